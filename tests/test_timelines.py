"""The axis of time: a bar says what its date says, and no more."""

from __future__ import annotations

import gettext
import re
from datetime import date

import pytest

from diktyo.edtf import parse
from diktyo.render import _filters
from diktyo.shown import Card, Text
from diktyo.templating import Environment
from diktyo.timelines import MOST_ROWS, Bar, Chart, Span, chart, spans
from diktyo.values import Ref

from .conftest import ROOT, BuiltSite

D = date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-06-09", [Span(D(2016, 6, 9), D(2016, 6, 9), (D(2016, 6, 9), D(2016, 6, 9)))]),
        ("2016-02", [Span(D(2016, 2, 1), D(2016, 2, 29), None)]),
        ("2015-33", [Span(D(2015, 1, 1), D(2015, 3, 31), None)]),
        ("2012", [Span(D(2012, 1, 1), D(2012, 12, 31), None)]),
        ("XXXX-12-15", []),
        ("XXXX-05", []),
        ("/..", []),
        (
            "2016-06-09/2016-06-11",
            [Span(D(2016, 6, 9), D(2016, 6, 11), (D(2016, 6, 9), D(2016, 6, 11)))],
        ),
        (
            "2009-07/2013-12",
            [Span(D(2009, 7, 1), D(2013, 12, 31), (D(2009, 7, 31), D(2013, 12, 1)))],
        ),
        (
            "2013-01-01/2015-06",
            [Span(D(2013, 1, 1), D(2015, 6, 30), (D(2013, 1, 1), D(2015, 6, 1)))],
        ),
        ("2014/2014", [Span(D(2014, 1, 1), D(2014, 12, 31), None)]),
        ("2013-01/..", [Span(D(2013, 1, 1), None, (D(2013, 1, 31), D(2013, 1, 31)))]),
        ("2013-01-05/", [Span(D(2013, 1, 5), None, (D(2013, 1, 5), D(2013, 1, 5)))]),
        ("/2013-01", [Span(None, D(2013, 1, 31), (D(2013, 1, 1), D(2013, 1, 1)))]),
        (
            "2014-12-11,2014-12-15",
            [
                Span(D(2014, 12, 11), D(2014, 12, 11), (D(2014, 12, 11), D(2014, 12, 11))),
                Span(D(2014, 12, 15), D(2014, 12, 15), (D(2014, 12, 15), D(2014, 12, 15))),
            ],
        ),
    ],
)
def test_a_date_is_the_span_of_the_days_it_can_mean(text: str, expected: list[Span]) -> None:
    """Days are sure; months, quarters and years are not; ranges are sure between their ends."""
    assert expected == list(spans(parse(text)))


def test_only_what_is_sure_of_every_day_is_exact() -> None:
    """A day and a range of days are exact; a range of months is not."""
    exact = {
        text: [one.exact for one in spans(parse(text))]
        for text in ("2016-06-09", "2016-06-09/2016-06-11", "2009-07/2013-12", "2016")
    }
    assert exact == {
        "2016-06-09": [True],
        "2016-06-09/2016-06-11": [True],
        "2009-07/2013-12": [False],
        "2016": [False],
    }


def card(name: str, dates: str = "", kind: str = "event") -> Card:
    edtf = parse(dates) if dates else None
    text = Text(name, "pl")
    return Card(
        Ref(kind, name), f"/{name}/", text, None, "", None, "", (), edtf, False, "", False, True
    )


def drawn(*dates: str) -> Chart:
    made = chart(
        [(card("n", kind="organisation"), [card(f"e{i}", d) for i, d in enumerate(dates)])]
    )
    assert made is not None
    return made


def bars(made: Chart) -> list[tuple[Bar, ...]]:
    return [row.bars for row in made.lanes[0].rows]


def test_a_vague_date_is_a_vague_bar_over_all_its_days() -> None:
    """The second half of the axis for a year, a quarter of it for a quarter; a day is a sliver."""
    made = drawn("2015-01-01", "2016", "2015-33")
    assert bars(made) == [(Bar("s", 0, 1),), (Bar("v", 500, 500),), (Bar("v", 0, 123),)]
    assert made.vague
    assert not made.fades


def test_an_open_end_fades_and_has_room_to_do_so() -> None:
    """One more year on the side where the end is not known."""
    made = drawn("2013-07-01/..", "/2013-07-01")
    assert [year for _, year, _ in made.years] == ["2012", "2013", "2014"]
    kinds = [[bar.kind for bar in row] for row in bars(made)]
    assert kinds == [["s", "o"], ["b", "s"]]
    open_end, open_start = bars(made)
    assert open_end[-1].x + open_end[-1].w == 1000
    assert open_start[0].x == 0
    assert made.fades


def test_the_ends_of_a_range_of_months_are_vague() -> None:
    """Sure from the last day of the first month to the first day of the last one."""
    made = drawn("2010-01/2010-12")
    assert [bar.kind for bar in bars(made)[0]] == ["v", "s", "v"]


def test_an_unknown_year_stands_apart_and_no_date_nowhere() -> None:
    """What cannot be placed on the axis is told below it; what has no date is left out."""
    made = drawn("2016", "XXXX-12-15", "/..", "")
    assert [row.card.ref.id for row in made.lanes[0].rows] == ["e0"]
    assert [one.ref.id for one in made.lanes[0].apart] == ["e1", "e2"]
    assert chart([(card("n", kind="organisation"), [card("e", "XXXX-05")])]) is None


def test_bars_in_a_track_leave_room_for_a_fingertip() -> None:
    """What is close in time stands on tracks of its own."""
    made = drawn("2016-01-01", "2016-01-03", "2016-12-01")
    assert [row.track for row in made.lanes[0].rows] == [0, 1, 0]
    assert made.lanes[0].tracks == 2


@pytest.mark.parametrize(
    ("first", "last", "written"), [(2010, 2017, 8), (2009, 2017, 4), (1950, 2017, 7)]
)
def test_few_enough_years_are_written(first: int, last: int, written: int) -> None:
    """Never more than a telephone has room for."""
    years = drawn(str(first), str(last)).years
    assert len([one for one in years if one[2]]) == written


@pytest.mark.parametrize("lang", ["el", "pl"])
def test_every_dated_event_is_on_the_page_of_all_events(site: BuiltSite, lang: str) -> None:
    """Each is a link with its name, in a lane or apart."""
    folder = {"el": "ekdiloseis", "pl": "wydarzenia"}[lang]
    page = (site.output / lang / folder / "index.html").read_text("utf-8")
    figure = page[page.index('<figure class="chart"') : page.index("</figure>")]
    for record in sorted((site.root / "content/events").glob("*.yaml")):
        assert f'href="/{site.path(f"event/{record.stem}", lang)}"' in figure, record.stem


def test_of_many_the_newest_are_drawn() -> None:
    """The last ones to begin, in the order given; how many are left out is known."""
    days = [f"{1950 + number}-05-01" for number in range(40)]
    made = drawn(*days)
    expected = [f"e{number}" for number in range(40 - MOST_ROWS, 40)]
    assert [row.card.ref.id for row in made.lanes[0].rows] == expected
    assert made.more == 40 - MOST_ROWS
    assert drawn(*days[:MOST_ROWS]).more == 0


@pytest.mark.parametrize("macro", ["rows", "lanes"])
@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ([f"{1950 + number}" for number in range(40)], "not drawn"),
        (["2016-05-01", "XXXX-05"], "Year unknown"),
    ],
)
def test_the_key_ends_the_figure(macro: str, dates: list[str], words: str) -> None:
    """HTML wants a caption last: older ones and those of no known year stand before it."""
    none = gettext.NullTranslations()
    filters = _filters("pl", {"pl": none}) | {"breadcrumbs": lambda steps, here: ""}
    environment = Environment(ROOT / "templates", "pl", none, filters, lambda _, make: make())
    html = environment.from_string(
        "{% from 'macros/chart.html' import " + macro + " as draw %}{{ draw(chart, 'pl') }}"
    ).render(chart=drawn(*dates))
    assert words in html
    assert re.sub(r"\s+", "", html).endswith("</ul></figcaption></figure>")

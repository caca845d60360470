"""The benchmarks' pure parts: the records that all tools get, and the arithmetic of the goals."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import equal, generate, goals, tools
from benchmarks.model import LANGUAGES, Model, Record, counts, identity
from benchmarks.tools import yaml_of
from diktyo import pipeline

SMALL = 60


def test_the_records_are_the_same_every_time() -> None:
    """Two models of one size hold equal records; another size has others."""
    assert Model(SMALL).records == Model(SMALL).records
    first = identity("event", 0)
    assert Model(SMALL).records[first] != Model(SMALL + 10).records[first]


@pytest.mark.parametrize("total", [20, 100, 1000, 10_000])
def test_the_shares_make_the_whole(total: int) -> None:
    """Rounding loses and adds no record."""
    assert total == sum(counts(total).values())


def test_the_site_of_the_records_is_sound(tmp_path: Path) -> None:
    """Checking the generated content finds neither errors nor warnings."""
    generate.generate(SMALL, tmp_path)
    _, found = pipeline.examine(tmp_path)
    assert list(found) == []


def test_relations_hold_and_terms_vary() -> None:
    """Partners exist; legal forms, fields and kinds are many; some fifty pages show the hub."""
    model = Model(1000)
    records = model.records
    organisations = [one for one in records.values() if one.kind == "organisation"]
    assert all(key in records for one in records.values() for key in (*one.partners, *one.members))
    assert len({one.term for one in organisations}) > 20
    assert len({field for one in organisations for field in one.fields}) > 10
    assert 40 <= sum(model.hub in one.partners for one in records.values()) <= 45
    assert {40} == {len(records[key].members) for key in model.networks}


def test_edits_change_one_language_only() -> None:
    """A sentence more, another name: in the language that was edited."""
    record = Model(SMALL).records[identity("event", 1)]
    edited = record.with_sentence("el", "Τέλος.").with_name("el", "Άλλο")
    assert edited.words["el"].body.endswith(" Τέλος.")
    assert edited.words["el"].name == "Άλλο"
    assert edited.words["pl"] == record.words["pl"]
    assert set(LANGUAGES) == set(edited.words)


def test_front_matter_is_yaml() -> None:
    """Numbers and dates stay text, words stand bare, mappings are indented."""
    matter = {"title": "Α: β", "date": "2013-08", "kind": "event", "params": {"years": ["2013"]}}
    expected = 'title: "Α: β"\ndate: "2013-08"\nkind: event\nparams:\n  years: ["2013"]\n'
    assert expected == yaml_of(matter)


def figures(ours: float, theirs: float) -> dict[str, object]:
    def tools(one: float, other: float) -> dict[str, object]:
        return {
            "tools": {
                "diktyo": {"cold": {"wall": one}, "peak": 150.0},
                "hugo": {"cold": {"wall": other}},
            }
        }

    return {"sizes": {"1000": tools(1, 2), "10000": tools(ours, theirs)}}


@pytest.mark.parametrize(("ours", "word"), [(2, "aim reached"), (4, "gate passed"), (11, "missed")])
def test_a_goal_is_judged_by_the_ratio_of_one_run(ours: float, word: str) -> None:
    """At 20 s of Hugo: the aim is 4 s, the gate 10 s."""
    first = goals.verdicts(figures(ours, 20 if ours != 4 else 10))[0]
    assert word == first.word


def test_growth_is_the_cost_of_each_further_record() -> None:
    """From 1 s to 10 s over 9,000 records: one millisecond each."""
    assert goals.growth(1000, 10_000)(figures(10, 20)) == pytest.approx(1)


def test_what_was_not_measured_is_not_judged() -> None:
    """No figure, no verdict."""
    verdicts = goals.verdicts({"sizes": {}})
    assert {"not measured"} == {one.word for one in verdicts}


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (0.45, "", "× 0.45"),
        (0.02, "", "1/50"),
        (3.456, "ms", "3.46 ms"),
        (1736, "MiB", "1,736 MiB"),
    ],
)
def test_figures_are_written_for_people(value: float, unit: str, expected: str) -> None:
    """Ratios below a tenth as fractions, units behind their number."""
    assert expected == goals.shown(value, unit)


@pytest.fixture
def page() -> tuple[tools.Tool, Record, str]:
    """A page of an event with all that is demanded of it."""
    tool = tools.Hugo(Model(SMALL), Path())
    record = next(one for one in tool.model.records.values() if one.partners)
    words = record.words["el"]
    related = [tool.model.records[key] for key in (*record.partners, record.network)]
    related += [one for one in tool.model.records.values() if one.about == record.id]
    links = " ".join(
        f'<a href="{tool.address(one, "el")}">{one.words["el"].name}</a>' for one in related
    )
    prose = words.body.replace("## ", "")
    script = '<script type="application/ld+json">{}</script>'
    text = (
        f'<html lang="el"><link rel="canonical"><a hreflang="x-default">og:title{script * 2}'
        f"application/atom+xml {tool.address(record, 'el')} {tool.address(record, 'pl')}"
        f"<main>{words.name} {words.summary} {prose} {links}</main>"
    )
    return tool, record, text


def test_a_whole_page_is_equal(page: tuple[tools.Tool, Record, str]) -> None:
    """Nothing is lacking where everything is there."""
    tool, record, text = page
    assert list(equal.faults(tool, record, "el", text)) == []


@pytest.mark.parametrize("part", ["name", "prose", "partner", "link", "lang", "script", "address"])
def test_what_a_page_lacks_is_seen(part: str, page: tuple[tools.Tool, Record, str]) -> None:
    """A page without its name, a sentence, a related name, its language … is not the same work."""
    tool, record, text = page
    words = record.words["el"]
    pieces = {
        "name": words.name,
        "prose": words.body[-30:],
        "partner": tool.model.records[record.partners[0]].words["el"].name,
        "link": f'"{tool.address(tool.model.records[record.partners[0]], "el")}"',
        "lang": 'lang="el"',
        "script": '<script type="application/ld+json">{}</script>',
        "address": tool.address(record, "pl"),
    }
    assert list(equal.faults(tool, record, "el", text.replace(pieces[part], "")))


def test_typography_is_no_difference() -> None:
    """No-break spaces, quotes and entities differ between tools; words must not."""
    assert equal.letters("«Α\N{NO-BREAK SPACE}β» &amp; γ") == equal.letters("„α β” & Γ")

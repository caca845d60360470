"""Long lists in parts: every record once, in order, and the way from each part to the others."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diktyo import limits, maps, parts, pipeline
from diktyo.diagnostics import ENGLISH, describe
from diktyo.parts import Filed, Part
from diktyo.plan import plan
from diktyo.shown import Card, Group, Text
from diktyo.values import Ref

from .conftest import TODAY, world_of

BASE = "https://diktyo.example"
LETTERS = "ΑΒΓΔΕΖ"


def card(ref: Ref) -> Card:
    return Card(ref, "", Text(ref.id, "el"), None, "", None, "", (), None, False, "", False, True)


def portion(records: list[Filed], number: int) -> parts.Portion:
    return parts.portion(parts.excerpt(records, number), lambda one: f"/{one}/", card)


def filed(labels: str) -> list[Filed]:
    return [Filed(Ref("organisation", f"o{at:04}"), one) for at, one in enumerate(labels)]


@given(st.integers(0, 2_000))
def test_every_record_is_on_one_part(count: int) -> None:
    """In the order of the list; no part is longer than the bound, or much shorter than others."""
    records = filed("Α" * count)
    shown = [portion(records, number + 1) for number in range(parts.count(count))]
    assert [card.ref for one in shown for card in one.cards] == [one.ref for one in records]
    sizes = [len(one.cards) for one in shown]
    assert max(sizes) <= limits.LIST_PART
    assert max(sizes) - min(sizes) <= 1


def test_parts_say_what_they_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the letter of the first record to that of the last; a letter may go on in the next."""
    monkeypatch.setattr(limits, "LIST_PART", 4)
    second = portion(filed("ΑΑΑΒΒΓΓΓΓΓΔ"), 2)
    assert second.parts == (
        Part(1, "/1/", "Α", "Α"),
        Part(2, "/2/", "Β", "Γ"),
        Part(3, "/3/", "Γ", "Δ"),
    )
    assert [(group.key, len(group.cards)) for group in second.groups] == [("Β", 2), ("Γ", 2)]
    assert second.jumps == (("Α", "/1/"), ("Β", ""), ("Γ", ""), ("Δ", "/3/"))
    assert (second.previous, second.next) == (second.parts[0], second.parts[2])
    assert (portion(filed("ΑΒ"), 1).previous, portion(filed("ΑΒ"), 1).next) == (None, None)


def test_of_many_parts_the_near_ones_are_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first, the last, two on either side; None stands for what is left out."""
    monkeypatch.setattr(limits, "LIST_PART", 1)
    near = portion(filed("Α" * 20), 9).near
    assert [one.number if one else None for one in near] == [1, None, 7, 8, 9, 10, 11, None, 20]
    near = portion(filed("Α" * 12), 5).near
    assert [one.number if one else None for one in near] == list(range(1, 13))


def test_small_groups_are_kept_whole() -> None:
    """What is bounded is their sum, and the large ones give way."""

    def group(key: str, count: int) -> Group:
        return Group(key, tuple(card(one.ref) for one in filed("Α" * count)))

    few = (group("founder", 3), group("member", 90))
    assert parts.fitting(few, 100) == few
    many = parts.fitting((group("member", 500), group("founder", 3), group("partner", 70)), 100)
    assert [(one.key, len(one.cards), one.more) for one in many] == [
        ("member", 49, 451),
        ("founder", 3, 0),
        ("partner", 48, 22),
    ]


# --- a site with long lists


def organisation(number: int) -> dict[str, str]:
    name = f"content/organisations/one-{number:02}"
    greek = f"{LETTERS[number % 6]}λφα {number}"
    polish = f"{'BCDEFG'[number % 5]}eta {number}"
    return {
        f"{name}.yaml": "language: el\nplaces: [athens]\nlegal_form: union\n",
        f"{name}.el.md": f"---\nname: {greek}\ntranslation: original\n---\n",
        f"{name}.pl.md": f"---\nname: {polish}\ntranslation: reviewed\n---\n",
    }


def event(number: int) -> dict[str, str]:
    name = f"content/events/event-{number:02}"
    facts = "language: el\nkind: meeting\nnetworks: [demo]\nplaces: [athens]\n"
    return {
        f"{name}.yaml": f"{facts}dates: {2010 + number}-05-01\n",
        f"{name}.el.md": f"---\nname: Συνάντηση {number}\ntranslation: original\n---\n",
        f"{name}.pl.md": f"---\nname: Spotkanie {number}\ntranslation: reviewed\n---\n",
    }


def files() -> dict[str, str]:
    """29 organisations besides the network, and 20 events, three of them to come."""
    found: dict[str, str] = {}
    for number in range(29):
        found |= organisation(number)
    for number in range(20):
        found |= event(number)
    return found


@pytest.fixture
def long(make_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The output of a site whose lists have at most ten records on a page."""
    monkeypatch.setattr(limits, "LIST_PART", 10)
    options = pipeline.Options(tmp_path / "out", TODAY, search=False, pictures=False)
    report = pipeline.build(make_site(files()), options)
    assert not report.failed, [describe(one, ENGLISH) for one in report.diagnostics]
    return tmp_path / "out"


def read(output: Path, path: str) -> str:
    return (output / path / "index.html").read_text("utf-8").replace("\u00a0", " ")


def names(html: str) -> list[str]:
    return re.findall(r'<(?:div|h\d) class="name"><a href="([^"]*)"', html)


@pytest.mark.parametrize(
    ("paths", "count"),
    [
        (("el/organoseis", "el/organoseis/selida-2", "el/organoseis/selida-3"), 30),
        (("pl/organizacje", "pl/organizacje/strona-2", "pl/organizacje/strona-3"), 30),
        (("el/ekdiloseis", "el/ekdiloseis/selida-2"), 20),
        (("el/ekdiloseis/eidi/synantisi", "el/ekdiloseis/eidi/synantisi/selida-2"), 20),
        (tuple(f"pl/organizacje/kraje/grecja{one}" for one in ("", "/strona-2", "/strona-3")), 30),
    ],
    ids=["greek", "polish", "events", "events-of-a-kind", "country"],
)
def test_all_records_are_reached_without_a_script(
    paths: tuple[str, ...], count: int, long: Path
) -> None:
    """Each stands on one page of the list, and every page links to all others."""
    found = [name for path in paths for name in names(read(long, path))]
    assert len(found) == len(set(found)) == count
    for path in paths:
        links = set(re.findall(r'href="([^"#]*)"', read(long, path)))
        assert {f"/{one}/" for one in paths} <= links
    assert not (long / paths[0] / f"selida-{len(paths) + 1}").exists()


def test_a_part_says_which_it_is(long: Path) -> None:
    """In its title, heading and way, in both languages, with prev, next and its own address."""
    greek, polish = read(long, "el/organoseis/selida-2"), read(long, "pl/organizacje/strona-3")
    assert "<title>Οργανώσεις – σελίδα 2 από 3 – Δίκτυο</title>" in greek
    assert "<h1>Organizacje – strona 3 z 3</h1>" in polish
    assert '<li><a href="/el/organoseis/">Οργανώσεις</a></li>' in greek
    assert '<li aria-current="page">Σελίδα 2</li>' in greek
    assert '<link rel="prev" href="/el/organoseis/">' in greek
    assert '<link rel="next" href="/el/organoseis/selida-3/">' in greek
    assert 'rel="next"' not in polish
    assert f'<link rel="canonical" href="{BASE}/el/organoseis/selida-2/">' in greek
    assert "σελίδα" not in read(long, "el/organoseis").partition("</h1>")[0]


def test_only_parts_with_the_same_records_are_alternates(long: Path) -> None:
    """Lists by date are the same in every language; an alphabet parts names in its own way."""
    pattern = r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"'
    of_names = dict(re.findall(pattern, read(long, "el/organoseis/selida-2")))
    assert of_names == {"el": f"{BASE}/el/organoseis/selida-2/"}
    of_dates = dict(re.findall(pattern, read(long, "el/ekdiloseis/selida-2")))
    assert of_dates["pl"] == f"{BASE}/pl/wydarzenia/strona-2/"
    first = dict(re.findall(pattern, read(long, "el/organoseis")))
    assert first["pl"] == f"{BASE}/pl/organizacje/"
    switch = r'<li><a href="([^"]*)" lang="pl" hreflang="pl"'
    assert re.findall(switch, read(long, "el/organoseis/selida-2")) == ["/pl/organizacje/strona-2/"]


def test_parts_are_in_the_sitemap(long: Path) -> None:
    """Each with the alternates of its own head."""
    text = (long / "sitemap.xml").read_text("utf-8")
    for path in ("el/organoseis/selida-2", "el/ekdiloseis/selida-2", "pl/organizacje/strona-3"):
        assert text.count(f"<loc>{BASE}/{path}/</loc>") == 1


def test_letters_lead_to_the_part_where_they_begin(long: Path) -> None:
    """To this page, or to another; every target is there."""
    for path in ("el/organoseis", "el/organoseis/selida-2", "pl/organizacje/strona-3"):
        letters = read(long, path).partition('class="letters"')[2].partition("</nav>")[0]
        found = re.findall(r'href="([^"#]*)#([^"]*)"', letters)
        assert len(found) >= 5
        for url, anchor in found:
            assert f'id="{anchor}"' in read(long, url.strip("/") or path)


def test_coming_events_stand_on_the_first_part(long: Path) -> None:
    """With the chart; the further pages go on with the years."""
    first, second = read(long, "pl/wydarzenia"), read(long, "pl/wydarzenia/strona-2")
    assert first.index('id="coming"') < first.index("Spotkanie 17") < first.index('id="past"')
    assert 'id="coming"' not in second
    assert 'id="y2019"' in second
    assert "<b>1</b> <span>Nadchodzące–2020</span>" in first


def test_a_short_list_is_one_page(make_site: Callable[..., Path], tmp_path: Path) -> None:
    """Nothing tells of parts where there is one."""
    options = pipeline.Options(tmp_path / "out", TODAY, search=False, pictures=False)
    assert not pipeline.build(make_site(files()), options).failed
    html = read(tmp_path / "out", "el/organoseis")
    assert 'class="parts"' not in html
    assert "data-parts" not in html
    assert len(names(html)) == 30


@pytest.mark.parametrize("slug", ["selida-2", "selida-17"])
def test_no_record_takes_the_address_of_a_part(slug: str, make_site: Callable[..., Path]) -> None:
    """Even of one that the list does not have yet."""
    extra = {
        "content/organisations/x.yaml": "language: el\n",
        "content/organisations/x.el.md": f"---\nname: Χ\nslug: {slug}\n"
        "translation: original\n---\n",
    }
    _, found = pipeline.examine(make_site(extra))
    assert [one.code for one in found if one.code == "address-taken"] == ["address-taken"]


def test_addresses_of_parts_are_unique(
    make_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No two pages stand in one file."""
    monkeypatch.setattr(limits, "LIST_PART", 1)
    pages = plan(world_of(make_site(files())))
    paths = [page.path for page in pages]
    assert len(paths) == len(set(paths))
    assert "el/organoseis/chores/ellada/selida-30/index.html" in paths


def test_the_page_of_a_large_network_is_bounded(
    make_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Members, events and picture in part, each with the number of the others; feeds the newest."""
    monkeypatch.setattr(limits, "MEMBERS", 10)
    monkeypatch.setattr(limits, "SECTION", 6)
    monkeypatch.setattr(limits, "FEED_ENTRIES", 7)
    members = ", ".join(f"one-{number:02}" for number in range(29))
    demo = f"language: el\nlegal_form: union\nparticipants:\n  member: [{members}]\n"
    root = make_site(files() | {"content/organisations/demo.yaml": demo})
    options = pipeline.Options(tmp_path / "out", TODAY, search=False, pictures=False)
    assert not pipeline.build(root, options).failed
    html = read(tmp_path / "out", "pl/organizacje/demo")
    assert '<span class="count">29</span>' in html
    assert '<a href="/pl/organizacje/sieci/demo/">jeszcze 19 organizacji</a>' in html
    assert "Jeszcze 14 wydarzeń: lista wydarzeń" in html
    years = re.findall(r'<section class="year" id="y(\d+)">', html)
    assert years == [str(year) for year in range(2029, 2023, -1)]
    picture = html.partition('<svg class="dg wide"')[2].partition("</svg>\n")[0]
    assert "Poza diagramem:" in html
    assert picture.count("<a ") <= 30
    feed = (tmp_path / "out" / "pl" / "feed.xml").read_text("utf-8")
    assert feed.count("<entry>") == 7
    assert "Spotkanie 19" in feed.replace("\u00a0", " ")


def test_a_map_of_very_many_towns_lists_the_largest(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many for a region; the others are a number, and the counts are of all."""
    monkeypatch.setattr(limits, "TOWNS", 10)
    towns = [
        maps.Town(
            Ref("place", f"t{number:02}"),
            f"Town {number:02}",
            "PL",
            "PL-18",
            50.0,
            22.0,
            "/x/",
            tuple(Ref("organisation", f"o{number}-{at}") for at in range(1 + number % 3)),
            (),
        )
        for number in range(30)
    ]
    (country,) = maps.atlas(towns, {}, "pl", named=False).countries
    (area,) = [one for one in country.areas if one.towns]
    assert (len(area.towns), area.more, area.organisations) == (10, 20, 60)
    assert all(len(town.organisations) == 3 for town in area.towns)


def test_a_panel_offers_no_endless_choices(
    make_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A facet of very many terms has its lists, but no place in the panel."""
    world = world_of(make_site(files()))
    assert "year" in world.choices("event")
    monkeypatch.setattr(limits, "CHOICES", 19)
    assert "year" in world.facets("event")
    assert "year" not in world.choices("event")


def test_a_thousand_records_keep_pages_small(tmp_path: Path) -> None:
    """HTML and style sheet, gzipped: never above 20 KB, and 14,336 bytes on most pages."""
    from benchmarks.generate import generate

    generate(1_000, tmp_path / "site")
    options = pipeline.Options(tmp_path / "out", TODAY, search=False, pictures=False)
    assert not pipeline.build(tmp_path / "site", options).failed
    output = tmp_path / "out"
    (style,) = output.glob("theme/style.*.css")
    css = len(gzip.compress(style.read_bytes(), 9))
    sizes = sorted(
        (css + len(gzip.compress(path.read_bytes(), 9)), path.relative_to(output).as_posix())
        for path in output.rglob("*.html")
    )
    assert sizes[-1][0] <= 20_480, sizes[-3:]
    assert sizes[int(len(sizes) * 0.95)][0] <= 14_336

"""The directory: every record under each of its terms, and a page for every term."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from diktyo import pipeline
from diktyo.addresses import address
from diktyo.content import load
from diktyo.diagnostics import ENGLISH, describe
from diktyo.directory import status, years
from diktyo.edtf import parse
from diktyo.facets import FACETS, facet, segment
from diktyo.plan import plan
from diktyo.records import Event, Organisation, Project
from diktyo.values import Ref
from diktyo.world import World

from .conftest import MINIMAL, ROOT, TODAY, BuiltSite, world_of
from .html import Document

LANGUAGES = ("el", "pl")
REGION = ("organisation", "region")
BASE = "https://host.example/"


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(ROOT)


def facts_of_organisations(world: World) -> dict[str, dict[str, set[str]]]:
    """Facet → term → ids, straight from the facts."""
    found: dict[str, dict[str, set[str]]] = {}

    def note(facet: str, term: str, ref: Ref) -> None:
        found.setdefault(facet, {}).setdefault(term, set()).add(ref.id)

    for ref in world.refs("organisation"):
        facts = world.facts(ref)
        assert isinstance(facts, Organisation)
        if facts.legal_form:
            note("form", facts.legal_form.id, ref)
        for one in facts.fields:
            note("field", one.id, ref)
        for one in facts.places:
            place = world.place(one)
            note("place", one.id, ref)
            note("country", place.country, ref)
            if place.region:
                note("region", place.region, ref)
        for card in world.networks_of(ref, "el"):
            note("network", card.ref.id, ref)
    return found


def facts_of_the_others(world: World) -> dict[tuple[str, str], dict[str, set[str]]]:
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for kind in ("project", "event"):
        for ref in world.refs(kind):
            facts = world.facts(ref)
            assert isinstance(facts, Project | Event)
            terms = {("kind", facts.kind.id)} if facts.kind else set()
            if isinstance(facts, Project):
                terms |= {("funding", one.id) for one in facts.funding}
            else:
                regions = {world.place(one).region for one in facts.places}
                terms |= {("region", one) for one in regions if one}
            for name, term in terms:
                found.setdefault((kind, name), {}).setdefault(term, set()).add(ref.id)
    return found


def listed(world: World, kind: str, name: str) -> dict[str, set[str]]:
    return {
        term.id: {card.ref.id for card in world.under(kind, name, term.id, "el")}
        for term in world.terms(kind, name, "el")
    }


def test_organisations_are_under_their_terms_and_no_other(world: World) -> None:
    """Network, country, region, legal form, field and place, as the facts have them."""
    expected = facts_of_organisations(world)
    actual = {name: listed(world, "organisation", name) for name in world.facets("organisation")}
    assert expected == actual


def test_projects_and_events_are_under_their_terms_and_no_other(world: World) -> None:
    """Kind and funding of projects, kind and region of events, as the facts have them."""
    expected = facts_of_the_others(world)
    assert expected == {key: listed(world, *key) for key in expected}


def test_every_project_has_one_status_and_every_event_a_year(world: World) -> None:
    """No project is left out or named twice; no event is without a year or `xxxx`."""
    statuses = listed(world, "project", "status")
    assert sorted(one for ids in statuses.values() for one in ids) == [
        ref.id for ref in world.refs("project")
    ]
    assert set().union(*listed(world, "event", "year").values()) == {
        ref.id for ref in world.refs("event")
    }


def test_counts_are_those_of_the_lists(world: World) -> None:
    """The number beside a term is that of the records on its page."""
    for one in FACETS:
        for term in world.terms(one.kind, one.name, "pl"):
            assert term.count == len(world.under(one.kind, one.name, term.id, "pl")) > 0


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (None, "unknown"),
        ("2026-11-21", "ended"),
        ("2026-11-22", "running"),
        ("2026-11-23", "planned"),
        ("2026", "running"),
        ("2025/2027", "running"),
        ("2025", "ended"),
        ("2013-01/..", "standing"),
        ("/..", "standing"),
        ("2027/..", "planned"),
        ("../2020", "ended"),
        ("/2020", "ended"),
        ("2013/", "unknown"),
        ("/2030", "unknown"),
        ("XXXX-05", "unknown"),
    ],
)
def test_status_follows_from_the_dates(dates: str | None, expected: str) -> None:
    """The day of the build decides; what the source leaves open is not guessed."""
    assert status(parse(dates) if dates else None, date(2026, 11, 22)) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("2016-05-03", ("2016",)),
        ("2016-12-28/2018-01-03", ("2016", "2017", "2018")),
        ("2014-12-11,2016-12-15", ("2014", "2016")),
        ("2013-01/..", ("2013",)),
        ("/2015", ("2015",)),
        ("XXXX-12-15", ("xxxx",)),
    ],
)
def test_an_event_is_under_each_of_its_years(dates: str, expected: tuple[str, ...]) -> None:
    """From the first to the last; an unknown year is a term of its own."""
    assert years(parse(dates)) == expected


def test_addresses_are_unique(world: World) -> None:
    """No two pages share an address, and each is below the list of its facet."""
    pages = plan(world)
    paths = [page.path for page in pages]
    assert sorted(paths) == sorted(set(paths))
    for page in pages:
        if page.key[0] == "term":
            above = world.url(("terms", *page.key[1:3]), page.lang)
            assert f"/{page.path}".startswith(above)


@pytest.mark.parametrize(
    ("key", "lang", "expected"),
    [
        (("terms", "organisation", "region"), "el", "/el/organoseis/perifereies/"),
        (("term", "organisation", "region", "GR-I"), "el", "/el/organoseis/perifereies/attiki/"),
        (
            ("term", "organisation", "region", "PL-18"),
            "pl",
            "/pl/organizacje/regiony/podkarpackie/",
        ),
        (
            ("term", "organisation", "form", "social-cooperative"),
            "el",
            "/el/organoseis/nomikes-morfes/koinonikos-synetairismos/",
        ),
        (("term", "organisation", "country", "PL"), "pl", "/pl/organizacje/kraje/polska/"),
        (("term", "organisation", "network", "pesko"), "pl", "/pl/organizacje/sieci/pesko/"),
        (("term", "project", "status", "ended"), "el", "/el/erga/katastasi/olokliromeno/"),
        (("term", "event", "year", "xxxx"), "pl", "/pl/wydarzenia/lata/xxxx/"),
    ],
)
def test_addresses_are_stable(key: tuple[str, ...], lang: str, expected: str, world: World) -> None:
    """Others link to these pages; a change of any address here breaks their links."""
    assert world.url(key, lang) == expected


def test_places_of_one_name_have_addresses_of_their_own(make_site: Callable[..., Path]) -> None:
    """The id follows the name, whether or not both places have records."""
    town = "{{name: {{el: Πόλη, pl: Stare Miasto}}, country: PL, latitude: {}, longitude: 18}}\n"
    places = MINIMAL["content/places.yaml"] + "".join(
        f"{name}: {town.format(latitude)}" for name, latitude in (("one", 52), ("two", 50))
    )
    content, faults = load(make_site({"content/places.yaml": places}))
    assert not faults
    assert content.site is not None
    place = facet("organisation", "place")
    found = [segment(place, term, "pl", content, content.site) for term in content.places]
    assert found == ["ateny", "stare-miasto-one", "stare-miasto-two"]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "el",
            [
                *("Αττική", "Δυτική Ελλάδα"),
                *("Ελάσσων Πολωνία", "Λούμπους", "Μείζων Πολωνία", "Υποκαρπαθία"),
            ],
        ),
        (
            "pl",
            [
                *("Attyka", "Grecja Zachodnia"),
                *("lubuskie", "małopolskie", "podkarpackie", "wielkopolskie"),
            ],
        ),
    ],
)
def test_regions_stand_under_their_countries_by_name(
    lang: str, expected: list[str], world: World
) -> None:
    """Greece comes before Poland in both languages; within a country the alphabet decides."""
    found = [term.name.text.replace("\u00a0", " ") for term in world.terms(*REGION, lang)]
    assert expected == found


def test_terms_are_in_the_order_of_each_language(make_site: Callable[..., Path]) -> None:
    """Legal forms by their names: accents do not count in Greek, `ł` follows `l` in Polish."""
    vocabulary = MINIMAL["content/vocabulary.yaml"].replace(
        "  union: {el: ένωση, pl: związek}\n",
        "  a: {el: ήλιος, pl: łan}\n  b: {el: άλφα, pl: lot}\n  c: {el: εταιρεία, pl: mąż}\n"
        "  union: {el: ένωση, pl: związek}\n",
    )
    files = {"content/vocabulary.yaml": vocabulary}
    for name in "abc":
        files[f"content/organisations/{name}.yaml"] = f"language: el\nlegal_form: {name}\n"
        for lang, state in (("el", "original"), ("pl", "machine")):
            words = f"---\nname: {name}\ntranslation: {state}\n---\n"
            files[f"content/organisations/{name}.{lang}.md"] = words
    world = world_of(make_site(files))
    names = {
        lang: [term.name.text for term in world.terms("organisation", "form", lang)]
        for lang in LANGUAGES
    }
    assert names == {
        "el": ["άλφα", "ένωση", "εταιρεία", "ήλιος"],
        "pl": ["lot", "łan", "mąż", "związek"],
    }


def test_years_begin_with_the_newest_and_end_with_the_unknown(world: World) -> None:
    """2017 before 2016, and `xxxx` last."""
    found = [term.id for term in world.terms("event", "year", "el")]
    known = [year for year in found if year != "xxxx"]
    assert found == [*sorted(known, reverse=True), "xxxx"]


def test_a_new_term_gets_pages_without_code(make_site: Callable[..., Path]) -> None:
    """One more field and one more kind in the vocabulary, used once, are in lists and filters."""
    vocabulary = MINIMAL["content/vocabulary.yaml"]
    vocabulary = vocabulary.replace("fields:\n", "fields:\n  energy: {el: ενέργεια, pl: energia}\n")
    vocabulary = vocabulary.replace(
        "event_kinds:\n", "event_kinds:\n  fete: {el: γιορτή, pl: święto}\n"
    )
    root = make_site(
        {
            "content/vocabulary.yaml": vocabulary,
            "content/organisations/demo.yaml": "language: el\nfields: [energy]\n",
            "content/events/day.yaml": "language: el\nkind: fete\ndates: 2016\n",
            "content/events/day.el.md": "---\nname: Ημέρα\ntranslation: original\n---\n",
            "content/events/day.pl.md": "---\nname: Dzień\ntranslation: machine\n---\n",
        }
    )
    report = pipeline.build(root, pipeline.Options(root / "output", TODAY))
    assert not report.failed, [describe(one, ENGLISH) for one in report.diagnostics]
    for path, name in (
        ("el/organoseis/tomeis/energeia", "Δοκιμή"),
        ("pl/organizacje/dziedziny/energia", "Próba"),
        ("el/ekdiloseis/eidi/giorti", "Ημέρα"),
        ("pl/wydarzenia/rodzaje/swieto", "Dzień"),
    ):
        assert name in (root / "output" / path / "index.html").read_text("utf-8")
    listing = (root / "output" / "pl/organizacje/index.html").read_text("utf-8")
    assert 'data-term="energy"' in listing
    assert "field=energy" in listing
    assert not (root / "output" / "pl/organizacje/miejsca").exists()


def test_a_record_cannot_take_the_address_of_a_list(make_site: Callable[..., Path]) -> None:
    """A slug or an old address that a list of the directory uses, or stands below, is an error."""
    words = (
        "---\nname: Α\ntranslation: original\nslug: topoi\naliases: [organoseis/chores/x/]\n---\n"
    )
    root = make_site(
        {
            "content/organisations/a.yaml": "language: el\n",
            "content/organisations/a.el.md": words,
            "content/organisations/a.pl.md": "---\nname: A\ntranslation: machine\n---\n",
        }
    )
    _, found = pipeline.examine(root)
    assert [(one.code, one.line) for one in found] == [
        ("address-taken", 4),
        ("address-taken", 5),
    ]


def test_two_lists_cannot_share_an_address(make_site: Callable[..., Path]) -> None:
    """Two sections of `site.yaml` with one name below the organisations are an error."""
    text = MINIMAL["site.yaml"].replace("fields: tomeis", "fields: topoi")
    _, found = pipeline.examine(make_site({"site.yaml": text}))
    assert [one.code for one in found] == ["address-taken"]


def test_the_terms_of_list_items_are_those_of_the_lists(site: BuiltSite, world: World) -> None:
    """What the filter reads in the page counts up to what the page says beside each term."""
    for kind, path in (
        ("organisation", "pl/organizacje"),
        ("project", "pl/projekty"),
        ("event", "pl/wydarzenia"),
    ):
        page = Document((site.output / path / "index.html").read_text("utf-8"))
        tokens = [
            token
            for one in page.elements
            if "data-terms" in one.attributes
            for token in one.attributes["data-terms"].split()
        ]
        for name in world.facets(kind):
            for term in world.terms(kind, name, "pl"):
                assert tokens.count(f"{name}={term.id}") == term.count


def test_every_list_item_can_be_found(site: BuiltSite) -> None:
    """Each record of a list carries its terms, and the script stands on the three lists only."""
    with_script = {
        path for path, text in site.pages() if re.search(r"theme/directory\.[0-9a-f]+\.js", text)
    }
    lists = {"organoseis", "erga", "ekdiloseis", "organizacje", "projekty", "wydarzenia"}
    assert {path.split("/")[1] for path in with_script if path.count("/") == 2} == lists
    assert len(with_script) == 6


def test_the_script_is_small() -> None:
    """At most 5.5 KB as it is, so that all scripts of a first view stay below 10 KB.

    What fetches the other pages of a long list comes with the first choice.
    """
    assert len((ROOT / "theme" / "directory.js").read_bytes()) <= 5632
    assert len((ROOT / "theme" / "whole.js").read_bytes()) <= 2048


def test_record_pages_lead_to_their_terms(site: BuiltSite, world: World) -> None:
    """A fact that is a term is a link to the page of the term."""
    for record, keys in (
        (
            "organisation/pesko",
            [
                ("organisation", "form", "network"),
                ("organisation", "field", "solidarity"),
                ("organisation", "place", "athens"),
                ("organisation", "region", "GR-I"),
                ("organisation", "country", "GR"),
            ],
        ),
        ("project/zswes", [("project", "kind", "systemic"), ("project", "funding", "eu")]),
        ("event/summer-school-kalavryta-2016", [("event", "kind", "summer-school")]),
    ):
        links = {one.attributes.get("href") for one in Document(site.page(record, "pl")).all("a")}
        for key in keys:
            assert f"/{address(('term', *key), 'pl', site.world.library)}" in links

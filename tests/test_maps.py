"""The map: places where they belong, counts that agree, and a list that says the same."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from diktyo import maps, pipeline
from diktyo.addresses import address
from diktyo.content import load
from diktyo.language.names import REGIONS
from diktyo.maps import Atlas, Town
from diktyo.values import Ref
from diktyo.world import World

from .conftest import ROOT, BuiltSite, world_of

LANGUAGES = ("el", "pl")


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(ROOT)


def town(name: str, latitude: float, longitude: float, cards: int = 1, region: str = "") -> Town:
    some = tuple(Ref("organisation", f"{name}-{number}") for number in range(cards))
    ref = Ref("place", name)
    return Town(ref, name, region[:2] or "GR", region, latitude, longitude, "", some, ())


def inside(ring: maps.Ring, x: float, y: float) -> bool:
    """Whether a point lies in a ring (even-odd rule)."""
    within = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            within = not within
    return within


def test_the_projection_is_mercators() -> None:
    """The origin is where the equator meets Greenwich; north is up, and stretched as Mercator's."""
    assert maps.mercator(0, 0) == pytest.approx((0, 0))
    assert maps.mercator(0, 180) == pytest.approx((math.pi, 0))
    assert maps.mercator(85.0511287798066, 0)[1] == pytest.approx(-math.pi)


def test_every_region_has_an_outline() -> None:
    """All regions of Greece and Poland, by ISO 3166-2, and no others, each in its drawing."""
    actual = {country: set(one.regions) for country, one in maps.outlines().items()}
    assert {country: set(codes) for country, codes in REGIONS.items()} == actual
    for one in maps.outlines().values():
        for code, rings in one.rings.items():
            assert rings, code
            for ring in rings:
                assert len(ring) >= 3, code
                assert all(0 <= x <= one.width and 0 <= y <= one.height for x, y in ring), code


def test_neighbours_share_their_border() -> None:
    """Where Epirus meets Thessaly, both have the same corners: they were simplified together."""
    rings = maps.outlines()["GR"].rings
    epirus, thessaly = (
        {point for ring in rings[code] for point in ring} for code in ("GR-D", "GR-E")
    )
    assert len(epirus & thessaly) > 5


@pytest.mark.parametrize("country", ["GR", "PL"])
def test_places_lie_in_their_regions(country: str, world: World) -> None:
    """Each town is drawn inside the region that it states, or within five units of its coast."""
    outline = maps.outlines()[country]
    found = 0
    for ref in sorted(load(ROOT)[0].places):
        place = world.place(Ref("place", ref))
        if place.country == country and place.region:
            x, y = outline.at(place.latitude, place.longitude)
            rings = outline.rings[place.region]
            near = min(math.dist((x, y), point) for ring in rings for point in ring)
            assert any(inside(ring, x, y) for ring in rings) or near < 5, ref
            found += 1
    assert found > 10


def test_the_quiet_maps_have_the_same_outlines() -> None:
    """The images of the theme are drawn from the same paths, in the same units."""
    for country, one in maps.outlines().items():
        svg = (ROOT / "theme" / "maps" / f"{country.lower()}.svg").read_text("utf-8")
        assert f'viewBox="0 0 {one.width} {one.height}"' in svg
        assert all(f'd="{path}"' in svg for path in one.regions.values())
        assert "Natural Earth" in svg


@pytest.mark.parametrize("lang", LANGUAGES)
def test_counts_are_those_of_the_world(lang: str, world: World) -> None:
    """Regions count the organisations of their pages; every record with a place is counted."""
    atlas = world.atlas(lang)
    actual = {
        area.code: area.organisations
        for country in atlas.countries
        for area in country.areas
        if area.code and area.organisations
    }
    regions = world.terms("organisation", "region", lang)
    assert {region.id: region.count for region in regions} == actual
    for kind, count in (("organisation", 0), ("event", 1)):
        expected = {ref for ref in world.refs(kind) if world.facts(ref).places}  # type: ignore[attr-defined]
        shown = {
            one
            for country in atlas.countries
            for area in country.areas
            for here in area.towns
            for one in (here.organisations, here.events)[count]
        }
        assert expected == shown


def points_of(atlas: Atlas) -> list[tuple[maps.Country, tuple[maps.Point, ...], int]]:
    return [
        (country, points, reach)
        for country in atlas.countries
        for points, reach in ((country.near, maps.NEAR), (country.far, maps.FAR))
    ]


def test_every_town_is_in_one_point_and_points_keep_apart(world: World) -> None:
    """Each drawing gathers all towns, each once, in points as far apart as a finger needs."""
    for country, points, reach in points_of(world.atlas("el")):
        expected = sorted(here.ref for area in country.areas for here in area.towns)
        assert expected == sorted(here.ref for one in points for here in one.towns)
        for one, other in combinations(points, 2):
            assert math.dist(one[:2], other[:2]) >= reach


def test_towns_that_coincide_are_gathered_around_the_largest() -> None:
    """Piraeus joins Athens, which has more; Patras stands alone. The point counts both."""
    towns = [
        town("piraeus", 37.94, 23.65, 1, "GR-I"),
        town("athens", 37.98, 23.73, 3, "GR-I"),
        town("patras", 38.25, 21.73, 2, "GR-G"),
    ]
    (country,) = maps.atlas(towns, {"GR-I": "/attica/"}, "el", named=True).countries
    actual = [
        ([here.name for here in one.towns], one.organisations, one.url) for one in country.near
    ]
    assert actual == [(["athens", "piraeus"], 4, "/attica/"), (["patras"], 2, "#map-GR-G")]


def test_a_record_with_two_places_counts_once_in_their_region() -> None:
    """The same organisation at two places of a region is one organisation of the region."""
    here = town("patras", 38.25, 21.73, 1, "GR-G")
    there = town("kalavryta", 38.03, 22.11, 1, "GR-G")._replace(organisations=here.organisations)
    (country,) = maps.atlas([here, there], {}, "el", named=True).countries
    (area,) = [area for area in country.areas if area.towns]
    assert (area.organisations, country.organisations, len(area.towns)) == (1, 1, 2)


def test_a_place_without_region_has_a_dot() -> None:
    """It stands last in the list of its country, and on the drawing all the same."""
    (country,) = maps.atlas([town("somewhere", 38.25, 21.73)], {}, "el", named=True).countries
    assert country.areas[-1].code == ""
    assert [one.url for one in country.near] == ["#map-GR"]
    (small,) = maps.locators([("GR", "", 38.25, 21.73)])
    assert (small.regions, len(small.dots)) == ((), 1)


def test_a_country_without_outlines_is_listed() -> None:
    """There is no drawing of Cyprus yet; its towns stand in the list."""
    nicosia = town("nicosia", 35.17, 33.36)._replace(country="CY")
    (country,) = maps.atlas([nicosia], {}, "el", named=True).countries
    assert (country.code, country.width, country.near) == ("CY", 0, ())
    assert [here.name for area in country.areas for here in area.towns] == ["nicosia"]
    assert maps.locators([("CY", "", 35.17, 33.36)]) == ()


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, ()),
        (1, ((1, 1),)),
        (2, ((1, 1), (2, 2))),
        (14, ((1, 2), (3, 7), (8, 14))),
        (600, ((1, 100), (101, 300), (301, 600))),
    ],
)
def test_levels(most: int, expected: tuple[tuple[int, int], ...]) -> None:
    """The shading has up to three steps, without gaps, from one to the largest number."""
    assert expected == maps.levels(most)


def test_names_stand_within_their_regions(world: World) -> None:
    """The middle of each name lies in its region and on no point."""
    for country in world.atlas("pl").countries:
        rings = maps.outlines()[country.code].rings
        named = [area for area in country.areas if area.label]
        assert len(named) >= 4
        for area in named:
            assert area.label is not None
            assert any(inside(ring, *area.label) for ring in rings[area.code]), area.code
            assert all(math.dist(area.label, one[:2]) > one.radius for one in country.near)


def test_the_same_map_every_time(world: World) -> None:
    """The order in which the places come does not matter."""
    atlas = world.atlas("el")
    towns = [here for country in atlas.countries for area in country.areas for here in area.towns]
    urls = {area.code: area.url for country in atlas.countries for area in country.areas}
    assert maps.atlas(towns, urls, "el", named=True) == maps.atlas(
        reversed(towns), urls, "el", named=True
    )


@pytest.mark.parametrize("path", ["el/chartis/", "pl/mapa/"])
def test_the_list_says_the_same(path: str, site: BuiltSite) -> None:
    """Every link of the drawings is one of the list, or leads to an entry there."""
    text = (site.output / path / "index.html").read_text("utf-8")
    drawn = re.findall(r'<a href="([^"]+)" class="point"', text)
    lists = "".join(text.split('<div class="gazetteer">')[1:])
    assert len(drawn) > 16
    missing = [
        href
        for href in drawn
        if (f'id="{href[1:]}"' if href.startswith("#") else f'href="{href}"') not in lists
    ]
    assert missing == []


@pytest.mark.parametrize("path", ["el/chartis/", "pl/mapa/"])
def test_the_list_has_the_same_names_and_counts(path: str, site: BuiltSite) -> None:
    """What regions and single towns say on the drawing stands in the list, word for word."""
    text = (site.output / path / "index.html").read_text("utf-8").replace("\u00a0", " ")
    entries = re.findall(r'<h3>(.*?)</h3>|<p>(<span class="name">.*?)</p>', text)
    listed = {re.sub("<[^>]+>", "", heading or entry) for heading, entry in entries}
    regions = re.findall(r'<path class="level-\d" d="[^"]+"><title>([^<]+: [^<]+)</title>', text)
    points = re.findall(r'class="point"[^>]*><title>([^<]+)</title>', text)
    towns = [one for one in points if not re.search(r" (και|i) \d+ ", one)]
    assert len(regions) >= 9
    assert len(towns) >= 10
    assert [one for one in (*regions, *towns) if one.replace(": ", " ") not in listed] == []


def test_the_map_is_light(site: BuiltSite) -> None:
    """The two drawings take at most 30,000 bytes before compression."""
    for path in ("el/chartis/index.html", "pl/mapa/index.html"):
        text = (site.output / path).read_text("utf-8")
        drawings = text.split('<svg class="map"')[1:]
        assert len(drawings) == 2
        assert sum(len(one.partition("</svg>")[0].encode()) for one in drawings) <= 30_000


def test_pages_with_a_place_show_it_on_a_small_map(site: BuiltSite) -> None:
    """A drawing with its words for those who do not see it; none where no place is known."""
    page = site.page("event/pre-conference-chania-2016", "pl")
    assert 'role="img" aria-label="Mapa: Chania, Grecja"' in page
    assert 'class="locator"' not in site.page("organisation/barka", "pl")


def test_a_map_of_many_gives_counts(make_site: Callable[..., Path], tmp_path: Path) -> None:
    """Above a hundred organisations and events the list counts them and leads to their pages."""
    files = {}
    for number in range(maps.NAMED_UP_TO):
        name = f"content/organisations/one-{number}"
        files[f"{name}.yaml"] = "language: el\nplaces: [athens]\n"
        files[f"{name}.el.md"] = f"---\nname: Ομάδα {number}\ntranslation: original\n---\n"
    report = pipeline.build(
        make_site(files), pipeline.Options(tmp_path / "out", date(2026, 11, 22))
    )
    assert not report.failed
    text = (tmp_path / "out" / "el" / "chartis" / "index.html").read_text("utf-8")
    assert "101 οργανώσεις" in text.replace("\u00a0", " ")
    assert "Ομάδα 7" not in text


def test_a_region_alone() -> None:
    """A region's small map shows it without a place; one without an outline has none."""
    shown = maps.region("PL-18")
    assert shown is not None
    assert (shown.country, len(shown.regions), shown.dots) == ("PL", 1, ())
    assert maps.region("PL-99") is None
    assert maps.region("XX") is None


@pytest.mark.parametrize("lang", ["el", "pl"])
def test_the_page_of_a_region_shows_it(lang: str, site: BuiltSite) -> None:
    """Pages of regions have a small map with the region and no dot; those of countries none."""
    for term, expected in (("PL-18", 1), ("GR-I", 1)):
        key = ("term", "organisation", "region", term)
        html = (site.output / address(key, lang, site.world.library) / "index.html").read_text(
            "utf-8"
        )
        assert html.count('class="locator"') == expected
        assert "<circle cx" not in html.partition('class="locator"')[2].partition("</div>")[0]


@pytest.mark.parametrize("lang", ["el", "pl"])
def test_a_project_without_a_place_shows_the_seat_of_its_leader(lang: str, site: BuiltSite) -> None:
    """Mentores is led from Athens, and the map says whose seat that is."""
    html = site.page("project/mentores", lang)
    assert html.count('class="locator"') == html.count("<figcaption") == 1

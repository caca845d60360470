"""Maps: countries with their regions, towns and counts, in units of a drawing.

The outlines stand in `outlines.json` (tools/outlines.py makes it): for each country the paths of
its regions by ISO 3166-2, and where the drawing lies in Mercator's projection. All here is pure;
the drawings and the list beside them are made from the same values, so that they say the same.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import nsmallest
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from diktyo import limits
from diktyo.language import names
from diktyo.language.sorting import sort_key
from diktyo.shown import Card
from diktyo.values import Ref

NAMED_UP_TO = 100
"""A map of so many organisations and events names each of them; larger ones give counts."""
NEAR, FAR = 34, 56
"""Towns closer than this are gathered in one point: on wide screens, and on narrow ones.

With a drawing 600 units across, points keep 24 CSS pixels from one another (WCAG 2.2, 2.5.8) where
the map is 430 pixels wide, and where it is 260.
"""
_SMALLEST, _LARGEST = 11, 24  # radii of points
_LINE, _LETTER, _MARGIN = 14.0, 6.4, 6.0  # the size of a region's name

Position = tuple[int, int]
"""Units from the left and from the top of a country's drawing."""
Ring = tuple[Position, ...]


def mercator(latitude: float, longitude: float) -> tuple[float, float]:
    """A place on the globe (degrees, WGS 84) in Mercator's projection: radians east and south."""
    return (
        math.radians(longitude),
        -math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)),
    )


@dataclass(frozen=True)
class Outline:
    """A country's drawing."""

    width: int
    height: int
    west: float
    """The left edge: radians east of Greenwich."""
    north: float
    """The upper edge: in Mercator's projection, radians south."""
    scale: float
    """Units for one radian."""
    regions: Mapping[str, str]
    """ISO 3166-2 → SVG path."""

    def at(self, latitude: float, longitude: float) -> Position:
        """Where a place (degrees, WGS 84) lies in the drawing."""
        east, south = mercator(latitude, longitude)
        return round((east - self.west) * self.scale), round((south - self.north) * self.scale)

    @cached_property
    def rings(self) -> Mapping[str, tuple[Ring, ...]]:
        """ISO 3166-2 → the region's rings, without their last point, which is the first."""
        return {code: _rings(path) for code, path in self.regions.items()}


@cache
def outlines() -> Mapping[str, Outline]:
    """Country (ISO 3166-1) → its drawing."""
    text = files("diktyo").joinpath("outlines.json").read_text("utf-8")
    countries = json.loads(text)["countries"]
    return MappingProxyType({code: Outline(**one) for code, one in countries.items()})


class Town(NamedTuple):
    """A place with what has its seat there or takes place there."""

    ref: Ref
    name: str
    country: str
    region: str
    """ISO 3166-2; empty where it is not known."""
    latitude: float
    longitude: float
    url: str
    """The page about it or its region; empty where there is none."""
    organisations: tuple[Ref, ...]
    events: tuple[Ref, ...]
    cards: tuple[Card, ...] = ()
    """Both, in the order of the list; none where the list does not name them."""


class Point(NamedTuple):
    """A town on the map, or some that are too close to be told apart."""

    x: int
    y: int
    radius: int
    reach: int
    """The radius within which it can be touched."""
    towns: tuple[Town, ...]
    """The one with the most to show stands first; the point lies there."""
    url: str
    organisations: int
    events: int


class Area(NamedTuple):
    """A region, on the map and in the list."""

    code: str
    """ISO 3166-2; empty for the towns of a country whose region is not known."""
    url: str
    path: str
    """Its outline; empty where there is none."""
    level: int
    """How dark it is: 0 without organisations, else the number of its level."""
    label: Position | None
    """Where the middle of its name stands; None where it finds no room."""
    towns: tuple[Town, ...]
    """The towns of the list: all of them, but the largest alone where the map has very many."""
    organisations: int
    events: int
    more: int = 0
    """How many smaller towns the list leaves out."""


class Country(NamedTuple):
    """A country, on the map and in the list."""

    code: str
    width: int
    """Of the drawing; 0 where there is none."""
    height: int
    areas: tuple[Area, ...]
    """Those with an outline or a town, by name; towns without a region stand last."""
    near: tuple[Point, ...]
    """The points for wide screens, in the order of the list."""
    far: tuple[Point, ...]
    """The points for narrow screens."""
    organisations: int
    events: int


class Atlas(NamedTuple):
    """The map of the site in one language."""

    countries: tuple[Country, ...]
    levels: tuple[tuple[int, int], ...]
    """The least and the largest number of organisations of each level, from level 1."""
    named: bool
    """Whether the list names the organisations and events."""


class Locator(NamedTuple):
    """Places within their country."""

    country: str
    width: int
    height: int
    regions: tuple[str, ...]
    """The outlines of their regions."""
    dots: tuple[Position, ...]


def atlas(
    towns: Iterable[Town], region_urls: Mapping[str, str], lang: str, *, named: bool
) -> Atlas:
    """The map of all towns; regions are shaded by the organisations with a seat there.

    `region_urls`: the pages about regions, by ISO 3166-2; `named`: whether the list names all.
    """
    shown = sorted(towns, key=lambda town: (sort_key(town.name, lang), town.ref))
    by_region: dict[str, list[Town]] = {}
    for town in shown:
        by_region.setdefault(town.region or town.country, []).append(town)
    steps = levels(max((len(_organisations(some)) for some in by_region.values()), default=0))
    # Of many towns, each region lists as many as there is room for, and its page has all records.
    most = None
    if len(shown) > limits.TOWNS:
        most = max(1, limits.TOWNS // len(by_region))
    codes = {town.country for town in shown}
    countries = tuple(
        _country(code, by_region, region_urls, steps, most, lang)
        for code in sorted(codes, key=lambda code: sort_key(names.country_name(code, lang), lang))
    )
    return Atlas(countries, steps, named)


def levels(most: int) -> tuple[tuple[int, int], ...]:
    """The steps of the shading, up to three, for regions of up to `most` organisations."""
    ends = sorted({max(1, most // 6), max(1, most // 2), most}) if most else []
    return tuple((low + 1, high) for low, high in pairwise([0, *ends]))


def locators(places: Iterable[tuple[str, str, float, float]]) -> tuple[Locator, ...]:
    """Small maps, one for each country: from country, region (may be empty), degrees N and E."""
    by_country: dict[str, list[tuple[str, Position]]] = {}
    for country, region, latitude, longitude in places:
        if outline := outlines().get(country):
            at = outline.at(latitude, longitude)
            by_country.setdefault(country, []).append((region, at))
    found = []
    for country, spots in by_country.items():
        outline = outlines()[country]
        codes = sorted({region for region, _ in spots} & outline.regions.keys())
        paths = tuple(outline.regions[code] for code in codes)
        dots = tuple(dict.fromkeys(at for _, at in spots))
        found.append(Locator(country, outline.width, outline.height, paths, dots))
    return tuple(found)


def region(code: str) -> Locator | None:
    """A small map with one region (ISO 3166-2) and no places; None where it has no outline."""
    country = code.partition("-")[0]
    outline = outlines().get(country)
    if outline is None or code not in outline.regions:
        return None
    return Locator(country, outline.width, outline.height, (outline.regions[code],), ())


def gather(towns: Iterable[Town], reach: float, at: Callable[[Town], Position]) -> list[list[Town]]:
    """Towns in groups, each around its largest; the middles are at least `reach` units apart."""
    groups: list[list[Town]] = []
    for town in sorted(towns, key=lambda one: (-_weight(one), one.ref)):
        near = [(math.dist(at(town), at(group[0])), group) for group in groups]
        distance, nearest = min(near, key=lambda one: one[0], default=(math.inf, []))
        if distance < reach:
            nearest.append(town)
        else:
            groups.append([town])
    return groups


def _country(
    code: str,
    by_region: Mapping[str, list[Town]],
    urls: Mapping[str, str],
    steps: tuple[tuple[int, int], ...],
    most: int | None,
    lang: str,
) -> Country:
    outline = outlines().get(code)
    own = {key for key in by_region if key.partition("-")[0] == code and key != code}
    regions = own | set(outline.regions if outline else ())
    order = sorted(regions, key=lambda key: sort_key(names.region_name(key, lang), lang))
    keys = [*order, code] if code in by_region else order
    towns = [town for key in keys for town in by_region.get(key, ())]
    near = _points(towns, NEAR, outline, urls)
    areas = []
    for key in keys:
        some = tuple(by_region.get(key, ()))
        count = len(_organisations(some))
        listed = some if most is None else _largest(some, most)
        level = next((n for n, (_, high) in enumerate(steps, 1) if count <= high), len(steps))
        label = None
        if outline and key in outline.regions:
            label = _room(outline.rings[key], names.region_name(key, lang), near)
        areas.append(
            Area(
                key if key != code else "",
                urls.get(key, ""),
                outline.regions.get(key, "") if outline else "",
                level if count else 0,
                label,
                listed,
                count,
                len(_events(some)),
                len(some) - len(listed),
            )
        )
    return Country(
        code,
        outline.width if outline else 0,
        outline.height if outline else 0,
        tuple(areas),
        near,
        _points(towns, FAR, outline, urls),
        len(_organisations(towns)),
        len(_events(towns)),
    )


def _points(
    towns: list[Town], reach: int, outline: Outline | None, urls: Mapping[str, str]
) -> tuple[Point, ...]:
    """The points of a country, in the order of its towns."""
    if outline is None:
        return ()

    def at(town: Town) -> Position:
        return outline.at(town.latitude, town.longitude)

    groups = gather(towns, reach, at)
    groups.sort(key=lambda group: towns.index(group[0]))
    return tuple(_point(tuple(group), at(group[0]), reach // 2, urls) for group in groups)


def _point(towns: tuple[Town, ...], at: Position, reach: int, urls: Mapping[str, str]) -> Point:
    organisations, events = len(_organisations(towns)), len(_events(towns))
    growth = 2.2 * math.sqrt(organisations + events)
    radius = min(_LARGEST, _SMALLEST + round(growth))
    first = towns[0]
    url = first.url if len(towns) == 1 else urls.get(first.region, "")
    # Where no page is about it, the entry in the list beside the map is.
    return Point(
        *at,
        radius,
        reach,
        towns,
        url or f"#map-{first.region or first.country}",
        organisations,
        events,
    )


def _largest(towns: tuple[Town, ...], most: int) -> tuple[Town, ...]:
    """The towns with the most to show, in the order given."""
    kept = {one.ref for one in nsmallest(most, towns, key=lambda one: (-_weight(one), one.ref))}
    return tuple(town for town in towns if town.ref in kept)


def _organisations(towns: Iterable[Town]) -> set[Ref]:
    return {ref for town in towns for ref in town.organisations}


def _events(towns: Iterable[Town]) -> set[Ref]:
    return {ref for town in towns for ref in town.events}


def _weight(town: Town) -> int:
    return len(town.organisations) + len(town.events)


def _rings(path: str) -> tuple[Ring, ...]:
    """The rings of an outline: `M` to a point, then steps after `l`."""
    rings = []
    for piece in path.split("z")[:-1]:
        x, y, *steps = map(int, re.findall(r"-?\d+", piece))
        ring = [(x, y)]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(tuple(ring))
    return tuple(rings)


def _room(rings: tuple[Ring, ...], name: str, points: Iterable[Point]) -> Position | None:
    """Where a name fits into a region beside the points; the widest place, else None."""
    width = len(name) * _LETTER + _MARGIN
    half = _LINE / 2
    heights = [y for ring in rings for _, y in ring]
    best: tuple[float, Position] | None = None
    for y in range(min(heights), max(heights), 3):
        taken = [
            (point.x - point.radius - 2.0, point.x + point.radius + 2.0)
            for point in points
            if abs(point.y - y) < half + point.radius + 2
        ]
        rows = [_inside(rings, y + shift) for shift in (0.5 - half, 0.5, 0.5 + half)]
        for left, right in _without(_shared(rows), taken):
            room = right - left - width
            if room >= 0 and (best is None or room > best[0]):
                best = room, (round((left + right) / 2), y)
    return best[1] if best else None


Span = tuple[float, float]


def _inside(rings: tuple[Ring, ...], y: float) -> list[Span]:
    """The stretches of a horizontal line that lie in a region (even-odd rule)."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
        if (y1 > y) != (y2 > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _shared(rows: list[list[Span]]) -> list[Span]:
    """What several rows have in common."""
    common = rows[0]
    for row in rows[1:]:
        common = [
            (max(a, c), min(b, d)) for a, b in common for c, d in row if max(a, c) < min(b, d)
        ]
    return common


def _without(spans: list[Span], taken: list[Span]) -> list[Span]:
    """What is left of stretches beside others."""
    for start, end in taken:
        spans = [
            piece
            for a, b in spans
            for piece in ((a, min(b, start)), (max(a, end), b))
            if piece[0] < piece[1]
        ]
    return spans

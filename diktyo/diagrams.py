"""The network as a picture: who takes part in what, laid out at build time.

Three floors of values: a `Graph` says which records belong into a picture and how they are related
(and nothing that the content does not state); a `Drawing` says where dots, lines and labels stand,
in whole units of the picture (1 unit = 1 CSS pixel at full size); a `Diagram` is a graph drawn
twice, wide for screens and paper, tall for telephones, with the same relations in words.
The places come from rustworkx, imported only when a picture is drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import combinations
from math import ceil, inf, pi
from typing import NamedTuple

from diktyo.language.typography import typeset
from diktyo.records import Facts, Project
from diktyo.relations import ROLES, participants
from diktyo.shown import Card
from diktyo.values import Ref

DRAWN = ("organisation", "project", "event")
"""The types of records that pictures show."""
MOST = 40
"""The most records in one picture, since nobody could read more."""
ORGANISATIONS, DOINGS = 18, 12
"""The most organisations, and projects and events, that are drawn of a larger network."""
DOTS, BRIDGES = 24, 4
"""The most organisations around each network in the picture of all, and the most shared ones."""


# --- the graph


class Relation(NamedTuple):
    """One statement of one record about another: a role, `network`, `part_of` or `follows`."""

    subject: Ref
    """The record that states it."""
    name: str
    object: Ref


@dataclass(frozen=True)
class Graph:
    """The records of one picture and every relation that the content states between them."""

    hub: Ref
    nodes: tuple[Ref, ...]
    """All records but the hub, sorted."""
    relations: tuple[Relation, ...]


def stated(records: Mapping[Ref, Facts]) -> tuple[Relation, ...]:
    """Every relation between organisations, projects and events, sorted, each once."""
    found: set[Relation] = set()
    for ref, facts in records.items():
        if ref.kind in DRAWN:
            found |= {Relation(ref, name, other) for name, other in _stated_by(facts)}
    return tuple(sorted(found))


def _stated_by(facts: Facts) -> Iterator[tuple[str, Ref]]:
    for role, named in participants(facts).items():
        yield from ((role, one) for one in named)
    for person in getattr(facts, "people", ()):
        if person.organisation:
            yield person.role, person.organisation
    yield from (("network", one) for one in getattr(facts, "networks", ()))
    if parent := getattr(facts, "part_of", None):
        yield "part_of", parent
    if isinstance(facts, Project) and facts.follows:
        yield "follows", facts.follows


def graph(hub: Ref, relations: Iterable[Relation]) -> Graph:
    """The picture of one network.

    In it are all that is related to the network itself, and who and what its projects and events
    name; what the organisations do elsewhere is not. Between any two of these every relation is
    an edge.
    """
    relations = tuple(relations)
    near = {
        one.object if one.subject == hub else one.subject
        for one in relations
        if hub in (one.subject, one.object)
    }
    doings = {ref for ref in near if ref.kind in ("project", "event")}
    far = {one.object for one in relations if one.subject in doings}
    far |= {one.subject for one in relations if one.object in doings}
    nodes = near | far | {hub}
    inner = tuple(one for one in relations if one.subject in nodes and one.object in nodes)
    return Graph(hub, tuple(sorted(nodes - {hub})), inner)


def chosen(whole: Graph, bridges: Collection[Ref]) -> Graph:
    """What is drawn of a network: all of it, or of a large one what holds the most together.

    Organisations that several networks share (`bridges`) come first, then those with the most
    relations; of projects and events those with the most relations to what is drawn.
    """
    if len(whole.nodes) <= MOST:
        return whole
    degree = Counter(end for one in whole.relations for end in {one.subject, one.object})
    organisations = [ref for ref in whole.nodes if ref.kind == "organisation"]
    kept = set(
        nsmallest(ORGANISATIONS, organisations, lambda ref: (ref not in bridges, -degree[ref], ref))
    )
    ties: Counter[Ref] = Counter()
    for one in whole.relations:
        ties[one.subject] += one.object in kept
        ties[one.object] += one.subject in kept
    doings = [ref for ref in whole.nodes if ref.kind != "organisation"]
    kept |= {whole.hub, *nsmallest(DOINGS, doings, lambda ref: (-ties[ref], ref))}
    inner = tuple(one for one in whole.relations if one.subject in kept and one.object in kept)
    return Graph(whole.hub, tuple(sorted(kept - {whole.hub})), inner)


# --- letters


def width(text: str, size: int) -> int:
    """About how many units wide a text is in Source Sans; rather too many than too few."""
    return ceil(sum(map(_advance, text)) * size)


def _advance(char: str) -> float:
    if char in "iljtfrI.,:;'’“”„()-ι· \u00a0\u202f":
        return 0.31
    if char in "mwMWΜωΩ—…":
        return 0.86
    return 0.66 if char.isupper() else 0.54


def wrap(text: str, size: int, room: int, most: int = 2, limit: int = 0) -> tuple[str, ...]:
    """A text in at most `most` lines, each at most `room` units wide; `…` where words are missing.

    Lines break at plain spaces only, so that no-break spaces keep their words together. A single
    word may be `limit` units wide, where this is more.
    """
    lines: list[str] = []
    words = text.split(" ")
    while words and len(lines) < most:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line += f" {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] += " …"
    return tuple(_cut(line, size, max(room, limit)) for line in lines)


def _cut(line: str, size: int, room: int) -> str:
    if width(line, size) <= room:
        return line
    line = line.rstrip(" …")
    while width(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip() + "…"


def label(card: Card) -> str:
    """What a picture calls a record: its acronym, or its name, set as its language wants it."""
    text = typeset(card.acronym or card.name.text, card.name.lang)
    return _QUOTED.sub(lambda match: match[0].replace(" ", "\u00a0"), text)


_QUOTED = re.compile("«[^«»]{1,24}»|[„“][^„“”]{1,24}”")
"""A short name in quotation marks, which stays on one line."""


# --- the drawing


class Box(NamedTuple):
    """A rectangle: left, top, width and height."""

    x: int
    y: int
    w: int
    h: int

    def moved(self, x: int, y: int) -> Box:
        """The same rectangle somewhere else."""
        return Box(self.x + x, self.y + y, self.w, self.h)


class Dot(NamedTuple):
    """A record in a picture."""

    card: Card
    x: int
    y: int
    lines: tuple[str, ...]
    left: bool
    """Whether the label stands to the left of the dot."""
    box: Box
    """What the label and the dot take up, and where a pointer reaches the link."""


class Caption(NamedTuple):
    """The heading of a group: a role, `part`, `other`, `project` or `event`."""

    key: str
    number: int
    x: int
    y: int
    left: bool


class Line(NamedTuple):
    """The edges of one kind, as one path of SVG in which each edge begins with `M`.

    `m` joins with the network, `p` with a project or event in which somebody takes part, `b` with
    what something belongs to or continues.
    """

    kind: str
    path: str


@dataclass(frozen=True)
class Drawing:
    """A picture, ready to be written as SVG."""

    w: int
    h: int
    hub: Box
    name: tuple[str, ...]
    """The lines of the network's name."""
    dots: tuple[Dot, ...]
    captions: tuple[Caption, ...]
    lines: tuple[Line, ...]


class Told(NamedTuple):
    """What one record states about others, relation by relation."""

    card: Card
    parts: tuple[tuple[str, tuple[Card, ...]], ...]


@dataclass(frozen=True)
class Diagram:
    """The picture of a network, wide and tall, and in words what no other list of the page says."""

    wide: Drawing
    tall: Drawing
    told: tuple[Told, ...]
    edges: tuple[tuple[Ref, Ref], ...]
    """The pairs of records that a line joins, each pair in order."""
    more: int = 0
    """How many organisations of the network are not drawn."""
    more_doings: int = 0
    """How many of its projects and events are not drawn."""


class Bundle(NamedTuple):
    """Records under one caption."""

    key: str
    cards: tuple[Card, ...]


SIZE = 15
LINE = 18
WIDE = 1000
TALL = 360
_INDENT = 72


def diagram(
    whole: Graph,
    card: Callable[[Ref], Card],
    ordered: Callable[[Iterable[Ref], str], Sequence[Ref]],
    bridges: Collection[Ref] = (),
) -> Diagram | None:
    """Draw a graph, of a large one a choice; None where there is nothing to draw.

    `card` shows a record in the language of the page; `ordered` puts records of one type into
    the order in which the page lists them; `bridges` are the organisations that networks share.
    """
    if not whole.nodes:
        return None
    graph = chosen(whole, bridges)
    left_out = Counter(ref.kind for ref in set(whole.nodes) - set(graph.nodes))
    more = left_out.pop("organisation", 0)
    bundles = _bundles(graph, card, ordered)
    pairs = _pairs(graph)
    hub = card(graph.hub)
    return Diagram(
        _wide(graph.hub, hub, bundles, pairs),
        _tall(graph.hub, hub, bundles, pairs),
        _told(graph, card, ordered),
        tuple(sorted(pairs)),
        more,
        left_out.total(),
    )


def _bundles(
    graph: Graph,
    card: Callable[[Ref], Card],
    ordered: Callable[[Iterable[Ref], str], Sequence[Ref]],
) -> tuple[Bundle, ...]:
    """The records by what they are to the network, in the order of the roles."""
    groups: dict[str, list[Ref]] = {}
    for ref in graph.nodes:
        groups.setdefault(ref.kind if ref.kind != "organisation" else _role(graph, ref), []).append(
            ref
        )
    keys = (*ROLES, "part", "other", "project", "event")
    kinds = {key: key if key in DRAWN else "organisation" for key in keys}
    return tuple(
        Bundle(key, tuple(card(ref) for ref in ordered(groups[key], kinds[key])))
        for key in keys
        if key in groups
    )


def _role(graph: Graph, ref: Ref) -> str:
    """What an organisation is to the network: its first role there, `part` or `other`."""
    names = {one.name for one in graph.relations if {one.subject, one.object} == {graph.hub, ref}}
    first = next((role for role in ROLES if role in names), "other")
    return "part" if first == "other" and names else first


def _pairs(graph: Graph) -> dict[tuple[Ref, Ref], str]:
    """The pairs that lines join, with the kind of line: one line, however much is stated."""
    kinds: dict[tuple[Ref, Ref], set[str]] = {}
    for one in graph.relations:
        pair = (min(one.subject, one.object), max(one.subject, one.object))
        belongs = one.name in ("part_of", "follows")
        kind = "m" if graph.hub in pair else "b" if belongs else "p"
        kinds.setdefault(pair, set()).add(kind)
    return {pair: max(kinds[pair]) for pair in sorted(kinds) if pair[0] != pair[1]}


def _told(
    graph: Graph,
    card: Callable[[Ref], Card],
    ordered: Callable[[Iterable[Ref], str], Sequence[Ref]],
) -> tuple[Told, ...]:
    """What records state of others; who takes part in the network, and what is its, stands in the
    page's own sections."""
    by_subject: dict[Ref, dict[str, list[Ref]]] = {}
    for one in graph.relations:
        if one.subject != graph.hub and one.name != "network":
            by_subject.setdefault(one.subject, {}).setdefault(one.name, []).append(one.object)
    names = (*ROLES, "part_of", "follows")
    return tuple(
        Told(
            card(ref),
            tuple(
                (name, tuple(card(one) for one in sorted(by_subject[ref][name])))
                for name in names
                if name in by_subject[ref]
            ),
        )
        for kind in DRAWN
        for ref in ordered([one for one in by_subject if one.kind == kind], kind)
    )


def _columns(counts: tuple[int, int]) -> tuple[list[float], list[float]]:
    """The heights in two columns of rows, from -1 (top) to 1, as a bipartite layout has them."""
    import rustworkx

    plane: rustworkx.PyGraph[None, None] = rustworkx.PyGraph()
    nodes = list(plane.add_nodes_from([None] * sum(counts)))
    places = rustworkx.bipartite_layout(plane, set(nodes[: counts[0]]))
    columns = []
    for side in (nodes[: counts[0]], nodes[counts[0] :]):
        heights = [places[node][1] for node in side]
        reach = max(map(abs, heights), default=0.0) or 1.0
        columns.append([height / reach for height in heights])
    return columns[0], columns[1]


_PITCH = 40
"""The distance of two rows of the wide picture: two lines of a label, and air."""


def _wide(
    hub_ref: Ref, hub: Card, bundles: Sequence[Bundle], pairs: Mapping[tuple[Ref, Ref], str]
) -> Drawing:
    """Organisations on the left, projects and events on the right, the network between them."""
    sides = ([b for b in bundles if b.key not in DRAWN], [b for b in bundles if b.key in DRAWN])
    rows: list[list[tuple[str, int] | Card]] = [[], []]
    for column, side in zip(rows, sides, strict=True):
        for bundle in side:
            column += [(bundle.key, len(bundle.cards)), *bundle.cards]
    height = max(_PITCH * max(map(len, rows)), 7 * _PITCH)
    name = wrap(label(hub), SIZE + 2, 170, 4)
    box = _box_around(WIDE // 2, height // 2, name, SIZE + 2)
    dots: list[Dot] = []
    captions: list[Caption] = []
    for column, heights in zip(rows, _columns((len(rows[0]), len(rows[1]))), strict=True):
        left = column is rows[0]
        reach = _PITCH * (len(heights) - 1) / 2
        for row, at in zip(column, heights, strict=True):
            y = round(height / 2 + at * reach)
            # The columns bend like a lens, so that the lines from the middle do not run together.
            bend = round(70 * (1 - (at * reach / (height / 2)) ** 2))
            x = WIDE // 2 + (-150 - bend if left else 150 + bend)
            if isinstance(row, Card):
                room = (x if left else WIDE - x) - 18
                dots.append(_dot(row, x, y, room, left))
            else:
                key, number = row
                captions.append(Caption(key, number, x - 14 if left else x + 14, y + 9, left))
    middle = (WIDE // 2, height // 2)
    at_ref = {dot.card.ref: (dot.x, dot.y) for dot in dots} | {hub_ref: middle}
    paths = (
        (kind, _across(at_ref[a], at_ref[b], middle, hub_ref in (a, b)))
        for (a, b), kind in pairs.items()
    )
    return Drawing(WIDE, height, box, name, tuple(dots), tuple(captions), _joined(paths))


def _joined(paths: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
    """One path for each kind of edge."""
    by_kind: dict[str, list[str]] = {}
    for kind, path in paths:
        by_kind.setdefault(kind, []).append(path)
    return tuple(Line(kind, "".join(by_kind[kind])) for kind in sorted(by_kind))


def _across(a: tuple[int, int], b: tuple[int, int], middle: tuple[int, int], spoke: bool) -> str:
    """A line of the wide picture: from the middle outwards, or between dots on the inner side."""
    (ax, ay), (bx, by) = sorted((a, b))
    if spoke:
        (x, y), (mx, my) = (a if b == middle else b), middle
        return f"M{mx} {my}Q{(2 * x + mx) // 3} {y} {x} {y}"
    if ax < middle[0] < bx:
        # Halfway it keeps away from the network's own label.
        half = (ay + by) // 2 - middle[1]
        away = 0 if abs(half) > 90 else ((120 if half >= 0 else -120) - half) * 4 // 3
        out, back = (min(max(y + away, 12), 2 * middle[1] - 12) for y in (ay, by))
        return f"M{ax} {ay}C{ax + 150} {out} {bx - 150} {back} {bx} {by}"
    # On one side: an arc whose height grows with the distance, but stays away from the middle.
    deep = min(80, 26 + abs(ay - by) // 8)
    inner = min(ax, bx) - deep if ax > middle[0] else max(ax, bx) + deep
    return f"M{ax} {ay}C{inner} {ay} {inner} {by} {bx} {by}"


def _tall(
    hub_ref: Ref, hub: Card, bundles: Sequence[Bundle], pairs: Mapping[tuple[Ref, Ref], str]
) -> Drawing:
    """The network above, a stem from it, and all records below each other beside the stem."""
    name = wrap(label(hub), SIZE + 2, TALL - 60, 3)
    box = Box(2, 2, TALL - 4, 20 + (LINE + 2) * len(name))
    y = box.y + box.h + 6
    # Who takes part only in projects and events stands next to these, so that lines are short.
    bundles = sorted(bundles, key=lambda bundle: bundle.key == "other")
    dots: list[Dot] = []
    captions: list[Caption] = []
    for bundle in bundles:
        y += 34
        captions.append(Caption(bundle.key, len(bundle.cards), _INDENT + 14, y, False))
        y += 6
        for card in bundle.cards:
            dot = _dot(card, _INDENT, y, TALL - _INDENT - 20, False)
            high = dot.box.h + 4
            dots.append(_dot(card, _INDENT, y + high // 2, TALL - _INDENT - 20, False))
            y += high
    at_ref = {dot.card.ref: dot.y for dot in dots}
    stem = 8
    paths = []
    for (a, b), kind in pairs.items():
        if hub_ref in (a, b):
            to = at_ref[a if b == hub_ref else b]
            paths.append((kind, f"M{stem} {box.y + box.h}V{to - 12}q0 12 12 12H{_INDENT}"))
        else:
            one, two = sorted((at_ref[a], at_ref[b]))
            out = _INDENT - min(54, 16 + (two - one) // 10)
            paths.append((kind, f"M{_INDENT} {one}C{out} {one} {out} {two} {_INDENT} {two}"))
    return Drawing(TALL, y + 8, box, name, tuple(dots), tuple(captions), _joined(paths))


def _dot(card: Card, x: int, y: int, room: int, left: bool) -> Dot:
    lines = wrap(label(card), SIZE, room)
    wide = 14 + max(width(line, SIZE) for line in lines)
    high = max(28, LINE * len(lines) + 2)
    return Dot(card, x, y, lines, left, Box(-wide if left else -10, -high // 2, wide + 10, high))


def _box_around(x: int, y: int, lines: Sequence[str], size: int, step: int = LINE + 2) -> Box:
    wide = 32 + max(width(line, size) for line in lines)
    high = 20 + step * len(lines)
    return Box(x - wide // 2, y - high // 2, wide, high)


# --- all networks together


class Hub(NamedTuple):
    """A network in the picture of all: its label, and the dots of its organisations."""

    card: Card
    box: Box
    lines: tuple[str, ...]
    dots: tuple[tuple[int, int], ...]

    def moved(self, x: int, y: int) -> Hub:
        """The same network somewhere else."""
        dots = tuple((one + x, other + y) for one, other in self.dots)
        return self._replace(box=self.box.moved(x, y), dots=dots)


class Bridge(NamedTuple):
    """An organisation that several networks share: its label."""

    card: Card
    box: Box
    lines: tuple[str, ...]


class Map(NamedTuple):
    """All networks, ready to be written as SVG."""

    left: int
    top: int
    w: int
    h: int
    hubs: tuple[Hub, ...]
    bridges: tuple[Bridge, ...]
    spokes: str
    """The path of the lines from the networks to their dots."""
    links: str
    """The path of the lines from what is shared to the networks that share it."""


@dataclass(frozen=True)
class Overview:
    """All networks in one picture, wide and tall, and what they share."""

    wide: Map
    tall: Map
    shared: tuple[tuple[Card, tuple[Card, ...]], ...]
    """Organisation, and the networks that share it."""
    more: int = 0
    """How many organisations of the networks are not drawn."""
    more_shared: int = 0
    """How many of these several networks share."""


def shared(graphs: Sequence[Graph]) -> dict[Ref, tuple[Ref, ...]]:
    """Organisation → the networks in whose pictures it is, where these are more than one."""
    found: dict[Ref, list[Ref]] = {}
    for one in graphs:
        for ref in (one.hub, *one.nodes):
            if ref.kind == "organisation":
                found.setdefault(ref, []).append(one.hub)
    return {ref: tuple(hubs) for ref, hubs in sorted(found.items()) if len(hubs) > 1}


def overview(graphs: Sequence[Graph], card: Callable[[Ref], Card]) -> Overview | None:
    """The networks, their organisations around them, and what they share between them."""
    if len(graphs) < 2:
        return None
    by_hub = {one.hub: one for one in graphs}
    common = {ref: hubs for ref, hubs in shared(graphs).items() if ref not in by_hub}
    bridges = _strongest(common, graphs)
    order = _neighbours_first(list(by_hub), bridges)
    around = {
        hub: [ref for ref in by_hub[hub].nodes if ref.kind == "organisation" and ref not in bridges]
        for hub in order
    }
    # Dots have no names: the first ones stand for all, and a number says how many more there are.
    own = {hub: min(len(refs), DOTS) for hub, refs in around.items()}
    shown = {*by_hub, *bridges, *(ref for hub in order for ref in around[hub][:DOTS])}
    left_out = {ref for refs in around.values() for ref in refs} - shown
    told = tuple((card(ref), tuple(map(card, hubs))) for ref, hubs in bridges.items())
    wide, tall = _around(order, own, bridges, card), _stacked(order, own, bridges, card)
    return Overview(wide, tall, told, len(left_out), len(common) - len(bridges))


def _strongest(
    common: Mapping[Ref, tuple[Ref, ...]], graphs: Iterable[Graph]
) -> dict[Ref, tuple[Ref, ...]]:
    """The organisations that the most networks share, then those with the most relations."""
    if len(common) <= BRIDGES:
        return dict(common)
    relations = {one for graph in graphs for one in graph.relations}
    degree = Counter(end for one in relations for end in {one.subject, one.object})
    best = nsmallest(BRIDGES, common, lambda ref: (-len(common[ref]), -degree[ref], ref))
    return {ref: common[ref] for ref in sorted(best)}


_BIG = 18
_STEP = 21
"""The letters of the overview and the distance of their lines."""


def _around(
    order: Sequence[Ref],
    own: Mapping[Ref, int],
    bridges: Mapping[Ref, tuple[Ref, ...]],
    card: Callable[[Ref], Card],
) -> Map:
    """The networks around a ring, and within it, one below the other, what they share."""
    middle: list[Bridge] = []
    labels = [wrap(label(card(ref)), _BIG, 130, 4, 200) for ref in bridges]
    heights = [32 + _STEP * len(lines) for lines in labels]
    y = -sum(heights) // 2
    for ref, lines, high in zip(bridges, labels, heights, strict=True):
        box = _box_around(0, y + high // 2, lines, _BIG, _STEP)
        middle.append(Bridge(card(ref), box, lines))
        y += high
    names = {ref: wrap(label(card(ref)), _BIG, 130, 4, 200) for ref in order}
    centred = [
        Hub(card(ref), box, names[ref], _crown(box, own[ref]))
        for ref in order
        for box in [_box_around(0, 0, names[ref], _BIG, _STEP)]
    ]
    outlines = [_outline(hub) for hub in centred]
    radius = 180
    while True:
        ring = _ring(len(order), radius, radius)
        moved = [outline.moved(x, y) for outline, (x, y) in zip(outlines, ring, strict=True)]
        if not _touch(moved + [one.box for one in middle]):
            break
        radius += 8
    hubs = [hub.moved(x, y) for hub, (x, y) in zip(centred, ring, strict=True)]
    places = {hub.card.ref: hub.box for hub in hubs}
    spokes = [f"M{_middle(hub.box)}L{a} {b}" for hub in hubs for a, b in hub.dots]
    links = [
        f"M{_middle(one.box)}L{_middle(places[hub])}"
        for one in middle
        for hub in bridges[one.card.ref]
    ]
    return _map(hubs, middle, spokes, links)


def _stacked(
    order: Sequence[Ref],
    own: Mapping[Ref, int],
    bridges: Mapping[Ref, tuple[Ref, ...]],
    card: Callable[[Ref], Card],
) -> Map:
    """The networks below each other, what they share after the first of them."""
    hubs: list[Hub] = []
    middle: list[Bridge] = []
    waiting = dict(bridges)
    y = 0
    for ref in order:
        lines = wrap(label(card(ref)), _BIG, 150, 4, 200)
        rows = ceil(own[ref] / 5)
        size = _box_around(0, 0, lines, _BIG, _STEP)
        high = max(size.h, 20 * rows)
        box = Box(0, y + (high - size.h) // 2, size.w, size.h)
        top = y + high // 2 - 10 * (rows - 1)
        dots = ((size.w + 34 + 22 * (i % 5), top + 20 * (i // 5)) for i in range(own[ref]))
        hubs.append(Hub(card(ref), box, lines, tuple(dots)))
        y += high + 18
        for one in [one for one, networks in waiting.items() if ref in networks]:
            del waiting[one]
            lines = wrap(label(card(one)), _BIG, 240, 3)
            size = _box_around(0, 0, lines, _BIG, _STEP)
            middle.append(Bridge(card(one), Box(30, y, size.w, size.h), lines))
            y += size.h + 18
    spokes = []
    for hub in hubs:
        right, mid = hub.box.x + hub.box.w, hub.box.y + hub.box.h // 2
        for row in (hub.dots[i : i + 5] for i in range(0, len(hub.dots), 5)):
            (a, b), (c, _) = row[0], row[-1]
            spokes.append(f"M{right} {mid}Q{right + 14} {b} {a} {b}H{c}")
    at = {hub.card.ref: hub.box.y + hub.box.h // 2 for hub in hubs}
    links = [
        f"M30 {one.box.y + one.box.h // 2}H0Q-14 {one.box.y + one.box.h // 2} -14"
        f" {(one.box.y + one.box.h // 2 + at[hub]) // 2}T0 {at[hub]}"
        for one in middle
        for hub in bridges[one.card.ref]
    ]
    return _map(hubs, middle, spokes, links)


def _crown(box: Box, count: int) -> tuple[tuple[int, int], ...]:
    """Dots in a ring around a label, clear of its corners and of each other."""
    wide, high = box.w // 2 + 26, box.h // 2 + 30
    more = max(0, round((20 * count / pi - wide - high) / 2))
    dots = []
    for x, y in _ring(count, wide + more, high + more):
        out = min((box.w / 2 + 15) / abs(x) if x else inf, (box.h / 2 + 15) / abs(y) if y else inf)
        far = max(1.0, out)
        dots.append((box.x + box.w // 2 + round(x * far), box.y + box.h // 2 + round(y * far)))
    return tuple(dots)


def _outline(hub: Hub) -> Box:
    """What a network takes up with its dots."""
    xs = [hub.box.x, hub.box.x + hub.box.w, *(x for x, _ in hub.dots)]
    ys = [hub.box.y, hub.box.y + hub.box.h, *(y for _, y in hub.dots)]
    return Box(min(xs) - 12, min(ys) - 12, max(xs) - min(xs) + 24, max(ys) - min(ys) + 24)


def _touch(boxes: Sequence[Box]) -> bool:
    return any(
        a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h
        for a, b in combinations(boxes, 2)
    )


def _middle(box: Box) -> str:
    return f"{box.x + box.w // 2} {box.y + box.h // 2}"


def _map(
    hubs: Sequence[Hub], bridges: Sequence[Bridge], spokes: Iterable[str], links: Iterable[str]
) -> Map:
    boxes = [one.box for one in hubs] + [one.box for one in bridges]
    boxes += [Box(x - 8, y - 8, 16, 16) for hub in hubs for x, y in hub.dots]
    left, top = min(box.x for box in boxes) - 16, min(box.y for box in boxes) - 4
    right, bottom = max(box.x + box.w for box in boxes), max(box.y + box.h for box in boxes)
    size = (right + 16 - left, bottom + 4 - top)
    return Map(left, top, *size, tuple(hubs), tuple(bridges), "".join(spokes), "".join(links))


def _ring(count: int, wide: int, high: int) -> list[tuple[int, int]]:
    """Places around a ring, the first on top, clockwise, as a shell layout has them."""
    return [(round(wide * y), round(-high * x)) for x, y in _directions(count)]


@lru_cache(maxsize=64)
def _directions(count: int) -> tuple[tuple[float, float], ...]:
    import rustworkx

    if count == 1:  # the shell of one node has no radius, and rustworkx no place for it
        return ((1.0, 0.0),)
    plane: rustworkx.PyGraph[None, None] = rustworkx.PyGraph()
    nodes = list(plane.add_nodes_from([None] * count))
    places = rustworkx.shell_layout(plane, [nodes], rotate=0) if nodes else {}
    return tuple((places[node][0], places[node][1]) for node in nodes)


def _neighbours_first(hubs: Sequence[Ref], bridges: Mapping[Ref, tuple[Ref, ...]]) -> list[Ref]:
    """The networks in the order of the site, but those that share something beside each other."""
    order: list[Ref] = []
    for hub in hubs:
        if hub not in order:
            order.append(hub)
            for networks in bridges.values():
                order += [one for one in networks if hub in networks and one not in order]
    return order

"""The pictures of networks: every relation and nothing else, legible, the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from itertools import combinations

import pytest

from diktyo import diagrams
from diktyo.content import load
from diktyo.diagrams import Box, Drawing, Map, Relation
from diktyo.shown import Card, Text
from diktyo.values import Ref
from diktyo.world import World

from .conftest import ROOT, BuiltSite, world_of

N, M = Ref("organisation", "n"), Ref("organisation", "m")
A, B = Ref("organisation", "a"), Ref("organisation", "b")
P, E, F = Ref("project", "p"), Ref("event", "e"), Ref("event", "f")


def world() -> World:
    return world_of(ROOT)


WORLD = world()
NETWORKS = [card.ref for card in WORLD.networks("el")]
LANGUAGES = ("el", "pl")


def test_a_picture_holds_what_the_network_does_and_who_takes_part() -> None:
    """What its own projects and events name is in; what an organisation does elsewhere is not."""
    relations = [
        Relation(N, "member", A),
        Relation(E, "network", N),
        Relation(E, "host", B),
        Relation(E, "part_of", P),
        Relation(F, "network", M),
        Relation(F, "partner", A),
    ]
    expected = diagrams.Graph(N, (E, A, B, P), tuple(relations[:4]))
    assert expected == diagrams.graph(N, relations)


def test_the_statements_of_the_world_are_those_of_its_files() -> None:
    """Roles, persons' organisations, networks, what something belongs to: all of it, once."""
    content, _ = load(ROOT)
    relations = diagrams.stated({ref: one.facts for ref, one in content.records.items()})
    assert len(set(relations)) == len(relations)
    training = [one for one in relations if one.subject.id.startswith("training-dobiegniew")]
    zswes = Ref("project", "zswes")
    barka = Ref("organisation", "barka")
    trainers = [one for one in relations if one.name == "trainer"]
    assert [barka] == [one.object for one in trainers]
    assert Relation(trainers[0].subject, "part_of", zswes) in relations
    assert all(one.subject.kind in diagrams.DRAWN for one in training)


@pytest.mark.parametrize("network", NETWORKS, ids=lambda ref: ref.id)
def test_every_relation_is_an_edge_and_nothing_else(network: Ref) -> None:
    """The pairs joined by lines are the pairs between which the records state anything."""
    content, _ = load(ROOT)
    picture = WORLD.diagram(network, "el")
    assert picture is not None
    inside = {dot.card.ref for dot in picture.wide.dots} | {network}
    expected = set()
    for ref in inside:
        facts = content.records[ref].facts
        named = {one for refs in getattr(facts, "participants", {}).values() for one in refs}
        named |= set(getattr(facts, "networks", ()))
        named |= {one.organisation for one in getattr(facts, "people", ()) if one.organisation}
        named |= {getattr(facts, "part_of", None), getattr(facts, "follows", None)} - {None}
        expected |= {tuple(sorted((ref, one))) for one in named if one in inside}
    assert expected == set(picture.edges)
    for shape in (picture.wide, picture.tall):
        assert len(expected) == sum(line.path.count("M") for line in shape.lines)
        assert {dot.card.ref for dot in shape.dots} == inside - {network}


def boxes(one: Drawing) -> list[Box]:
    """The boxes of all labels of a drawing, on its plane."""
    found = [one.hub]
    found += [Box(d.x + d.box.x, d.y + d.box.y, d.box.w, d.box.h) for d in one.dots]
    for cap in one.captions:
        wide = 200
        found.append(Box(cap.x - wide if cap.left else cap.x, cap.y - 13, wide, 16))
    return found


def overlap(one: Box, two: Box) -> bool:
    return (
        one.x < two.x + two.w
        and two.x < one.x + one.w
        and one.y < two.y + two.h
        and two.y < one.y + one.h
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("network", NETWORKS, ids=lambda ref: ref.id)
def test_no_two_labels_overlap_and_all_are_inside(network: Ref, lang: str) -> None:
    """Every label has its own place within the picture, wide and tall."""
    picture = WORLD.diagram(network, lang)
    assert picture is not None
    for one in (picture.wide, picture.tall):
        for a, b in combinations(boxes(one), 2):
            assert not overlap(a, b), (a, b)
        for box in boxes(one):
            assert min(box.x, box.y, one.w - box.x - box.w, one.h - box.y - box.h) >= 0, box
        for dot in one.dots:
            assert all(diagrams.width(line, diagrams.SIZE) <= dot.box.w for line in dot.lines)


def test_overlap_is_seen() -> None:
    """Two boxes that share a unit overlap; two that touch do not."""
    assert overlap(Box(0, 0, 10, 10), Box(9, 9, 10, 10))
    assert not overlap(Box(0, 0, 10, 10), Box(10, 0, 10, 10))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_overview_shows_all_networks_and_what_they_share(lang: str) -> None:
    """Five networks, and Barka as the link between two of them; no label on another or a dot."""
    picture = WORLD.overview(lang)
    assert picture is not None
    shared = [(card.ref.id, {one.ref.id for one in hubs}) for card, hubs in picture.shared]
    assert shared == [("barka", {"dobiegniew", "lubuskie"})]
    for one in (picture.wide, picture.tall):
        assert {hub.card.ref for hub in one.hubs} == set(NETWORKS)
        assert one.links.count("M") == 2
        found = labels_and_dots(one)
        for a, b in combinations(found, 2):
            assert not overlap(a, b), (a, b)


def labels_and_dots(one: Map) -> list[Box]:
    found = [hub.box for hub in one.hubs] + [bridge.box for bridge in one.bridges]
    return found + [Box(x - 7, y - 7, 14, 14) for hub in one.hubs for x, y in hub.dots]


def test_labels_are_cut_at_words_and_say_so() -> None:
    """Two lines at most; what is left out is an ellipsis; no-break spaces hold."""
    assert diagrams.wrap("Fundacja", 15, 200) == ("Fundacja",)
    long = diagrams.wrap("Uczelnia zawodowa w\u00a0mieście nad rzeką", 15, 90)
    assert long == ("Uczelnia", "zawodowa…")
    assert diagrams.wrap("Nierozdzielny", 15, 40, 1)[0].endswith("…")
    assert all(diagrams.width(line, 15) <= 90 for line in long)


def test_an_empty_network_has_no_picture() -> None:
    """There is nothing to draw."""

    def fail(*_: object) -> None:
        raise AssertionError

    assert diagrams.diagram(diagrams.Graph(N, (), ()), fail, fail) is None  # type: ignore[arg-type]


def test_of_a_large_network_is_drawn_what_holds_it_together() -> None:
    """Shared organisations first, then those with the most relations, and what they do."""
    crowd = [Ref("organisation", f"o{number:03}") for number in range(100)]
    events = [Ref("event", f"e{number:03}") for number in range(60)]
    relations = [Relation(N, "member", one) for one in crowd]
    relations += [Relation(one, "network", N) for one in events]
    relations += [Relation(events[50], "partner", one) for one in crowd[40:50]]
    whole = diagrams.graph(N, relations)
    drawn = diagrams.chosen(whole, {crowd[99]})
    organisations = {ref for ref in drawn.nodes if ref.kind == "organisation"}
    assert len(organisations) == diagrams.ORGANISATIONS
    assert organisations >= {crowd[99], *crowd[40:50]}
    assert len(drawn.nodes) == diagrams.ORGANISATIONS + diagrams.DOINGS
    assert events[50] in drawn.nodes
    assert {end for one in drawn.relations for end in (one.subject, one.object)} <= {
        N,
        *drawn.nodes,
    }


def test_a_network_of_the_usual_size_is_drawn_whole() -> None:
    """Up to the bound nothing is left out."""
    relations = [Relation(N, "member", Ref("organisation", f"o{i}")) for i in range(diagrams.MOST)]
    whole = diagrams.graph(N, relations)
    assert diagrams.chosen(whole, ()) is whole


def test_a_large_overview_is_bounded_and_counts_the_rest() -> None:
    """So many dots for a network, so many bridges between them; the others are a number."""

    def card(ref: Ref) -> Card:
        text = Text(ref.id, "pl")
        return Card(ref, f"/{ref.id}/", text, None, "", None, "", (), None, False, "", True, True)

    crowd = [Ref("organisation", f"o{number:04}") for number in range(2_000)]
    relations = [Relation(N, "member", one) for one in crowd[:1_500]]
    relations += [Relation(M, "member", one) for one in crowd[1_490:]]
    graphs = [diagrams.graph(hub, relations) for hub in (N, M)]
    picture = diagrams.overview(graphs, card)
    assert picture is not None
    for one in (picture.wide, picture.tall):
        assert [len(hub.dots) for hub in one.hubs] == [diagrams.DOTS] * 2
        assert len(one.bridges) == diagrams.BRIDGES
    assert len(picture.shared) == diagrams.BRIDGES
    assert picture.more_shared == 10 - diagrams.BRIDGES
    drawn = len({*crowd[:24], *crowd[1_490:1_494], *crowd[1_494:1_518]})
    assert picture.more == 2_000 - drawn


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_network_with_hardly_any_organisation_of_its_own_is_drawn(count: int) -> None:
    """None, one or two dots around the label, and none on it."""
    label = Box(0, 0, 100, 40)
    dots = diagrams._crown(label, count)
    assert count == len(dots)
    assert not [dot for dot in dots if overlap(label, Box(dot[0] - 7, dot[1] - 7, 14, 14))]


SCRIPT = """
from tests.test_diagrams import WORLD, NETWORKS
print([WORLD.diagram(ref, "el") for ref in NETWORKS], WORLD.overview("pl"), WORLD.chart("pl"))
"""


def test_pictures_are_the_same_in_every_process() -> None:
    """The order of Python's hashes changes nothing."""

    def run(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", SCRIPT]
        return subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True
        ).stdout

    assert run("1") == run("77")


def test_no_unit_has_a_fraction(site: BuiltSite) -> None:
    """The pictures of networks are in whole units: small, and the same on every machine."""
    page = site.page("organisation/pesko", "pl")
    paths = re.findall(r'<path class="[mpb]" d="([^"]*)"', page)
    assert paths
    assert all("." not in path for path in paths)


def luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    parts = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_dots_lines_and_letters_stand_out(scheme: int) -> None:
    """Letters have a contrast of 4.5 at least, marks and lines of 3 (WCAG 1.4.3, 1.4.11)."""
    css = (ROOT / "theme/css/10-base.css").read_text("utf-8")
    names = dict(
        re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", css.split("prefers-color-scheme")[scheme])
    )
    for letters in ("ink", "warm", "soft"):
        assert contrast(names[letters], names["paper"]) >= 4.5, letters
    for marks in ("link", "warm", "soft"):
        assert contrast(names[marks], names["paper"]) >= 3, marks
    assert contrast(names["on-deep"], names["deep"]) >= 4.5
    assert contrast("#f4b183", names["deep"]) >= 3


def test_the_day_of_the_build_changes_no_picture() -> None:
    """Pictures hang on the content alone."""
    later = world_of(ROOT, date(2031, 1, 1))
    one, two = WORLD.diagram(NETWORKS[2], "el"), later.diagram(NETWORKS[2], "el")
    assert one is not None
    assert two is not None
    assert one.edges == two.edges
    assert one.wide.lines == two.wide.lines

"""How the translations of a site stand, counted: by network, by type, by language.

A record that belongs to several networks is counted in each of them, and once in all. Shares are
those of units, so that a long page counts for more than a short one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from diktyo import limits
from diktyo.library import Library
from diktyo.records import TYPES
from diktyo.shown import Card
from diktyo.standing import STATES, Standing, State
from diktyo.values import Ref


class Entry(NamedTuple):
    """One record in one language that is not its own."""

    ref: Ref
    lang: str
    networks: tuple[Ref, ...]
    """The networks that it belongs to, or is."""
    standing: Standing


@dataclass(frozen=True)
class Tally:
    """How many translations there are in each state."""

    counts: Mapping[State, int]
    """Every state of `STATES`, with 0 where there is none."""
    units: int
    waiting: int
    """The units that are missing or stale."""
    read: int
    """The units of the translations that are current."""

    @property
    def total(self) -> int:
        """How many translations there should be."""
        return sum(self.counts.values())

    @property
    def bar(self) -> tuple[tuple[State, int, int], ...]:
        """The states that there are, what is done first: state, how many before it, how many."""
        found: list[tuple[State, int, int]] = []
        start = 0
        for state in reversed(STATES):
            if self.counts[state]:
                found.append((state, start, self.counts[state]))
                start += self.counts[state]
        return tuple(found)

    @property
    def translated(self) -> int:
        """The units that are translated and not stale, in percent: 100 only where all are."""
        return _percent(self.units - self.waiting, self.units)

    @property
    def reviewed(self) -> int:
        """The units that somebody has read against the original as it is, in percent."""
        return _percent(self.read, self.units)


class Group(NamedTuple):
    """The translations of one state, and how many more there are than are shown."""

    state: State
    entries: tuple[tuple[Card, Standing], ...]
    more: int


class Shelf(NamedTuple):
    """The translations of one type of records."""

    kind: str
    tally: Tally
    groups: tuple[Group, ...]
    """What waits for somebody, most urgent first."""


class Section(NamedTuple):
    """The translations of one network; None: of the records that belong to none."""

    network: Card | None
    tally: Tally
    shelves: tuple[Shelf, ...]


def entries(library: Library, langs: Iterable[str]) -> Iterator[Entry]:
    """How every record stands in these languages, by type and reference."""
    wanted = tuple(langs)
    networks: dict[Ref, list[Ref]] = {}
    for network in library.site.networks:
        for ref in library.gathered(network):
            networks.setdefault(ref, []).append(network)
    foreign = {lang: set(library.foreign(lang)) for lang in wanted}
    for ref in sorted(set().union(*foreign.values()), key=_order):
        for lang in wanted:
            if ref in foreign[lang]:
                found = library.translation(ref, lang)
                yield Entry(ref, lang, tuple(networks.get(ref, ())), found)


_KINDS = tuple(TYPES)


def _order(ref: Ref) -> tuple[int, str]:
    return _KINDS.index(ref.kind), ref.id


def of_network(library: Library, network: Ref, lang: str) -> Tally:
    """How the translations of one network's records into one language stand."""
    refs = library.gathered(network)
    found = (Entry(ref, lang, (network,), library.translation(ref, lang)) for ref in refs)
    return tally(one for one in found if one.standing.state != "original")


def tally(found: Iterable[Entry]) -> Tally:
    """Count them."""
    counts = dict.fromkeys(STATES, 0)
    units = waiting = read = 0
    for one in found:
        counts[one.standing.state] += 1
        units += one.standing.units
        waiting += one.standing.stale
        read += one.standing.units if one.standing.state == "current" else 0
    return Tally(counts, units, waiting, read)


def by_network(
    found: Iterable[Entry], networks: Iterable[Ref]
) -> Iterator[tuple[Ref | None, tuple[Entry, ...]]]:
    """The entries of each network, in the order given; at last, under None, those of none."""
    listed = tuple(found)
    for network in (*networks, None):
        some = tuple(
            one for one in listed if (network in one.networks if network else not one.networks)
        )
        if some:
            yield network, some


def board(library: Library, lang: str, card: Callable[[Ref], Card]) -> tuple[Section, ...]:
    """How the translations into one language stand, network by network."""
    return tuple(
        Section(card(network) if network else None, tally(some), tuple(_shelves(some, card)))
        for network, some in by_network(entries(library, (lang,)), library.site.networks)
    )


def _shelves(found: tuple[Entry, ...], card: Callable[[Ref], Card]) -> Iterator[Shelf]:
    for kind in TYPES:
        some = tuple(one for one in found if one.ref.kind == kind)
        if some:
            yield Shelf(kind, tally(some), tuple(_groups(some, card)))


def _groups(found: tuple[Entry, ...], card: Callable[[Ref], Card]) -> Iterator[Group]:
    for state in STATES:
        some = [one for one in found if one.standing.state == state]
        if some and state != "current":
            shown = tuple((card(one.ref), one.standing) for one in some[: limits.SECTION])
            yield Group(state, shown, len(some) - len(shown))


def _percent(part: int, whole: int) -> int:
    return 100 * part // whole if whole else 100

"""Long lists in parts: from the records of a list, in order, to what one of its pages shows.

A list of more than `limits.LIST_PART` records has numbered pages: the first stands at the address
of the list, the others below it. Every record is on one of them, and no page is much longer than
the others. What a part holds is said by its labels: letters for names, years for dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil
from typing import NamedTuple

from diktyo import limits
from diktyo.addresses import Key
from diktyo.records import TYPES
from diktyo.shown import Card, Group
from diktyo.values import Ref

COMING = "coming"
"""The label of events that have not ended."""

_LENGTHS = {"list": 2, "term": 4}
"""Keys of lists without the number of a part."""


class Filed(NamedTuple):
    """A record in its list, under a letter, a year (`""` where it is unknown) or `COMING`."""

    ref: Ref
    label: str | None
    """None where the list has no headings that could tell its parts apart."""


class Excerpt(NamedTuple):
    """A part of a list, and what is known of the others."""

    number: int
    """Which part it is, from 1."""
    records: tuple[Filed, ...]
    bounds: tuple[tuple[str | None, str | None], ...]
    """The labels of the first and the last record of each part."""
    begins: tuple[tuple[str, int], ...]
    """Every label of the whole list, and the part in which it begins."""
    total: int
    """How many records the whole list has."""


class Part(NamedTuple):
    """One page of a list, as the others link to it."""

    number: int
    url: str
    first: str | None
    """The label of its first record."""
    last: str | None


class Jump(NamedTuple):
    """A label and the part on which its records begin."""

    label: str
    url: str
    """Empty where it is this part."""


@dataclass(frozen=True)
class Portion:
    """What one page of a list shows."""

    number: int
    """Which part it is, from 1."""
    parts: tuple[Part, ...]
    groups: tuple[Group, ...]
    """Its records under their labels, in the order of the list."""
    jumps: tuple[Jump, ...]
    """Every label of the whole list."""
    count: int
    """How many records the whole list has."""

    @property
    def total(self) -> int:
        """How many parts there are."""
        return len(self.parts)

    @property
    def cards(self) -> tuple[Card, ...]:
        """Its records, without their labels."""
        return tuple(card for group in self.groups for card in group.cards)

    @property
    def previous(self) -> Part | None:
        """The part before this one."""
        return self.parts[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> Part | None:
        """The part after this one."""
        return self.parts[self.number] if self.number < self.total else None

    @property
    def near(self) -> tuple[Part | None, ...]:
        """The parts to link to: of many the first, the last and those around; None for a gap."""
        kept = [
            one
            for one in self.parts
            if self.total <= limits.PARTS_LINKED
            or one.number in (1, self.total)
            or abs(one.number - self.number) <= 2
        ]
        links: list[Part | None] = []
        for one in kept:
            before = links[-1].number if links and links[-1] else 0
            links += [one] if one.number == before + 1 else [None, one]
        return tuple(links)


def count(records: int) -> int:
    """The number of parts of a list with so many records."""
    return max(1, ceil(records / limits.LIST_PART))


def key(whole: Key, number: int) -> Key:
    """The key of a part of a list; the first part is the list itself."""
    return (*whole, str(number)) if number > 1 else whole


def whole(part: Key) -> tuple[Key, int]:
    """A list's key and the number of the part that a key means."""
    length = _LENGTHS[part[0]]
    return part[:length], int(part[length]) if len(part) > length else 1


def kind_of(part: Key) -> str:
    """The type of the records in a list; empty where it never has parts, as that of networks."""
    if part[0] == "term":
        return part[1]
    return next((kind for kind, one in TYPES.items() if part[:2] == ("list", one.folder)), "")


def alike(page: Key) -> bool:
    """Whether a page has the same records in every language.

    Lists by date do. Each alphabet parts names differently: the second page of the Greek list is
    no translation of the second page of the Polish one, so that search engines must not be told so
    (hreflang joins pages of the same content). The first parts are joined, as entries to the list.
    """
    if page[0] not in _LENGTHS or whole(page)[1] == 1:
        return True
    return kind_of(page) in {"event", "news"}


def by_year(cards: Iterable[Card]) -> tuple[Filed, ...]:
    """Records in the order of their dates → the newest first, the unknown year last."""
    groups: dict[str, list[Ref]] = {}
    for card in cards:
        groups.setdefault(card.year, []).append(card.ref)
    return tuple(
        Filed(ref, one) for one in sorted(groups, reverse=True) for ref in reversed(groups[one])
    )


def grouped(records: Iterable[Filed], card: Callable[[Ref], Card]) -> tuple[Group, ...]:
    """Records in their order, those with the same label together."""
    return tuple(
        Group(label or "", tuple(card(one.ref) for one in some))
        for label, some in groupby(records, lambda one: one.label)
    )


def first(group: Group, most: int) -> Group:
    """The first cards of a group, with the number of the others."""
    return Group(group.key, group.cards[:most], max(0, len(group.cards) - most))


def fitting(groups: Sequence[Group], most: int) -> tuple[Group, ...]:
    """The first cards of each group, together at most so many; small groups are kept whole."""
    room = {}
    for at, group in enumerate(sorted(groups, key=lambda one: len(one.cards))):
        room[group.key] = min(len(group.cards), most // (len(groups) - at))
        most -= room[group.key]
    return tuple(first(group, room[group.key]) for group in groups)


def excerpt(records: Sequence[Filed], number: int) -> Excerpt:
    """One part of a list.

    The parts are equally long, but for one record, so that the last is never a leftover.
    """
    total = count(len(records))
    ends = [len(records) * part // total for part in range(total + 1)]
    bounds = tuple(
        (records[start].label, records[end - 1].label) if records else (None, None)
        for start, end in pairwise(ends)
    )
    begins: dict[str, int] = {}
    for part, (start, end) in enumerate(pairwise(ends), 1):
        for one in records[start:end]:
            begins.setdefault(one.label or "", part)
    return Excerpt(
        number,
        tuple(records[ends[number - 1] : ends[number]]),
        bounds,
        tuple(begins.items()),
        len(records),
    )


def portion(taken: Excerpt, url: Callable[[int], str], card: Callable[[Ref], Card]) -> Portion:
    """What a page shows of a part; `url` gives the address of a part, `card` shows a record."""
    parts = tuple(Part(one, url(one), *bounds) for one, bounds in enumerate(taken.bounds, 1))
    jumps = tuple(
        Jump(label, "" if part == taken.number else parts[part - 1].url)
        for label, part in taken.begins
    )
    return Portion(taken.number, parts, grouped(taken.records, card), jumps, taken.total)

"""Dates on an axis: from what an EDTF says to spans of days, and from spans to bars.

A bar never says more than its date: a month, a quarter or a year is a span of all its days, drawn
as vague; a range is sure between its ends only, as far as these are days; an open or unknown end
fades; what has no known year stands apart.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from diktyo.edtf import EDTF, Bound, Interval, Moment, MomentSet
from diktyo.shown import Card
from diktyo.values import Ref


class Span(NamedTuple):
    """Days of the calendar, both ends included."""

    first: date | None
    """The earliest day it can mean; None where the start is open or unknown."""
    last: date | None
    """The latest day it can mean; None where the end is open or unknown."""
    sure: tuple[date, date] | None
    """The first and last of the days of which the date is sure; None where it is sure of none."""

    @property
    def exact(self) -> bool:
        """Whether the date is sure of every day of the span."""
        return self.sure == (self.first, self.last)


def spans(value: EDTF) -> tuple[Span, ...]:
    """What a date says of the calendar: one span, or one for each member of a set.

    Empty where no year is known, and where neither end of a range is.
    """
    stated = value.value
    if isinstance(stated, MomentSet):
        return tuple(span for one in stated.members for span in _of_moment(one))
    if isinstance(stated, Moment):
        return _of_moment(stated)
    return _of_interval(stated)


def _of_moment(moment: Moment) -> tuple[Span, ...]:
    first, last = moment.first, moment.last
    if first is None or last is None:
        return ()
    return (Span(first, last, (first, last) if first == last else None),)


def _of_interval(interval: Interval) -> tuple[Span, ...]:
    start, end = interval.start, interval.end
    first = None if isinstance(start, Bound) else start.first
    last = None if isinstance(end, Bound) else end.last
    if first is None and last is None:
        return ()
    # A range lasts from some day of its first moment to some day of its last one, so that it is
    # sure from the end of the one to the start of the other.
    since = None if isinstance(start, Bound) else start.last
    until = None if isinstance(end, Bound) else end.first
    since, until = since or until, until or since
    sure = (since, until) if since and until and since <= until else None
    return (Span(first, last, sure),)


# --- the chart


class Bar(NamedTuple):
    """A piece of a row, in thousandths of the axis.

    `kind` is `s` for days that are sure, `v` for those that are vague, `o` for an end that is not
    known and fades to the right, `b` for a beginning that is not known.
    """

    kind: str
    x: int
    w: int


class Row(NamedTuple):
    """A record with its bars; `track` is its line within the lane, from 0."""

    card: Card
    bars: tuple[Bar, ...]
    track: int


class Lane(NamedTuple):
    """A network, its records with a known time, and those that stand apart."""

    card: Card
    rows: tuple[Row, ...]
    apart: tuple[Card, ...]
    tracks: int


@dataclass(frozen=True)
class Chart:
    """Lanes under one axis of years."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[int, str, bool], ...]
    """Where each year begins, in thousandths of the axis; its number; whether it is written."""
    fades: bool
    """Whether any end is open or unknown."""
    vague: bool
    """Whether any span is vague."""
    kinds: frozenset[str]
    """The types of the records."""
    more: int = 0
    """How many older records are not drawn."""

    @property
    def apart(self) -> bool:
        """Whether the year of anything is not known."""
        return any(lane.apart for lane in self.lanes)


LABELS = 8
"""The most years that are written under an axis: more would touch on a telephone."""
BARS, MOST_ROWS, LEAST_ROWS = 120, 24, 6
"""The most records in a chart, and in each lane: of more, the newest are drawn."""
ROOM = 85
"""What a bar takes up of its track at least, in thousandths: room for a fingertip."""


def chart(lanes: Iterable[tuple[Card, Sequence[Card]]]) -> Chart | None:
    """The chart of some networks with their records; None where no year is known of any.

    Records without dates are left out.
    """
    given = [(network, [one for one in cards if one.dates]) for network, cards in lanes]
    found = {
        one.ref: spans(one.dates) for _, cards in given for one in cards if one.dates is not None
    }
    most = min(MOST_ROWS, max(LEAST_ROWS, BARS // max(1, len(given))))
    cut = [(network, _newest(cards, found, most)) for network, cards in given]
    more = sum(len(cards) for _, cards in given) - sum(len(cards) for _, cards in cut)
    known = [span for _, cards in cut for one in cards for span in found[one.ref]]
    if not known:
        return None
    axis = _axis(known)
    made = tuple(_lane(network, cards, found, axis) for network, cards in cut if cards)
    kinds = {row.card.ref.kind for lane in made for row in lane.rows}
    bars = [bar.kind for lane in made for row in lane.rows for bar in row.bars]
    fades = bool({"o", "b"} & set(bars))
    return Chart(made, axis.years(), fades, "v" in bars, frozenset(kinds), more)


def _newest(
    cards: Sequence[Card], found: Mapping[Ref, tuple[Span, ...]], most: int
) -> Sequence[Card]:
    """At most so many records, those that begin last, in the order given.

    An unknown year counts as the oldest.
    """

    def start(card: Card) -> tuple[date, Ref]:
        days = [span.first or span.last or date.min for span in found[card.ref]]
        return max(days, default=date.min), card.ref

    if len(cards) <= most:
        return cards
    kept = {card.ref for card in nlargest(most, cards, start)}
    return [card for card in cards if card.ref in kept]


class _Axis(NamedTuple):
    """The years of a chart, all of one width, `end` not included."""

    start: int
    end: int

    def at(self, day: date, *, after: bool = False) -> int:
        """Where a day begins, or where it ends, in thousandths of the axis."""
        of_year = day.timetuple().tm_yday - (0 if after else 1)
        years = day.year - self.start + of_year / (366 if isleap(day.year) else 365)
        return round(1000 * years / (self.end - self.start))

    def years(self) -> tuple[tuple[int, str, bool], ...]:
        """Every year, or the first of every few where there are many."""
        count = self.end - self.start
        step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 10_000) if count / one <= LABELS)
        lined = count <= 4 * LABELS
        return tuple(
            (1000 * (year - self.start) // count, str(year), year % step == 0)
            for year in range(self.start, self.end)
            if lined or year % step == 0
        )


def _axis(known: Iterable[Span]) -> _Axis:
    """From the first year to the last; one more on a side where an end is not known."""
    starts, ends = [], []
    for span in known:
        first, last = span.first or span.last, span.last or span.first
        if first and last:
            starts.append(first.year - (span.first is None))
            ends.append(last.year + (span.last is None))
    return _Axis(min(starts), max(ends) + 1)


def _lane(
    network: Card, cards: Iterable[Card], found: Mapping[Ref, tuple[Span, ...]], axis: _Axis
) -> Lane:
    rows: list[Row] = []
    apart: list[Card] = []
    free: list[int] = []
    for card in cards:
        bars = tuple(bar for span in found[card.ref] for bar in _bars(span, axis))
        if not bars:
            apart.append(card)
            continue
        start = min(bar.x for bar in bars)
        end = max(max(bar.x + bar.w for bar in bars), start + ROOM) + 10
        track = next((i for i, taken in enumerate(free) if taken <= start), len(free))
        free[track : track + 1] = [end]
        rows.append(Row(card, bars, track))
    return Lane(network, tuple(rows), tuple(apart), len(free))


def _bars(span: Span, axis: _Axis) -> tuple[Bar, ...]:
    """The pieces of a span from left to right, next to each other."""
    start = 0 if span.first is None else axis.at(span.first)
    end = 1000 if span.last is None else axis.at(span.last, after=True)
    if span.sure is None:
        return (Bar("v", start, max(1, end - start)),)
    since, until = axis.at(span.sure[0]), axis.at(span.sure[1], after=True)
    kinds = ("b" if span.first is None else "v", "s", "o" if span.last is None else "v")
    stops = pairwise((start, since, max(until, since + 1), max(end, until)))
    pieces = (Bar(kind, a, b - a) for kind, (a, b) in zip(kinds, stops, strict=True))
    return tuple(bar for bar in pieces if bar.w > 0)

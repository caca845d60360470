"""Dates as calendars take them: whole days, or the reason why there are none.

Calendars (RFC 5545) know no vague dates. Days, ranges of days and months become spans of whole
days; a set becomes one span for each of its members. Quarters and years would fill a calendar
without saying when, and an open or unknown end or an unknown year says no last day: these are left
out, and pages say why.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from diktyo.edtf import EDTF, Interval, Moment, MomentSet

Lack = Literal["", "year", "end", "day"]
"""What a date lacks for a calendar: nothing, its year, its end, or the day and even the month."""


class Span(NamedTuple):
    """Whole days from the first to the last, both included."""

    first: date
    last: date

    @property
    def after(self) -> date:
        """The day after the last, as calendars state an end; 31 December 9999 has none after it."""
        return self.last if self.last == date.max else self.last + timedelta(days=1)


def lack(dates: EDTF) -> Lack:
    """Why a calendar cannot show this date; empty where it can."""
    ends = _ends(dates)
    if any(isinstance(one, Moment) and one.year is None for one in ends):
        return "year"
    if not all(isinstance(one, Moment) for one in ends):
        return "end"
    vague = any(isinstance(one, Moment) and one.precision in {"quarter", "year"} for one in ends)
    return "day" if vague else ""


def spans(dates: EDTF) -> tuple[Span, ...]:
    """The days of a date, in order; none where `lack` gives a reason."""
    if lack(dates):
        return ()
    if isinstance(dates.value, MomentSet):
        return tuple(_span(one, one) for one in dates.value.members)
    if dates.start and dates.end:
        return (_span(dates.start, dates.end),)
    return ()


def exact(dates: EDTF) -> bool:
    """Whether the date states days, nothing vaguer."""
    return all(isinstance(one, Moment) and one.precision == "day" for one in _ends(dates))


def _ends(dates: EDTF) -> tuple[object, ...]:
    """Every moment of a date, and the ends that are none."""
    match dates.value:
        case Interval(start, end):
            return start, end
        case MomentSet(members):
            return members
        case moment:
            return (moment,)


def _span(start: Moment, end: Moment) -> Span:
    first, last = start.first, end.last
    assert first is not None  # `lack` has seen the years
    assert last is not None
    return Span(first, last)

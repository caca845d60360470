"""Dates as editors write them: a subset of EDTF (ISO 8601-2:2019), read into small frozen values.

The subset: years `2012`, months `2016-05`, quarters `2015-33` (33–36), days `2016-05-03`; months
and days of an unknown year, `XXXX-05` and `XXXX-05-03`; intervals `A/B` of any of these, with `..`
for an end that is open and nothing for one that is unknown; and sets `A,B,C`, written without the
standard's braces.  Calendar: proleptic Gregorian, years 0001–9999.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import Literal

Reason = Literal["syntax", "no-such-date", "end-before-start", "order"]
Precision = Literal["year", "quarter", "month", "day"]

_MOMENT = re.compile(r"(?P<year>[0-9]{4}|XXXX)(?:-(?P<part>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_LEAP_YEAR = 2000  # stands in for an unknown year, so that 29 February is a day


class EDTFError(ValueError):
    """A text that is not a date of the subset; `reason` says why, `text` is the text itself."""

    def __init__(self, reason: Reason, text: str) -> None:
        """Keep the reason and the text for a diagnostic."""
        super().__init__(f"{reason}: {text!r}")
        self.reason: Reason = reason
        self.text = text


class Bound(Enum):
    """An end of an interval that is not a date."""

    OPEN = ".."
    UNKNOWN = ""


_SAYING_NOTHING = (
    (Bound.UNKNOWN, Bound.UNKNOWN),
    (Bound.OPEN, Bound.UNKNOWN),
    (Bound.OPEN, Bound.OPEN),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month, a quarter or a year; `year` is None where the year is not known.

    `month` is 1–12, `quarter` 1–4, `day` 1–31; a moment never has both a month and a quarter.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @property
    def precision(self) -> Precision:
        """How exact the moment is."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "year" if self.quarter is None else "quarter"

    @property
    def first(self) -> date | None:
        """Its first day; None in an unknown year."""
        return None if self.year is None else self._first_in(self.year)

    @property
    def last(self) -> date | None:
        """Its last day; None in an unknown year."""
        return None if self.year is None else self._last_in(self.year)

    def _first_in(self, year: int) -> date:
        month = 3 * self.quarter - 2 if self.quarter else self.month or 1
        return date(year, month, self.day or 1)

    def _last_in(self, year: int) -> date:
        month = 3 * self.quarter if self.quarter else self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])

    def _rank(self) -> int:
        """The first day's place in the calendar; in an unknown year, its place in the year."""
        first = self._first_in(_LEAP_YEAR if self.year is None else self.year)
        return first.timetuple().tm_yday if self.year is None else first.toordinal()


@dataclass(frozen=True, slots=True)
class Interval:
    """A time from a start to an end, both included; one of the two is a moment, or it is `/..`."""

    start: Moment | Bound
    end: Moment | Bound


@dataclass(frozen=True, slots=True)
class MomentSet:
    """Two or more moments that do not adjoin, in the order of time."""

    members: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class EDTF:
    """A date: its text, letter for letter, and what the text says."""

    text: str
    value: Moment | Interval | MomentSet

    @property
    def start(self) -> Moment | None:
        """The first moment that is stated; None where the start is open or unknown."""
        if isinstance(self.value, Interval):
            return self.value.start if isinstance(self.value.start, Moment) else None
        return self.value.members[0] if isinstance(self.value, MomentSet) else self.value

    @property
    def end(self) -> Moment | None:
        """The last moment that is stated; None where the end is open or unknown."""
        if isinstance(self.value, Interval):
            return self.value.end if isinstance(self.value.end, Moment) else None
        return self.value.members[-1] if isinstance(self.value, MomentSet) else self.value

    @property
    def first(self) -> date | None:
        """The earliest day it can mean; None where the start or the year is not known."""
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        """The latest day it can mean; None where the end is open or the year is not known."""
        return self.end.last if self.end else None

    @property
    def year(self) -> int | None:
        """The year of the start, or of the end where no start is stated; None if unknown."""
        stated = self.start or self.end
        return stated.year if stated else None

    @property
    def is_open(self) -> bool:
        """Whether it is said to go on without an end (`A/..`); an unknown end is not open."""
        return isinstance(self.value, Interval) and self.value.end is Bound.OPEN

    def sort_key(self) -> tuple[bool, int, int, str]:
        """Order by start, then by end (no end last), then by text; unknown years come first."""
        stated = self.start or self.end
        if stated is None:
            return (False, 0, 0, self.text)
        end = self.end._rank() if self.end and self.end.year is None else _ordinal(self.last)
        return (stated.year is not None, stated._rank(), end, self.text)


def _ordinal(day: date | None) -> int:
    return date.max.toordinal() + 1 if day is None else day.toordinal()


@lru_cache(maxsize=4096)
def parse(text: str) -> EDTF:
    """Read a date of the subset; raises EDTFError for any other text."""
    if "/" in text:
        return EDTF(text, _interval(text))
    if "," in text:
        return EDTF(text, _set(text))
    return EDTF(text, _moment(text, text))


def _moment(part: str, text: str) -> Moment:
    """The moment that `part` of `text` states; quarters are numbered 33–36 (ISO 8601-2, 4.8)."""
    match = _MOMENT.fullmatch(part)
    if not match or part == "XXXX":
        raise EDTFError("syntax", text)
    year = None if match["year"] == "XXXX" else int(match["year"])
    number = None if match["part"] is None else int(match["part"])
    if year is not None and number is not None and 33 <= number <= 36 and match["day"] is None:
        moment = Moment(year, quarter=number - 32)
    else:
        moment = Moment(year, number, None if match["day"] is None else int(match["day"]))
    if not _exists(moment):
        raise EDTFError("no-such-date", text)
    return moment


def _exists(moment: Moment) -> bool:
    year = _LEAP_YEAR if moment.year is None else moment.year
    try:
        # The plain constructor sees what `or` would hide: month 00 and day 00.
        date(
            year,
            1 if moment.month is None else moment.month,
            1 if moment.day is None else moment.day,
        )
    except ValueError:
        return False
    return True


def _interval(text: str) -> Interval:
    if text.count("/") != 1 or "," in text:
        raise EDTFError("syntax", text)
    start, end = (_end(part, text) for part in text.split("/"))
    if isinstance(start, Moment) and isinstance(end, Moment):
        _check_years([start, end], text)
        # In an unknown year an interval may run over New Year, so nothing can be compared.
        if start.first and end.last and end.last < start.first:
            raise EDTFError("end-before-start", text)
    elif (start, end) in _SAYING_NOTHING:
        raise EDTFError("syntax", text)
    return Interval(start, end)


def _end(part: str, text: str) -> Moment | Bound:
    return Bound(part) if part in ("", "..") else _moment(part, text)


def _set(text: str) -> MomentSet:
    members = [_moment(part, text) for part in text.split(",")]
    _check_years(members, text)
    for before, after in pairwise(members):
        last = before._last_in(_LEAP_YEAR if before.year is None else before.year)
        if last >= after._first_in(_LEAP_YEAR if after.year is None else after.year):
            raise EDTFError("order", text)
    return MomentSet(tuple(members))


def _check_years(moments: list[Moment], text: str) -> None:
    """Known and unknown years in one date cannot be ordered, so they are refused."""
    if len({moment.year is None for moment in moments}) > 1:
        raise EDTFError("syntax", text)

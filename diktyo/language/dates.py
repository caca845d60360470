"""Dates and times as Greek and Polish editors write them: CLDR's names in our own patterns.

CLDR's patterns do not serve: Greek ranges are abbreviated, Polish ones break before the dash, and
Greek times have twelve hours.  The styles below say how each language writes a day, a month, a
quarter and a year, alone and after "from" and "until"; English stands as the third.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from diktyo.edtf import EDTF, Bound, Interval, Moment, Precision
from diktyo.language.lists import join_and
from diktyo.language.names import base_language, locale_of

_NBSP = "\N{NO-BREAK SPACE}"
_SPACED_DASH = f"{_NBSP}– "
_DASH = "–"


@dataclass(frozen=True, slots=True)
class Bounded:
    """How a language writes a moment that follows "from" or "until": its case and its article.

    Its words stand in the case that these ask for, with their articles.
    """

    day: Callable[[int], str]
    """The number of the day, with its article: Greek has one form for the first of a month."""
    month: Callable[[str, str], str]
    """(nominative, genitive) → the month's name, with its article."""
    of_year: str
    """A year after a month."""
    quarter: str
    """A quarter with its year."""
    year: str
    """A year alone."""
    weekdays: tuple[str, ...]
    """Monday to Sunday, with their articles; the day then goes without one."""


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a language writes dates; `~` in these patterns is a no-break space."""

    weekday: str
    """A weekday before its day."""
    day: str
    """A day before its month."""
    quarters: tuple[str, str, str, str]
    quarter: str
    """A quarter, or more than one, before the year."""
    of_year: str
    """A year after a quarter."""
    weekday_and: tuple[str, str]
    """Between days that each have a weekday, and before the last of them."""
    groups_and: str
    """Between two groups of days of which one is itself a list."""
    since: str
    until: str
    bounded: Bounded
    open_end: str
    """Added where there is no end."""
    unknown_end: str
    unknown_start: str
    always: str
    """The whole text where the start is unknown and there is no end."""
    before: str
    before_bounded: Bounded
    """The words after "before": Polish asks for another case there than after "until"."""


_EL_BOUNDED = Bounded(
    day=lambda day: "την 1η" if day == 1 else f"τις {day}",
    month=lambda nominative, _: f"τον {nominative.removesuffix('ς')}",
    of_year=" του {year}",
    quarter="το {ordinal} τρίμηνο του {year}",
    year="το {year}",
    weekdays=(
        "τη Δευτέρα",
        "την Τρίτη",
        "την Τετάρτη",
        "την Πέμπτη",
        "την Παρασκευή",
        "το Σάββατο",
        "την Κυριακή",
    ),
)
_EL = DateStyle(
    weekday="{weekday} {day}",
    day="{day}~{month}",
    quarters=("1ο", "2ο", "3ο", "4ο"),
    quarter="{ordinal} τρίμηνο",
    of_year=" {year}",
    weekday_and=(", ", " και "),
    groups_and=" και ",
    since="από {moment}",
    until="έως {moment}",
    bounded=_EL_BOUNDED,
    open_end=" (χωρίς ημερομηνία λήξης)",
    unknown_end=" (άγνωστη ημερομηνία λήξης)",
    unknown_start=" (άγνωστη ημερομηνία έναρξης)",
    always="χωρίς ημερομηνία λήξης",
    before="πριν από {moment}",
    before_bounded=_EL_BOUNDED,
)

_PL_INSTRUMENTAL = {
    "styczeń": "styczniem",
    "luty": "lutym",
    "marzec": "marcem",
    "kwiecień": "kwietniem",
    "maj": "majem",
    "czerwiec": "czerwcem",
    "lipiec": "lipcem",
    "sierpień": "sierpniem",
    "wrzesień": "wrześniem",
    "październik": "październikiem",
    "listopad": "listopadem",
    "grudzień": "grudniem",
}
"""The months after „przed”; CLDR has only their nominative and genitive."""

_PL = DateStyle(
    weekday="{weekday}, {day}",
    day="{day}~{month}",
    quarters=("I", "II", "III", "IV"),
    quarter="{ordinal} kwartał",
    of_year=" {year}",
    weekday_and=(", ", ", i~"),
    groups_and=" oraz ",
    since="od {moment}",
    until="do {moment}",
    bounded=Bounded(
        day=str,
        month=lambda _, genitive: genitive,
        of_year=" {year}",
        quarter="{ordinal} kwartału {year}",
        year="{year}~r.",
        weekdays=(
            "poniedziałku",
            "wtorku",
            "środy",
            "czwartku",
            "piątku",
            "soboty",
            "niedzieli",
        ),
    ),
    open_end=" (bezterminowo)",
    unknown_end=" (data zakończenia nieznana)",
    unknown_start=" (data rozpoczęcia nieznana)",
    always="bezterminowo",
    before="przed {moment}",
    before_bounded=Bounded(
        day=str,
        month=lambda nominative, _: _PL_INSTRUMENTAL[nominative],
        of_year=" {year}",
        quarter="{ordinal} kwartałem {year}",
        year="{year}~r.",
        weekdays=(
            "poniedziałkiem",
            "wtorkiem",
            "środą",
            "czwartkiem",
            "piątkiem",
            "sobotą",
            "niedzielą",
        ),
    ),
)

_EN_BOUNDED = Bounded(
    day=str,
    month=lambda nominative, _: nominative,
    of_year=" {year}",
    quarter="the {ordinal} quarter of {year}",
    year="{year}",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_EN = DateStyle(
    weekday="{weekday} {day}",
    day="{day}~{month}",
    quarters=("first", "second", "third", "fourth"),
    quarter="{ordinal} quarter",
    of_year=" of {year}",
    weekday_and=(", ", " and "),
    groups_and=" and ",
    since="from {moment}",
    until="until {moment}",
    bounded=_EN_BOUNDED,
    open_end=" (no end date)",
    unknown_end=" (end date unknown)",
    unknown_start=" (start date unknown)",
    always="no end date",
    before="before {moment}",
    before_bounded=_EN_BOUNDED,
)

_LEAP_YEAR = 2000  # stands in for an unknown year, so that 29 February is a day
_STYLES = {"el": _EL, "pl": _PL, "en": _EN}


@lru_cache(maxsize=4096)
def format_edtf(value: EDTF, lang: str, *, weekday: bool = False) -> str:
    """A date as a reader of the language writes it; with `weekday`, days name their weekday."""
    writer = _writer(lang)
    if isinstance(value.value, Moment):
        return writer.moment(value.value, weekday)
    if isinstance(value.value, Interval):
        return _interval(value.value, writer, weekday)
    return writer.moments(value.value.members, weekday)


def format_before(value: EDTF, lang: str) -> str:
    """Before a date: `πριν από τον Ιανουάριο του 2011`, `przed styczniem 2011`.

    What is meant is the start of the date; one whose start is not known stands as it is.
    """
    start = value.value.start if isinstance(value.value, Interval) else value.value
    if isinstance(start, Moment):
        return _writer(lang).before(start)
    return format_edtf(value, lang)


def format_day(day: date, lang: str, *, weekday: bool = False) -> str:
    """A day: `3 Μαΐου 2016`, `wtorek, 3 maja 2016`."""
    return _writer(lang).moment(Moment(day.year, day.month, day.day), weekday)


def format_month_year(year: int, month: int, lang: str) -> str:
    """A month as a heading, in the nominative: `Μάιος 2016`, `maj 2016`."""
    return _writer(lang).moment(Moment(year, month), False)


def format_time(moment: time, lang: str) -> str:
    """Hours and minutes on the clock of twenty-four hours: `09:00`; all our languages write so."""
    return f"{moment:%H:%M}"


def format_time_range(start: time, end: time, lang: str) -> str:
    """`09:00–17:30`."""
    return f"{format_time(start, lang)}{_DASH}{format_time(end, lang)}"


def to_local(moment: datetime, zone: str) -> datetime:
    """The same instant on the clocks of a zone of the IANA database (`Europe/Athens`).

    Raises ValueError for a time without a zone, ZoneInfoNotFoundError for an unknown zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone: {moment}")
    return moment.astimezone(ZoneInfo(zone))


def _interval(value: Interval, writer: StyledWriter | CLDRWriter, weekday: bool) -> str:
    start, end = value.start, value.end
    if isinstance(start, Moment) and isinstance(end, Moment):
        return writer.moment(start, weekday) if start == end else writer.range(start, end, weekday)
    if isinstance(start, Moment):
        return writer.since(start, weekday, known=end is Bound.OPEN)
    if isinstance(end, Moment):
        return writer.until(end, weekday, known=start is Bound.OPEN)
    return writer.always


@dataclass(frozen=True, slots=True)
class StyledWriter:
    """The dates of one language, from the largest form to the smallest."""

    style: DateStyle
    nominative: tuple[str, ...]
    genitive: tuple[str, ...]
    weekdays: tuple[str, ...]
    lang: str

    @property
    def always(self) -> str:
        """An unknown start and no end."""
        return self.style.always

    def since(self, moment: Moment, weekday: bool, *, known: bool) -> str:
        """From a moment on; `known` says that there is no end, rather than an unknown one."""
        text = self.style.since.format(moment=self._bounded(moment, weekday))
        return text + (self.style.open_end if known else self.style.unknown_end)

    def until(self, moment: Moment, weekday: bool, *, known: bool) -> str:
        """Up to a moment; `known` says that the start is open, rather than unknown."""
        text = self.style.until.format(moment=self._bounded(moment, weekday))
        return text + ("" if known else self.style.unknown_start)

    def before(self, moment: Moment) -> str:
        """Before a moment."""
        text = self._bounded(moment, weekday=False, style=self.style.before_bounded)
        return self.style.before.format(moment=text)

    def moment(self, moment: Moment, weekday: bool) -> str:
        """One moment in full."""
        return self._yearless(moment, weekday) + self._of_year(moment)

    def range(self, start: Moment, end: Moment, weekday: bool) -> str:
        """From one moment to another, stating once what they share."""
        precision = start.precision
        if precision == "year" == end.precision:
            return f"{start.year}{_DASH}{end.year}"
        if (precision, start.year) != (end.precision, end.year):
            return self.moment(start, weekday) + _SPACED_DASH + self.moment(end, weekday)
        if precision == "day":
            if start.month == end.month and not (weekday and start.year):
                days = f"{start.day}{_DASH}{end.day}"
                return self._day_month(days, end) + self._of_year(end)
            return self._yearless(start, weekday) + _SPACED_DASH + self.moment(end, weekday)
        if precision == "month":
            return self._month(start) + _DASH + self.moment(end, weekday)
        ordinals = self._ordinal(start) + _DASH + self._ordinal(end)
        return self.style.quarter.format(ordinal=ordinals) + self._of_year(end)

    def moments(self, members: tuple[Moment, ...], weekday: bool) -> str:
        """A set of moments, stating the month and the year once for those that share them."""
        phrases: list[str] = []
        listed = False
        for _, run in groupby(members, key=_company):
            alike = tuple(run)
            several = self._alike(alike, weekday)
            listed |= alike[0].precision == "day" and len(several) < len(alike)
            phrases += several
        if weekday and members[0].precision == "day" and members[0].year:
            between, last = self.style.weekday_and
            return _spaced(between).join(phrases[:-1]) + _spaced(last) + phrases[-1]
        if listed and len(phrases) > 1:
            return ", ".join(phrases[:-1]) + self.style.groups_and + phrases[-1]
        return join_and(phrases, self.lang)

    def _alike(self, members: tuple[Moment, ...], weekday: bool) -> list[str]:
        """The phrases for moments of one precision and, but for years, of one year."""
        last = members[-1]
        precision = last.precision
        if precision == "year":
            return [str(member.year) for member in members]
        if precision == "quarter":
            ordinals = join_and([self._ordinal(member) for member in members], self.lang)
            return [self.style.quarter.format(ordinal=ordinals) + self._of_year(last)]
        if precision == "month" or (weekday and last.year):
            phrases = [self._yearless(member, weekday) for member in members]
        else:
            phrases = []
            for _, run in groupby(members, key=lambda member: member.month):
                days = tuple(run)
                numbers = join_and([str(member.day) for member in days], self.lang)
                phrases.append(self._day_month(numbers, days[-1]))
        return [*phrases[:-1], phrases[-1] + self._of_year(last)]

    def _yearless(self, moment: Moment, weekday: bool) -> str:
        precision: Precision = moment.precision
        if precision == "day":
            day = self._day_month(str(moment.day), moment)
            if moment.first and weekday:
                name = self.weekdays[moment.first.weekday()]
                return self.style.weekday.format(weekday=name, day=day)
            return day
        if precision == "month":
            return self._month(moment)
        if precision == "quarter":
            return self.style.quarter.format(ordinal=self._ordinal(moment))
        return ""

    def _of_year(self, moment: Moment) -> str:
        if moment.year is None:
            return ""
        if moment.precision == "year":
            return str(moment.year)
        of_year = self.style.of_year if moment.precision == "quarter" else " {year}"
        return of_year.format(year=moment.year)

    def _bounded(self, moment: Moment, weekday: bool, style: Bounded | None = None) -> str:
        """A moment after "from" or "until", or after another word that asks for a case."""
        style = style or self.style.bounded
        if moment.precision == "year":
            return _spaced(style.year.format(year=moment.year))
        if moment.precision == "quarter":
            return style.quarter.format(ordinal=self._ordinal(moment), year=moment.year)
        if moment.precision == "month":
            names = self._month(moment), self._genitive(moment)
            of_year = "" if moment.year is None else style.of_year.format(year=moment.year)
            return style.month(*names) + of_year
        if moment.first and weekday:
            name = style.weekdays[moment.first.weekday()]
            day = self._day_month(str(moment.day), moment)
            return self.style.weekday.format(weekday=name, day=day) + self._of_year(moment)
        return self._day_month(style.day(moment.day or 1), moment) + self._of_year(moment)

    def _day_month(self, days: str, moment: Moment) -> str:
        return _spaced(self.style.day.format(day=days, month=self._genitive(moment)))

    def _month(self, moment: Moment) -> str:
        return self.nominative[(moment.month or 1) - 1]

    def _genitive(self, moment: Moment) -> str:
        return self.genitive[(moment.month or 1) - 1]

    def _ordinal(self, moment: Moment) -> str:
        return self.style.quarters[(moment.quarter or 1) - 1]


class CLDRWriter:
    """The dates of a language without a style: CLDR's patterns, dashes and nothing in words."""

    def __init__(self, lang: str) -> None:
        """Take a language that CLDR has."""
        self.lang = lang
        self.always = _DASH

    def since(self, moment: Moment, weekday: bool, *, known: bool) -> str:
        """`May 2016 –`; an unknown end looks like an open one."""
        return self.moment(moment, weekday) + _NBSP + _DASH

    def until(self, moment: Moment, weekday: bool, *, known: bool) -> str:
        """`– May 2016`; an unknown start looks like an open one."""
        return _DASH + _NBSP + self.moment(moment, weekday)

    def before(self, moment: Moment) -> str:
        """`< May 2016`."""
        return f"<{_NBSP}{self.moment(moment, False)}"

    def range(self, start: Moment, end: Moment, weekday: bool) -> str:
        """Both in full."""
        return self.moment(start, weekday) + _SPACED_DASH + self.moment(end, weekday)

    def moments(self, members: tuple[Moment, ...], weekday: bool) -> str:
        """Each in full."""
        return join_and([self.moment(member, weekday) for member in members], self.lang)

    def moment(self, moment: Moment, weekday: bool) -> str:
        """By CLDR's pattern for what is known of the moment."""
        if moment.precision == "year":
            return str(moment.year)
        from babel.dates import format_date, format_skeleton

        day = date(moment.year or _LEAP_YEAR, moment.month or 1, moment.day or 1)
        locale = locale_of(self.lang)
        if moment.quarter:
            day = day.replace(month=3 * moment.quarter)
            return format_date(day, "QQQQ y", locale=locale)
        if moment.precision == "month":
            return format_skeleton("yMMMM" if moment.year else "MMMM", day, locale=locale)
        if moment.year is None:
            return format_skeleton("MMMMd", day, locale=locale)
        return format_date(day, "full" if weekday else "long", locale=locale)


class ISOWriter(CLDRWriter):
    """The dates of a language of which nothing is known: as in ISO 8601."""

    def moment(self, moment: Moment, weekday: bool) -> str:
        """Digits, the largest unit first; an unknown year as `XXXX`."""
        parts = ["XXXX" if moment.year is None else f"{moment.year:04}"]
        parts += [f"Q{moment.quarter}"] if moment.quarter else []
        parts += [f"{number:02}" for number in (moment.month, moment.day) if number]
        return "-".join(parts)


def _company(moment: Moment) -> tuple[Precision, int | None]:
    """What moments must share to be listed together: years need only be years."""
    return moment.precision, None if moment.precision == "year" else moment.year


@cache
def _writer(lang: str) -> StyledWriter | CLDRWriter:
    style, locale = _STYLES.get(base_language(lang)), locale_of(lang)
    if style is None or locale is None:
        return CLDRWriter(lang) if locale else ISOWriter(lang)
    months, days = locale.months, locale.days["format"]["wide"]
    return StyledWriter(
        style=style,
        nominative=tuple(months["stand-alone"]["wide"][month] for month in range(1, 13)),
        genitive=tuple(months["format"]["wide"][month] for month in range(1, 13)),
        weekdays=tuple(days[day] for day in range(7)),
        lang=lang,
    )


def _spaced(pattern: str) -> str:
    """A pattern with its `~` turned into no-break spaces; no name of a month contains one."""
    return pattern.replace("~", _NBSP)

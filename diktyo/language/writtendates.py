"""Dates as people of Greece and Poland write them, read into EDTF: `31.12.2016` → `2016-12-31`.

Both countries write the day before the month. What can be read in two ways is refused: a year of
two digits, and days that stand behind their months (`12/31/2016`), as American programs write them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from diktyo import edtf
from diktyo.language.names import locale_of

_LANGUAGES = ("el", "pl", "en")
_DASH = re.compile(r"\s*[–—−]\s*|\s+-\s+")
_DAY = r"(\d{1,2})"
_SIGN = r"\s?([./-])\s?"
_FULL = re.compile(rf"{_DAY}{_SIGN}{_DAY}\2\s?(\d{{4}})")
_SHORT_YEAR = re.compile(rf"{_DAY}{_SIGN}{_DAY}\2\s?\d{{2}}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})[./]{_DAY}(?:[./]{_DAY})?")
_MONTH_YEAR = re.compile(rf"{_DAY}\s?[./-]\s?(\d{{4}})")
_NAMED = re.compile(r"(?:(\d{1,2})(?:\.|η|ης|st|nd|rd|th)?\s+)?([^\W\d_]+)\.?,?\s+(\d{4})")
_ENGLISH = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_QUARTER = re.compile(r"(\w+)['΄ʹ´’.]?\s+(?:kwartał|kw|τρίμηνο|τριμ|quarter)\.?\s+(\d{4})", re.I)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4,
             "α": 1, "β": 2, "γ": 3, "δ": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4,
             "1o": 1, "1ο": 1, "2ο": 2, "3ο": 3, "4ο": 4}  # fmt: skip
_YEAR_WORDS = re.compile(r"(?i)\s*\b(?:r\.?|roku?)\s*$|^(?:rok|w roku|έτος|το)\s+")
_FROM_TO = re.compile(
    r"(?i)(?:(?:od|από(?: τις| την| το| τον)?|from|since)\s+(?P<start>.+?))?"
    r"(?:\s*(?:\bdo|(?:έως|ως|μέχρι)(?: τις| την| το| τον)?|\bto|\buntil)\s+(?P<end>.+))?"
)
_SPAN = re.compile(
    rf"{_DAY}\.?\s*[-–—]\s*(\d{{1,2}}(?:[./]\d{{1,2}}[./]\d{{4}}|\.?\s+[^\W\d_]+\.?,?\s+\d{{4}}))"
)
_SPAN_OF_MONTHS = re.compile(rf"{_DAY}([./]){_DAY}\.?\s*[-–—]\s*({_DAY}\2{_DAY}\2\d{{4}})")
_TWO_DAYS = re.compile(r"(\d{1,2}([./])\d{1,2}\2\d{4})-(\d{1,2}\2\d{1,2}\2\d{4})")
_YEARS = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")


class DateError(ValueError):
    """A text that is no date, or may be two; `reason` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_date(text: str) -> str:
    """A date, a time from … to …, or several days, as EDTF.

    Raises `DateError` with the reason `syntax`, `year` (of two digits), `month-first`, `time` or
    one of those of `edtf`.
    """
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    try:
        edtf.parse(text)
    except edtf.EDTFError as error:
        if error.reason != "syntax" and re.fullmatch(r"[0-9X./,-]+", text):
            raise DateError(error.reason) from None
    else:
        return text
    found = _read(text)
    try:
        edtf.parse(found)
    except edtf.EDTFError as error:
        raise DateError(error.reason) from None
    return found


def _read(text: str) -> str:
    years = _YEARS.fullmatch(text)
    if years:
        return f"{years[1]}/{years[2]}"
    days = _TWO_DAYS.fullmatch(text)
    if days:
        return f"{_moment(days[1])}/{_moment(days[3])}"
    for pattern in (_SPAN, _SPAN_OF_MONTHS):
        span = pattern.fullmatch(text)
        if span:
            end = _moment(span[2] if pattern is _SPAN else span[4])
            month = end[5:7] if pattern is _SPAN else f"{int(span[3]):02}"
            return f"{end[:4]}-{month}-{int(span[1]):02}/{end}"
    bounds = _FROM_TO.fullmatch(text)
    if bounds and (bounds["start"] or bounds["end"]):
        start = _moment(bounds["start"]) if bounds["start"] else ""
        end = _moment(bounds["end"]) if bounds["end"] else ".." if bounds["start"] else ""
        return f"{start}/{end}"
    parts = [part for part in re.split(r"\s*[;,]\s*|\n", text) if part]
    if len(parts) > 1 and all(
        re.match(r"\d", part) and re.search(r"\d{4}", part) for part in parts
    ):
        return ",".join(_moment(part) for part in parts)
    ends = _DASH.split(text)
    if len(ends) == 2:
        return "/".join(_moment(one) if one not in ("", "..") else one for one in ends)
    return _moment(text)


def _moment(text: str) -> str:
    """A day, a month, a quarter or a year."""
    text = _YEAR_WORDS.sub("", text.strip()).strip()
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return text
    if re.search(r"\d:\d\d", text):
        raise DateError("time")
    full = _FULL.fullmatch(text)
    if full:
        if int(full[3]) > 12 >= int(full[1]):
            raise DateError("month-first")
        return f"{full[4]}-{int(full[3]):02}-{int(full[1]):02}"
    if _SHORT_YEAR.fullmatch(text):
        raise DateError("year")
    first = _YEAR_FIRST.fullmatch(text)
    if first:
        return "-".join((first[1], *(f"{int(one):02}" for one in first.groups()[1:] if one)))
    short = _MONTH_YEAR.fullmatch(text)
    if short:
        return f"{short[2]}-{int(short[1]):02}"
    quarter = _QUARTER.fullmatch(text) or re.fullmatch(r"(?i)(q[1-4])\s+(\d{4})", text)
    if quarter and quarter[1].casefold() in _QUARTERS:
        return f"{quarter[2]}-{32 + _QUARTERS[quarter[1].casefold()]}"
    named = _NAMED.fullmatch(text)
    english = _ENGLISH.fullmatch(text)
    if named:
        day, word, year = named.groups()
    elif english:
        word, day, year = english.groups()
    else:
        raise DateError("syntax")
    number = _months().get(_bare(word))
    if number is None:
        raise DateError("syntax")
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")


@cache
def _months() -> dict[str, int]:
    """The names of the months, in both cases and short, as CLDR has them."""
    found: dict[str, int] = {}
    for lang in _LANGUAGES:
        locale = locale_of(lang)
        for names in locale.months.values() if locale else ():
            for width in ("wide", "abbreviated"):
                for number, name in names.get(width, {}).items():
                    found.setdefault(_bare(str(name)), int(number))
    return found


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold().rstrip("."))
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch))

"""Dates as people write them in Greece and Poland are read as EDTF; what is doubtful is refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diktyo import edtf
from diktyo.language.dates import format_edtf
from diktyo.language.headings import fields_of, label, language_of
from diktyo.language.writtendates import DateError, read_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016", "2016"), ("2016 r.", "2016"), ("rok 2016", "2016"), ("2016-05", "2016-05"),
        ("31.12.2016", "2016-12-31"), ("31/12/2016", "2016-12-31"), ("3-4-2016", "2016-04-03"),
        ("31. 12. 2016", "2016-12-31"), ("2016.12.31", "2016-12-31"), ("2016/12", "2016-12"),
        ("12.2016", "2016-12"), ("12/2016", "2016-12"), ("31 grudnia 2016 r.", "2016-12-31"),
        ("grudzień 2016", "2016-12"), ("sty 2016", "2016-01"), ("1η Μαΐου 2016", "2016-05-01"),
        ("31 Δεκεμβρίου 2016", "2016-12-31"), ("ΔΕΚΕΜΒΡΙΟΣ 2016", "2016-12"),
        ("June 9, 2016", "2016-06-09"), ("9–11.06.2016", "2016-06-09/2016-06-11"),
        ("9.06-11.06.2016", "2016-06-09/2016-06-11"),
        ("28.07.2016-31.07.2016", "2016-07-28/2016-07-31"),
        ("9-11 czerwca 2016", "2016-06-09/2016-06-11"),
        ("9–11 Ιουνίου 2016", "2016-06-09/2016-06-11"), ("2009-2013", "2009/2013"),
        ("01.2013 – 06.2015", "2013-01/2015-06"), ("od 2013", "2013/.."),
        ("από το 2013", "2013/.."), ("do 2015", "/2015"), ("έως 2015", "/2015"),
        ("od 01.2013 do 06.2015", "2013-01/2015-06"), ("I kwartał 2015", "2015-33"),
        ("Α΄ τρίμηνο 2015", "2015-33"), ("11.12.2014, 15.12.2014", "2014-12-11,2014-12-15"),
        ("XXXX-12-15", "XXXX-12-15"), ("/..", "/.."),
    ],
)  # fmt: skip
def test_local_habits(text: str, expected: str) -> None:
    """The day stands before its month; months, quarters, years and times from … to … are read."""
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31.12.16", "year"), ("12/31/2016", "month-first"), ("2016-06-09 10:00", "time"),
        ("31.02.2016", "no-such-date"), ("2016-13", "no-such-date"), ("99.2016", "no-such-date"),
        ("42735", "syntax"), ("wkrótce", "syntax"), ("", "syntax"), ("5 brumaire 2016", "syntax"),
        ("31.12.2016 – 1.12.2016", "end-before-start"),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, reason: str) -> None:
    """Years of two digits, months before days, times of day and days that do not exist."""
    with pytest.raises(DateError) as refused:
        read_date(text)
    assert refused.value.reason == reason


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["el", "pl"]))
def test_days_as_the_site_writes_them(day: date, lang: str) -> None:
    """A day in the words of the site's own pages is read as that day."""
    shown = format_edtf(edtf.parse(day.isoformat()), lang).replace("\N{NO-BREAK SPACE}", " ")
    assert read_date(shown) == day.isoformat()


@given(st.text(max_size=30))
def test_any_text(text: str) -> None:
    """Whatever stands in a cell is a date of EDTF or is refused."""
    with suppress(DateError):
        edtf.parse(read_date(text))


def test_headings() -> None:
    """Case, accents and punctuation make no difference; each field has a name in each language."""
    assert fields_of("nr TEL") == fields_of("Τηλ.") == fields_of("phone") == ("phone",)
    assert language_of("Nazwa (po grecku)", ("el", "pl")) == ("nazwa", "el")
    assert [label("founded", lang) for lang in ("el", "pl", "en", "de")] == [
        "Ίδρυση", "Data założenia", "Founded", "Founded",
    ]  # fmt: skip

"""Rows 1–16 of the table of languages, and every day of seventeen years by rules stated here."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest

from diktyo.edtf import parse
from diktyo.language.dates import (
    format_day,
    format_edtf,
    format_month_year,
    format_time,
    format_time_range,
    to_local,
)

# `~` is a no-break space.
ROWS = [
    (1, "2014-12-11/2014-12-15", "11–15~Δεκεμβρίου 2014", "11–15~grudnia 2014"),
    (
        2,
        "2014-11-28/2014-12-02",
        "28~Νοεμβρίου~– 2~Δεκεμβρίου 2014",
        "28~listopada~– 2~grudnia 2014",
    ),
    (
        3,
        "2014-12-28/2015-01-03",
        "28~Δεκεμβρίου 2014~– 3~Ιανουαρίου 2015",
        "28~grudnia 2014~– 3~stycznia 2015",
    ),
    (6, "2014-12-11,2014-12-15", "11 και 15~Δεκεμβρίου 2014", "11 i~15~grudnia 2014"),
    (
        7,
        "2014-12-11,2014-12-15,2014-12-20",
        "11, 15 και 20~Δεκεμβρίου 2014",
        "11, 15 i~20~grudnia 2014",
    ),
    (
        8,
        "2014-11-28,2014-12-02",
        "28~Νοεμβρίου και 2~Δεκεμβρίου 2014",
        "28~listopada i~2~grudnia 2014",
    ),
    (9, "2016-05", "Μάιος 2016", "maj 2016"),
    (10, "2016-05-03", "3~Μαΐου 2016", "3~maja 2016"),
    (11, "2016", "2016", "2016"),
    (12, "2015-33", "1ο τρίμηνο 2015", "I kwartał 2015"),
    (13, "2014-11/2014-12", "Νοέμβριος–Δεκέμβριος 2014", "listopad–grudzień 2014"),
    (14, "XXXX-12-15", "15~Δεκεμβρίου", "15~grudnia"),
]
WITH_WEEKDAYS = [
    (
        4,
        "2014-12-11/2014-12-15",
        "Πέμπτη 11~Δεκεμβρίου~– Δευτέρα 15~Δεκεμβρίου 2014",
        "czwartek, 11~grudnia~– poniedziałek, 15~grudnia 2014",
    ),
    (5, "2014-12-11", "Πέμπτη 11~Δεκεμβρίου 2014", "czwartek, 11~grudnia 2014"),
]


def shown(text: str, lang: str, *, weekday: bool = False) -> str:
    """The date as shown, its no-break spaces as `~`."""
    return format_edtf(parse(text), lang, weekday=weekday).replace("\xa0", "~")


@pytest.mark.parametrize(("row", "text", "el", "pl"), ROWS, ids=[f"row{r[0]}" for r in ROWS])
def test_dates(row: int, text: str, el: str, pl: str) -> None:
    """Each form of EDTF stands as a Greek and as a Polish editor writes it."""
    assert {"el": shown(text, "el"), "pl": shown(text, "pl")} == {"el": el, "pl": pl}


@pytest.mark.parametrize(
    ("row", "text", "el", "pl"), WITH_WEEKDAYS, ids=[f"row{r[0]}" for r in WITH_WEEKDAYS]
)
def test_weekdays(row: int, text: str, el: str, pl: str) -> None:
    """A weekday stands before its day: without a comma in Greek, with one in Polish."""
    assert shown(text, "el", weekday=True) == el
    assert shown(text, "pl", weekday=True) == pl


@pytest.mark.parametrize(
    "langs", [("el", "pl", "el"), ("pl", "el", "pl")], ids=["row12a", "row12b"]
)
def test_quarters_in_both_orders(langs: tuple[str, ...]) -> None:
    """One language's quarters do not become another's, whichever is asked first."""
    expected = {"el": "2ο τρίμηνο 2015", "pl": "II kwartał 2015"}
    for lang in langs:
        assert shown("2015-34", lang) == expected[lang]


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_times_row15(lang: str) -> None:
    """Times are on the clock of twenty-four hours, with two digits each."""
    assert format_time(time(19, 30), lang) == "19:30"
    assert format_time_range(time(9), time(17, 30), lang) == "09:00–17:30"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Europe/Athens", "15:00"), ("Europe/Warsaw", "14:00")],
    ids=["row16-el", "row16-pl"],
)
def test_zones(zone: str, expected: str) -> None:
    """Noon in UTC on a summer day is three in Athens and two in Warsaw."""
    local = to_local(datetime(2024, 7, 1, 12, tzinfo=UTC), zone)
    assert format_time(local.timetz(), "el") == expected


def test_times_without_a_zone_are_refused() -> None:
    """An instant needs a zone, and the zone must be one."""
    with pytest.raises(ValueError, match="without a zone"):
        to_local(datetime(2024, 7, 1, 12), "Europe/Athens")
    with pytest.raises(ZoneInfoNotFoundError):
        to_local(datetime(2024, 7, 1, 12, tzinfo=UTC), "Europe/Nowhere")


@pytest.mark.parametrize(
    ("text", "el", "pl"),
    [
        (
            "2013-01/..",
            "από τον Ιανουάριο του 2013 (χωρίς ημερομηνία λήξης)",
            "od stycznia 2013 (bezterminowo)",
        ),
        ("2009/..", "από το 2009 (χωρίς ημερομηνία λήξης)", "od 2009~r. (bezterminowo)"),
        (
            "2013-05-01/..",
            "από την 1η~Μαΐου 2013 (χωρίς ημερομηνία λήξης)",
            "od 1~maja 2013 (bezterminowo)",
        ),
        (
            "2013-05-02/",
            "από τις 2~Μαΐου 2013 (άγνωστη ημερομηνία λήξης)",
            "od 2~maja 2013 (data zakończenia nieznana)",
        ),
        (
            "2009-33/..",
            "από το 1ο τρίμηνο του 2009 (χωρίς ημερομηνία λήξης)",
            "od I kwartału 2009 (bezterminowo)",
        ),
        ("../2013-05", "έως τον Μάιο του 2013", "do maja 2013"),
        (
            "/2013-08",
            "έως τον Αύγουστο του 2013 (άγνωστη ημερομηνία έναρξης)",
            "do sierpnia 2013 (data rozpoczęcia nieznana)",
        ),
        ("../2013", "έως το 2013", "do 2013~r."),
        ("/..", "χωρίς ημερομηνία λήξης", "bezterminowo"),
        ("XXXX-05/..", "από τον Μάιο (χωρίς ημερομηνία λήξης)", "od maja (bezterminowo)"),
    ],
)
def test_open_and_unknown_ends(text: str, el: str, pl: str) -> None:
    """What has no end or no known end says so, in the case that "from" and "until" ask for."""
    assert {"el": shown(text, "el"), "pl": shown(text, "pl")} == {"el": el, "pl": pl}


@pytest.mark.parametrize(
    ("text", "el", "pl"),
    [
        (
            "2013-01-01/2015-06",
            "1~Ιανουαρίου 2013~– Ιούνιος 2015",
            "1~stycznia 2013~– czerwiec 2015",
        ),
        (
            "2009-07/2013-12",
            "Ιούλιος 2009~– Δεκέμβριος 2013",
            "lipiec 2009~– grudzień 2013",
        ),
        ("2009/2013", "2009–2013", "2009–2013"),
        ("2009/2013-06", "2009~– Ιούνιος 2013", "2009~– czerwiec 2013"),
        ("2015-33/2015-35", "1ο–3ο τρίμηνο 2015", "I–III kwartał 2015"),
        (
            "2015-33/2016-34",
            "1ο τρίμηνο 2015~– 2ο τρίμηνο 2016",
            "I kwartał 2015~– II kwartał 2016",
        ),
        ("2016-05-03/2016-05-03", "3~Μαΐου 2016", "3~maja 2016"),
        ("XXXX-12-15/XXXX-12-17", "15–17~Δεκεμβρίου", "15–17~grudnia"),
        (
            "XXXX-12-28/XXXX-01-03",
            "28~Δεκεμβρίου~– 3~Ιανουαρίου",
            "28~grudnia~– 3~stycznia",
        ),
        ("XXXX-12", "Δεκέμβριος", "grudzień"),
        ("2012,2014,2016", "2012, 2014 και 2016", "2012, 2014 i~2016"),
        ("2015-33,2015-35", "1ο και 3ο τρίμηνο 2015", "I i~III kwartał 2015"),
        ("2014-11,2014-12", "Νοέμβριος και Δεκέμβριος 2014", "listopad i~grudzień 2014"),
        (
            "2014-11-28,2014-11-29,2014-12-02",
            "28 και 29~Νοεμβρίου και 2~Δεκεμβρίου 2014",
            "28 i~29~listopada oraz 2~grudnia 2014",
        ),
        (
            "2014-12-28,2015-01-03",
            "28~Δεκεμβρίου 2014 και 3~Ιανουαρίου 2015",
            "28~grudnia 2014 i~3~stycznia 2015",
        ),
    ],
)
def test_intervals_and_sets(text: str, el: str, pl: str) -> None:
    """Ends of unlike precision stand in full; what moments share is stated once."""
    assert {"el": shown(text, "el"), "pl": shown(text, "pl")} == {"el": el, "pl": pl}


@pytest.mark.parametrize(
    ("text", "el", "pl"),
    [
        (
            "2014-12-11,2014-12-15",
            "Πέμπτη 11~Δεκεμβρίου και Δευτέρα 15~Δεκεμβρίου 2014",
            "czwartek, 11~grudnia, i~poniedziałek, 15~grudnia 2014",
        ),
        (
            "../2014-12-13",
            "έως το Σάββατο 13~Δεκεμβρίου 2014",
            "do soboty, 13~grudnia 2014",
        ),
        ("2014-12", "Δεκέμβριος 2014", "grudzień 2014"),
        ("XXXX-12-15", "15~Δεκεμβρίου", "15~grudnia"),
    ],
)
def test_weekdays_in_other_forms(text: str, el: str, pl: str) -> None:
    """Weekdays stand in sets and after prepositions; nothing has one whose day is not known."""
    assert shown(text, "el", weekday=True) == el
    assert shown(text, "pl", weekday=True) == pl


GENITIVE = {
    "el": "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου "
    "Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia",
    "en": "January February March April May June July August September October November December",
}
NOMINATIVE = {
    "el": "Ιανουάριος Φεβρουάριος Μάρτιος Απρίλιος Μάιος Ιούνιος Ιούλιος Αύγουστος Σεπτέμβριος "
    "Οκτώβριος Νοέμβριος Δεκέμβριος",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik "
    "listopad grudzień",
    "en": GENITIVE["en"],
}
WEEKDAYS = {
    "el": "Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή",
    "pl": "poniedziałek, wtorek, środa, czwartek, piątek, sobota, niedziela,",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_every_day_of_2014_to_2030(lang: str) -> None:
    """Day, month in the genitive, year; weekdays count on from Wednesday, 1 January 2014."""
    months, weekdays = GENITIVE[lang].split(), WEEKDAYS[lang].split()
    day, weekday = date(2014, 1, 1), 2
    while day.year <= 2030:
        expected = f"{day.day}\xa0{months[day.month - 1]} {day.year}"
        assert format_day(day, lang) == format_edtf(parse(str(day)), lang) == expected
        assert format_day(day, lang, weekday=True) == f"{weekdays[weekday]} {expected}"
        day, weekday = day + timedelta(days=1), (weekday + 1) % 7


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_every_night_of_2014_to_2030(lang: str) -> None:
    """A day and the next: the month and the year are stated once if both days share them."""
    months = GENITIVE[lang].split()
    day = date(2014, 1, 1)
    while day.year <= 2030:
        following = day + timedelta(days=1)
        end = f"{following.day}~{months[following.month - 1]} {following.year}"
        if day.month == following.month:
            expected = f"{day.day}–{end}"
        elif day.year == following.year:
            expected = f"{day.day}~{months[day.month - 1]}~– {end}"
        else:
            expected = f"{day.day}~{months[day.month - 1]} {day.year}~– {end}"
        assert shown(f"{day}/{following}", lang) == expected
        day = following


@pytest.mark.parametrize("lang", ["el", "pl", "en"])
def test_month_headings(lang: str) -> None:
    """A month as a heading is in the nominative."""
    headings = [format_month_year(2016, month, lang) for month in range(1, 13)]
    assert headings == [f"{name} 2016" for name in NOMINATIVE[lang].split()]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("2016-05-03", "de", "3. Mai 2016"),
        ("2016-05", "de", "Mai 2016"),
        ("2013-01/..", "de", "Januar 2013~–"),
        ("2016-05-03", "xx", "2016-05-03"),
        ("2016-33/2016-34", "xx", "2016-Q1~– 2016-Q2"),
        ("2016-05-03", "pl-PL", "3~maja 2016"),
        ("2015-33", "en", "first quarter of 2015"),
        ("2013-01/..", "en", "from January 2013 (no end date)"),
    ],
)
def test_other_languages(text: str, lang: str, expected: str) -> None:
    """A language without a style has CLDR's forms, one unknown to CLDR those of ISO 8601."""
    assert shown(text, lang) == expected

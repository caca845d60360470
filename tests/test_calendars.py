"""The calendars: RFC 5545, read back with icalendar; which vague dates they show, and how."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from diktyo.commands import main
from diktyo.days import Span, lack, spans
from diktyo.edtf import parse

from .conftest import ROOT, BuiltSite

DAY = ["--today", "2026-11-22"]


def calendars(output: Path) -> list[Path]:
    return sorted(output.rglob("*.ics"))


def events(path: Path) -> list[Any]:
    return list(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-06-09", [("2016-06-09", "2016-06-09")]),
        ("2016-06-09/2016-06-11", [("2016-06-09", "2016-06-11")]),
        ("2016-02", [("2016-02-01", "2016-02-29")]),
        ("2015-11/2016-01-15", [("2015-11-01", "2016-01-15")]),
        ("2014-12-11,2014-12-15", [("2014-12-11", "2014-12-11"), ("2014-12-15", "2014-12-15")]),
        ("9999-12-31", [("9999-12-31", "9999-12-31")]),
        ("2015-33", "day"),
        ("2012", "day"),
        ("2012/2013-01", "day"),
        ("2012,2014-05-01", "day"),
        ("2013-01/..", "end"),
        ("2013-01-05/", "end"),
        ("/2013-01-05", "end"),
        ("XXXX-12-15", "year"),
        ("XXXX-12-15/", "year"),
    ],
)
def test_dates_become_days(text: str, expected: Any) -> None:
    """Days, ranges, sets and months are spans of days; of others it is said what they lack."""
    dates = parse(text)
    if isinstance(expected, str):
        assert (lack(dates), spans(dates)) == (expected, ())
    else:
        days = tuple(Span(date.fromisoformat(a), date.fromisoformat(b)) for a, b in expected)
        assert (lack(dates), spans(dates)) == ("", days)


def test_files_keep_to_the_standard(site: BuiltSite) -> None:
    """Lines end with CRLF and have at most 75 octets of sound UTF-8; nothing needed is absent."""
    found = calendars(site.output)
    assert len(found) > 30
    for path in found:
        data = path.read_bytes()
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
        for line in data.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()
        calendar = icalendar.Calendar.from_ical(data)
        assert calendar["VERSION"] == "2.0"
        assert calendar["PRODID"]
        assert not calendar.errors
        for event in calendar.walk("VEVENT"):
            assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "URL"} <= set(event)
            assert event.decoded("DTEND") > event.decoded("DTSTART")
            assert event["DTSTART"].params["VALUE"] == "DATE"
            assert not event.errors


def test_uids_are_unique(site: BuiltSite) -> None:
    """Within a calendar each entry has its own; in both languages it is the same."""
    both = []
    for lang in ("el", "pl"):
        uids = [event["UID"] for event in events(site.output / lang / "calendar.ics")]
        assert len(uids) == len(set(uids))
        both.append(sorted(uids))
    assert both[0] == both[1]


def test_each_event_has_its_file_or_a_reason(site: BuiltSite) -> None:
    """Every event's page links to its calendar file; where its date is too vague, it says so."""
    records = sorted(path.stem for path in (ROOT / "content" / "events").glob("*.yaml"))
    pages = [site.output / "pl" / "wydarzenia" / name / "index.html" for name in records]
    for page in pages:
        html = page.read_text("utf-8")
        has_file = (page.parent / "event.ics").exists()
        assert ("Dodaj do kalendarza" in html) == has_file, page
        assert ("Bez pliku kalendarza" in html) != has_file, page


SITE = {
    "content/events/days.yaml": (
        "language: el\nkind: meeting\ndates: 2016-06-09/2016-06-11\nplaces: [athens]\n"
        "planned: yes\nnetworks: [organisation/demo]\n"
    ),
    "content/events/days.el.md": (
        '---\nname: Το "Α", και το Β\nsummary: Τρεις ημέρες.\ntranslation: original\n---\n'
    ),
    "content/events/set.yaml": "language: el\nkind: meeting\ndates: 2014-12-11,2014-12-15\n",
    "content/events/set.el.md": "---\nname: Δύο\ntranslation: original\n---\n",
    "content/events/month.yaml": "language: el\nkind: meeting\ndates: 2016-05\n",
    "content/events/month.el.md": "---\nname: Μήνας\ntranslation: original\n---\n",
    "content/events/year.yaml": "language: el\nkind: meeting\ndates: 2012\n",
    "content/events/year.el.md": "---\nname: Έτος\ntranslation: original\n---\n",
}


def test_what_an_entry_says(make_site: Callable[..., Path]) -> None:
    """Name, days, place, kind and page of a record, each in the language it is in."""
    root = make_site(SITE)
    assert main(["build", *DAY], root) == 0
    (event,) = events(root / "output/pl/wydarzenia/days/event.ics")
    assert event["SUMMARY"] == "Το «Α», και το Β"
    assert event["SUMMARY"].params["LANGUAGE"] == "el"
    assert event.decoded("DTSTART") == date(2016, 6, 9)
    assert event.decoded("DTEND") == date(2016, 6, 12)
    assert event["DTSTAMP"].to_ical() == b"20160609T000000Z"
    assert event["LOCATION"] == "Ateny, Grecja"
    assert event["LOCATION"].params["LANGUAGE"] == "pl"
    assert event["GEO"].to_ical() == "37.98;23.73"
    assert event["CATEGORIES"].to_ical() == b"spotkanie"
    assert event["DESCRIPTION"] == "Τρεις ημέρες."
    assert event["STATUS"] == "TENTATIVE"
    assert event["URL"] == "https://diktyo.example/pl/wydarzenia/days/"


def test_vague_dates(make_site: Callable[..., Path]) -> None:
    """Days apart are entries of their own; a month is named in words; a year is left out."""
    root = make_site(SITE)
    assert main(["build", *DAY], root) == 0
    found = events(root / "output/el/calendar.ics")
    assert [(str(one["SUMMARY"]), one.decoded("DTSTART")) for one in found] == [
        ("Δύο", date(2014, 12, 11)),
        ("Δύο", date(2014, 12, 15)),
        ("Μήνας", date(2016, 5, 1)),
        ("Το «Α», και το Β", date(2016, 6, 9)),
    ]
    assert found[2]["DESCRIPTION"] == "Μάιος 2016."
    assert found[2].decoded("DTEND") == date(2016, 6, 1)
    assert len({one["UID"] for one in found}) == 4
    assert not (root / "output/el/ekdiloseis/year/event.ics").exists()
    page = (root / "output/el/ekdiloseis/year/index.html").read_text("utf-8")
    assert "η πηγή δεν αναφέρει ούτε ημέρα ούτε μήνα" in page


def test_a_network_has_its_own(make_site: Callable[..., Path]) -> None:
    """Its calendar has its name and its events; a site without dated events has none."""
    root = make_site(SITE)
    assert main(["build", *DAY], root) == 0
    path = root / "output/el/organoseis/demo/calendar.ics"
    assert [str(one["SUMMARY"]) for one in events(path)] == ["Το «Α», και το Β"]
    assert icalendar.Calendar.from_ical(path.read_bytes())["X-WR-CALNAME"] == "Δοκιμή"
    for name in ("days", "set", "month"):
        (root / f"content/events/{name}.yaml").write_text(
            "language: el\nkind: meeting\ndates: 2012\n"
        )
    assert main(["build", *DAY], root) == 0
    assert not calendars(root / "output")
    assert "calendar.ics" not in (root / "output/el/index.html").read_text("utf-8")

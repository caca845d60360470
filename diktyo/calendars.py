"""Events → calendar files (RFC 5545): of each language, of each network, and of each event.

An event lasts whole days, since records state no hours. `days` says which vague dates become days
and which are left out. An event that takes place on several days apart is one entry for each. A
month is shown as a span, with the words of its date, so that nobody takes it for exact.

UID: RFC 7986 wants a UUID and no names of hosts; it is the same in every language and file, so
that a calendar that reads two of them shows an event once. DTSTAMP is asked for, but nothing in a
record says when it was last changed: it is the event's first day, and not the day of the build, so
that the same record gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from diktyo.days import Span, exact, spans
from diktyo.language import dates, names
from diktyo.language.lists import join_and
from diktyo.language.typography import typeset
from diktyo.plan import Planned
from diktyo.records import Event
from diktyo.shown import Card
from diktyo.values import Ref
from diktyo.world import World

if TYPE_CHECKING:
    from icalendar import Calendar
    from icalendar import Event as Entry


def plan(world: World) -> Iterator[Planned]:
    """Every calendar file: of each language, of each network in it, and of each event."""
    networks = [ref for ref in world.refs("organisation") if world.is_network(ref)]
    for lang in world.languages():
        for card in world.calendar(lang):
            key = ("calendar", *card.ref)
            yield Planned(_path(world.calendar_file(card.ref, lang), world), key, lang)
        for network in (None, *networks):
            url = world.follow(lang, network).calendar
            if url:
                yield Planned(_path(url, world), ("calendar", *(network or ())), lang)


def make(planned: Planned, world: World) -> bytes:
    """A planned calendar file."""
    about = Ref(*planned.key[1:]) if planned.key[1:] else None
    lang = planned.lang
    if about and about.kind == "event":
        return _file(_entries(world.card(about, lang), lang, world), lang, "")
    name = world.card(about, lang).name.text if about else world.site(lang).title
    listed = (
        entry for card in world.calendar(lang, about) for entry in _entries(card, lang, world)
    )
    return _file(listed, lang, typeset(name, lang))


def _path(url: str, world: World) -> str:
    return url.removeprefix(world.file_url(""))


def _file(entries: Iterable[bytes], lang: str, name: str) -> bytes:
    """A calendar; one that is to be followed has a name (RFC 7986, and as others read it)."""
    calendar = _calendar()
    calendar.add("prodid", f"-//Diktyo//Diktyo//{lang.upper()}")
    calendar.add("version", "2.0")
    if name:
        calendar.add("name", name, {"language": lang})
        calendar.add("x-wr-calname", name)
    head, end, tail = bytes(calendar.to_ical()).rpartition(b"END:VCALENDAR")
    return b"".join((head, *entries, end, tail))


def _calendar() -> Calendar:
    from icalendar import Calendar

    return Calendar()


def _entries(card: Card, lang: str, world: World) -> tuple[bytes, ...]:
    """The entries of an event, written once for all the calendars in which they stand."""
    return world.library.remember(
        ("calendar entries", card.ref, lang), lambda: tuple(_made(card, lang, world))
    )


def _made(card: Card, lang: str, world: World) -> Iterator[bytes]:
    assert card.dates is not None  # calendars list dated events only
    found = spans(card.dates)
    for span in found:
        day = f".{span.first}" if len(found) > 1 else ""
        yield bytes(_entry(card, span, world.uuid(card.ref) + day, lang, world).to_ical())


def _entry(card: Card, span: Span, uid: str, lang: str, world: World) -> Entry:
    from icalendar import Event as Component

    facts = world.facts(card.ref)
    places = facts.places if isinstance(facts, Event) else ()
    entry = Component()
    entry.add("uid", uid)
    entry.add("dtstamp", datetime.combine(span.first, time(), UTC))
    entry.add("dtstart", span.first)
    entry.add("dtend", span.after)
    name = card.name
    entry.add("summary", typeset(name.text, name.lang), {"language": name.lang})
    if places:
        where = join_and([_place(place, lang, world) for place in places], lang)
        entry.add("location", where, {"language": lang})
    if len(places) == 1:
        point = world.place(places[0])
        entry.add("geo", (point.latitude, point.longitude))
    about = _about(card, lang)
    if about:
        entry.add("description", about, {"language": card.summary.lang if card.summary else lang})
    if card.kind:
        entry.add("categories", [card.kind], {"language": lang})
    entry.add("url", world.absolute(card.url))
    entry.add("status", "TENTATIVE" if card.planned else "CONFIRMED")
    # A day on which something takes place is not a day on which its reader is busy.
    entry.add("transp", "TRANSPARENT")
    return entry


def _about(card: Card, lang: str) -> str:
    """The date in words where it is vague, then the summary."""
    vague = card.dates is not None and not exact(card.dates)
    when = f"{dates.format_edtf(card.dates, lang)}." if card.dates and vague else ""
    summary = typeset(card.summary.text, card.summary.lang) if card.summary else ""
    return " ".join(filter(None, (when, summary)))


def _place(place: Ref, lang: str, world: World) -> str:
    country = names.country_name(world.place(place).country, lang)
    return f"{world.label(place, lang)}, {country}"

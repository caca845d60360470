"""The answers of the world: small frozen values, ready to be shown in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import PlainSerializer, PlainValidator

from diktyo import edtf
from diktyo.addresses import Key
from diktyo.edtf import EDTF
from diktyo.values import Ref


class Text(NamedTuple):
    """Words and the language they are in."""

    text: str
    lang: str


Dated = Annotated[EDTF, PlainValidator(edtf.parse), PlainSerializer(lambda dates: dates.text)]
"""A date that is kept as its text."""
Time = Literal["past", "current", "coming", ""]
"""How something stands to the day of the build; empty without dates, or where they do not say."""


@dataclass(frozen=True)
class Card:
    """A record as lists and links show it in one language."""

    ref: Ref
    url: str
    """Its address on this host."""
    name: Text
    official: Text | None
    """The official name, where `name` is a translation of it."""
    acronym: str
    summary: Text | None
    kind: str
    """The legal form or kind, in the language of the card; may be empty."""
    places: tuple[str, ...]
    dates: Dated | None
    planned: bool
    time: Time
    is_network: bool
    translated: bool
    """Whether the record has words in the language of the card."""
    ends: date | None = None
    """The last day on which it may take place; None where it is open or unknown."""
    before: Dated | None = None
    """A date by which it had taken place, where `dates` leaves the year open."""

    def __hash__(self) -> int:
        # What is kept of a card is looked up by it; its address says enough.
        return hash(self.url)

    @property
    def day(self) -> date | None:
        """The first day that its dates name, be it the last they can mean; None without one."""
        known = [one for one in (self.dates, self.before) if one]
        return next((day for one in known for day in (one.first, one.last) if day), None)

    @property
    def year(self) -> str:
        """The year of its dates; empty where it is unknown."""
        return str((self.dates.year if self.dates else None) or "")

    def order(self) -> tuple[object, ...]:
        """Its place among others by date."""
        dates = self.before or self.dates
        return (dates.sort_key() if dates else (), self.ref)


@dataclass(frozen=True)
class Words:
    """A record's words as a page in one language shows them."""

    name: Text
    official: Text | None
    acronym: str
    summary: Text | None
    html: str
    """The prose, with the addresses of this language."""
    lang: str
    """The language of the words: another than the page's where the translation is missing."""
    translation: str
    """`original`, `reviewed` or `machine`."""
    outdated: str = ""
    """The address of the original, where it has changed so much that visitors should know."""


class Group(NamedTuple):
    """Cards under one heading; `key` names the heading."""

    key: str
    cards: tuple[Card, ...]
    more: int = 0
    """How many more there are than the cards shown."""


class Involvement(NamedTuple):
    """A record in which an organisation takes part, and how."""

    card: Card
    roles: tuple[str, ...]


class FigureShown(NamedTuple):
    """A figure that a source states, with its word in the right plural form."""

    value: int
    label: str
    approximate: bool
    at_least: bool
    listed: int | None
    """How many of those counted the site names; None where it names none by role."""


class SourceShown(NamedTuple):
    """A source as pages show it."""

    id: str
    title: str
    lang: str
    """The language the source is written in."""
    document: str
    date: EDTF | None


class PersonShown(NamedTuple):
    """A person with a part in an event."""

    name: str
    lang: str
    organisation: Card | None


class People(NamedTuple):
    """The persons with one role in an event."""

    role: str
    people: tuple[PersonShown, ...]


class Follow(NamedTuple):
    """Where one follows the site or a network; empty where there is nothing to follow."""

    feed: str
    """The address of the Atom feed."""
    calendar: str
    """The address of the calendar."""


class Entry(NamedTuple):
    """A piece of news or an event in a feed."""

    id: str
    """Its name for ever, as a URN."""
    day: date
    """The first day of its date: records say no other day on which they were new."""
    card: Card
    calendar: str
    """The address of the event's own calendar file; empty where there is none."""


@dataclass(frozen=True)
class Term:
    """A term of the directory."""

    id: str
    name: Text
    """Its name; empty where the words of the interface name it."""
    url: str
    count: int
    """How many records are under it."""
    group: str
    """The ISO 3166-1 code of the country that a region or place is in; else empty."""


class Step(NamedTuple):
    """A link with its words: in the menu, or on the way to a page."""

    name: str
    url: str
    key: Key


class SiteShown(NamedTuple):
    """What every page of one language shows of the site itself."""

    title: str
    tagline: str
    description: str
    base_url: str
    licence_name: str
    licence_url: str
    header: tuple[Step, ...]
    footer: tuple[Step, ...]

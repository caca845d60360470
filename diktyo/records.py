"""The one place for record types: what an organisation, a project, an event … consists of.

Facts stand in `<id>.yaml` and have no language; words stand in `<id>.<language>.md`. Each field is
described where it is declared. A new record type is one class here and one folder of templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from diktyo.fields import (
    Afm,
    Alias,
    Area,
    Count,
    Country,
    Date,
    Email,
    Flag,
    Gemi,
    Krs,
    Language,
    Latitude,
    Longitude,
    MadeFrom,
    Many,
    Nip,
    Phone,
    PluralForms,
    Region,
    Regon,
    Slug,
    Text,
    Web,
    any_reference,
    fault,
    reference,
)
from diktyo.values import Mark, Marks, Path, Ref

OrganisationRef = Annotated[Ref, reference("organisation")]
ProjectRef = Annotated[Ref, reference("project")]
ProjectOrEventRef = Annotated[Ref, any_reference("project", "event")]
SubjectRef = Annotated[Ref, any_reference("organisation", "project", "event")]
PlaceRef = Annotated[Ref, reference("place")]
SourceRef = Annotated[Ref, reference("source")]
LegalForm = Annotated[Ref, reference("legal_forms")]
FieldOfActivity = Annotated[Ref, reference("fields")]
ProjectKind = Annotated[Ref, reference("project_kinds")]
EventKind = Annotated[Ref, reference("event_kinds")]
Funding = Annotated[Ref, reference("funding")]
FigureKind = Annotated[Ref, reference("figures")]

Role = Literal[
    "founder",
    "initiator",
    "leader",
    "coordinator",
    "organiser",
    "host",
    "member",
    "partner",
    "supporter",
    "speaker",
    "trainer",
    "participant",
    "example",
    "named",
]
"""How an organisation takes part; the order is the one in which pages show the roles."""


class Model(BaseModel):
    """A mapping in a content file: frozen, with no keys but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


Participants = Annotated[
    Mapping[Role, Many[OrganisationRef]],
    Field(default_factory=dict),
]


class Figure(Model):
    """A number that a source states, beside what the site can list."""

    kind: FigureKind
    """What is counted."""
    value: Count
    """The number stated."""
    approximate: Flag = False
    """Whether the source says "nearly" or "about"."""
    at_least: Flag = False
    """Whether the source says "at least"."""
    listed: Many[Role] = ()
    """The roles under `participants` that name some of those counted."""


class Profile(Model):
    """A page that an organisation keeps on another platform."""

    platform: Text
    """The platform's name, such as `Facebook`."""
    title: Text
    """What the page is called there."""
    url: Web | None = None
    """Its address, where a source gives it."""


class Contact(Model):
    """How to reach an organisation."""

    street: Text | None = None
    """Street and number, in the language of the place."""
    postcode: Text | None = None
    """Postal code, kept letter for letter."""
    place: PlaceRef | None = None
    """The town."""
    phone: Phone | None = None
    """Telephone."""
    email: Email | None = None
    """E-mail address."""
    web: Many[Web] = ()
    """Addresses in the web."""
    profiles: Many[Profile] = ()
    """Pages on other platforms."""


class Identifiers(Model):
    """The numbers under which authorities know an organisation."""

    nip: Nip | None = None
    """Polish tax number (NIP)."""
    regon: Regon | None = None
    """Polish register of the economy (REGON)."""
    krs: Krs | None = None
    """Polish court register (KRS)."""
    afm: Afm | None = None
    """Greek tax number (ΑΦΜ)."""
    gemi: Gemi | None = None
    """Greek register of businesses (ΓΕΜΗ)."""


class Person(Model):
    """A person with a part in an event."""

    name: Text
    """The name, as the person writes it."""
    role: Role
    """What the person does there."""
    organisation: OrganisationRef | None = None
    """The organisation the person comes from."""


class Facts(Model):
    """What every record may state."""

    folder: ClassVar[str]
    """The folder below `content/` in which records of this type stand."""
    official_by_default: ClassVar[bool] = False

    language: Language
    """The record's own language; the words in it are the original."""
    sources: Many[SourceRef] = ()
    """The sources from which the facts come."""
    official_name: Flag | None = None
    """Whether the name in the record's own language is official and shown beside translations."""

    @property
    def has_official_name(self) -> bool:
        """Whether the original name stands beside each translation of it."""
        return self.official_by_default if self.official_name is None else self.official_name


class Organisation(Facts):
    """An organisation; a network is one that `site.yaml` names under `networks`."""

    folder = "organisations"
    official_by_default = True

    legal_form: LegalForm | None = None
    """Its legal form."""
    fields: Many[FieldOfActivity] = ()
    """Fields of activity."""
    founded: Date | None = None
    """When it was founded."""
    places: Many[PlaceRef] = ()
    """Where its seat is."""
    area: Many[Area] = ()
    """Regions or countries in which it works."""
    part_of: OrganisationRef | None = None
    """The organisation it belongs to."""
    participants: Participants
    """Who takes part in it, by role."""
    figures: Many[Figure] = ()
    """Figures that the sources state."""
    contact: Contact | None = None
    """How to reach it."""
    identifiers: Identifiers | None = None
    """Numbers under which authorities know it."""


class Project(Facts):
    """A project or programme."""

    folder = "projects"
    official_by_default = True

    kind: ProjectKind | None = None
    """What kind of project it is."""
    dates: Date | None = None
    """From when to when it runs."""
    code: Text | None = None
    """The number under which a programme runs it."""
    funding: Many[Funding] = ()
    """Who pays for it."""
    places: Many[PlaceRef] = ()
    """Where it works."""
    area: Many[Area] = ()
    """Regions or countries in which it works."""
    networks: Many[OrganisationRef] = ()
    """The networks whose pages show it."""
    participants: Participants
    """Who takes part in it, by role."""
    figures: Many[Figure] = ()
    """Figures that the sources state."""
    follows: ProjectRef | None = None
    """The project it continues."""


class Event(Facts):
    """An event, past or planned."""

    folder = "events"

    kind: EventKind
    """What kind of event it is."""
    dates: Date
    """When it takes place."""
    before: Date | None = None
    """A date by which it had taken place, where `dates` leaves the year open."""
    planned: Flag = False
    """Whether the source only announces it."""
    places: Many[PlaceRef] = ()
    """Where it takes place."""
    networks: Many[OrganisationRef] = ()
    """The networks whose pages show it."""
    part_of: ProjectOrEventRef | None = None
    """The project or event it belongs to."""
    participants: Participants
    """Who takes part in it, by role."""
    people: Many[Person] = ()
    """Persons with a part in it."""
    figures: Many[Figure] = ()
    """Figures that the sources state."""


class News(Facts):
    """A piece of news."""

    folder = "news"

    date: Date
    """When the news was published."""
    networks: Many[OrganisationRef] = ()
    """The networks whose pages show it."""
    about: Many[SubjectRef] = ()
    """The records it is about."""


class Page(Facts):
    """A page of the site that is about none of the other records."""

    folder = "pages"

    menu: Literal["header", "footer", "none"] = "none"
    """Where the link to it stands."""
    order: Count = 0
    """Its place there."""


TYPES: dict[str, type[Facts]] = {
    "organisation": Organisation,
    "project": Project,
    "event": Event,
    "news": News,
    "page": Page,
}
"""Every record type by its name; references begin with this name."""


class Words(Model):
    """The front matter of a record's words in one language."""

    name: Text
    """What the record is called in this language."""
    acronym: Text | None = None
    """The short name that readers of this language know."""
    summary: Text | None = None
    """One or two sentences, for lists and search engines."""
    slug: Slug | None = None
    """The last part of the address, where the id does not serve."""
    aliases: Many[Alias] = ()
    """Old addresses that lead here."""
    translation: Literal["original", "reviewed", "machine"]
    """Whether this is the original, a translation that a person has read, or a machine's."""
    made_from: MadeFrom | None = None
    """What a translation was made from; `build.py translations accept` writes it."""


@dataclass(frozen=True)
class WordsFile:
    """The words of a record in one language, with where they stand."""

    path: str
    words: Words
    body: str
    """The prose, in Markdown."""
    body_line: int
    """The line of the file on which the prose begins, counted from 1."""
    marks: Marks = field(default_factory=dict, repr=False)

    @property
    def lang(self) -> str:
        """The language of the words, from the name of the file: `<id>.<language>.md`."""
        return self.path.rsplit(".", 2)[-2]


@dataclass(frozen=True)
class Record:
    """A record: its facts, and its words by language."""

    ref: Ref
    path: str
    facts: Facts
    texts: Mapping[str, WordsFile]
    marks: Marks = field(default_factory=dict, repr=False)


# The shared lists

Names = Mapping[Language, Text]
"""A name in each language."""


class Place(Model):
    """A place of `places.yaml`."""

    name: Names
    """Its name in each language."""
    country: Country
    """The country, ISO 3166-1 alpha-2."""
    region: Region | None = None
    """The region, ISO 3166-2, where it is known."""
    latitude: Latitude
    """Degrees north (WGS 84)."""
    longitude: Longitude
    """Degrees east (WGS 84)."""

    @model_validator(mode="after")
    def _region_in_country(self) -> Place:
        if self.region and not self.region.startswith(self.country + "-"):
            raise fault("region-country", region=self.region, country=self.country)
        return self


class Source(Model):
    """A source of `sources.yaml`."""

    title: Names
    """What it is, in each language."""
    language: Language
    """The language it is written in."""
    document: Text
    """The name under which the document is kept."""
    date: Date | None = None
    """When it was published or last changed, where it says so."""


Label = Mapping[Language, PluralForms]
"""A term in each language; a counted term gives its CLDR plural forms."""


class Vocabulary(Model):
    """The terms of `vocabulary.yaml`: list → id → label in each language."""

    legal_forms: Mapping[str, Label]
    """Legal forms of organisations."""
    fields: Mapping[str, Label]
    """Fields of activity."""
    project_kinds: Mapping[str, Label]
    """Kinds of projects."""
    event_kinds: Mapping[str, Label]
    """Kinds of events."""
    funding: Mapping[str, Label]
    """Sources of money."""
    figures: Mapping[str, Label]
    """What figures count, in plural forms."""

    def labels(self, kind: str) -> Mapping[str, Label]:
        """The list named `kind`."""
        labels: Mapping[str, Label] = getattr(self, kind)
        return labels


VOCABULARIES = frozenset(Vocabulary.model_fields)


def references(value: object, path: Path = ()) -> Iterator[tuple[Path, Ref]]:
    """Every reference inside a value, with the way to it."""
    if isinstance(value, Ref):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from references(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from references(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from references(item, (*path, index))


def nearest_mark(marks: Marks, path: Path) -> Mark | None:
    """Where the value at `path` stands, or the closest thing around it."""
    while path and path not in marks:
        path = path[:-1]
    return marks.get(path)

"""The records that every tool is given: N of them, in two languages, the same for the same N.

Names, places, legal forms, fields and kinds are drawn from the vocabulary of the real site, the
prose from its sentences. Five networks have the size of real ones at any N; every event and project
has a few partners, and one organisation, the hub, is shown by some fifty pages in each language.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
LANGUAGES = ("el", "pl")
KINDS = ("organisation", "event", "project", "news")
SHARES = {"organisation": 0.6, "event": 0.25, "project": 0.1, "news": 0.05}
"""How the records are divided among the types."""
NETWORKS = 5
SIZE_OF_NETWORK = {"organisation": 40, "event": 30, "project": 10, "news": 10}
"""How many records of each type a network has, where the site has as many."""
SHOWN_BY = 40
"""In how many events the hub takes part; with lists and terms, some fifty pages show its name."""
YEARS = range(2008, 2028)

NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "organisation": {
        "el": ("Κοινωνικός συνεταιρισμός", "Ένωση πολιτών", "Κέντρο στήριξης", "Εργαστήρι"),
        "pl": (
            "Spółdzielnia socjalna",
            "Stowarzyszenie obywateli",
            "Ośrodek wsparcia",
            "Pracownia",
        ),
    },
    "event": {
        "el": ("Συνάντηση για την οικονομία", "Ημερίδα για την απασχόληση"),
        "pl": ("Spotkanie o gospodarce", "Seminarium o zatrudnieniu"),
    },
    "project": {"el": ("Έργο στήριξης",), "pl": ("Projekt wsparcia",)},
    "news": {"el": ("Νέα του δικτύου",), "pl": ("Wiadomość sieci",)},
}


@dataclass(frozen=True)
class Words:
    """What a record says in one language."""

    name: str
    summary: str
    body: str
    """Markdown: paragraphs and one heading."""


@dataclass(frozen=True)
class Record:
    """One record: facts that have no language, and words in both."""

    kind: str
    number: int
    language: str
    words: Mapping[str, Words]
    place: str = ""
    term: str = ""
    """The legal form of an organisation, the kind of an event or a project."""
    fields: tuple[str, ...] = ()
    funding: str = ""
    date: str = ""
    """A day of events and news, the month of the beginning of all others: ISO 8601."""
    network: str = ""
    members: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    about: str = ""

    @property
    def id(self) -> str:
        """The name of its files, such as `event-00001`."""
        return identity(self.kind, self.number)

    @property
    def year(self) -> str:
        """The year of its date."""
        return self.date[:4]

    def with_sentence(self, lang: str, sentence: str) -> Record:
        """The record after an edit of its text: the prose ends with one more sentence."""
        words = self.words[lang]
        return self._with(lang, replace(words, body=f"{words.body} {sentence}"))

    def with_name(self, lang: str, name: str) -> Record:
        """The record after an edit of its name."""
        return self._with(lang, replace(self.words[lang], name=name))

    def _with(self, lang: str, words: Words) -> Record:
        return replace(self, words={**self.words, lang: words})


def identity(kind: str, number: int) -> str:
    """The id of a record."""
    return f"{kind}-{number:05}"


def counts(total: int) -> dict[str, int]:
    """How many records of each type a site of `total` records has."""
    found = {kind: round(total * share) for kind, share in SHARES.items()}
    found["organisation"] += total - sum(found.values())
    return found


def sentences(lang: str) -> list[str]:
    """The sentences of the real site in one language, without links and headings."""
    found: set[str] = set()
    for path in sorted((ROOT / "content").glob(f"*/*.{lang}.md")):
        body = path.read_text("utf-8").split("---\n", 2)[2]
        plain = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", body)
        for line in plain.splitlines():
            if line and line[0].isalpha():
                found |= {one.strip() for one in re.split(r"(?<=[.;])\s", line) if len(one) > 40}
    return sorted(found)


class Model:
    """All records of a site of `total` records."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.counts = counts(total)
        self.places: dict[str, Any] = _content("places")
        self.vocabulary: dict[str, Any] = _content("vocabulary")
        self._sentences = {lang: sentences(lang) for lang in LANGUAGES}
        self._partners = self._drawn_partners()

    @property
    def hub(self) -> str:
        """The organisation that some fifty pages show: the first that is no network."""
        return identity("organisation", NETWORKS)

    @cached_property
    def records(self) -> dict[str, Record]:
        """Every record by its id."""
        found = (
            self._record(kind, number) for kind in KINDS for number in range(self.counts[kind])
        )
        return {record.id: record for record in found}

    @property
    def networks(self) -> tuple[str, ...]:
        """The organisations that are networks."""
        return tuple(identity("organisation", number) for number in range(NETWORKS))

    def region(self, record: Record) -> str:
        """The region of a record's place, ISO 3166-2; empty where none is known."""
        return str(self.places[record.place].get("region", "")) if record.place else ""

    def _drawn_partners(self) -> dict[str, tuple[str, ...]]:
        drawn = random.Random(self.total)
        most = self.counts["organisation"]
        found: dict[str, tuple[str, ...]] = {}
        for kind in ("event", "project"):
            shown = min(SHOWN_BY, self.counts[kind] * 2 // 3) if kind == "event" else 0
            for number in range(self.counts[kind]):
                some = {drawn.randrange(NETWORKS + 1, most) for _ in range(drawn.randint(2, 5))}
                if _spread(number, self.counts[kind], shown) is not None:
                    some.add(NETWORKS)
                chosen = tuple(identity("organisation", one) for one in sorted(some))
                found[identity(kind, number)] = chosen
        return found

    def _network(self, kind: str, number: int) -> int | None:
        """The network to which the record with this number belongs."""
        count = self.counts[kind]
        first = NETWORKS + 1 if kind == "organisation" else 0
        size = min(SIZE_OF_NETWORK[kind] * NETWORKS, count - first)
        place = _spread(number - first, count - first, size)
        return None if place is None else place % NETWORKS

    def _members(self, network: int) -> tuple[str, ...]:
        numbers = range(NETWORKS + 1, self.counts["organisation"])
        return tuple(
            identity("organisation", number)
            for number in numbers
            if self._network("organisation", number) == network
        )

    def _record(self, kind: str, number: int) -> Record:
        drawn = random.Random(f"{kind} {number} of {self.total}")
        language = drawn.choice(LANGUAGES)
        place = drawn.choice(sorted(self.places))
        year, month, day = drawn.choice(YEARS), drawn.randint(1, 12), drawn.randint(1, 28)
        network = None if kind == "organisation" else self._network(kind, number)
        facts: dict[str, Any] = {"date": f"{year}-{month:02}-{day:02}"}
        if kind in {"organisation", "project"}:
            facts["date"] = f"{year}-{month:02}"
        if kind in {"organisation", "event"}:
            facts["place"] = place
        if kind == "organisation":
            forms = sorted(self.vocabulary["legal_forms"])
            facts["term"] = "network" if number < NETWORKS else drawn.choice(forms)
            facts["fields"] = tuple(
                sorted(drawn.sample(sorted(self.vocabulary["fields"]), drawn.randint(1, 3)))
            )
            facts["members"] = self._members(number) if number < NETWORKS else ()
        if kind in {"event", "project"}:
            facts["term"] = drawn.choice(sorted(self.vocabulary[f"{kind}_kinds"]))
            facts["partners"] = self._partners[identity(kind, number)]
        if kind == "project":
            facts["funding"] = drawn.choice(sorted(self.vocabulary["funding"]))
        if kind == "news":
            facts["about"] = identity("event", drawn.randrange(self.counts["event"]))
        if network is not None:
            facts["network"] = identity("organisation", network)
        words = {lang: self._words(drawn, kind, number, lang) for lang in LANGUAGES}
        return Record(kind, number, language, words, **facts)

    def _words(self, drawn: random.Random, kind: str, number: int, lang: str) -> Words:
        """Some 2,000 characters of prose."""
        chosen = drawn.sample(self._sentences[lang], 14)
        first, *others = [" ".join(chosen[at : at + 4]) for at in range(1, 13, 4)]
        titles = NAMES[kind][lang]
        title = titles[number % len(titles)]
        body = "\n\n".join((first, f"## {title}", *others))
        summary = chosen[0].replace(": ", " – ").replace(" #", " ").strip('"„«»”')
        return Words(f"{title} {number + 1}", summary.replace('"', ""), body)


def facts(model: Model, record: Record) -> Iterator[tuple[str, str | Sequence[str]]]:
    """The facts of a record as peers get them, beside the words: name, value; none is empty."""
    yield "kind", record.kind
    yield "language", record.language
    yield "sources", ("S0",)
    yield "date", record.date
    region = model.region(record)
    for name, value in (
        ("place", record.place),
        ("term", record.term),
        ("funding", record.funding),
        ("network", record.network),
        ("members", record.members),
        ("partners", record.partners),
        ("about", record.about),
        ("regions", (region,) if region else ()),
        ("forms", (record.term,) if record.kind == "organisation" else ()),
        ("fields", record.fields),
        ("years", (record.year,) if record.kind == "event" else ()),
    ):
        if value:
            yield name, value


def _spread(number: int, count: int, wanted: int) -> int | None:
    """Which of `wanted` evenly spaced places among `count` a number is; None where it is none."""
    if not 0 <= number < count or not wanted:
        return None
    place = number * wanted // count
    first = -(-place * count // wanted)
    return place if number == first else None


def _content(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / f"content/{name}.yaml").read_text("utf-8"))
    return found

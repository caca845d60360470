"""Which record a row is about: by its id, by the number an authority gave it, or by its name.

Nothing is guessed: where a record may be meant and may not, the row is a fault, and the remedy is
to write the record's id into the column `id`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from diktyo.content import Content
from diktyo.diagnostics import Diagnostic
from diktyo.importing.rows import Row
from diktyo.language.slugs import slugify
from diktyo.records import Identifiers, Organisation, Record
from diktyo.values import ID, Ref

_LONGEST = 60  # characters of an id made of a name
_LIKE = 0.8  # how like two words are of which one may be mistyped (0 to 1)


@dataclass(frozen=True)
class Match:
    """What a row is about: a record that is there, or one that is to be made."""

    ref: Ref
    record: Record | None


@dataclass
class Matcher:
    """The records that rows may be about."""

    content: Content
    clear_names: dict[tuple[str, str, str], set[Ref]] = field(default_factory=dict)
    """(record type, language, name as a slug) → records."""
    numbers: dict[tuple[str, str], set[Ref]] = field(default_factory=dict)
    """(identifier, its digits) → records."""
    by_words: dict[tuple[str, int], list[tuple[frozenset[str], Ref]]] = field(default_factory=dict)
    """(record type, number of words) → the words of each name that has so many."""

    def __post_init__(self) -> None:
        """Look at each record once."""
        for ref, record in self.content.records.items():
            for lang, text in record.texts.items():
                for name in filter(None, (text.words.name, text.words.acronym)):
                    words = _words(name)
                    self.by_words.setdefault((ref.kind, len(words)), []).append((words, ref))
                slug = slugify(text.words.name)
                self.clear_names.setdefault((ref.kind, lang, slug), set()).add(ref)
            facts = record.facts
            if isinstance(facts, Organisation) and facts.identifiers:
                for name in Identifiers.model_fields:
                    digits = only_digits(getattr(facts.identifiers, name) or "")
                    if digits:
                        self.numbers.setdefault((name, digits), set()).add(ref)

    def match(self, row: Row, names: Mapping[str, str]) -> Match | Diagnostic:
        """The record of a row, or what keeps it from being known.

        `names` are the names that the row gives, by language; the first is that in the record's
        own language.
        """
        numbered = self._by_numbers(row)
        if "id" in row.cells:
            return self._by_id(row, numbered)
        if len(numbered) > 1:
            return row.fault("name", "match-doubtful", choices=_listed(numbered))
        if numbered:
            return self._known(min(numbered))
        alike: set[Ref] = set()
        for lang, name in names.items():
            alike |= self.clear_names.get((row.kind, lang, slugify(name)), set())
        if len(alike) == 1:
            return self._known(min(alike))
        ident = ident_of(next(iter(names.values()), row.title))
        doubtful = alike or set(self._like(row.kind, names))
        if not doubtful and Ref(row.kind, ident) in self.content.records:
            doubtful = {Ref(row.kind, ident)}
        if doubtful:
            return row.fault("name", "match-doubtful", choices=_listed(doubtful))
        if not ident:
            return row.fault("name", "id-none")
        return Match(Ref(row.kind, ident), None)

    def _by_id(self, row: Row, numbered: set[Ref]) -> Match | Diagnostic:
        ident = row.cells["id"].text.removeprefix(f"{row.kind}/")
        if not ID.match(ident):
            return row.fault("id", "slug-invalid", value=ident[:60])
        ref = Ref(row.kind, ident)
        others = numbered - {ref}
        if others:
            return row.fault("id", "match-number", choices=_listed(others))
        return self._known(ref)

    def _known(self, ref: Ref) -> Match:
        return Match(ref, self.content.records.get(ref))

    def _by_numbers(self, row: Row) -> set[Ref]:
        found: set[Ref] = set()
        for name in Identifiers.model_fields if row.kind == "organisation" else ():
            cell = row.cells.get(name)
            digits = only_digits(cell.text).lstrip("0") if cell else ""
            for (kind, known), refs in self.numbers.items() if digits else ():
                if kind == name and known.lstrip("0") == digits:
                    found |= refs
        return found

    def _like(self, kind: str, names: Mapping[str, str]) -> Iterator[Ref]:
        """The records with a name so like that it may be the same, in whatever language."""
        for name in names.values():
            words = _words(name)
            for others, ref in self.by_words.get((kind, len(words)), ()):
                if _are_like(words, others):
                    yield ref


def _words(name: str) -> frozenset[str]:
    return frozenset(slugify(name).split("-"))


def _are_like(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names have the same words, or all but one that may be mistyped."""
    if len(one - other) > 1:
        return False
    for left, right in zip(one - other, other - one, strict=True):
        # Two numbers are two things: „Przedszkole nr 1” and „Przedszkole nr 2”.
        if min(len(left), len(right)) < 4 or left.isdigit() or right.isdigit():
            return False
        return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _LIKE
    return True


def ident_of(name: str) -> str:
    """The id of a record with this name: its Latin letters, cut between words where it is long."""
    slug = slugify(name)
    if len(slug) <= _LONGEST:
        return slug
    return slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]


def only_digits(text: str) -> str:
    """The digits of a number that may stand in groups."""
    return re.sub("[^0-9]", "", text)


def _listed(refs: set[Ref]) -> str:
    return ", ".join(str(ref) for ref in sorted(refs))

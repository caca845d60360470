"""What goes out to translators and comes back: the units of a record with their translations.

A piece is known by its record and an id: the name of a field, or the digest of a block (a second
block with the same words is `9c2e11.2`). Where the blocks of a translation do not go with those of
its original one by one, the whole prose is one piece, `body`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from diktyo.diagnostics import Diagnostic
from diktyo.records import Record, WordsFile
from diktyo.translations.difference import line_of
from diktyo.translations.pairs import Pair, pair
from diktyo.units import BY_LINES, Unit
from diktyo.values import Ref

BODY = "body"
"""The id of a whole prose."""


class Piece(NamedTuple):
    """A unit of a record, as a translator sees it."""

    ref: Ref
    id: str
    source: str
    target: str
    """Its translation; empty where there is none."""
    confirmed: bool
    """Whether somebody has read the translation against this source."""
    previous: str
    """What the source said when it was translated, where that is another and known."""
    kind: str
    path: str
    """The file of the source."""
    line: int
    pair: Pair | None
    """None for a whole prose."""

    @property
    def lead(self) -> str:
        """The marks before the words, as the translation has them, else as the original has."""
        if self.pair is None or self.pair.change.unit is None:
            return ""
        own, other = self.pair.change.unit, self.pair.translation
        alike = other and other.kind == own.kind and own.kind != "heading"
        if other and alike and _numbered(own) == _numbered(other):
            return other.lead
        return own.lead

    @property
    def optional(self) -> bool:
        """Whether a translation is whole without it: not every language has the acronym."""
        return self.id == "acronym" and not self.target


class Given(NamedTuple):
    """What a file that came back says of a piece."""

    record: str
    """As `organisation/pesko`."""
    id: str
    source: str
    target: str
    confirmed: bool
    """Whether the translator is done with it."""
    line: int
    """Where it stands in the file, from 1."""


class Brought(NamedTuple):
    """What a file that came back holds."""

    language: str
    """That of the translations, as the file names it; empty where it does not."""
    given: tuple[Given, ...]
    faults: tuple[Diagnostic, ...]


class Parcel(NamedTuple):
    """What goes out as one file: pieces in one language, to be translated into one other."""

    source: str
    target: str
    pieces: tuple[Piece, ...]


def pieces(record: Record, lang: str, known: Mapping[str, Unit] | None = None) -> tuple[Piece, ...]:
    """The pieces of a record for a translation; `known` are units that its original once had."""
    original, text = record.texts.get(record.facts.language), record.texts.get(lang)
    if original is None:
        return ()
    found, aligned = pair(record, lang)
    read = bool(text and text.words.translation == "reviewed" and text.words.made_from)
    listed = [
        one for one in _of_pairs(found, record.ref, original, read, known or {})
        if aligned or (one.pair and one.pair.change.name)
    ]  # fmt: skip
    if not aligned and text and original.body.strip():
        same = all(one.change.what == "same" for one in found if not one.change.name)
        listed.append(
            Piece(
                record.ref,
                BODY,
                whole(original.body),
                whole(text.body),
                read and same,
                "",
                "verbatim",
                original.path,
                original.body_line,
                None,
            )
        )
    return tuple(listed)


def whole(body: str) -> str:
    """A whole prose as one piece."""
    return "\n".join(line.rstrip() for line in body.split("\n")).strip("\n")


def _of_pairs(
    found: Iterable[Pair], ref: Ref, original: WordsFile, read: bool, known: Mapping[str, Unit]
) -> Iterator[Piece]:
    seen = Counter[str]()
    for one in found:
        unit = one.change.unit
        if unit is None:
            continue
        seen[unit.digest] += not unit.name
        number = f".{seen[unit.digest]}" if seen[unit.digest] > 1 and not unit.name else ""
        before = known.get(one.change.was) if one.change.what == "changed" else None
        yield Piece(
            ref,
            unit.name or unit.digest + number,
            unit.text,
            _text(one.translation, unit),
            read and one.change.what == "same" and one.translation is not None,
            before.text if before else "",
            unit.name or unit.kind,
            original.path,
            line_of(unit, original),
            one,
        )


def _text(translation: Unit | None, unit: Unit) -> str:
    """The translation's words; of a table none where a paragraph has taken its place."""
    if translation is None or (translation.kind in BY_LINES) != (unit.kind in BY_LINES):
        return ""
    return translation.text


def _numbered(unit: Unit) -> bool:
    return unit.lead.strip()[:1].isdigit()

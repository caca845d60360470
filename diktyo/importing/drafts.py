"""A row and the record it is about → what is to be changed in the record's files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diktyo.diagnostics import Diagnostic
from diktyo.importing.columns import Column, columns_of
from diktyo.importing.forms import form, same, settled
from diktyo.importing.lexicon import Lexicon
from diktyo.importing.matching import Match
from diktyo.importing.rows import Row
from diktyo.importing.values import Context, ValueFault, read
from diktyo.language import headings
from diktyo.language.names import base_language
from diktyo.tables import Cell
from diktyo.values import Path
from diktyo.yamltree import Tree

_COUNTRIES = {"el": "GR", "pl": "PL"}
_HELPS = frozenset({"id", "number", "region", "begins", "ends"})
_TWO_WAYS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2\d{4}")


@dataclass(frozen=True)
class Change:
    """One field of a record: what it was and what it is to be, as cells say it."""

    column: Column
    old: str
    new: str
    lang: str = ""
    """The language of words."""

    def label(self, lang: str) -> str:
        """What the field is called in a language of the interface."""
        text = headings.label(self.column.key, lang)
        return f"{text} ({self.lang})" if self.lang else text


@dataclass
class Draft:
    """What a row says of its record."""

    row: Row
    match: Match
    own: str
    """The record's own language."""
    words_lang: str
    """The language of the words in columns that name none."""
    facts: dict[Path, Tree | None] = field(default_factory=dict)
    """Path → value to be set, or None to be removed."""
    words: dict[str, dict[str, Tree | None]] = field(default_factory=dict)
    """Language → field of the front matter → value."""
    prose: dict[str, str] = field(default_factory=dict)
    """Language → the text below the front matter."""
    changes: list[Change] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """The columns of cells that could not be read."""
    origins: dict[tuple[str, Path], str] = field(default_factory=dict)
    """(language or nothing, path) → the column that fills it, by name."""

    @property
    def is_new(self) -> bool:
        """Whether the record is to be made."""
        return self.match.record is None


@dataclass(frozen=True)
class Current:
    """A record as its files have it, before the import."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    prose: Mapping[str, str] = field(default_factory=dict)

    def value(self, path: Path) -> Tree | None:
        """The value at a path of the facts."""
        found: Any = self.facts
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        return found  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Manner:
    """How rows are taken."""

    clear: bool = False
    """Whether an empty cell removes the value of its field."""
    translation: str = "machine"
    """The state of new words that are not in the record's own language."""
    doubtful: frozenset[tuple[int, str]] = frozenset()
    """(table, column) in which some dates have their months first."""


def draft(
    row: Row,
    match: Match,
    languages: tuple[str, str],
    current: Current,
    lexicon: Lexicon,
    manner: Manner,
    site: tuple[str, ...],
) -> Draft:
    """Read the cells of a row; `languages` are the record's own and that of its plain words.

    `site` are the languages of the site.
    """
    made = Draft(row, match, *languages)
    reading = _Reading(made, current, lexicon, manner, site)
    reading.run()
    return made


@dataclass
class _Reading:
    made: Draft
    current: Current
    lexicon: Lexicon
    manner: Manner
    site: tuple[str, ...]
    values: dict[str, Tree] = field(default_factory=dict)

    def run(self) -> None:
        made, row = self.made, self.made.row
        plain = Context(self.lexicon, self.site)
        region = self.read(next((one for one in row.columns if one.key == "region"), None), plain)
        placed = Context(self.lexicon, self.site, region=str(region) if region else None)
        for column in row.columns:
            if column.reads == "place":
                self.take(column, placed)
        full = Context(self.lexicon, self.site, self.country())
        if made.is_new:
            self.put(columns_of(row.kind)["language"], made.own)
        for column in row.columns:
            if column.key not in _HELPS and column.reads != "place":
                self.take(column, full)
        self.period(full)
        self.implied_place()
        self.states()
        order = list(columns_of(row.kind))
        made.changes.sort(key=lambda one: order.index(one.column.key))

    def read(self, column: Column | None, context: Context) -> Tree | None:
        """The value of a cell; None where it is empty or has a fault, which is noted."""
        cell = self.made.row.cells.get(column.name) if column else None
        if column is None or cell is None:
            return None
        try:
            self.refuse_two_ways(column, cell)
            return read(column, cell, context)
        except ValueFault as fault:
            found = self.made.row.fault(column.name, fault.code, **fault.arguments)
            self.made.faults.append(found)
            self.made.unread.add(column.key)
            return None

    def refuse_two_ways(self, column: Column, cell: Cell) -> None:
        """In a column in which one date has its month first, the others may have it too."""
        match = _TWO_WAYS.fullmatch(cell.text) if column.reads == "date" else None
        place = (id(self.made.row.table), column.name)
        if match is None or place not in self.manner.doubtful:
            return
        if max(int(match[1]), int(match[3])) <= 12 and match[1] != match[3]:
            raise ValueFault("date-two-ways", value=cell.text)

    def take(self, column: Column, context: Context) -> None:
        value = self.read(column, context)
        if value:
            self.put(column, value)
        elif self.manner.clear and column.name not in self.made.row.cells:
            self.clear(column)

    def old(self, column: Column) -> Tree | None:
        lang = column.lang or self.made.words_lang
        if column.key == "text":
            return self.current.prose.get(lang) or None
        if column.is_words:
            return self.current.words.get(lang, {}).get(column.key)
        return self.current.value(column.path)

    def put(self, column: Column, value: Tree, origin: str = "") -> None:
        """Set a value, unless the record says the same already."""
        old = self.old(column)
        value = settled(column, old, value)
        self.values[column.key] = value
        lang = (column.lang or self.made.words_lang) if column.is_words else ""
        where: Path = (column.key,) if column.is_words else column.path
        self.made.origins[lang, where] = origin or column.name
        if not same(column, old, value):
            self.change(column, lang, old, value)

    def clear(self, column: Column) -> None:
        old = self.old(column)
        if old and column.key != "text":
            lang = (column.lang or self.made.words_lang) if column.is_words else ""
            self.change(column, lang, old, None)

    def change(self, column: Column, lang: str, old: Tree | None, new: Tree | None) -> None:
        made = self.made
        made.changes.append(Change(column, form(column, old), form(column, new), lang))
        if column.key == "text":
            made.prose[lang] = str(new or "")
        elif column.is_words:
            made.words.setdefault(lang, {})[column.key] = new
        else:
            made.facts[column.path] = new

    def country(self) -> str | None:
        """The country whose numbers the row has: that of its place, or of its language."""
        for path in (("contact", "place"), ("places",)):
            column = {"places": "places"}.get(path[-1], "contact_place")
            value = self.values.get(column) or self.current.value(path)
            first = value[0] if isinstance(value, list) and value else value
            found = self.lexicon.country(str(first)) if first else None
            if found:
                return found
        return _COUNTRIES.get(base_language(self.made.own))

    def period(self, context: Context) -> None:
        """`begins` and `ends` are one date where there is no column with both."""
        columns = {one.key: one for one in self.made.row.columns}
        start = self.read(columns.get("begins"), context)
        end = self.read(columns.get("ends"), context)
        if "dates" in columns or not (start or end):
            return
        if any("/" in str(one) or "," in str(one) for one in (start, end) if one):
            cell = self.made.row.cells["begins" if start else "ends"]
            fault = self.made.row.fault("begins" if start else "ends", "date-syntax",
                                        value=cell.text)  # fmt: skip
            self.made.faults.append(fault)
            self.made.unread.add("dates")
            return
        whole = start if start == end else f"{start or ''}/{end or ''}"
        if self.made.row.kind == "event" and start and not end:
            whole = start
        self.put(columns_of(self.made.row.kind)["dates"], str(whole), "begins" if start else "ends")

    def implied_place(self) -> None:
        """The seat is the town of the address too, where the table has one column for both."""
        row = self.made.row
        places = self.values.get("places")
        one = str(places[0]) if isinstance(places, list) and len(places) == 1 else ""
        with_address = "street" in self.values or "postcode" in self.values
        if not one or not with_address or "contact_place" in {one.key for one in row.columns}:
            return
        seats = self.current.value(("places",))
        town = self.current.value(("contact", "place"))
        if town is None or town in (seats if isinstance(seats, list) else [seats]):
            self.put(columns_of(row.kind)["contact_place"], one, "places")

    def states(self) -> None:
        """New words say whether they are the original."""
        made = self.made
        for lang in {*made.words, *made.prose}:
            known = lang in self.current.words
            if not known and "translation" not in made.words.get(lang, {}):
                state = "original" if lang == made.own else self.manner.translation
                made.words.setdefault(lang, {})["translation"] = state

"""Another id for a record: its files under other names, and everything that names it.

References are changed where they stand, letter by letter, and all other bytes stay. Each changed
file is read again and must say what it said, but for the new id; what cannot be changed so is left
to a person, and then nothing is changed at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from diktyo import prose, reader, yamltree
from diktyo.addresses import record_address
from diktyo.check import errors
from diktyo.content import Content
from diktyo.diagnostics import Diagnostic
from diktyo.editing import foresight, frontaliases
from diktyo.editing.exchange import Change
from diktyo.library import Library
from diktyo.plan import plan as planned
from diktyo.records import Record, WordsFile, references
from diktyo.site import Site
from diktyo.values import Mark, Marks, Ref
from diktyo.values import Path as Way
from diktyo.world import World


class UnchangeableError(Exception):
    """A place that cannot be changed letter by letter."""

    def __init__(self, path: str, line: int = 0) -> None:
        super().__init__(f"{path}:{line}")
        self.path = path
        self.line = line


@dataclass(frozen=True)
class Renaming:
    """What a new id brings with it."""

    changes: tuple[Change, ...]
    """The files, as they were and as they will be."""
    moved: tuple[tuple[str, str], ...]
    """The record's own files: path → path."""
    aliases: tuple[tuple[str, str], ...]
    """Old addresses of its page that lead to the new ones."""
    lost: tuple[str, ...]
    """Addresses that nothing leads on from: of lists and feeds, and of languages without words."""
    faults: tuple[Diagnostic, ...]
    """Errors that the site would have; with any, nothing should be changed."""

    def lines(self) -> Iterator[tuple[str, int, str, str]]:
        """Every line that changes: path, number, before, after; lines that come or go are empty."""
        names = dict(self.moved)
        before = {names.get(one.path, one.path): one.before for one in self.changes if one.before}
        for one in self.changes:
            if one.after is not None and one.path in before:
                yield from _differences(one.path, before[one.path] or b"", one.after)


def rename(root: Path, content: Content, old: Ref, ident: str) -> Renaming:
    """What it takes to give a record another id; nothing is written. The content has no errors.

    Raises `UnchangeableError` and OSError.
    """
    return _Renaming(root, content, old, Ref(old.kind, ident)).outcome()


class _Renaming:
    def __init__(self, root: Path, content: Content, old: Ref, new: Ref) -> None:
        self.root = root
        self.content = content
        self.old = old
        self.new = new
        assert content.site is not None
        self.site: Site = content.site

    def outcome(self) -> Renaming:
        texts = dict(self.rewritten())
        own = self.content.records[self.old]
        moved = {one: self.moved(one) for one in (own.path, *(t.path for t in own.texts.values()))}
        aliases = []
        for lang, file in sorted(own.texts.items()):
            if file.words.slug or lang not in self.site.languages:
                continue
            was, now = (self.address(ref, lang) for ref in (self.old, self.new))
            text = texts.get(file.path) or self.raw(file.path)
            try:
                texts[file.path] = frontaliases.led_on(text, file.path, was, now)
            except frontaliases.StrangeFormError:
                raise UnchangeableError(file.path, _line_of(file)) from None
            aliases.append((f"/{lang}/{was}/", f"/{lang}/{now}/"))
        changes: list[Change] = []
        for path in sorted({*texts, *moved}):
            before = (self.root / path).read_bytes()
            after = _encoded(texts[path], before) if path in texts else before
            if path in moved:
                changes += (Change(path, before, None), Change(moved[path], None, after))
            else:
                changes.append(Change(path, before, after))
        faults, lost = self.consequences(changes)
        return Renaming(tuple(changes), tuple(moved.items()), tuple(aliases), lost, faults)

    def moved(self, path: str) -> str:
        folder, _, name = path.rpartition("/")
        return f"{folder}/{self.new.id}{name.removeprefix(self.old.id)}"

    def address(self, ref: Ref, lang: str) -> str:
        """The address of the record below that of the language, where its id is its slug."""
        whole = record_address(ref, ref.id, lang, self.site)
        return whole.removeprefix(f"{lang}/").strip("/")

    def consequences(
        self, changes: Iterable[Change]
    ) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
        """The errors there would be, and the addresses that would be lost."""
        files = {one.path: one.after.decode("utf-8-sig") for one in changes if one.after}
        after, found = foresight.changed(self.content, files, [self.old])
        faults = {*found, *foresight.faults(after)} - foresight.faults(self.content)
        if wrong := errors(sorted(faults)):
            return wrong, ()
        lost = _addresses(self.content) - _addresses(after)
        return (), tuple(sorted(f"/{one}" for one in lost))

    # --- what names the record

    def rewritten(self) -> Iterator[tuple[str, str]]:
        """The files that name it: path → text, with the line ends of the file."""
        yield from self.facts(self.site, "site.yaml", self.content.marks["site.yaml"])
        for record in self.content.records.values():
            yield from self.facts(record.facts, record.path, record.marks)
            yield from self.words(record)

    def facts(self, model: Any, path: str, marks: Marks) -> Iterator[tuple[str, str]]:
        places = [where for where, ref in references(model) if ref == self.old]
        if not places:
            return
        text = self.raw(path)
        found = [where if where in marks else where[:-1] for where in places]
        spots = [(where, self.spot(text, path, marks[where])) for where in found]
        after = text
        for _, (start, end) in sorted(spots, key=lambda one: one[1], reverse=True):
            after = after[:start] + self.new.id + after[end:]
        self.compare(text, after, path, dict(spots))
        yield path, after

    def spot(self, text: str, path: str, mark: Mark) -> tuple[int, int]:
        """Where the id stands that begins at a mark, with or without its type before it."""
        start = _start_of(text, mark.line)
        line = re.compile(r"[^\r\n]*").match(text, start)
        pattern = rf"""(["']?)(?:{self.old.kind}/)?({re.escape(self.old.id)})\1(?=[\s,\]}}]|\Z)"""
        for found in re.finditer(pattern, line[0] if line else ""):
            # Columns are those of the composed text, in which letters and accents are one.
            before = unicodedata.normalize("NFC", text[start : start + found.start()])
            if len(before) == mark.column - 1:
                return start + found.start(2), start + found.end(2)
        raise UnchangeableError(path, mark.line)

    def compare(self, before: str, after: str, path: str, places: Mapping[Way, object]) -> None:
        """Make sure that nothing else has become another."""
        wanted, _, _ = yamltree.parse(_plain(before), path)
        found, _, _ = yamltree.parse(_plain(after), path)
        for where in places:
            *way, last = where
            inside: Any = wanted
            for part in way:
                inside = inside[part]
            inside[last] = re.sub(rf"{re.escape(self.old.id)}\Z", self.new.id, inside[last].strip())
        if wanted != found:
            raise UnchangeableError(path)

    def words(self, record: Record) -> Iterator[tuple[str, str]]:
        for file in record.texts.values():
            if f"{self.old.kind}/{self.old.id}" in file.body:
                text = self.raw(file.path)
                after = self.linked(text, file.path)
                if after != text:
                    yield file.path, after

    def linked(self, text: str, path: str) -> str:
        """A text with its links changed; the same words elsewhere, as in code, are no links."""
        pattern = rf"(?<![\w/.-]){self.old.kind}/({re.escape(self.old.id)})(?![\w-])"
        shift = 0
        for found in list(re.finditer(pattern, text)):
            start, end = found.start(1) + shift, found.end(1) + shift
            trial = text[:start] + self.new.id + text[end:]
            if self.is_link(text, trial, path):
                text, shift = trial, shift + len(self.new.id) - len(self.old.id)
        for target in _prose(text, path).targets:
            if (target.kind, target.name) == self.old:
                raise UnchangeableError(path, target.mark.line)
        return text

    def is_link(self, before: str, after: str, path: str) -> bool:
        """Whether only links to the record have become others."""
        names = {str(self.old), str(self.new)}
        ways = []
        for text in (before, after):
            one = _prose(text, path)
            html = re.sub(r'"ref:([^"#]*)', lambda m: '"' if m[1] in names else m[0], one.html)
            ways.append((html, [(t.kind, t.name, t.anchor) for t in one.targets]))
        return ways[0][0] == ways[1][0] and ways[0][1] != ways[1][1]

    def raw(self, path: str) -> str:
        """The text of a file with its line ends, without its byte order mark."""
        return (self.root / path).read_bytes().decode("utf-8-sig")


def _prose(text: str, path: str) -> prose.Prose:
    file, _ = reader.read_words(_plain(text), path)
    return prose.of(file)[0] if file else prose.Prose("")


def _plain(text: str) -> str:
    """A text as the reader takes it."""
    return reader.decode(text.encode(), "")[0]


def _encoded(text: str, before: bytes) -> bytes:
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.encode()


def _line_of(file: WordsFile) -> int:
    mark = file.marks.get(("aliases",))
    return mark.line if mark else 0


def _start_of(text: str, line: int) -> int:
    """Where a line begins, counted from 1."""
    ends = [found.end() for found in re.finditer(r"\r\n|\r|\n", text)]
    return ([0, *ends])[line - 1]


def _addresses(content: Content) -> set[str]:
    """The addresses of all pages, feeds and calendars."""
    assert content.site is not None
    world = World(Library(content, content.site, date.min), "https://host.example/", {})
    return {
        one.path.removesuffix("index.html") for one in planned(world) if one.key[0] != "picture"
    }


def _differences(path: str, before: bytes, after: bytes) -> Iterator[tuple[str, int, str, str]]:
    from difflib import SequenceMatcher

    was, now = (one.decode("utf-8-sig").splitlines() for one in (before, after))
    for how, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        for index in range(max(b - a, d - c)):
            left = was[a + index] if a + index < b else ""
            right = now[c + index] if c + index < d else ""
            yield path, c + index + 1, left, right

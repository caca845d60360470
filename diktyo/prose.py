"""Markdown → safe HTML, and what it links to.

The Markdown is Python-Markdown's without raw HTML, plus tables and `[words]{lang=xx}` for words in
another language. The HTML is the same for every site address: links to records and pictures keep
the schemes `ref:` and `image:` until `resolve` gives them their addresses. nh3 has the last word on
all but plain texts (`plainprose`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from diktyo import limits, plainprose
from diktyo.diagnostics import Diagnostic, diagnostic
from diktyo.plainprose import RECORD, Notes
from diktyo.records import WordsFile
from diktyo.values import Mark

_OUTSIDE = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"]+\Z")
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """A link or a picture in prose, and where it stands."""

    kind: str
    """A record type, `anchor` for a heading of the same text, or `image`."""
    name: str
    """The id of the record, or the name of the picture."""
    anchor: str
    """The heading linked to, without `#`; may be empty."""
    mark: Mark


@dataclass(frozen=True)
class Prose:
    """The prose of one text."""

    html: str
    targets: tuple[Target, ...] = ()
    anchors: frozenset[str] = frozenset()
    """The ids of its headings."""


def of(file: WordsFile) -> tuple[Prose, tuple[Diagnostic, ...]]:
    """The prose of a record's words."""
    return render(file.body, file.path, file.body_line)


@lru_cache(maxsize=4096)
def render(body: str, path: str, first_line: int) -> tuple[Prose, tuple[Diagnostic, ...]]:
    """Turn Markdown into safe HTML; `first_line` is the line of the file on which it begins."""
    notes = Notes()
    clean = plainprose.convert(body, notes)
    if clean is None:
        if faults := tuple(_excessive(body, path, first_line)):
            return Prose(""), faults
        # Imported here, because most sites can be read without Python-Markdown, which takes longer
        # to import than they take to read.
        from diktyo import fullprose

        clean, notes = fullprose.convert(body)
    place = _Places(body, first_line)
    found: list[Diagnostic] = []
    targets: list[Target] = []

    def fault(mark: Mark, code: str, **arguments: object) -> None:
        found.append(diagnostic(path, mark, code, **arguments))

    for tag in notes.raw:
        fault(place.of(tag), "prose-html", tag=_short(tag))
    for text in notes.titles:
        fault(place.of(text), "prose-heading")
    for href in notes.links:
        mark = place.of(href)
        if href.startswith("#"):
            targets.append(Target("anchor", "", href[1:], mark))
        elif known := RECORD.match(href):
            targets.append(Target(known[1], known[2], known[3] or "", mark))
        elif not _OUTSIDE.match(href):
            fault(mark, "prose-scheme", target=_short(href))
    for source, alt in notes.images:
        mark = place.of(source)
        if _REMOTE.match(source):
            fault(mark, "image-remote", target=_short(source))
            continue
        targets.append(Target("image", source, "", mark))
        if not alt.strip():
            fault(mark, "image-alt", target=_short(source))
    return Prose(clean, tuple(targets), frozenset(notes.anchors)), tuple(found)


def resolve(prose: str, address: Callable[[str, str], str]) -> str:
    """Replace the schemes `ref:` and `image:`; `address(scheme, target)` gives the address."""

    def one(match: re.Match[str]) -> str:
        target = html.unescape(match[3])
        return f'{match[1]}="{html.escape(address(match[2], target))}"'

    return re.sub(r'\b(href|src)="(ref|image):([^"]*)"', one, prose)


def _excessive(body: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """What would make the parser slow or deep: brackets that stay open, and great nesting."""
    opened = links = 0
    for number, line in enumerate(body.split("\n"), first_line):
        if not line.strip():
            opened = links = 0
            continue
        lead = re.match(r"[ \t]*(?:(?:[-*+>]|[0-9]{1,9}[.)])[ \t]*)*", line)
        prefix = lead[0].expandtabs(4) if lead else ""
        depth = len(prefix) - len(prefix.lstrip(" ")) >> 2
        depth += len(re.findall(r"[-*+>]|[0-9]+[.)]", prefix))
        if depth > limits.TEXT_NESTING and not re.fullmatch(r"\s*([-*_]\s*){3,}", line):
            mark = Mark(number, 1)
            yield diagnostic(path, mark, "prose-nesting", limit=limits.TEXT_NESTING)
            return
        opened += line.count("[") - line.count("]")
        links += line.count("](") - line.count(")")
        if max(opened, links) > limits.BRACKET_RUN:
            mark = Mark(number, line.find("[") + 1)
            yield diagnostic(path, mark, "prose-brackets", limit=limits.BRACKET_RUN)
            return


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


class _Places:
    """Finds where a piece of Markdown stands; the same piece again is sought further on."""

    def __init__(self, body: str, first_line: int) -> None:
        self._body = body
        self._first_line = first_line
        self._after: dict[str, int] = {}

    def of(self, piece: str) -> Mark:
        position = self._body.find(piece, self._after.get(piece, 0))
        if position < 0:
            return Mark(self._first_line, 1)
        self._after[piece] = position + len(piece)
        start = self._body.rfind("\n", 0, position) + 1
        return Mark(self._first_line + self._body.count("\n", 0, start), position - start + 1)

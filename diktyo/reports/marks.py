"""How far the mark under a line goes: from the place of a diagnostic to the end of what is wrong.

A diagnostic has a line and a column. Where the mark ends follows from the words in its arguments,
where they stand at that place, else from what a word is in YAML and in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from diktyo.diagnostics import Diagnostic

_WORDS = ("value", "field", "key", "target", "tag", "region")
"""The arguments that hold what stands in the file, letter for letter."""

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_YAML_WORD = re.compile(r"[^\s:,\[\]{}#\"']+(?:[ :][^\s:,\[\]{}#\"']+)*")
_PROSE_WORD = re.compile(r"[^\s()<>\[\]]+")

_SHAPES = {
    "yaml-tab": re.compile(r"\t+"),
    "yaml-indent": re.compile(r"\s+"),
    "yaml-alias": re.compile(r"[&*][^\s,\[\]{}]*"),
    "yaml-tag": re.compile(r"![^\s,\[\]{}]*"),
    "yaml-merge": re.compile("<<"),
    "yaml-plain": re.compile(r".*\S"),
    "yaml-documents": re.compile(r"---"),
    "front-matter-missing": re.compile(r".*\S"),
    "front-matter-open": re.compile(r"---"),
    "prose-html": re.compile(r"<!--.*?(?:-->|$)|<[^<>]*>?"),
    "prose-heading": re.compile(r".*\S"),
    "prose-nesting": re.compile(r"[ \t>]*(?:(?:[-*+>]|[0-9]{1,9}[.)])[ \t]*)*"),
    "template-error": re.compile(r"\s*\S.*\S|\s*\S"),
}
"""What the mark covers, where the code itself says it."""

_POINTS = frozenset({
    "file-control", "file-not-utf8", "yaml-quote", "yaml-bracket", "yaml-colon", "yaml-syntax",
    "yaml-depth", "yaml-size", "yaml-key", "field-missing", "prose-brackets",
})  # fmt: skip
"""Codes of which the place is one character."""


_FARTHEST = 1000
"""Characters behind its beginning at which a mark ends, so that long lines take no time."""


def span(fault: Diagnostic, line: str) -> tuple[int, int]:
    """Where the mark begins and ends in the line, counted from 0; it has one character at least.

    It may begin at the end of the line, one behind the last character: something is missing there.
    """
    start = min(max(fault.column - 1, 0), len(line))
    length = 1 if fault.code in _POINTS else _length(fault, line, start)
    return start, max(start + 1, min(start + length, len(line)))


def word(line: str, column: int) -> tuple[int, int]:
    """Where the YAML word at a column (from 1) begins and ends, counted from 0."""
    start = min(max(column - 1, 0), len(line))
    return start, max(start + 1, _yaml_end(line, start))


def _length(fault: Diagnostic, line: str, start: int) -> int:
    if shape := _SHAPES.get(fault.code):
        found = shape.match(line, start, start + _FARTHEST)
        return len(found[0]) if found else 1
    words: Mapping[str, str] = dict(fault.arguments)
    for text in filter(None, map(words.get, _WORDS)):
        if line.startswith(text, start):
            return len(text)
        quoted = _QUOTED.match(line, start, start + _FARTHEST)
        if quoted and text == quoted[0][1:-1]:
            return len(quoted[0])
    if fault.code.startswith(("prose-", "image-")):
        found = _PROSE_WORD.match(line, start, start + _FARTHEST)
        return len(found[0]) if found else 1
    return _yaml_end(line, start) - start


def _yaml_end(line: str, start: int) -> int:
    """The end of the YAML value that begins at a place: quotation, bracket or bare word."""
    if found := _QUOTED.match(line, start, start + _FARTHEST):
        return found.end()
    if line[start : start + 1] in {"[", "{"}:
        return _closing(line, start)
    found = _YAML_WORD.match(line, start, start + _FARTHEST)
    return found.end() if found else start + 1


def _closing(line: str, start: int) -> int:
    """Behind the bracket that closes the one at `start`; just behind that one if none does."""
    depth = 0
    for position in range(start, min(len(line), start + _FARTHEST)):
        depth += (line[position] in "[{") - (line[position] in "]}")
        if depth == 0:
            return position + 1
    return start + 1

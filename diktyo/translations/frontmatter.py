"""Change single values of front matter: the line concerned, and no other byte of the file.

Texts here are as the file has them, with a byte order mark and its own line ends. Where a value
stands is asked of the reader; whether the change says what it should is asked of it again.
"""

from __future__ import annotations

import re

from diktyo import reader, yamltree
from diktyo.records import WordsFile
from diktyo.values import Marks

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_ENDING = re.compile(r"\r\n|\n|\r|\Z")
_FENCE = re.compile(r"---[^\S\n]*")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_PLAIN = re.compile(r"[^\r\n]*?(?=[ \t]+#|[ \t]*(?:\r\n|\n|\r|\Z))")
_ORDER = ("name", "acronym", "summary", "translation", "made_from")
"""The order in which docs/content.md has the fields; a new one follows those before it."""


class UnusualError(Exception):
    """A file is written in a way that cannot be changed by the line; the message is the field."""


def lines(raw: str) -> list[str]:
    """The lines of a file, each with its end."""
    return _LINES.findall(raw)


def ending(line: str) -> str:
    """The end of a line; empty at the end of a file that has none."""
    found = _ENDING.search(line)
    return found[0] if found else ""


def read(raw: str, path: str) -> WordsFile | None:
    """The words that a file's text holds; None where it has faults."""
    text, faults = reader.decode(raw.encode("utf-8"), path)
    return None if faults else reader.read_words(text, path)[0]


def change(raw: str, path: str, values: dict[str, str]) -> str:
    """The text of a file of words with other values for some fields; raises `UnusualError`."""
    for name, value in values.items():
        before = read(raw, path)
        if before is None:
            raise UnusualError(name)
        present = getattr(before.words, name)
        if present is not None and str(present) == value:
            continue
        changed = _changed(raw, name, value, before.marks)
        after = read(changed, path)
        if after is None or not _differs_in(name, value, before, after):
            raise UnusualError(name)
        raw = changed
    return raw


def scalar(text: str, like: str = "") -> str:
    """A text as a YAML scalar on one line, in the quotes of the one before where it had some."""
    if like.startswith("'") and "\n" not in text:
        return "'{}'".format(text.replace("'", "''"))
    if not like.startswith('"') and _is_plain(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"{}"'.format(escaped.replace("\t", "\\t"))


def _is_plain(text: str) -> bool:
    tree, _, faults = yamltree.parse(f"x: {text}\n", "")
    return not faults and tree == {"x": text}


def _differs_in(name: str, value: str, before: WordsFile, after: WordsFile) -> bool:
    """Whether one field has this value now, and all else is as it was."""
    others = [
        {field: found for field, found in one.words if field != name} for one in (before, after)
    ]
    same = others[0] == others[1] and before.body == after.body
    return same and str(getattr(after.words, name)) == value


def _changed(raw: str, name: str, value: str, marks: Marks) -> str:
    found = lines(raw)
    closing = next(at for at in range(1, len(found)) if _FENCE.fullmatch(found[at].rstrip("\r\n")))
    keys = {
        str(key[0]): mark.line - 1 for key, mark in marks.items() if len(key) == 2 and key[1] == ""
    }
    if name not in keys:
        known = [key for key in _ORDER[: _ORDER.index(name)] if key in keys]
        at = _after(found, keys[known[-1]], keys, closing) if known else 1
        new = f"{name}: {scalar(value)}{ending(found[at - 1])}"
        return "".join((*found[:at], new, *found[at:]))
    at, mark = keys[name], marks[(name,)]
    after = _after(found, at, keys, closing)
    line = found[at]
    if mark.line - 1 == at and after == at + 1:
        start = mark.column - 1
        old = (_QUOTED if line[start] in "\"'" else _PLAIN).match(line, start)
        if old is None:
            raise UnusualError(name)
        changed = line[:start] + scalar(value, old[0]) + line[old.end() :]
    else:  # a value over several lines becomes one line
        changed = f"{line.split(':', 1)[0]}: {scalar(value)}{ending(line)}"
    return "".join((*found[:at], changed, *found[after:]))


def _after(found: list[str], at: int, keys: dict[str, int], closing: int) -> int:
    """The line after a value: blank lines and comments before the next key are not its own."""
    after = min((line for line in keys.values() if line > at), default=closing)
    while after > at + 1 and (not found[after - 1].strip() or found[after - 1][0] == "#"):
        after -= 1
    return after

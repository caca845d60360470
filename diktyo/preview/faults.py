"""A diagnostic in parts, as the preview shows it: its words, its place, and the line itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from diktyo.diagnostics import MESSAGES, Diagnostic, Phrases
from diktyo.limits import FILE_BYTES

AROUND = 60
"""So many characters of a long line are shown on either side of the place."""
_WORD = re.compile(r"[\w./@:+-]+")
"""What is marked as one where it begins at the place."""


class Line(NamedTuple):
    """A line of a file in three parts; the middle one is the place."""

    before: str
    marked: str
    after: str


class Fault(NamedTuple):
    """What is wrong, where, and what to do about it, in the editor's language."""

    path: str
    line: int
    column: int
    warning: bool
    words: str
    hint: str
    code: str
    source: Line | None
    """The line of the file; None where the fault has no place, or the file is another by now."""

    @property
    def place(self) -> str:
        """As `path:line:column`, or the path alone."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


def faults_of(found: Iterable[Diagnostic], phrases: Phrases, root: Path) -> Iterator[Fault]:
    """The diagnostics in parts, in the order given; each file is read once."""
    lines: dict[str, list[str]] = {}
    for one in found:
        if one.path not in lines:
            lines[one.path] = _lines(root / one.path)
        yield _fault(one, phrases, lines[one.path])


def _fault(fault: Diagnostic, phrases: Phrases, lines: list[str]) -> Fault:
    message = MESSAGES[fault.code]
    arguments = {
        name: phrases(value) if name == "expected" else value for name, value in fault.arguments
    }
    needs_word = "{nearest}" in message.hint and not arguments.get("nearest")
    hint = phrases(message.hint).format(**arguments) if message.hint and not needs_word else ""
    return Fault(
        fault.path,
        fault.line,
        fault.column,
        message.warning,
        phrases(message.text).format(**arguments),
        hint,
        fault.code,
        _line(lines[fault.line - 1], fault.column) if 0 < fault.line <= len(lines) else None,
    )


def _lines(path: Path) -> list[str]:
    """The lines of a file as the reader counts them; none where it cannot be read."""
    try:
        if path.is_symlink() or not path.is_file():
            return []
        with open(path, "rb") as file:
            text = file.read(FILE_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).split("\n")


def _line(text: str, column: int) -> Line:
    at = min(max(column - 1, 0), len(text))
    found = _WORD.match(text, at)
    end = found.end() if found else min(at + 1, len(text))
    before, marked, after = text[:at], text[at:end], text[end:]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:]
    if len(after) > AROUND:
        after = after[:AROUND] + "…"
    return Line(*(_visible(one) for one in (before, marked[:AROUND], after)))


def _visible(text: str) -> str:
    """The text with a name in the place of each character that nobody sees."""
    return "".join(
        f"⟨U+{ord(one):04X}⟩" if unicodedata.category(one) in {"Cc", "Cf", "Co", "Cs"} else one
        for one in text
    )

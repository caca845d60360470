"""The parts of a diagnostic, as every format and the preview show them: place, words, source line.

`finding` is a pure function: a diagnostic, the words of a language and the lines of the sources in,
one frozen value out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from diktyo.diagnostics import MESSAGES, N_, Diagnostic, Phrases, words
from diktyo.reports import marks

LONGEST = 240
"""Most characters of a source line that a finding holds; of a longer one, those around the mark."""

LineSource = Callable[[str], Sequence[str]]
"""The lines of a file by its path; empty where there is nothing to show (`lines.Lines`)."""


@dataclass(frozen=True)
class Excerpt:
    """A line of a source file with a mark, or of a long line what stands around the mark."""

    text: str
    """As it stands in the file, tabs and invisible characters included."""
    start: int
    """Where the mark begins in `text`, from 0; its length at the end of the line."""
    end: int
    """Where the mark ends: behind its last character, and behind `start`."""
    before: int = 0
    """How many characters of the line stand before `text`."""
    after: int = 0
    """How many characters of the line stand behind `text`."""


@dataclass(frozen=True)
class Place:
    """A file, or a place in it."""

    path: str
    """Relative to the site's folder, with slashes."""
    line: int = 0
    """From 1; 0 where no place in the file is meant."""
    column: int = 0
    """In characters (code points of the text in NFC), from 1; 0 where there is no line."""
    end_column: int = 0
    """The column behind the mark, on the same line; 0 where there is no line."""
    excerpt: Excerpt | None = None
    """The line itself; None where there is no line, or it cannot be shown."""
    cell: str = ""
    """In a table, its place as spreadsheets name it, such as `Members!B7`; line and column are then
    the row and the column of the table. Empty elsewhere."""

    def __str__(self) -> str:
        """As compilers write it: `path:line:column`, or the path alone; a cell behind it."""
        name = visible(self.path)
        place = f"{name}:{self.line}:{self.column}" if self.line else name
        return f"{place} ({visible(self.cell)})" if self.cell else place


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, ready to be shown in one language."""

    place: Place
    code: str
    """A key of `MESSAGES`; docs/codes.md explains it."""
    severity: Literal["error", "warning"]
    """An error stops the build, a warning does not."""
    kind: str
    """The severity in the language of the report."""
    message: str
    """What is wrong: one line."""
    hint: str
    """What to do about it: one line, or empty."""
    lang: str
    """The language of `kind`, `message` and `hint`."""
    related: tuple[Place, ...] = ()
    """The other places that the message speaks of, such as the first of two equal keys."""
    arguments: tuple[tuple[str, str], ...] = ()
    """What fills the message, by name, in no language."""

    @property
    def title(self) -> str:
        """The first line of a report: `path:line:column: error: message [code]`."""
        return f"{self.place}: {self.kind}: {self.message} [{self.code}]"

    @property
    def documentation(self) -> str:
        """Where the code is explained, relative to the site's folder."""
        return f"{codes_file(self.lang)}#{self.code}"


def codes_file(lang: str) -> str:
    """The catalogue of all codes in a language, or in English, relative to the site's folder."""
    return f"docs/codes.{lang}.md" if lang in {"el", "pl"} else "docs/codes.md"


def findings(
    found: Iterable[Diagnostic], phrases: Phrases, lines: LineSource
) -> tuple[Finding, ...]:
    """Diagnostics with all that is shown of them, in order of file, line and column."""
    return tuple(finding(one, phrases, lines) for one in sorted(found))


def finding(fault: Diagnostic, phrases: Phrases, lines: LineSource) -> Finding:
    """One diagnostic with all that is shown of it."""
    message, hint = words(fault, phrases)
    warning = MESSAGES[fault.code].warning
    return Finding(
        _place(fault, lines),
        fault.code,
        "warning" if warning else "error",
        phrases(N_("warning")) if warning else phrases(N_("error")),
        visible(message),
        visible(hint),
        phrases.lang,
        _related(fault, lines),
        fault.arguments,
    )


def visible(text: str) -> str:
    """The text on one line, with what nobody sees, or what moves the rest, as `<U+202E>`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(visible_character, text))


def visible_character(character: str) -> str:
    """A character as it may be shown anywhere: a line end or a tab as a space."""
    if character in "\n\r\t":
        return " "
    # Joiners (U+200C, U+200D) are part of words and of emoji.
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and not (
        "\u200c" <= character <= "\u200d"
    ):
        return f"<U+{ord(character):04X}>"
    return character


def _place(fault: Diagnostic, lines: LineSource) -> Place:
    if not fault.line:
        return Place(fault.path)
    cell = dict(fault.arguments).get("cell", "")
    if cell:  # its line is a row of a table, which no line of the file need be
        return Place(fault.path, fault.line, fault.column, fault.column + 1, cell=cell)
    line = _line(lines, fault.path, fault.line)
    if line is None:
        return Place(fault.path, fault.line, fault.column, fault.column + 1)
    start, end = marks.span(fault, line)
    end_column = max(fault.column + 1, end + 1)
    return Place(fault.path, fault.line, fault.column, end_column, _excerpt(line, start, end))


def _related(fault: Diagnostic, lines: LineSource) -> tuple[Place, ...]:
    """The other place, by the arguments `other` (a path), `other_line` and `other_column`."""
    arguments = dict(fault.arguments)
    path, number = arguments.get("other", fault.path), int(arguments.get("other_line", "0"))
    if not number:
        return (Place(path),) if "other" in arguments else ()
    column = int(arguments.get("other_column", "1"))
    line = _line(lines, path, number)
    if line is None:
        return (Place(path, number, column, column + 1),)
    start, end = marks.word(line, column)
    return (Place(path, number, column, max(column, end) + 1, _excerpt(line, start, end)),)


def _line(lines: LineSource, path: str, number: int) -> str | None:
    known = lines(path)
    return known[number - 1] if 0 < number <= len(known) else None


def _excerpt(line: str, start: int, end: int) -> Excerpt:
    """The line with its mark, or of a long one `LONGEST` characters around where it begins."""
    if len(line) <= LONGEST:
        return Excerpt(line, start, end)
    first = max(0, min(start - LONGEST // 3, len(line) - LONGEST))
    text = line[first : first + LONGEST]
    # A mark that goes on behind what is shown ends there.
    end = max(start + 1, min(end, first + len(text)))
    return Excerpt(text, start - first, end - first, first, len(line) - first - len(text))

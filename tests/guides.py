"""The editors' guides as their readers take them: files, changes, commands, pages to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .conftest import ROOT

LANGUAGES = ("el", "pl")
PREVIEW = "http://127.0.0.1:8000"
CHANGES = {"Αρχείο | Αντί για | Γράψτε", "Plik | Zamiast | Wpisz"}
"""The head of a table that says what to change in which file."""
ANSWERS = {"Σας ρωτά | Απαντήστε", "Pytanie | Odpowiedź"}
"""The head of a table that says what to answer to a command that asks."""


@dataclass(frozen=True)
class File:
    """A file to be written: a fenced block below a line that is only its path."""

    path: str
    text: str


@dataclass(frozen=True)
class Change:
    """A text to be put in the place of another in a file; without `old`, at its end."""

    path: str
    old: str
    new: str


@dataclass
class Commands:
    """Lines for the terminal, what is answered, and what must be seen then."""

    lines: list[str]
    answers: list[tuple[str, str]]
    output: str = ""
    """Empty where the guide shows nothing; `…` stands for anything, on a line alone for lines."""


@dataclass(frozen=True)
class Look:
    """An address of the preview that is to be opened."""

    path: str


Step = File | Change | Commands | Look


def guide(lang: str) -> str:
    """The guide in one language."""
    return (ROOT / "docs" / f"guide.{lang}.md").read_text("utf-8")


def steps(text: str) -> Iterator[Step]:
    """What a reader does who follows a guide from its beginning to its end."""
    last: Commands | None = None
    above = ""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("```"):
            block = "".join(f"{one}\n" for one in iter(lambda: next(lines), "```"))
            if line == "```sh":
                if last:
                    yield last
                last = Commands(block.splitlines(), [])
                continue
            if line == "```text" and last:
                last.output = block
            if last:
                yield last
                last = None
            if path := re.fullmatch(r"`([\w./-]+)`", above):
                yield File(path[1], block)
        elif line.startswith("|"):
            rows = list(_rows(line, lines))
            head = " | ".join(rows[0])
            if head in ANSWERS and last:
                last.answers += [(_plain(ask), _plain(answer)) for ask, answer in rows[2:]]
                continue
            if last:
                yield last
                last = None
            if head in CHANGES:
                yield from (Change(_code(a), _code(b), _code(c)) for a, b, c in rows[2:])
        elif line:
            above = line
            # What a command asks may be explained between it and its answers.
            if last and not _asks(last):
                yield last
                last = None
            for path in re.findall(rf"<{PREVIEW}(/[^>]*)>", line):
                yield Look(path)
    if last:
        yield last


def _rows(first: str, lines: Iterator[str]) -> Iterator[list[str]]:
    line = first
    while line.startswith("|"):
        yield [one.strip() for one in line.strip("|").split("|")]
        line = next(lines, "")


def _asks(commands: Commands) -> bool:
    return commands.lines[-1].startswith("python build.py new ") and not commands.answers


def _code(cell: str) -> str:
    """What stands in backticks; empty where nothing does."""
    found = re.match(r"`([^`]*)`", cell)
    return found[1] if found else ""


_plain = _code

"""What a table consists of: cells, each a text with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from diktyo import limits
from diktyo.diagnostics import Diagnostic, diagnostic

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Signs of layout that come along when texts are copied: they say nothing."""
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e"
    "\u2061-\u2064\u2066-\u206f\ufff9-\ufffb\ufffe\uffff]"
)


class Cell(NamedTuple):
    """A cell with something in it."""

    row: int
    """Counted from 1, as spreadsheets number their rows."""
    column: int
    """Counted from 1."""
    text: str
    """What it says; dates as `2016-12-31`, or `2016-12` where it shows a month only."""
    number: bool = False
    """Whether it is a number, of which zeros at the beginning may have been lost."""
    shared: bool = False
    """Whether it says what a merged cell above it says."""

    @property
    def name(self) -> str:
        """Its name in a spreadsheet, such as `B7`."""
        return f"{letters(self.column)}{self.row}"


@dataclass(frozen=True)
class Table:
    """The cells of a sheet or of a CSV file."""

    path: str
    """The file, as diagnostics name it."""
    rows: Mapping[int, Mapping[int, Cell]]
    """Row → column → cell, in order; rows and cells with nothing in them are not here."""
    sheet: str = ""
    """The name of the sheet; empty for a CSV file."""
    encoding: str = ""
    """How a CSV file is written."""
    hidden: tuple[str, ...] = ()
    """The other sheets of the file."""


class TableError(Exception):
    """The table cannot be read at all."""

    def __init__(self, fault: Diagnostic) -> None:
        super().__init__(fault.code)
        self.fault = fault


@dataclass
class Reading:
    """A table while it is read: its cells, and what is wrong with them."""

    path: str
    sheet: str = ""
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    count: int = 0
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    """Merged cells: column, first row, last row."""

    @property
    def failures(self) -> bool:
        """Whether anything stops the import."""
        return any(not one.is_warning for one in self.faults)

    def failed(self, code: str, **arguments: object) -> TableError:
        """The whole table cannot be read."""
        return TableError(diagnostic(self.path, None, code, **arguments))

    def fault(self, row: int, column: int, code: str, **arguments: object) -> None:
        """Something is wrong with one cell."""
        self.faults.append(at(self.path, self.sheet, row, column, code, **arguments))

    def put(self, row: int, column: int, text: str, *, number: bool = False) -> None:
        """Take the text of a cell; one with nothing in it is not taken."""
        if len(text) > limits.CELL_CHARACTERS:
            self.fault(row, column, "cell-too-long", limit=limits.CELL_CHARACTERS)
            return
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).strip()
        refused = _REFUSED.search(text)
        if refused:
            self.fault(row, column, "file-control", character=f"U+{ord(refused[0]):04X}")
        elif text:
            self.count += 1
            if self.count > limits.TABLE_CELLS:
                raise self.failed("table-too-many", limit=limits.TABLE_CELLS)
            self.rows.setdefault(row, {})[column] = Cell(row, column, text, number)

    def fill(self) -> None:
        """Let what a merged cell says hold for all its rows, as far as they say anything."""
        for column, first, last in self.spans:
            cell = self.rows.get(first, {}).get(column)
            for row in range(first + 1, min(last, limits.TABLE_ROWS) + 1) if cell else ():
                if row in self.rows and cell:
                    filled = Cell(row, column, cell.text, cell.number, shared=True)
                    self.rows[row].setdefault(column, filled)

    def table(self, **more: object) -> Table:
        """What was read, in order."""
        rows = {row: dict(sorted(cells.items())) for row, cells in sorted(self.rows.items())}
        return Table(self.path, rows, self.sheet, **more)  # type: ignore[arg-type]


def at(
    path: str, sheet: str, row: int, column: int, code: str, /, **arguments: object
) -> Diagnostic:
    """A diagnostic at a cell, which it names besides as spreadsheets do: `Members!B7`."""
    cell = f"{letters(column)}{row}"
    arguments["cell"] = f"{sheet}!{cell}" if sheet else cell
    return diagnostic(path, (row, column), code, **arguments)


def letters(column: int) -> str:
    """The letters of a column, counted from 1: A … Z, AA …"""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name

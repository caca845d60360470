"""A table → its rows, each cell under the column that its heading means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from diktyo.diagnostics import Diagnostic, diagnostic, nearest
from diktyo.importing.columns import Column, columns_of, named, near_heading, recognised
from diktyo.language import headings
from diktyo.tables import Cell, Table
from diktyo.tables.cells import at

_LOOKED_AT = 40  # rows in which the headings may stand


@dataclass(frozen=True)
class Row:
    """A row that stands for a record."""

    kind: str
    table: Table
    number: int
    columns: tuple[Column, ...]
    """The columns of its table that are read, also those that are empty in this row."""
    cells: Mapping[str, Cell]
    """Column → cell, by the column's name; empty cells are not here."""
    places: Mapping[str, int]
    """Column → its number in the table, by the column's name."""

    def fault(self, name: str, code: str, /, **arguments: object) -> Diagnostic:
        """A diagnostic at the cell of a column, or at the cell with the name."""
        cell = self.cells.get(name)
        column = cell.column if cell else self.places.get(name, self.first)
        return at(self.table.path, self.table.sheet, self.number, column, code, **arguments)

    @property
    def first(self) -> int:
        """The column in which the record is named, or else the first with anything in it."""
        names = [one for key, one in self.places.items() if key.split(":")[0] in ("name", "id")]
        filled = [cell.column for cell in self.cells.values()]
        return min([one for one in names if one in filled] or names or filled, default=1)

    @property
    def title(self) -> str:
        """What the record is called, for people."""
        for name, cell in self.cells.items():
            if name.split(":")[0] == "name":
                return cell.text
        return self.cells["id"].text if "id" in self.cells else ""


@dataclass
class Rows:
    """What is read of a table."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)


def rows_of(
    table: Table, kind: str, languages: tuple[str, ...], mapping: Mapping[str, str], lang: str
) -> Rows:
    """The rows of a table of records of a type; `lang` is the language of what is proposed.

    `mapping` gives columns by heading, as `--map` has them; one without a column is not read.
    """
    found = Rows()
    known = {headings.key(heading): name for heading, name in mapping.items()}

    def meaning(text: str) -> Column | None:
        if headings.key(text) in known:
            return named(known[headings.key(text)], kind, languages)
        return recognised(text, kind, languages)

    head = _heading_row(table, meaning)
    _check_mapping(found, table, head, kind, languages, mapping, lang)
    columns: dict[int, Column] = {}
    for number, cell in table.rows[head].items():
        column = meaning(cell.text)
        if column is None:
            if headings.key(cell.text) not in known:
                _unknown(found, table, head, cell, kind, lang)
        elif column in columns.values():
            other = next(one for one, same in columns.items() if same == column)
            arguments = {"heading": cell.text, "other": table.rows[head][other].text}
            found.faults.append(_at(table, head, number, "column-twice", **arguments))
        else:
            columns[number] = column
    _unheaded(found, table, head)
    if not any(one.key in ("id", "name") for one in columns.values()):
        heads = ", ".join(cell.text for cell in table.rows[head].values())
        fault = _at(table, head, 1, "column-name-missing", headings=heads)
        found.faults = [*found.faults, fault]
        return found
    for number in table.rows:
        if number > head:
            _row(found, table, number, head, kind, columns)
    if not found.rows and not found.faults:
        found.faults.append(_at(table, head, 1, "table-no-rows"))
    return found


def _at(table: Table, row: int, column: int, code: str, **arguments: object) -> Diagnostic:
    return at(table.path, table.sheet, row, column, code, **arguments)


def _heading_row(table: Table, meaning: object) -> int:
    """The row of the headings: the one of the first in which most of them are recognised."""
    assert callable(meaning)
    best, most = next(iter(table.rows)), 0
    for number in list(table.rows)[:_LOOKED_AT]:
        count = sum(bool(meaning(cell.text)) for cell in table.rows[number].values())
        if count > most:
            best, most = number, count
    return best


def _check_mapping(
    found: Rows,
    table: Table,
    head: int,
    kind: str,
    languages: tuple[str, ...],
    mapping: Mapping[str, str],
    lang: str,
) -> None:
    """Whether `--map` names headings of the table and columns of the type."""
    there = {headings.key(cell.text): cell.text for cell in table.rows[head].values()}
    for heading, name in mapping.items():
        if headings.key(heading) not in there:
            near = nearest(heading, there.values())
            arguments = {"value": heading, "nearest": near}
            found.faults.append(diagnostic(table.path, None, "map-heading", **arguments))
        elif name and named(name, kind, languages) is None:
            near = nearest(name, columns_of(kind)) or near_heading(name, kind, lang)
            arguments = {"value": name, "nearest": near}
            found.faults.append(diagnostic(table.path, None, "map-column", **arguments))


def _unknown(found: Rows, table: Table, head: int, cell: Cell, kind: str, lang: str) -> None:
    """A heading that is not known: what stands under it is not taken."""
    filled = sum(cell.column in cells for row, cells in table.rows.items() if row > head)
    if filled:
        near = near_heading(cell.text, kind, lang)
        arguments = {"heading": cell.text, "count": filled, "nearest": near}
        found.faults.append(_at(table, head, cell.column, "column-unknown", **arguments))


def _unheaded(found: Rows, table: Table, head: int) -> None:
    """Cells below no heading, as far as they may be anything."""
    bare: dict[int, int] = {}
    for row, cells in table.rows.items():
        for column in cells if row > head else ():
            if column not in table.rows[head]:
                bare.setdefault(column, row)
    for column, row in sorted(bare.items()):
        found.faults.append(_at(table, row, column, "column-unheaded"))


def _row(
    found: Rows,
    table: Table,
    number: int,
    head: int,
    kind: str,
    columns: Mapping[int, Column],
) -> None:
    cells = table.rows[number]
    taken = {columns[one].name: cell for one, cell in cells.items() if one in columns}
    places = {column.name: one for one, column in columns.items()}
    row = Row(kind, table, number, tuple(columns.values()), taken, places)
    if _says_nothing(taken.values()):
        if any(not cell.shared for cell in cells.values()):
            found.faults.append(_skipped(table, number, cells))
        return
    if {cell.text for cell in cells.values()} <= {one.text for one in table.rows[head].values()}:
        return  # the headings once more, as printed lists have them on each page
    if row.title:
        found.rows.append(row)
    elif len([cell for cell in taken.values() if not cell.shared]) > 1:
        found.faults.append(row.fault("name", "row-nameless"))
    else:
        found.faults.append(_skipped(table, number, cells))


def _says_nothing(cells: Iterable[Cell]) -> bool:
    return all(cell.shared for cell in cells)


def _skipped(table: Table, number: int, cells: Mapping[int, Cell]) -> Diagnostic:
    text = "; ".join(cell.text for cell in cells.values())
    return _at(table, number, next(iter(cells)), "row-skipped", value=text[:80])

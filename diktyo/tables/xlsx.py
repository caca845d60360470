"""Workbooks of Excel (ISO/IEC 29500), read by openpyxl row by row."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any

from diktyo import limits
from diktyo.diagnostics import nearest
from diktyo.tables.cells import Reading, Table

_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})"'
)
_FILLED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*(?<!/)>')
_PRECISE = 10**15  # from here on a spreadsheet loses digits


def read(archive: zipfile.ZipFile, sheet: str | None, reading: Reading) -> Table:
    """Read one sheet of a workbook."""
    from openpyxl import load_workbook

    def book(*, values: bool) -> Any:
        source: IO[bytes] = archive.fp  # type: ignore[assignment]
        return load_workbook(source, read_only=True, data_only=values, keep_links=False)

    try:
        workbook = book(values=True)
        chosen = chosen_sheet(workbook.worksheets, sheet, reading)
        if chosen is None:
            raise reading.failed("table-empty")
        reading.sheet = chosen.title
        part = _part(archive, chosen.title)
        source = archive.read(part) if part else b""
        _refuse_far_cells(source, reading)
        blank: set[tuple[int, int]] = set()
        for cell in _cells(chosen, reading, blank):
            _take(cell, reading)
        if re.search(rb"<(?:\w+:)?f\b", source):
            index = workbook.worksheets.index(chosen)
            _unvalued(book(values=False).worksheets[index], blank, reading)
        reading.spans += _merged(source)
        reading.fill()
        others = tuple(
            one.title for one in workbook.worksheets if one is not chosen and _has_cells(one)
        )
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError,
            OverflowError, SyntaxError, OSError) as error:  # fmt: skip
        # openpyxl raises what its parts happen to raise where a file is damaged.
        raise reading.failed("table-broken", problem=error) from None
    return reading.table(hidden=others)


def chosen_sheet(sheets: list[Any], name: str | None, reading: Reading) -> Any:
    """The sheet of a name, or the first with anything in it."""
    if name is None:
        return next((one for one in sheets if _has_cells(one)), None)
    found = [one for one in sheets if one.title.casefold() == name.casefold()]
    if not found:
        titles = [one.title for one in sheets]
        raise reading.failed(
            "table-sheet", value=name, choices=", ".join(titles), nearest=nearest(name, titles)
        )
    return found[0]


def _has_cells(sheet: Any) -> bool:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(
        max_row=limits.TABLE_ROWS, max_col=limits.TABLE_COLUMNS, values_only=True
    )
    return any(value not in (None, "") for row in rows for value in row)


def _cells(
    sheet: Any, reading: Reading, blank: set[tuple[int, int]] | None = None
) -> Iterator[Any]:
    """The cells with a value; what the file says of its own size is not believed.

    `blank` takes the places of formulas whose value is an empty text.
    """
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=limits.TABLE_ROWS + 1, max_col=limits.TABLE_COLUMNS + 1):
        for cell in row:
            if cell.value is None:
                if blank is not None and cell.data_type != "n":
                    blank.add((cell.row, cell.column))
                continue
            if cell.row > limits.TABLE_ROWS:
                raise reading.failed("table-too-long", limit=limits.TABLE_ROWS)
            if cell.column > limits.TABLE_COLUMNS:
                raise reading.failed("table-too-wide", limit=limits.TABLE_COLUMNS)
            yield cell


def _refuse_far_cells(source: bytes, reading: Reading) -> None:
    """A stray cell at the end of the sheet is named, before a million empty rows are gone through.

    `source` is the sheet as XML; it is looked through, not read.
    """
    for match in _FILLED.finditer(source):
        if len(match[2]) > 7 or int(match[2]) > limits.TABLE_ROWS:
            raise reading.failed("table-too-long", limit=limits.TABLE_ROWS)
        if len(match[1]) > 3 or _number(match[1]) > limits.TABLE_COLUMNS:
            raise reading.failed("table-too-wide", limit=limits.TABLE_COLUMNS)


def _number(name: bytes) -> int:
    """The number of a column by its letters, counted from 1."""
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def _take(cell: Any, reading: Reading) -> None:
    value = cell.value
    if cell.data_type == "e":
        reading.fault(cell.row, cell.column, "cell-error", value=value)
    elif isinstance(value, bool):
        reading.put(cell.row, cell.column, "yes" if value else "no")
    elif isinstance(value, int | float):
        if abs(value) >= _PRECISE:
            reading.fault(cell.row, cell.column, "cell-number")
            return
        reading.put(cell.row, cell.column, shown_number(value, cell.number_format), number=True)
    elif isinstance(value, datetime | date):
        reading.put(cell.row, cell.column, shown_date(value, cell.number_format))
    elif isinstance(value, time):
        reading.put(cell.row, cell.column, value.strftime("%H:%M"))
    else:
        # How workbooks write a carriage return within a text (ST_Xstring).
        reading.put(cell.row, cell.column, str(value).replace("_x000D_", ""))


def shown_date(value: date, pattern: str) -> str:
    """A date as precise as it is shown: a day, or a month or a year where no more is."""
    bare = re.sub(r'\\.|"[^"]*"|\[[^\]]*\]', "", pattern).lower()
    if "d" not in bare and "y" in bare:
        return value.strftime("%Y-%m") if "m" in bare else value.strftime("%Y")
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%Y-%m-%d %H:%M")
    return value.strftime("%Y-%m-%d")


def shown_number(value: float, pattern: str) -> str:
    """A number by its value; with the zeros and hyphens of formats such as `00-000`."""
    if value != int(value):
        return repr(value)
    digits = str(int(value))
    bare = re.sub(r'\\(.)|"([^"]*)"', r"\1\2", pattern)
    places = bare.count("0")
    if value < 0 or places < 2 or not re.fullmatch(r"[0 ()/-]+", bare):
        return digits
    left = list(digits.zfill(places))
    filled = "".join(left.pop() if sign == "0" else sign for sign in reversed(bare))
    return "".join(left) + filled[::-1]


def _unvalued(sheet: Any, blank: set[tuple[int, int]], reading: Reading) -> None:
    """Formulas that no program has worked out yet have no value that could be read."""
    for cell in _cells(sheet, reading):
        known = cell.column in reading.rows.get(cell.row, {}) or (cell.row, cell.column) in blank
        if cell.data_type == "f" and not known:
            reading.fault(cell.row, cell.column, "cell-formula")


def _part(archive: zipfile.ZipFile, title: str) -> str | None:
    """The part of the archive that holds a sheet."""
    from defusedxml.ElementTree import fromstring

    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    book = fromstring(archive.read("xl/workbook.xml"))
    wanted = next(
        (one.get(relation) for one in book.iter()
         if one.tag.endswith("}sheet") and one.get("name") == title), None,
    )  # fmt: skip
    for one in fromstring(archive.read("xl/_rels/workbook.xml.rels")):
        if one.get("Id") == wanted:
            target = one.get("Target") or ""
            path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            return path if path in archive.namelist() else None
    return None


def _merged(source: bytes) -> Iterator[tuple[int, int, int]]:
    for match in _MERGED.finditer(source):
        name, first, last = match.groups()
        yield _number(name), int(first), int(last)

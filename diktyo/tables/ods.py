"""Sheets of OpenDocument (ISO/IEC 26300): a lean reader, for what is shown as for what is kept.

There is no well-kept library that says how a cell is shown. The content is read element by element
and let go at once, repeated rows and cells are counted, not copied.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from diktyo import limits
from diktyo.diagnostics import nearest
from diktyo.tables.cells import Reading, Table

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_PRECISE = 10**15


def read(archive: zipfile.ZipFile, sheet: str | None, reading: Reading) -> Table:
    """Read one sheet of a document."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError

    filled: dict[str, bool] = {}
    try:
        if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
            raise reading.failed("table-locked")
        for name, row, elements in _rows(archive):
            filled[name] = filled.get(name, False) or bool(elements)
            if elements and sheet is None:
                sheet = name
            if sheet is not None and name.casefold() == sheet.casefold():
                reading.sheet = name
                _row(reading, row, elements)
    except (ParseError, DefusedXmlException, KeyError, ValueError, OverflowError, RecursionError,
            zipfile.BadZipFile) as error:  # fmt: skip
        raise reading.failed("table-broken", problem=error) from None
    if sheet is not None and sheet.casefold() not in {one.casefold() for one in filled}:
        near = nearest(sheet, filled)
        raise reading.failed("table-sheet", value=sheet, choices=", ".join(filled), nearest=near)
    if not reading.sheet:
        raise reading.failed("table-empty")
    reading.fill()
    others = tuple(name for name, some in filled.items() if some and name != reading.sheet)
    return reading.table(hidden=others)


def _rows(archive: zipfile.ZipFile) -> Iterator[tuple[str, int, list[Any]]]:
    """Every row with cells: the name of its sheet, its number, its cells as elements."""
    from defusedxml.ElementTree import iterparse

    name, number, depth = "", 0, 0
    with archive.open("content.xml") as file:
        for event, element in iterparse(file, ("start", "end")):
            if element.tag == _TABLE + "table":
                depth += 1 if event == "start" else -1  # tables may stand inside cells
                if event == "start" and depth == 1:
                    name, number = element.get(_TABLE + "name", ""), 0
                    yield name, 0, []
            elif event == "end" and element.tag == _TABLE + "table-row" and depth == 1:
                times = _times(element, "number-rows-repeated")
                elements = [one for one in element if one.tag.startswith(_TABLE)]
                if _has_text(elements):
                    for row in range(number + 1, number + 1 + min(times, limits.TABLE_ROWS + 1)):
                        yield name, row, elements
                number += times
                element.clear()


def _has_text(elements: list[Any]) -> bool:
    return any(len(one) for one in elements)


def _times(element: Any, name: str) -> int:
    said = element.get(_TABLE + name, "1")
    return int(said) if said.isdigit() else 1


def _row(reading: Reading, row: int, elements: list[Any]) -> None:
    column = 1
    for element in elements:
        times = _times(element, "number-columns-repeated")
        if len(element) and element.tag == _TABLE + "table-cell":
            if row > limits.TABLE_ROWS:
                raise reading.failed("table-too-long", limit=limits.TABLE_ROWS)
            if column + times - 1 > limits.TABLE_COLUMNS:
                raise reading.failed("table-too-wide", limit=limits.TABLE_COLUMNS)
            for place in range(column, column + times):
                _cell(reading, row, place, element)
            down = _times(element, "number-rows-spanned")
            reading.spans.append((column, row, row + down - 1))
        column += times


def _cell(reading: Reading, row: int, column: int, element: Any) -> None:
    kind = element.get(_OFFICE + "value-type", "")
    shown = "\n".join(_words(one) for one in element if one.tag == _TEXT + "p")
    if re.fullmatch(r"#[A-ZĄĆĘŁŃÓŚŹŻΑ-Ω/0-9]+[!?]?|Err:[0-9]+", shown) and element.get(
        _TABLE + "formula"
    ):
        reading.fault(row, column, "cell-error", value=shown)
    elif kind == "date":
        reading.put(row, column, _date(element.get(_OFFICE + "date-value", ""), shown))
    elif kind == "boolean":
        true = element.get(_OFFICE + "boolean-value") == "true"
        reading.put(row, column, "yes" if true else "no")
    elif kind in {"float", "currency", "percentage"}:
        value = float(element.get(_OFFICE + "value", "0"))
        if abs(value) >= _PRECISE:
            reading.fault(row, column, "cell-number")
            return
        reading.put(row, column, _number(value, shown), number=True)
    else:
        reading.put(row, column, shown)


def _date(kept: str, shown: str) -> str:
    """A date as precise as it is shown."""
    year, month, day = ([*kept[:10].split("-"), "", ""])[:3]
    numbers = [number.lstrip("0") for number in re.findall("[0-9]+", shown)]
    with_year = [one for one in numbers if one in (year.lstrip("0"), year[2:].lstrip("0"))]
    if with_year and len(numbers) == 1:
        return f"{year}-{month}" if re.search(r"[^\W\d_]", shown) else year
    if with_year and len(numbers) == 2 and not re.search(r"[^\W\d_]", shown):
        return f"{year}-{month}"
    clock = kept[11:16]
    return f"{year}-{month}-{day}" + (f" {clock}" if clock.strip("0:") else "")


def _number(value: float, shown: str) -> str:
    """A number by its value; as it is shown where that has zeros before it, as in `02-677`."""
    if value != int(value):
        return repr(value)
    digits = str(int(value))
    bare = re.sub("[ ()/-]", "", shown)
    if shown.startswith(("0", "(0")) and bare.isdigit() and bare.lstrip("0") == digits.lstrip("0"):
        return shown
    return digits


def _words(element: Any) -> str:
    """The text of a paragraph, with its spaces, tabs and line breaks; notes are left out."""
    text = element.text or ""
    for one in element:
        if one.tag == _TEXT + "s":
            text += " " * min(int(one.get(_TEXT + "c", "1")), 1000)
        elif one.tag == _TEXT + "tab":
            text += "\t"
        elif one.tag == _TEXT + "line-break":
            text += "\n"
        elif one.tag not in (_OFFICE + "annotation", _TEXT + "note"):
            text += _words(one)
        text += one.tail or ""
    return text

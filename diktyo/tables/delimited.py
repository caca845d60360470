"""CSV as spreadsheets and registers write it: parted by ; , or tabs, in the encodings of Europe."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from diktyo import limits
from diktyo.tables.cells import Reading, Table

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_BOTH = frozenset("„”“‘’«»–—…§°€ ·")
"""Signs that stand at the same places in both, or prove nothing."""
_DELIMITERS = ";,\t|"
_LOOKED_AT = 50  # rows, to find out what parts the columns


def read(data: bytes, encoding: str | None, reading: Reading) -> Table:
    """Read a CSV file; its encoding is found out where none is given."""
    name = encoding or _encoding(data, reading)
    try:
        text = data.decode(name)
    except LookupError:
        raise reading.failed("table-encoding-unknown", value=name) from None
    except UnicodeError:
        raise reading.failed("table-encoding", encoding=name) from None
    text = text.removeprefix("\ufeff")
    said = re.match(r'"?sep=(.)"?\r?\n', text)  # a line for Excel, which it does not show
    delimiter = said[1] if said else _delimiter(text)
    csv.field_size_limit(max(limits.CELL_CHARACTERS * 4, 131_072))
    body = text[said.end() :] if said else text
    try:
        for row, cells in enumerate(_rows(body, delimiter), 1):
            if row > limits.TABLE_ROWS:
                raise reading.failed("table-too-long", limit=limits.TABLE_ROWS)
            if len(cells) > limits.TABLE_COLUMNS:
                raise reading.failed("table-too-wide", limit=limits.TABLE_COLUMNS)
            for column, cell in enumerate(cells, 1):
                # A formula that keeps a spreadsheet from changing a number: ="0012"
                guarded = re.fullmatch(r'="([^"]*)"', cell)
                reading.put(row, column, guarded[1] if guarded else cell)
    except csv.Error as error:
        raise reading.failed("table-broken", problem=error) from None
    return reading.table(encoding=name.removesuffix("-sig"))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str) -> str:
    """The sign that parts the first row, and most rows into the same number of columns."""

    def fitness(sign: str) -> tuple[bool, int, int]:
        widths: Counter[int] = Counter()
        first = False
        try:
            for _, cells in zip(range(_LOOKED_AT), _rows(text, sign), strict=False):
                first = first or (not widths and len(cells) > 1)
                widths[len(cells)] += any(cells)
        except csv.Error:
            return False, 0, 0
        best = max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))
        return (first, *best)

    return max(_DELIMITERS, key=fitness)


def _encoding(data: bytes, reading: Reading) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\x00" in data:
        zeros = data[1:200:2].count(0), data[0:200:2].count(0)
        if max(zeros) < 2 * min(zeros) + 4:
            raise reading.failed("table-binary")
        return "utf-16-le" if zeros[0] > zeros[1] else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _of_windows(data, reading)
    return "utf-8"


def _of_windows(data: bytes, reading: Reading) -> str:
    """windows-1250 or windows-1253, by what its letters would be in each.

    Greek words consist of such letters throughout, Polish ones have one here and there, between
    letters of ASCII.
    """
    polish, greek = (data.decode(name, "replace") for name in ("windows-1250", "windows-1253"))
    high = [place for place, byte in enumerate(data) if byte > 0x7F]
    telling = [place for place in high if not (polish[place] in _BOTH and greek[place] in _BOTH)]
    as_polish = sum(polish[place] in _POLISH for place in telling)
    as_greek = sum(
        "\u0370" <= greek[place] <= "\u03ff"
        and not re.search("[A-Za-z]", greek[max(place - 1, 0) : place + 2])
        for place in telling
    )
    needed = 0.9 * len(telling)
    if as_polish >= needed and as_polish >= as_greek:
        return "windows-1250"
    if as_greek >= needed:
        return "windows-1253"
    raise reading.failed("table-encoding-unclear")

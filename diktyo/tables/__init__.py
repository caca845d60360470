"""Tables as people keep them: CSV and spreadsheets in, cells with their places out."""

from __future__ import annotations

from pathlib import Path

from diktyo import limits
from diktyo.diagnostics import Diagnostic
from diktyo.tables.cells import Cell, Reading, Table, TableError

__all__ = ["Cell", "Table", "read"]


def read(
    file: Path, shown: str, sheet: str | None = None, encoding: str | None = None
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """Read a table; `shown` is the file's name in diagnostics.

    What kind of file it is, is seen from its first bytes, not from its name. `sheet` is the name of
    a sheet, the first with anything in it unless given; `encoding` that of a CSV file, found out
    unless given.
    """
    reading = Reading(shown)
    try:
        data = _bytes(file, reading)
        if data.startswith(b"PK\x03\x04"):
            from diktyo.tables import spreadsheets

            table = spreadsheets.read(data, sheet, reading)
        elif data.startswith(b"\xd0\xcf\x11\xe0"):  # the container of old Office and of passwords
            raise reading.failed("table-old")
        else:
            from diktyo.tables import delimited

            table = delimited.read(data, encoding, reading)
    except TableError as error:
        return None, (*reading.faults, error.fault)
    return (None if reading.failures else table), tuple(reading.faults)


def _bytes(file: Path, reading: Reading) -> bytes:
    try:
        with open(file, "rb") as opened:
            data = opened.read(limits.TABLE_BYTES + 1)
    except FileNotFoundError:
        raise reading.failed("table-missing") from None
    except OSError as error:
        raise reading.failed("file-unreadable", reason=error.strerror or "") from None
    if len(data) > limits.TABLE_BYTES:
        raise reading.failed("table-too-large", limit=limits.TABLE_BYTES // 1_000_000)
    if not data.strip():
        raise reading.failed("file-empty")
    return data

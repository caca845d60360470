"""XLSX and ODS: the cells of one sheet, by their values and by how much of them is shown.

A month typed as 12.2016 is kept by spreadsheets as the first of that month and only shown as a
month; how a cell is shown is therefore looked at. Formulas are taken by their last values.
"""

from __future__ import annotations

from diktyo.tables import archives, ods, xlsx
from diktyo.tables.cells import Reading, Table


def read(data: bytes, sheet: str | None, reading: Reading) -> Table:
    """Read one sheet of a workbook, the first with anything in it unless one is named."""
    with archives.opened(data, reading) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            return xlsx.read(archive, sheet, reading)
        if "content.xml" in names:
            return ods.read(archive, sheet, reading)
    raise reading.failed("table-binary")

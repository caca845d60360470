"""Tables as people keep them are read cell by cell: CSV in old encodings, Excel, OpenDocument."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from diktyo import limits, tables
from diktyo.diagnostics import describe
from diktyo.tables import delimited, xlsx
from diktyo.tables.cells import Reading, TableError, letters

POLISH = "Nazwa;Miejscowość\nSpółdzielnia Socjalna „Źródło”;Łąka\nŻółta Gęś – pomoc;Kraków\n"
GREEK = "Επωνυμία;Έδρα\nΚοινωνικός Συνεταιρισμός «Η Ελιά»;Αθήνα\nΕΝΩΣΗ Ο ΔΡΟΜΟΣ;Πάτρα\n"


def texts(table: tables.Table | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text for cell in row.values()] for row in table.rows.values()]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[Any, list[str]]]:
    """Reads bytes as a table: the table and the codes of its faults."""

    def run(data: bytes, name: str = "t.csv", **more: Any) -> tuple[Any, list[str]]:
        file = tmp_path / name
        file.write_bytes(data)
        table, faults = tables.read(file, name, **more)
        assert all(describe(one) for one in faults)
        return table, [one.code for one in faults]

    return run


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "utf-8"), (POLISH, "utf-8-sig"), (POLISH, "utf-16"), (POLISH, "utf-16-le"),
        (POLISH, "utf-16-be"), (POLISH, "windows-1250"),
        (GREEK, "utf-8"), (GREEK, "utf-8-sig"), (GREEK, "utf-16"), (GREEK, "windows-1253"),
    ],
)  # fmt: skip
def test_encodings_are_found_out(text: str, encoding: str, read: Any) -> None:
    """A list saved in any of the usual encodings has its letters."""
    table, faults = read(text.encode(encoding))
    assert faults == []
    assert texts(table) == [line.split(";") for line in text.splitlines()]
    assert table.encoding.replace("-le", "").replace("-be", "") in encoding


def test_an_encoding_can_be_named(read: Any) -> None:
    """What is asked for holds; a wrong or unknown one is a fault."""
    data = "Nazwa\nZiółko\n".encode("iso-8859-2")
    assert texts(read(data, encoding="iso-8859-2")[0]) == [["Nazwa"], ["Ziółko"]]
    assert read("Ziółko".encode("windows-1250"), encoding="utf-8")[1] == ["table-encoding"]
    assert read(data, encoding="xyz")[1] == ["table-encoding-unknown"]
    assert read(b"\xe9\xe8 caf\xe9 \xe0")[1] == ["table-encoding-unclear"]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_columns_are_parted_by_any_sign(sign: str, end: str, read: Any) -> None:
    """What parts the columns is found out, also where the others stand within the cells."""
    lines = [sign.join(("a", '"x; y, z"', "c")) for _ in range(3)]
    assert texts(read(end.join(lines).encode())[0]) == [["a", "x; y, z", "c"]] * 3


def test_signs_for_excel_are_not_content(read: Any) -> None:
    """`sep=;`, formulas that guard zeros and invisible signs leave nothing behind."""
    table, _ = read('sep=;\nKRS;Nazwa\n"=""0012""";\u200bA\u00adB\n'.encode())
    assert texts(table) == [["KRS", "Nazwa"], ["0012", "AB"]]


def test_lines_within_cells(read: Any) -> None:
    """A cell may have several lines; rows are numbered as a spreadsheet numbers them."""
    table, _ = read(b'a;b\r\n"x\r\ny";z\r\n\r\nu;v\r\n')
    assert table.rows[2][1].text == "x\ny"
    assert table.rows[4][1].name == "A4"


def workbook(fill: Callable[[Any], None]) -> bytes:
    book = Workbook()
    fill(book.active)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_cells_of_excel(read: Any) -> None:
    """Dates, numbers and truth values are read as they are shown; lengths keep their zeros."""

    def fill(sheet: Any) -> None:
        sheet.title = "Członkowie"
        for column, (value, shown) in enumerate(
            (
                (datetime.date(2016, 12, 31), "dd\\.mm\\.yyyy"),
                (datetime.date(2016, 12, 1), "mmm\\.yy"),
                (datetime.date(2016, 1, 1), "yyyy"),
                (datetime.datetime(2016, 12, 31, 10, 30), "dd\\.mm\\.yyyy\\ hh:mm"),
                (2677, "00\\-000"),
                (123456, "0000000000"),
                (683213344.0, "General"),
                (1.19, "General"),
                (True, "General"),
                ("a\nb", "General"),
            ),
            1,
        ):
            sheet.cell(2, column, value).number_format = shown

    table, faults = read(workbook(fill), "t.xlsx")
    assert faults == []
    assert (table.sheet, texts(table)) == (
        "Członkowie",
        [
            [
                "2016-12-31",
                "2016-12",
                "2016",
                "2016-12-31 10:30",
                "02-677",
                "0000123456",
                "683213344",
                "1.19",
                "yes",
                "a\nb",
            ]
        ],
    )


def test_merged_cells_and_empty_rows(read: Any) -> None:
    """A cell merged over several rows holds for each of them that says anything."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["B2"], sheet["A6"] = "PL-18", "x", "y", "z"
        sheet.merge_cells("A1:A4")

    table, _ = read(workbook(fill), "t.xlsx")
    assert texts(table) == [["PL-18", "x"], ["PL-18", "y"], ["z"]]
    assert [cell.shared for cell in table.rows[2].values()] == [True, False]


def test_formulas_are_read_by_their_values(read: Any) -> None:
    """A formula that was worked out is its value; one that was not, and an error, are faults."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = "x", "=1+1", "#N/A"

    data = workbook(fill)
    assert read(data, "t.xlsx")[1] == ["cell-error", "cell-formula"]
    worked = changed(data, "xl/worksheets/sheet1.xml", b"<v /></c>", b"<v>2</v></c>")
    worked = changed(worked, "xl/worksheets/sheet1.xml", b't="e"><v>#N/A', b't="n"><v>7')
    assert texts(read(worked, "t.xlsx")[0]) == [["x", "2", "7"]]


def test_sheets_are_chosen_by_name(read: Any) -> None:
    """The first sheet with anything in it is read, or the one named; the others are named."""

    def fill(sheet: Any) -> None:
        sheet.title = "Pusty"
        for name in ("Członkowie", "Dawni"):
            sheet.parent.create_sheet(name)["A1"] = name

    data = workbook(fill)
    table, _ = read(data, "t.xlsx")
    assert (table.sheet, table.hidden) == ("Członkowie", ("Dawni",))
    assert texts(read(data, "t.xlsx", sheet="dawni")[0]) == [["Dawni"]]
    assert read(data, "t.xlsx", sheet="Dawny")[1] == ["table-sheet"]
    assert read(data, "t.xlsx", sheet="Pusty")[1] == []


def opendocument() -> bytes:
    from odf import style, table, text
    from odf.opendocument import OpenDocumentSpreadsheet

    document = OpenDocumentSpreadsheet()
    sheet = table.Table(name="Μέλη")
    document.spreadsheet.addElement(sheet)

    def cell(shown: str = "", **more: Any) -> Any:
        one = table.TableCell(**more)
        for line in shown.split("\n") if shown else ():
            one.addElement(text.P(text=line))
        return one

    rows = [
        [cell("Επωνυμία", valuetype="string"), cell("α\nβ", valuetype="string")],
        [],
        [
            cell("PL", valuetype="string", numberrowsspanned="2"),
            cell("31/12/2016", valuetype="date", datevalue="2016-12-31"),
            cell("12.2016", valuetype="date", datevalue="2016-12-01"),
            cell("Δεκ 2016", valuetype="date", datevalue="2016-12-01"),
            cell("02-677", valuetype="float", value="2677"),
            cell("683 213 344", valuetype="float", value="683213344"),
            cell("ΑΛΗΘΕΣ", valuetype="boolean", booleanvalue="true"),
        ],
        [table.CoveredTableCell(), cell("x", valuetype="string")],
    ]
    for cells in rows:
        row = table.TableRow()
        for one in cells:
            row.addElement(one)
        sheet.addElement(row)
    sheet.addElement(table.TableRow(numberrowsrepeated="1000000"))
    assert style
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def test_cells_of_opendocument(read: Any) -> None:
    """ODS gives the same texts for the same cells."""
    table, faults = read(opendocument(), "t.ods")
    assert faults == []
    assert (table.sheet, texts(table)) == (
        "Μέλη",
        [
            ["Επωνυμία", "α\nβ"],
            ["PL", "2016-12-31", "2016-12", "2016-12", "02-677", "683213344", "yes"],
            ["PL", "x"],
        ],
    )
    assert list(table.rows) == [1, 3, 4]


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """An archive with something else in one of its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        for one in before.infolist():
            content = before.read(one)
            if one.filename == part:
                assert old in content
                content = content.replace(old, new, 1)
            after.writestr(one.filename, content)
    return buffer.getvalue()


def filled(sheet: Any) -> None:
    sheet["A1"] = "Nazwa"


def test_an_archive_that_unpacks_without_end_is_refused(read: Any) -> None:
    """A bomb of zeros is refused before it is unpacked, and so are too many parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (limits.TABLE_UNPACKED + 1))
    assert len(buffer.getvalue()) < 1_000_000
    assert read(buffer.getvalue(), "t.xlsx")[1] == ["table-bomb"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str, read: Any) -> None:
    """XML that defines words of its own, which could stand for billions of others, is refused."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for data, part in (
        (workbook(filled), "xl/worksheets/sheet1.xml"),
        (opendocument(), "content.xml"),
    ):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            before = archive.read(part)
        text = before.decode().partition("?>")[2] or before.decode()
        new = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}{text}'.encode(encoding)
        assert read(changed(data, part, before, new), "t.xlsx")[1] == ["table-entities"]


def test_far_cells_do_not_fill_the_memory(read: Any) -> None:
    """A cell at the end of the sheet, and rows said to be repeated a million times, are refused."""

    def far(sheet: Any) -> None:
        sheet["A1"], sheet["XFD1048576"] = "a", "b"

    assert read(workbook(far), "t.xlsx")[1] == ["table-too-long"]
    repeated = changed(
        opendocument(), "content.xml", b"<table:table-row><table:table-cell office:value-type",
        b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        b'office:value-type',
    )  # fmt: skip
    assert read(repeated, "t.ods")[1] == ["table-too-long"]
    wide = changed(
        opendocument(), "content.xml", b"<table:table-row><table:table-cell office:value-type",
        b'<table:table-row><table:table-cell table:number-columns-repeated="16000" '
        b'office:value-type',
    )  # fmt: skip
    assert read(wide, "t.ods")[1] == ["table-too-wide"]


def test_what_is_no_table(read: Any) -> None:
    """Other files, old workbooks, damaged and empty ones are faults, each with its own words."""
    assert read(b"", "t.csv")[1] == ["file-empty"]
    assert read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "t.xls")[1] == ["table-old"]
    assert read(b"PK\x03\x04 and no more", "t.xlsx")[1] == ["table-broken"]
    assert read(bytes(range(256)) * 4, "t.csv")[1] == ["table-binary"]
    assert read(b"x" * (limits.TABLE_BYTES + 1))[1] == ["table-too-large"]
    assert read(b"a;b\n" * (limits.TABLE_ROWS + 1))[1] == ["table-too-long"]
    assert tables.read(Path("nowhere.csv"), "nowhere.csv")[1][0].code == "table-missing"


def test_a_rounded_number_is_a_fault(read: Any) -> None:
    """A number of which a spreadsheet has lost the end is not taken."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = 12345678901234567

    assert read(workbook(fill), "t.xlsx")[1] == ["cell-number"]


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Reading CSV never raises anything but the fault of the table."""
    with suppress(TableError):
        delimited.read(data, None, Reading("t.csv"))


@given(st.data())
def test_damaged_workbooks(data: st.DataObject) -> None:
    """A workbook with bytes cut or replaced is read or refused."""
    source = bytearray(data.draw(st.sampled_from(DAMAGED)))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(source) - 1))
        source[start : start + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=8))
    from diktyo.tables import spreadsheets

    with suppress(TableError):
        spreadsheets.read(bytes(source), None, Reading("t.xlsx"))


DAMAGED = [workbook(filled), opendocument()]


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ")])
def test_letters(number: int, name: str) -> None:
    """Columns have the names of spreadsheets."""
    assert letters(number) == name


@pytest.mark.parametrize(
    ("value", "pattern", "expected"),
    [
        (5, "General", "5"),
        (5, "0", "5"),
        (5, "000", "005"),
        (2677, "00-000", "02-677"),
        (1234567, "00-000", "1234-567"),
        (-5, "00", "-5"),
        (0.5, "0%", "0.5"),
        (7, '"nr "000', "7"),
    ],
)
def test_numbers_as_shown(value: float, pattern: str, expected: str) -> None:
    """Only formats of digits and hyphens put zeros before a number."""
    assert xlsx.shown_number(value, pattern) == expected


def test_a_carriage_return_of_a_workbook_is_nothing_else_in_a_list(read: Any) -> None:
    """`_x000D_` is how workbooks write a carriage return; in a CSV file it is a text."""
    book, buffer = Workbook(), io.BytesIO()
    book.worksheets[0]["A1"] = "a_x000D_\nb"
    book.save(buffer)
    assert texts(read(buffer.getvalue())[0]) == [["a\nb"]]
    assert texts(read(b"a_x000D_;b\n")[0]) == [["a_x000D_", "b"]]

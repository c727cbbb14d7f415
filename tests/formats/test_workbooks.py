"""What is seen in a workbook beside its cells, and what its reader could not bear."""

import struct
from contextlib import suppress
from datetime import date, datetime

import openpyxl
import pytest
import xlwt
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from apel.errors import ApelError
from apel.formats.compound import Compound, compound_of
from tests.binary import record, sheet_of, write_binary
from tests.formats.sheets import only, refusal, rows, sheets
from tests.kinds import ods_content, write_ods
from tests.rosters import rewrite, write_workbook

NEW_YEAR = datetime(1985, 1, 1)  # noqa: DTZ001  # as a cell holds it
HALF_PAST_SEVEN = datetime(1985, 1, 1, 7, 30)  # noqa: DTZ001

SHEET = "xl/worksheets/sheet1.xml"
TABLE = (("NAMA", "NIP"), ("Budi", "1"), ("Sekar", "2"))
FAR = "no memory holds that."


def test_styled_cells_without_content_reach_nowhere(tmp_path):
    path = write_workbook(tmp_path / "r.xlsx", {"Data": TABLE})
    empty = b"".join(
        b'<row r="%d"><c r="A%d" s="0"/><c r="XFD%d" s="0"/></row>' % (row, row, row)
        for row in range(4, 2000)
    )
    rewrite(path, SHEET, lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>"))
    assert rows(path)[:3] == [list(row) for row in TABLE]


def test_a_cell_without_a_place_behind_empty_ones_is_measured(tmp_path):
    path = write_workbook(tmp_path / "r.xlsx", {"Data": TABLE})
    hidden = b'<row r="1048576"><c r="XFC1048576"/><c><v>1</v></c></row></sheetData>'
    rewrite(path, SHEET, lambda xml: xml.replace(b"</sheetData>", hidden))
    assert refusal(path).endswith(FAR)


def test_hidden_rows_are_counted(tmp_path):
    path = write_workbook(tmp_path / "r.xlsx", {"Data": TABLE})
    book = openpyxl.load_workbook(path)
    book["Data"].row_dimensions[2].hidden = True
    book["Data"].row_dimensions[3].hidden = True
    book.save(path)
    assert only(path).hidden_rows == 2


def test_a_chart_is_no_sheet(tmp_path):
    path = tmp_path / "r.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(("NAMA", "NIP"))
    book.create_chartsheet("Grafik").add_chart(BarChart())
    book.save(path)
    assert [sheet.name for sheet in sheets(path)] == ["Sheet"]
    book.remove(book.worksheets[0])
    book.save(path)
    assert refusal(path) == "has no sheet with cells, only charts or macros."


def test_dates_of_1904_are_right_and_plain_numbers_stay_numbers(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append((NEW_YEAR, 29586))
    book.save(tmp_path / "r.xlsx")
    old = xlwt.Workbook()
    old.dates_1904 = True
    page = old.add_sheet("Data")
    page.write(0, 0, NEW_YEAR, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    page.write(0, 1, 29586)
    old.save(str(tmp_path / "r.xls"))
    for name in ("r.xlsx", "r.xls"):
        assert rows(tmp_path / name) == [[date(1985, 1, 1), 29586.0]], name


def old_workbook(path, *rows):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.merge(4, 5, 1, 1)
    sheet.row(2).hidden = True
    book.save(str(path))
    return path


def change_stream(path, change):
    """Change the records of an .xls."""
    stream = Compound(path, path.read_bytes()).stream("Workbook")
    path.write_bytes(compound_of("Workbook", change(stream)))
    return path


def test_an_old_workbook_says_what_a_new_one_says(tmp_path):
    sheet = only(old_workbook(tmp_path / "r.xls", *TABLE))
    assert [list(row) for row in sheet.rows] == [list(row) for row in TABLE]
    assert (sheet.merged, sheet.hidden_rows) == ([((4, 1), (5, 1))], 1)


def test_an_old_workbook_that_declares_too_much_is_read_as_it_is(tmp_path):
    path = old_workbook(tmp_path / "r.xls", *TABLE)
    dimensions = struct.pack("<HH", 0x200, 14)

    def declare(stream):
        place = stream.index(dimensions) + 4
        size = struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)
        return stream[:place] + size + stream[place + 14 :]

    assert rows(change_stream(path, declare)) == [list(row) for row in TABLE]


def test_a_far_cell_in_an_old_workbook_is_refused(tmp_path):
    path = old_workbook(tmp_path / "r.xls", *TABLE)
    number = struct.pack("<HHHHHd", 0x203, 14, 0xFFFF, 0xFFFF, 0, 1.0)
    end = struct.pack("<HH", 0x0A, 0)
    change_stream(path, lambda stream: number.join(stream.rsplit(end, 1)[:1]) + number + end)
    assert refusal(path).endswith(FAR)


@pytest.mark.parametrize("place", [44, 48, 60, 68, 72, 76], ids=str)
def test_an_old_workbook_whose_chains_go_in_circles_ends(tmp_path, place):
    path = old_workbook(tmp_path / "r.xls", *TABLE)
    content = bytearray(path.read_bytes())
    content[place : place + 4] = b"\x01\0\0\0"
    path.write_bytes(content)
    with suppress(ApelError):  # or it is read all the same
        assert rows(path) == [list(row) for row in TABLE]


def test_a_far_cell_in_a_binary_workbook_is_refused(tmp_path):
    path = write_binary(tmp_path / "r.xlsb", {"Data": TABLE})
    far = record(0, struct.pack("<IIHBBBI", 0xFFFFF, 0, 300, 0, 0, 0, 0))
    far += record(5, struct.pack("<IId", 0xFFFFFF, 0, 1.0))
    content = sheet_of(TABLE).replace(record(146), far + record(146))
    rewrite(path, "xl/worksheets/sheet1.bin", lambda _: content)
    assert refusal(path).endswith(FAR)


def test_a_binary_workbook_says_what_is_merged_and_what_cannot_be_read(tmp_path):
    table = (("NAMA", "NIP"), ("Budi", "#REF!"))
    sheet = only(write_binary(tmp_path / "r.xlsb", {"Data": table}, [(0, 1, 0, 0)]))
    assert [list(row) for row in sheet.rows] == [["NAMA", "NIP"], ["Budi", ""]]
    assert sheet.merged == [((0, 0), (1, 0))]
    assert {place: shown for place, (_, shown) in sheet.unreadable.items()} == {(1, 1): "#REF!"}


def cell(text, **attributes):
    words = "".join(
        f' table:{name.replace("_", "-")}="{said}"' for name, said in attributes.items()
    )
    return (
        f'<table:table-cell office:value-type="string"{words}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def row(*cells, **attributes):
    words = "".join(
        f' table:{name.replace("_", "-")}="{said}"' for name, said in attributes.items()
    )
    return f"<table:table-row{words}>{''.join(cells)}</table:table-row>"


BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'


def test_an_open_document_repeats_and_ends(tmp_path):
    content = ods_content(
        row(cell("NAMA"), cell("NIP"), BLANK)
        + row(BLANK, number_rows_repeated=2)
        + row(cell("Budi"), cell("1", number_columns_repeated=2), visibility="collapse")
        + row(BLANK, number_rows_repeated=1048571)
    )
    sheet = only(write_ods(tmp_path / "r.ods", content))
    blank = ["", "", ""]
    assert list(sheet.rows) == [["NAMA", "NIP", ""], blank, blank, ["Budi", "1", "1"]]
    assert sheet.hidden_rows == 1


def test_an_open_document_knows_its_kinds_of_cells(tmp_path):
    def value(kind, name, said, shown=""):
        return (
            f'<table:table-cell office:value-type="{kind}" office:{name}="{said}">'
            f"<text:p>{shown}</text:p></table:table-cell>"
        )

    note = "<office:annotation><text:p>catatan</text:p></office:annotation>"
    content = ods_content(
        row(
            value("float", "value", "1.5"),
            value("date", "date-value", "1985-01-01"),
            value("date", "date-value", "1985-01-01T07:30:00"),
            value("boolean", "boolean-value", "true"),
            value("date", "date-value", "1985-31-31", "31 Juni"),
            f'<table:table-cell office:value-type="string">{note}<text:p>a<text:s/>b'
            "<text:span>c</text:span></text:p><text:p>d</text:p></table:table-cell>",
            '<table:table-cell table:formula="of:=1/0" office:value-type="string"'
            ' calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>',
            '<table:table-cell table:formula="of:=A1"/>',
            cell("e", number_columns_spanned=2, number_rows_spanned=2),
        )
    )
    sheet = only(write_ods(tmp_path / "r.ods", content))
    values = [
        1.5,
        date(1985, 1, 1),
        HALF_PAST_SEVEN,
        True,
        "31 Juni",
        "a bc\nd",
        "",
        "",
        "e",
    ]
    assert [list(cells) for cells in sheet.rows] == [values]
    codes = {place: finding.code for place, (finding, _) in sheet.unreadable.items()}
    assert codes == {(0, 6): "error-cell", (0, 7): "formula-without-value"}
    assert sheet.merged == [((0, 8), (1, 9))]


BAD_DOCUMENTS = {
    "far": (row(cell("x", number_columns_repeated=16384), number_rows_repeated=1048576), FAR),
    "endless": (row("<x/>" * 3_000_000), "is not safe to open: one of its rows has no end."),
    "cut": (row(cell("x")) + "<table:table-row>", "is damaged: it cannot be read to its end."),
}


@pytest.mark.parametrize("name", BAD_DOCUMENTS)
def test_a_bad_open_document_is_refused(tmp_path, name):
    inside, sentence = BAD_DOCUMENTS[name]
    assert refusal(write_ods(tmp_path / "r.ods", ods_content(inside))).endswith(sentence)


def test_an_open_document_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "r.ods"
    content = ods_content(row(cell("x")), before='<!DOCTYPE x [<!ENTITY a "b">]>')
    assert "it holds a document type" in refusal(write_ods(path, content))
    text = content.replace(b"spreadsheet>", b"text>").partition(b"]>")[2]
    assert refusal(write_ods(path, text)) == "is not a table, but a file of the kind OpenDocument."
    manifest = {"META-INF/manifest.xml": b"<manifest:encryption-data/>"}
    assert refusal(write_ods(path, content, **manifest)) == "is protected by a password."

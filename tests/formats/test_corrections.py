"""Marks on a workbook, however its XML is spelled: what is not marked stays as it was."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apel.domain.corrections import Marks, Remark
from apel.domain.findings import Severity
from apel.domain.roster.sheet import Sheet
from apel.errors import ApelError
from apel.formats.corrections import Copy, Kept, write_corrections
from apel.formats.corrections.placed import placed
from apel.formats.corrections.sheet import MarkedSheet
from apel.formats.corrections.styles import Styles
from apel.formats.corrections.values import write_values
from apel.formats.spreadsheet import read_sheets
from tests.rosters import rewrite, write_workbook

HEADER = ("NAMA", "NIP", "OPD")
ROWS = (HEADER, ("Budi Contoh", 12.0, "Dinas A"), ("Sekar Wanalaya", None, "Dinas B"))
SHEET = "xl/worksheets/sheet1.xml"
ERROR = Remark(Severity.ERROR, "salah <&> \x0b")


def _marks(*places: tuple[int, int]) -> Marks:
    rows = {row: Remark(Severity.ERROR, f"baris {row + 1}") for row, _column in places}
    return Marks("Data", 0, frozenset({1}), dict.fromkeys(places, ERROR), rows)


def _said(path: Path) -> list[list[object]]:
    return [
        list(row) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    ]


def _comments(path: Path) -> dict[str, str]:
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows()
    return {cell.coordinate: cell.comment.text for row in rows for cell in row if cell.comment}


def _with_prefix(xml: bytes) -> bytes:
    xml = xml.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"<x:?", b"<?")
    return xml.replace(b"xmlns=", b"xmlns:x=")


def _without_places(xml: bytes) -> bytes:
    """Leave out what every cell is called; the one that is missing leaves an empty one."""
    xml = xml.replace(b'<c r="C3"', b'<c r="B3"/><c r="C3"')
    return re.sub(rb'(<(?:c|row)) r="[A-Z]*\d+"', rb"\1", xml)


SPELLINGS = {
    "as it is": lambda xml: xml,
    "with a prefix": _with_prefix,
    "without places": _without_places,
    "in single quotes": lambda xml: xml.replace(b'"', b"'"),
    "with spans and a wide range of columns": lambda xml: xml.replace(
        b"<sheetData>", b'<cols><col min="2" max="16384" width="9" style="0"/></cols><sheetData>'
    ).replace(b'<row r="2"', b'<row r="2" spans="1:3"'),
    "with columns left of it": lambda xml: xml.replace(
        b"<sheetData>", b'<cols><col min="1" max="2" width="9"></col></cols><sheetData>'
    ),
    "with tables after it": lambda xml: xml.replace(
        b"</worksheet>", b'<tableParts count="0"/></worksheet>'
    ),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_sheet_is_marked_however_it_is_spelled(tmp_path, spelling):
    path = write_workbook(tmp_path / "roster.xlsx", {"Data": ROWS})
    rewrite(path, SHEET, SPELLINGS[spelling])
    copy = write_corrections(path, tmp_path / "back.xlsx", [_marks((1, 1), (2, 1))], read_sheets)
    assert copy == Copy(tmp_path / "back.xlsx", Kept.EVERYTHING)
    assert _said(copy.path) == [
        [*HEADER, "Catatan apel"],
        ["Budi Contoh", 12, "Dinas A", "baris 2"],
        ["Sekar Wanalaya", None, "Dinas B", "baris 3"],
    ]
    words = "[apel] salah <&> \ufffd"
    assert _comments(copy.path) == {"B2": words, "B3": words}
    book = openpyxl.load_workbook(copy.path)
    assert book.worksheets[0].column_dimensions["D"].width == 60


def test_rows_that_are_not_in_the_file_are_added_in_their_order(tmp_path):
    path = write_workbook(tmp_path / "roster.xlsx", {"Data": [*ROWS, (), (), ("Agus", 1.0, "A")]})
    rewrite(path, SHEET, lambda xml: xml.replace(b'<row r="4"></row>', b'<row r="4"/>'))
    marks = [_marks((3, 0), (4, 2), (7, 0))]
    copy = write_corrections(path, tmp_path / "back.xlsx", marks, read_sheets)
    assert [row[3] for row in _said(copy.path)] == [
        *("Catatan apel", None, None, "baris 4", "baris 5", None, None, "baris 8"),
    ]
    assert list(_comments(copy.path)) == ["A4", "C5", "A8"]


@pytest.mark.parametrize("part", ["xl/styles.xml", SHEET, "xl/workbook.xml"])
def test_an_unusual_workbook_keeps_its_values(tmp_path, part):
    """In an encoding that offsets cannot be counted in, or in the strict dialect."""
    path = write_workbook(tmp_path / "roster.xlsx", {"Data": ROWS})
    sheets = list(read_sheets(path))
    rewrite(path, part, lambda xml: b'<?xml version="1.0" encoding="iso-8859-1"?>' + xml)
    marks = [_marks((1, 1))]
    copy = write_corrections(path, tmp_path / "back.xlsx", marks, lambda _path: iter(sheets))
    assert copy.kept is Kept.VALUES
    assert _said(copy.path)[1] == ["Budi Contoh", 12, "Dinas A", "baris 2"]


def test_a_sheet_without_room_for_notes_is_said_to_be_full(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("x", encoding="utf-8")
    wide = Sheet("roster.csv", "Data", [["NAMA"] + ["x"] * 16_383])
    with pytest.raises(ApelError) as refused:
        write_corrections(path, tmp_path / "b.xlsx", [_marks((0, 0))], lambda _path: iter([wide]))
    assert "no room for notes" in str(refused.value)
    assert [one.name for one in tmp_path.iterdir()] == ["roster.csv"]


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=9)
CELLS = st.one_of(st.none(), TEXTS, st.floats(allow_nan=False, allow_infinity=False))
GRIDS = st.lists(st.lists(CELLS, max_size=4), min_size=1, max_size=6)
PLACES = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 5)), max_size=6)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GRIDS, PLACES, st.integers(1, 200))
def test_marks_change_no_value_however_the_sheet_comes_in_pieces(tmp_path, grid, places, size):
    sheet = Sheet("r", "Data", grid)
    plain = tmp_path / "plain.xlsx"
    write_values([sheet], plain)
    with zipfile.ZipFile(plain) as book:
        xml, styles = book.read(SHEET), book.read("xl/styles.xml")
    marks = _marks(*places)
    out: list[bytes] = []
    marked = MarkedSheet(out.append, placed(marks, sheet), Styles(styles), None)
    marked.copy(iter([xml[at : at + size] for at in range(0, len(xml), size)]))
    target = rewrite(plain, SHEET, lambda _xml: b"".join(out))
    notes = placed(marks, sheet).notes_column
    (after,) = read_sheets(target)
    found = {place: value for place, value in _filled(after.rows).items() if place[1] != notes}
    assert found == {place: _legal(value) for place, value in _filled(grid).items()}


def _filled(rows: Sequence[Sequence[object]]) -> dict[tuple[int, int], object]:
    return {
        (row, column): value
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if value is not None and value != ""
    }


def _legal(value: object) -> object:
    if isinstance(value, str):
        return re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff]", "\ufffd", value)
    return value


def test_an_earlier_copy_saved_by_another_program_is_marked_anew(tmp_path):
    """LibreOffice keeps comments and colours, and forgets who wrote the comments."""
    path = write_workbook(tmp_path / "roster.xlsx", {"Data": ROWS})
    back = write_corrections(path, tmp_path / "back.xlsx", [_marks((1, 1), (2, 1))], read_sheets)
    rewrite(back.path, "xl/comments1.xml", lambda xml: xml.replace(b">apel<", b"><"))
    again = write_corrections(back.path, tmp_path / "again.xlsx", [_marks((2, 1))], read_sheets)
    assert _comments(again.path) == {"B3": "[apel] salah <&> \ufffd"}
    assert [row[3] for row in _said(again.path)] == ["Catatan apel", None, "baris 3"]
    sheet = openpyxl.load_workbook(again.path).worksheets[0]
    assert [sheet.cell(row, 2).fill.fill_type for row in (1, 2, 3)] == [None, None, "solid"]

"""apel import --errors: the office's own workbook with every doubtful cell marked."""

import zipfile

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from tests.rosters import BUDI, RATNA, SEKAR, rewrite, write_workbook

HEADER = ("NO", "NAMA", "NIP", "JABATAN", "OPD")
DAMAGED = 1.98501012010012e17
LOST = (
    "The number was kept as a quantity, so its last digits are lost; make the column Text and enter"
    " it again. Taken without it."
)
NOBODY = "The row names nobody, so it was not taken."
RED, YELLOW = "FFFFC8CE", "FFFFEB9D"


@pytest.fixture
def faulty(tmp_path):
    """A workbook with a title, a comment of the office's own, a formula, a chart and two faults."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Data"
    sheet.append(["DAFTAR NOMINATIF"])
    sheet.merge_cells("A1:E1")
    for row in (
        HEADER,
        (1, "Budi Contoh", DAMAGED, "Analis", "Dinas Kesehatan"),
        (2, "Sekar Wanalaya", SEKAR, "Bidan", "Dinas Kesehatan"),
        (3, None, RATNA, "Inspektur", "Inspektorat"),
    ):
        sheet.append(row)
    sheet["B3"].comment = Comment("milik kantor", "Kantor")
    sheet["C3"].comment = Comment("tanya dulu", "Kantor")
    sheet.column_dimensions["B"].width = 33
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=3, max_row=5))
    sheet.add_chart(chart, "J2")
    book.create_sheet("Rumus")["A1"] = "=1+1"
    book.save(tmp_path / "roster.xlsx")
    return tmp_path / "roster.xlsx"


def _cells(path, sheet="Data"):
    """Return each filled cell: what it says, its colour, its comment."""
    cells = {}
    for row in openpyxl.load_workbook(path)[sheet].iter_rows():
        for cell in row:
            colour = cell.fill.fgColor.rgb if cell.fill.fill_type else None
            comment = cell.comment.text if cell.comment else None
            if cell.value is not None or colour or comment:
                cells[cell.coordinate] = (cell.value, colour, comment)
    return cells


def test_doubtful_cells_are_coloured_and_explained(apel, faulty, tmp_path):
    done = apel("import", faulty, "--errors", "back.xlsx", "--dry-run")
    assert (done.code, done.out.splitlines()[-1]) == (3, "To hand back: back.xlsx")
    before, after = _cells(faulty), _cells(tmp_path / "back.xlsx")
    changed = {place: cell for place, cell in after.items() if before.get(place) != cell}
    assert changed == {
        "F2": ("Catatan apel", None, None),
        "C3": (DAMAGED, RED, f"tanya dulu\n[apel] {LOST}"),
        "F3": (f"C3: {LOST}", RED, None),
        "B5": (None, RED, f"[apel] {NOBODY}"),
        "F5": (f"B5: {NOBODY}", RED, None),
    }


def test_everything_else_stays_byte_by_byte(apel, faulty, tmp_path):
    apel("import", faulty, "--errors", "back.xlsx", "--dry-run")
    with zipfile.ZipFile(faulty) as before, zipfile.ZipFile(tmp_path / "back.xlsx") as after:
        assert after.testzip() is None
        assert set(before.namelist()) <= set(after.namelist())
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert "xl/charts/chart1.xml" not in changed
    assert changed <= {
        *("[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"),
        *("xl/worksheets/_rels/sheet1.xml.rels", "xl/comments/comment1.xml"),
        "xl/drawings/commentsDrawing1.vml",
    }


def test_numbers_typed_anew_into_the_copy_stay_whole(apel, faulty, tmp_path):
    apel("import", faulty, "--errors", "back.xlsx", "--dry-run")
    sheet = openpyxl.load_workbook(tmp_path / "back.xlsx")["Data"]
    assert [sheet.cell(row, 3).number_format for row in range(2, 6)] == ["General", "@", "@", "@"]


def test_the_corrected_copy_imports_clean(apel, faulty, tmp_path):
    apel("import", faulty, "--errors", "back.xlsx", "--dry-run")
    book = openpyxl.load_workbook(tmp_path / "back.xlsx")
    book["Data"]["C3"], book["Data"]["B5"] = BUDI, "Ratna Giriwangsa"
    book.save(tmp_path / "back.xlsx")
    done = apel("import", "back.xlsx", "--errors", "again.xlsx", "--format", "json")
    assert (done.code, done.json["problems"], done.json["corrections"]) == (0, [], [])
    assert "notes" not in done.json["columns"]["Data"]
    assert not (tmp_path / "again.xlsx").exists()


def test_what_was_corrected_is_not_marked_in_the_next_copy(apel, faulty, tmp_path):
    apel("import", faulty, "--errors", "back.xlsx", "--dry-run")
    book = openpyxl.load_workbook(tmp_path / "back.xlsx")
    book["Data"]["B5"] = "Ratna Giriwangsa"
    book.save(tmp_path / "back.xlsx")
    apel("import", "back.xlsx", "--errors", "again.xlsx", "--dry-run")
    cells = _cells(tmp_path / "again.xlsx")
    assert cells["B5"] == ("Ratna Giriwangsa", None, None)
    assert cells["C3"] == (DAMAGED, RED, f"tanya dulu\n[apel] {LOST}")
    assert cells["F3"] == (f"C3: {LOST}", RED, None)
    assert "F5" not in cells
    assert "G2" not in cells


def test_what_is_said_of_a_whole_sheet_stands_over_the_notes(apel, tmp_path):
    path = write_workbook(
        tmp_path / "roster.xlsx",
        {"Lain": [()], "Data": [HEADER, (1, "Budi Contoh", BUDI, "Analis", "Dinas Kesehatan")]},
    )
    book = openpyxl.load_workbook(path)
    book["Data"].sheet_state = "hidden"
    book.save(path)
    apel("import", path, "--errors", "back.xlsx", "--dry-run")
    said = _cells(tmp_path / "back.xlsx")["F1"]
    assert said == ("Catatan apel", YELLOW, "[apel] The sheet is hidden; it was read all the same.")


def test_of_merged_cells_the_first_is_marked(apel, tmp_path):
    rows = [HEADER, (1, "Budi Contoh", DAMAGED, "Analis", "Dinas Kesehatan")]
    path = write_workbook(tmp_path / "roster.xlsx", {"Data": rows}, merged=["C2:D2"])
    apel("import", path, "--errors", "back.xlsx", "--dry-run")
    cells = _cells(tmp_path / "back.xlsx")
    assert cells["C2"] == (DAMAGED, RED, f"[apel] {LOST}")


def test_other_kinds_become_a_new_workbook(apel, tmp_path):
    (tmp_path / "roster.csv").write_text(
        "NAMA;NIP;OPD\nBudi Contoh;0123;=1+1\n\nSekar Wanalaya;" + SEKAR + ";Dinas Kesehatan\n",
        encoding="utf-8",
        newline="",
    )
    done = apel("import", "roster.csv", "--errors", "back.xlsx", "--dry-run")
    assert " ".join(done.out.split()).endswith(
        "To hand back: back.xlsx It holds the values of roster.csv alone, without its formats: that"
        " kind of file cannot be marked itself."
    )
    book = openpyxl.load_workbook(tmp_path / "back.xlsx")
    sheet = book.worksheets[0]
    assert [[cell.value for cell in row] for row in sheet["A1:C4"]] == [
        ["NAMA", "NIP", "OPD"],
        ["Budi Contoh", "0123", "=1+1"],
        [None, None, None],
        ["Sekar Wanalaya", SEKAR, "Dinas Kesehatan"],
    ]
    assert (sheet["C2"].data_type, sheet["B2"].number_format) == ("s", "@")
    assert (sheet["B2"].fill.fgColor.rgb, sheet["D1"].value) == (RED, "Catatan apel")


def test_several_files_have_a_copy_each_where_there_is_something_to_say(apel, tmp_path, faulty):
    good = write_workbook(
        tmp_path / "good.xlsx", {"Data": [HEADER, (1, "Agus Contoh", None, "Sopir", "Dinas A")]}
    )
    bad = write_workbook(
        tmp_path / "bad.xlsx", {"Data": [HEADER, (1, "Joko Contoh", DAMAGED, "Sopir", "Dinas A")]}
    )
    done = apel(
        *("import", faulty, good, bad, "--errors", "back.xlsx", "--dry-run", "--format", "json")
    )
    assert done.json["corrections"] == ["back-roster.xlsx", "back-bad.xlsx"]
    assert sorted(path.name for path in tmp_path.glob("back*")) == [
        "back-bad.xlsx",
        "back-roster.xlsx",
    ]


def test_a_clean_roster_leaves_nothing_to_hand_back(apel, tmp_path):
    rows = [HEADER, (1, "Budi Contoh", BUDI, "Analis", "Dinas Kesehatan")]
    path = write_workbook(tmp_path / "roster.xlsx", {"Data": rows})
    done = apel("import", path, "--errors", "back.xlsx")
    assert (done.code, done.out.splitlines()[-1]) == (
        0,
        "Nothing to hand back: back.xlsx was not written.",
    )
    assert not (tmp_path / "back.xlsx").exists()


def test_a_refused_roster_is_handed_back_too(apel, faulty, tmp_path):
    done = apel("import", faulty, "--errors", "back.xlsx", "--strict")
    assert (done.code, (tmp_path / "back.xlsx").exists()) == (1, True)
    assert not (tmp_path / "apel.db").exists()


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("roster.xlsx", "Error: roster.xlsx is read itself; it is not overwritten."),
        ("back.csv", "Error: back.csv must end in .xlsx: it becomes a workbook."),
        (
            "there.xlsx",
            "Error: This needs a yes, and nobody can be asked here. Nothing was changed.",
        ),
    ],
)
def test_no_file_is_overwritten(apel, faulty, tmp_path, pipe, out, said):
    (tmp_path / "there.xlsx").write_bytes(b"mine")
    before = faulty.read_bytes()
    pipe(b"")
    done = apel("import", "roster.xlsx", "--errors", out)
    assert (done.code, done.err.splitlines()[0]) == (2, said)
    assert (faulty.read_bytes(), (tmp_path / "there.xlsx").read_bytes()) == (before, b"mine")
    assert apel("import", "roster.xlsx", "--errors", "there.xlsx", "--yes").code == 3


def test_programs_in_a_workbook_stay_and_its_copy_is_called_so(apel, faulty, tmp_path):
    def as_programs(types):
        return types.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    rewrite(faulty, "[Content_Types].xml", as_programs)
    with zipfile.ZipFile(faulty, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"programs")
    done = apel("import", faulty, "--errors", "back.xlsx", "--dry-run")
    assert "To hand back: back.xlsm" in done.out.splitlines()
    with zipfile.ZipFile(tmp_path / "back.xlsm") as copy:
        assert copy.read("xl/vbaProject.bin") == b"programs"


def test_all_of_many_rows_with_one_fault_are_marked(apel, tmp_path):
    many = 20_000
    rows = [(at, f"Contoh {at}", DAMAGED, "Analis", "Dinas Kesehatan") for at in range(many)]
    path = write_workbook(tmp_path / "roster.xlsx", {"Data": [HEADER, *rows]})
    assert apel("import", path, "--errors", "back.xlsx", "--dry-run").code == 0
    with zipfile.ZipFile(tmp_path / "back.xlsx") as copy:
        assert copy.read("xl/comments1.xml").count(b"<comment ") == many
        assert copy.read("xl/drawings/vmlDrawing1.vml").count(b"<v:shape ") == many
    sheet = openpyxl.load_workbook(tmp_path / "back.xlsx", read_only=True)["Data"]
    said = [row[5] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert said == [f"C{row}: {LOST}" for row in range(2, many + 2)]


def test_what_was_probably_meant_is_said_and_not_filled_in(apel, tmp_path):
    whole = write_workbook(
        tmp_path / "pns.xlsx", {"Data": [HEADER, (1, "Budi Contoh", BUDI, "Analis", "Dinas A")]}
    )
    assert apel("import", whole).code == 0
    damaged = write_workbook(
        tmp_path / "roster.xlsx",
        {"Data": [HEADER, (1, "Budi Contoh", DAMAGED, "Analis", "Dinas A")]},
    )
    apel("import", whole, damaged, "--errors", "back.xlsx", "--dry-run")
    said = _cells(tmp_path / "back-roster.xlsx")["C2"]
    assert said == (DAMAGED, RED, f"[apel] {LOST} Probably {BUDI}; it was not filled in.")

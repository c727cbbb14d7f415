"""Rosters with something wrong about them: a sentence, the right exit code, nothing half-done.

What is no workbook at all, and what is dangerous to open, stands in test_import.
"""

import sys
from datetime import datetime

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.rosters import BUDI, RATNA, SEKAR, rewrite, write_workbook

HEADER = ("NAMA", "NIP", "JABATAN", "UNIT KERJA", "OPD")
ROWS = (
    ("Budi Contoh", BUDI, "Analis", "Sekretariat", "Dinas Kesehatan"),
    ("Sekar Contoh", SEKAR, "Bidan", "Bidang Bina", "Dinas Kesehatan"),
    ("Ratna Contoh", RATNA, "Inspektur", "Sekretariat", "Inspektorat"),
)
STRANGERS = (
    ("Lintang Misal", "197001011995011905", "Analis", "Sekretariat", "Dinas Perhubungan"),
    ("Damar Misal", "197101011995011906", "Arsiparis", "Sekretariat", "Dinas Perhubungan"),
)
ELSEWHERE = ("Budi Contoh", BUDI, "Plt. Kepala Bidang", "Bidang Mutu", "Dinas Pendidikan")


@pytest.fixture
def workbook(tmp_path):
    def write(*rows, name="roster.xlsx", header=HEADER, **more):
        return write_workbook(tmp_path / name, {"Data": (header, *rows)}, **more)

    return write


def imported(apel, path, *words, code=0):
    """Import a roster in both ways of saying it; return the JSON."""
    said = apel("import", path, "--dry-run", *words)
    assert "Traceback" not in said.err
    done = apel("import", path, *words, "--format", "json")
    assert "Traceback" not in done.err
    assert done.code == code
    shape = done.json
    assert shape["rows"] == shape["accepted"] + shape["refused"] + shape["skipped"]
    return shape


def problems(shape):
    return [(p["sheet"], p["row"], p["column"], p["code"]) for p in shape["problems"]]


def people(apel):
    return [(p["name"], p["position"]) for p in apel("people", "--format", "json").json]


def test_a_sheet_that_is_a_chart_is_passed_over(apel, workbook):
    path = workbook(*ROWS)
    book = openpyxl.load_workbook(path)
    chart = BarChart()
    chart.add_data(Reference(book["Data"], min_col=1, min_row=1, max_row=3))
    book.create_chartsheet("Grafik", 0).add_chart(chart)
    book.save(path)
    assert imported(apel, path)["accepted"] == 3
    wrong = apel("import", path, "--sheet", "Grafik")
    assert (wrong.code, wrong.err) == (2, f"Error: {path} has no sheet Grafik.\nIt has: Data\n")


def test_a_workbook_of_charts_alone_is_refused(apel, tmp_path):
    book = openpyxl.Workbook()
    book.create_chartsheet("Grafik")
    book.remove(book.worksheets[0])
    path = tmp_path / "roster.xlsx"
    book.save(path)
    done = apel("import", path)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: {path} ")
    assert "Traceback" not in done.err


def test_the_same_fault_in_20_000_rows_is_one_line_and_all_of_it_in_json(apel, workbook):
    path = workbook(*[(f"Orang Contoh {place}", "12345") for place in range(20_000)])
    said = apel("import", path, "--dry-run").out
    assert said.count("This is neither an NIP of 18 digits nor a NIK of 16.") == 1
    assert "first 5 of 20000" in said
    assert len(said.splitlines()) < 10
    shape = imported(apel, path)
    found = [p["row"] for p in shape["problems"] if p["code"] == "number-length"]
    assert found == list(range(2, 20_002))


def test_days_come_first_and_impossible_ones_are_said(apel, workbook):
    header = ("NAMA", "NIP", "TANGGAL LAHIR")
    shape = imported(
        apel,
        workbook(
            ("Agus Satu", "", "31-06-1985"),
            ("Agus Dua", "", "01/02/1985"),
            ("Agus Tiga", "", datetime(1985, 2, 1)),  # noqa: DTZ001  a cell has no zone
            ("Agus Empat", "", "29 Februari 1985"),
            ("Agus Lima", "", "02/30/1985"),
            header=header,
        ),
    )
    assert problems(shape) == [("Data", row, "C", "date-unreadable") for row in (2, 5, 6)]
    born = [p["birth_date"] for p in apel("people", "--format", "json").json]
    assert sorted(filter(None, born)) == ["1985-02-01", "1985-02-01"]


def test_a_workbook_that_counts_days_from_1904_is_read_right(apel, workbook):
    path = workbook(("Agus Satu", datetime(1985, 2, 1)), header=("NAMA", "TANGGAL LAHIR"))  # noqa: DTZ001
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    imported(apel, path)
    assert [p["birth_date"] for p in apel("people", "--format", "json").json] == ["1985-02-01"]


def test_more_people_of_the_same_institution_need_none(apel, workbook):
    apel("import", workbook(*ROWS))
    more = [(f"Orang Baru {place}", "", "Analis", "Sekretariat", "Inspektorat") for place in "AB"]
    assert imported(apel, workbook(*ROWS, *more))["changes"]["new"] == 2


@pytest.mark.parametrize("value", ["#REF!", "#N/A", "#DIV/0!", "#NAME?"])
def test_an_error_in_a_cell_of_each_column_never_makes_a_value(apel, workbook, value):
    rows = [
        [f"Orang Contoh {place}", "", "Analis", "Sekretariat", "Inspektorat"] for place in range(5)
    ]
    for place, row in enumerate(rows):
        row[place] = value
    path = workbook(*rows)
    shape = imported(apel, path, code=3)
    assert (shape["accepted"], shape["refused"]) == (4, 1)
    assert value not in str(apel("people", "--format", "json").json)


def test_a_name_of_any_length_and_kind_is_kept_as_it_is(apel, workbook):
    names = ["A", "Ab", "X" * 5000, "王小明", "ÅÄÖ Contoh", "Nur'aini", "I", "\U0001f600 Contoh"]
    shape = imported(apel, workbook(*[(name, "", "Analis", "A", "B") for name in names]))
    assert shape["accepted"] == len(names)
    assert {name for name, _ in people(apel)} == set(names)


def test_a_number_in_e_notation_or_of_15_digits_is_never_guessed(apel, workbook):
    cells = ("1,98501E+17", "1.98501012010012E+17", 1.98501012010012e17, 198501012010011999,
             "198501012010011000")  # fmt: skip
    shape = imported(apel, workbook(*[(f"Orang {p}", cell) for p, cell in enumerate(cells)]))
    assert shape["accepted"] == len(cells)
    assert [p["severity"] for p in shape["problems"]] == ["error"] * len(cells)
    assert {p["number"] for p in apel("people", "--format", "json").json} == {None}


def test_strict_refuses_what_is_wrong_and_leaves_the_roster_alone(apel, workbook):
    apel("import", workbook(*ROWS))
    before = people(apel)
    wrong = workbook(*ROWS, ("Agus Misal", "12345"), name="wrong.xlsx")
    done = apel("import", wrong, "--strict", "--yes")
    assert (done.code, people(apel)) == (1, before)


def test_a_sheet_of_another_kind_beside_the_roster_is_named(apel, tmp_path):
    recap = [("Perangkat Daerah", "PNS", "PPPK"), ("Dinas Kesehatan", 12, 3), ("JUMLAH", 12, 3)]
    path = write_workbook(tmp_path / "r.xlsx", {"Statistik": recap, "Data": [HEADER, *ROWS]})
    shape = imported(apel, path)
    assert (shape["rows"], shape["accepted"]) == (3, 3)
    assert [p[0] for p in problems(shape) if p[3] == "sheet-without-header"] == ["Statistik"]


def test_a_relation_that_leads_nowhere_is_damage(apel, workbook):
    path = rewrite(workbook(*ROWS), "xl/_rels/workbook.xml.rels",
                   lambda xml: xml.replace(b"worksheets/sheet1.xml", b"worksheets/none.xml"))  # fmt: skip
    done = apel("import", path)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: ")


def test_a_folder_and_a_file_that_is_not_there_are_wrong_usage(apel, tmp_path):
    for words in ((tmp_path,), (tmp_path / "none.xlsx",), ()):
        done = apel("import", *words)
        assert done.code == 2
        assert "Traceback" not in done.err


def test_the_same_file_twice_in_one_call_is_everybody_once(apel, workbook):
    path = workbook(*ROWS)
    shape = apel("import", path, path, "--format", "json").json
    assert (shape["rows"], shape["accepted"], shape["skipped"]) == (6, 3, 3)


def test_two_header_rows_that_disagree_are_said_and_the_cells_decide(apel, workbook):
    other = ("NIP", "NAMA", "UNIT KERJA", "JABATAN", "OPD")
    shape = imported(apel, workbook(other, *ROWS))
    assert "headers-disagree" in {p["code"] for p in shape["problems"]}
    assert shape["accepted"] == 3
    assert people(apel) == [(row[0], row[2]) for row in ROWS]


def test_a_column_that_comes_twice_is_read_once_and_said(apel, workbook):
    header = (*HEADER, "NAMA", "JABATAN")
    shape = imported(apel, workbook((*ROWS[0], "Lain Orang", "Arsiparis"), header=header))
    assert [p for p in problems(shape) if p[3] == "column-twice"] == [
        ("Data", 1, "F", "column-twice"),
        ("Data", 1, "G", "column-twice"),
    ]
    assert people(apel) == [("Budi Contoh", "Analis")]


def test_one_number_with_two_posts_in_two_sheets_is_refused_and_named(apel, tmp_path):
    path = write_workbook(
        tmp_path / "roster.xlsx", {"A": [HEADER, *ROWS], "B": [HEADER, ELSEWHERE, *STRANGERS]}
    )
    for words in ((), ("--yes",)):
        shape = imported(apel, path, *words, code=3)
        assert (shape["rows"], shape["accepted"], shape["refused"]) == (6, 5, 1)
        assert [p for p in problems(shape) if p[3] == "second-post"] == [
            ("B", 2, "C", "second-post")
        ]
    assert ("Budi Contoh", "Analis") in people(apel)
    text = apel("import", path, "--yes").out
    assert "Plt. Kepala Bidang" in text


@pytest.mark.parametrize("answer", ["n", "y"])
def test_in_a_terminal_a_second_post_is_asked_about(apel, tmp_path, answer):
    import pexpect

    write_workbook(tmp_path / "r.xlsx", {"A": [HEADER, *ROWS], "B": [HEADER, ELSEWHERE]})
    child = pexpect.spawn(sys.executable, ["-m", "apel", "import", "r.xlsx"],
                          cwd=str(tmp_path), encoding="utf-8", timeout=30)  # fmt: skip
    child.expect("Plt. Kepala Bidang")
    child.expect(r"\?")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus in (0, 1, 3)


def test_the_roster_of_another_institution_needs_a_yes(apel, workbook, tmp_path):
    apel("import", workbook(*ROWS))
    before = people(apel)
    other = workbook(ROWS[0], *STRANGERS, name="other.xlsx")
    done = apel("import", other, "--format", "json")
    assert (done.code, done.out) == (2, "")
    assert "--yes" in done.err
    assert people(apel) == before
    assert apel("verify").code == 0
    assert apel("import", other, "--yes").code == 0
    assert len(people(apel)) == 5

"""apel roster template: the form that an office fills in."""

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from apel.domain.roster.form import COLUMNS, EXAMPLES, STATUSES


def _filled(path, rows=EXAMPLES):
    book = openpyxl.load_workbook(path)
    for row, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            if value is not None:
                book.worksheets[0].cell(row, column, value)
    book.save(path)
    return path


def test_the_form_filled_in_imports_without_a_finding(apel, tmp_path):
    assert apel("roster", "template", "form.xlsx").code == 0
    done = apel("import", _filled(tmp_path / "form.xlsx"), "--format", "json")
    assert (done.code, done.json["problems"]) == (0, [])
    assert (done.json["rows"], done.json["accepted"]) == (6, 6)
    people = apel("people", "--format", "json").json
    assert [(one["name"], one["status"], one["grade"], one["echelon"]) for one in people] == [
        ("Budi Contoh, S.H.", "PNS", "III/d", "IV.a"),
        ("dr. Laras Giriwangsa", "CPNS", "III/b", None),
        ("Sekar Wanalaya, A.Md.Keb.", "PPPK", "VII", None),
        ("Joko Karangjaya", "PPPK_PW", "V", None),
        ("Agus Jatiraga", "NON_ASN", None, None),
        ("Dewi Segarajati, M.M.", "LAIN", None, None),
    ]
    assert people[0]["birth_date"] == "1985-01-01"


def test_the_empty_form_names_nobody(apel):
    apel("roster", "template")
    done = apel("import", "daftar-pegawai.xlsx", "--dry-run")
    assert (done.code, done.err.splitlines()[0]) == (
        1,
        "Error: No row names anybody, so nothing was taken.",
    )


@pytest.mark.parametrize("heading", [column.heading for column in COLUMNS if column.choices])
def test_no_choice_of_a_list_is_a_finding(apel, tmp_path, heading):
    """One person for each choice; a grade fits the status it is of."""
    apel("roster", "template", "form.xlsx")
    column = next(column for column in COLUMNS if column.heading == heading)
    place = COLUMNS.index(column)
    rows = []
    for number, choice in enumerate(column.choices, 1):
        row: list[object] = [None] * len(COLUMNS)
        row[0], row[1], row[14] = (
            number,
            f"Contoh {'Abcdefghijklmnopqrstuvwxyz'[number % 26]}",
            "Dinas",
        )
        row[11] = f"Jabatan {number}"
        row[6] = f"{1 + number % 28:02d}-01-1985"
        if heading == "GOLONGAN":
            row[8] = "PNS" if "/" in choice else "PPPK"
        row[place] = choice
        rows.append(row)
    done = apel("import", _filled(tmp_path / "form.xlsx", rows), "--dry-run", "--format", "json")
    assert (done.json["problems"], done.json["accepted"]) == ([], len(column.choices))


def test_numbers_are_text_and_lists_are_there_to_choose_from(apel, tmp_path):
    apel("roster", "template", "form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    assert book.sheetnames == ["Daftar Pegawai", "Contoh", "Petunjuk"]
    form = book.worksheets[0]
    formats = {
        column.heading: form.column_dimensions[get_column_letter(place)].number_format
        for place, column in enumerate(COLUMNS, 1)
    }
    assert (formats["NIP / NI PPPK"], formats["NIK"], formats["NAMA"]) == ("@", "@", "General")
    assert (formats["TANGGAL LAHIR"], form.freeze_panes) == ("dd-mm-yyyy", "C2")
    lists = {str(rule.sqref): rule.formula1 for rule in form.data_validations.dataValidation}
    assert lists["I2:I20001"] == "Petunjuk!$D$4:$D$10"
    shown = [row[0].value for row in book["Petunjuk"]["D4:D10"]]
    assert tuple(shown) == STATUSES


def test_an_existing_file_is_not_overwritten_without_a_yes(apel, tmp_path):
    (tmp_path / "form.xlsx").write_bytes(b"mine")
    done = apel("roster", "template", "form.xlsx")
    assert (done.code, (tmp_path / "form.xlsx").read_bytes()) == (2, b"mine")
    done = apel("roster", "template", "form.xlsx", "--yes", "--format", "json")
    assert (done.code, done.json) == (0, {"file": "form.xlsx"})


def test_the_form_is_a_workbook_and_nothing_else(apel):
    done = apel("roster", "template", "form.csv")
    assert (done.code, done.err) == (
        2,
        "Error: form.csv must end in .xlsx: it becomes a workbook.\n"
        "Example: apel roster template daftar-pegawai.xlsx\n",
    )

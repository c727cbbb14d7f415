import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.rosters import BUDI, RATNA, SEKAR, rewrite, write_workbook

HEADER = ("NAMA", "NIP", "JABATAN", "UNIT KERJA", "OPD")
ROWS = (
    ("Budi Contoh, S.H.", BUDI, "Analis", "Sekretariat", "Dinas Kesehatan"),
    ("Sekar Contoh", SEKAR, "Bidan", "Bidang Bina", "Dinas Kesehatan"),
)


@pytest.fixture
def workbook(tmp_path):
    def write(*rows, name="roster.xlsx", header=HEADER, sheet="Data", **more):
        return write_workbook(tmp_path / name, {sheet: (header, *rows)}, **more)

    return write


def test_an_import_says_what_it_did(apel, workbook):
    damaged = ("Ratna Contoh", 1.98501012010012e17, "Analis", "Sekretariat", "Inspektorat")
    nobody = (None, RATNA, "Analis", "Sekretariat", "Inspektorat")
    done = apel("import", workbook(*ROWS, damaged, nobody), "--format", "json")
    assert (done.code, done.err) == (3, "")
    assert done.json == {
        "files": 1,
        "rows": 4,
        "accepted": 3,
        "refused": 1,
        "skipped": 0,
        "columns": {
            "Data": {
                "name": "NAMA",
                "number": "NIP",
                "position": "JABATAN",
                "unit": "UNIT KERJA",
                "agency": "OPD",
            }
        },
        "changes": {"new": 3, "changed": 0, "unchanged": 0, "missing": 0},
        "problems": [
            {
                "file": "roster.xlsx",
                "sheet": "Data",
                "row": 4,
                "column": "B",
                "code": "number-damaged",
                "severity": "error",
                "value": "1.98501012010012E+17",
                "message": "The number was kept as a quantity, so its last digits are lost; make the"
                " column Text and enter it again. Taken without it.",
            },
            {
                "file": "roster.xlsx",
                "sheet": "Data",
                "row": 5,
                "column": "A",
                "code": "name-missing",
                "severity": "error",
                "value": None,
                "message": "The row names nobody, so it was not taken.",
            },
        ],
    }


def test_an_import_speaks_to_people(apel, workbook):
    done = apel("import", workbook(*ROWS, (None, RATNA)))
    assert (done.code, done.err) == (3, "")
    assert done.out == (
        "Sheet Data: name = NAMA, number = NIP, position = JABATAN, unit = UNIT KERJA, agency = OPD\n"
        "3 rows = 2 accepted + 1 refused + 0 skipped\n"
        "     1  The row names nobody, so it was not taken.\n"
        "        Data A4\n"
        "Roster: 2 new, 0 changed, 0 unchanged, 0 missing\n"
    )


def test_people_are_shown_unmasked_to_their_operator(apel, workbook):
    apel("import", workbook(*ROWS))
    everybody = apel("people", "--format", "json").json
    assert [person["name"] for person in everybody] == ["Budi Contoh, S.H.", "Sekar Contoh"]
    code = everybody[0].pop("code")
    assert everybody[0] == {
        "name": "Budi Contoh, S.H.", "number": BUDI, "number_kind": "nip", "status": None,
        "grade": None, "rank": None, "position": "Analis", "echelon": None, "unit": "Sekretariat",
        "agency": "Dinas Kesehatan", "sex": "L", "birth_date": "1985-01-01",
        "duties": ["attend", "pakta-integritas"],
    }  # fmt: skip
    for query in ("budi", "BUDI CON", "con bud", BUDI, f"NIP. {BUDI}", code):
        found = apel("people", query, "--format", "json").json
        assert [person["name"] for person in found] == ["Budi Contoh, S.H."], query
    assert apel("people", "entah", "--format", "json").json == []
    assert "1 of 1 people" in apel("people", "sekar").out


def test_several_files_are_one_roster(apel, workbook):
    first, second = workbook(ROWS[0], name="a.xlsx"), workbook(ROWS[1], ROWS[0], name="b.xlsx")
    done = apel("import", first, second, "--format", "json").json
    assert (done["files"], done["rows"], done["accepted"], done["skipped"]) == (2, 3, 2, 1)
    assert list(done["columns"]) == ["Data", "b.xlsx: Data"]


def test_importing_again_what_was_imported_writes_nothing(apel, workbook, tmp_path):
    roster = workbook(*ROWS, ("Agus", None, "Sopir", "Sekretariat", "Dinas Kesehatan"))
    apel("import", roster)
    before = (tmp_path / "apel.db").read_bytes()
    done = apel("import", roster, "--format", "json")
    assert done.code == 0
    assert done.json["changes"] == {"new": 0, "changed": 0, "unchanged": 3, "missing": 0}
    assert (tmp_path / "apel.db").read_bytes() == before


def test_a_second_import_that_changes_people_needs_a_yes(apel, workbook, tmp_path):
    apel("import", workbook(*ROWS))
    changed = (ROWS[0][0], BUDI, "Arsiparis", *ROWS[0][3:])
    roster = workbook(changed, ("Ratna Contoh", RATNA, "Analis", "Sekretariat", "Inspektorat"))
    before = (tmp_path / "apel.db").read_bytes()
    refused = apel("import", roster, "--format", "json")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "Error: This needs a yes, and nobody can be asked here. Nothing was changed.\n"
        "Say it with --yes.\n"
    )
    dry = apel("import", roster, "--dry-run", "--format", "json")
    changes = {"new": 1, "changed": 1, "unchanged": 0, "missing": 1}
    assert (dry.code, dry.json["changes"]) == (0, changes)
    assert (tmp_path / "apel.db").read_bytes() == before
    done = apel("import", roster, "--yes", "--format", "json")
    assert (done.code, done.json["changes"]) == (0, changes)
    people = {p["name"]: p for p in apel("people", "--format", "json").json}
    assert people["Budi Contoh, S.H."]["position"] == "Arsiparis"
    assert people["Sekar Contoh"]["duties"] == ["attend", "pakta-integritas"]
    assert apel("verify", "--format", "json").json["integrity"] == "intact"


def test_adding_misses_nobody_and_asks_nothing(apel, workbook):
    apel("import", workbook(ROWS[0]))
    done = apel("import", workbook(ROWS[1]), "--add", "--format", "json")
    assert done.code == 0
    assert done.json["changes"] == {"new": 1, "changed": 0, "unchanged": 0, "missing": 0}


def test_who_is_missing_loses_the_duties_by_an_entry_and_gets_them_back(apel, workbook, tmp_path):
    apel("import", workbook(*ROWS))
    assert apel("import", workbook(ROWS[0]), "--replace").code == 2
    done = apel("import", workbook(ROWS[0]), "--replace", "--yes", "--format", "json")
    assert done.json["changes"] == {"new": 0, "changed": 0, "unchanged": 1, "missing": 1}

    def duties():
        return [p["duties"] for p in apel("people", "--format", "json").json]

    assert duties() == [["attend", "pakta-integritas"], []]
    assert apel("verify", "--format", "json").json["integrity"] == "intact"
    back = apel("import", workbook(*ROWS), "--yes", "--format", "json")
    assert back.json["changes"] == {"new": 0, "changed": 1, "unchanged": 1, "missing": 0}
    assert duties() == [["attend", "pakta-integritas"]] * 2
    with sqlite3.connect(tmp_path / "apel.db") as database:
        kinds = [kind for (kind,) in database.execute("SELECT kind FROM entry ORDER BY number")]
    database.close()
    assert kinds == ["imported", "amended", "imported"]


def test_what_a_file_does_not_say_stays(apel, workbook):
    apel("import", workbook(*ROWS))
    only_names = workbook(("BUDI CONTOH", 1.98501012010012e17), header=("NAMA", "NIP"))
    done = apel("import", only_names, "--add", "--yes", "--format", "json")
    assert done.json["changes"] == {"new": 1, "changed": 0, "unchanged": 0, "missing": 0}
    again = workbook(("BUDI CONTOH", BUDI, "Kepala"), header=("NAMA", "NIP", "JABATAN"))
    done = apel("import", again, "--add", "--yes", "--format", "json")
    assert done.json["changes"]["changed"] == 1
    budi = apel("people", BUDI, "--format", "json").json[0]
    assert (budi["name"], budi["position"], budi["agency"]) == (
        "Budi Contoh, S.H.", "Kepala", "Dinas Kesehatan",
    )  # fmt: skip


def test_a_new_number_is_recognised_by_the_nik_and_the_old_one_still_finds(apel, workbook):
    header, nik = ("NAMA", "NIP", "NIK"), "3374014505909999"
    apel("import", workbook(("Sekar Contoh", "", nik), header=header))
    done = apel("import", workbook(("SEKAR CONTOH", SEKAR, nik), header=header), "--yes",
                "--format", "json")  # fmt: skip
    assert done.json["changes"] == {"new": 0, "changed": 1, "unchanged": 0, "missing": 0}
    for number in (SEKAR, nik):
        assert [p["number"] for p in apel("people", number, "--format", "json").json] == [SEKAR]


def test_a_number_under_a_new_name_is_said(apel, workbook):
    apel("import", workbook(*ROWS))
    renamed = workbook(("Budi Baru", *ROWS[0][1:]), ROWS[1])
    done = apel("import", renamed, "--yes", "--format", "json")
    problems = [(p["row"], p["column"], p["code"], p["value"]) for p in done.json["problems"]]
    assert problems == [(2, "A", "name-changed", "Budi Contoh, S.H.")]


def test_study_leave_is_excused_once(apel, workbook):
    header = (*HEADER, "KEDUDUKAN HUKUM")
    roster = workbook((*ROWS[0], "Tugas Belajar"), (*ROWS[1], "Aktif"), header=header)
    apel("import", roster)
    apel("import", roster)
    report = apel("report", "--format", "json").json
    assert report["totals"]["excused"] == {"study": 1}


def test_strict_takes_nothing_when_anything_is_wrong(apel, workbook, tmp_path):
    done = apel("import", workbook(*ROWS, (None, RATNA)), "--strict", "--format", "json")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: Something is wrong with these rows, so nothing was taken (--strict).\n"
        "Correct the file, or leave --strict out.\n"
    )
    assert not (tmp_path / "apel.db").exists()


def test_a_look_writes_nothing(apel, workbook, tmp_path):
    done = apel("import", workbook(*ROWS), "--dry-run", "--format", "json")
    assert (done.code, done.json["changes"]["new"]) == (0, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["roster.xlsx"]


def test_sheets_and_columns_can_be_chosen(apel, tmp_path):
    path = write_workbook(
        tmp_path / "two.xlsx",
        {"A": [("SIAPA", "NO. INDUK"), ("Budi", BUDI)], "B": [HEADER, *ROWS]},
    )
    done = apel("import", path, "--sheet", "A", "--column", "nama=SIAPA",
                "--column", 'nip="NO. INDUK"', "--format", "json")  # fmt: skip
    assert done.json["columns"] == {"A": {"name": "SIAPA", "number": "NO. INDUK"}}
    wrong = apel("import", path, "--sheet", "C")
    assert (wrong.code, wrong.err) == (2, f"Error: {path} has no sheet C.\nIt has: A, B\n")
    wrong = apel("import", path, "--column", "agama=AGAMA")
    assert wrong.code == 2
    assert wrong.err.startswith(
        'Error: --column agama=AGAMA: it takes field="HEADER".\nFields: name'
    )
    wrong = apel("import", path, "--column", "name=ENTAH")
    assert wrong.code == 2
    assert wrong.err.startswith("Error: No sheet has the column that --column name names.\n")


def refused(apel, tmp_path, path):
    """Import a file that must be refused in one sentence, with nothing left behind."""
    before = sorted(tmp_path.iterdir())
    done = apel("import", path, "--format", "json")
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err
    assert sorted(tmp_path.iterdir()) == before
    return done.err


SHEET = "xl/worksheets/sheet1.xml"
BAD_STARTS = {
    b"": " is empty.",
    b"\x01\x02 not a workbook": " is not an Excel workbook.",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": " is damaged: it cannot be read to its end.",
    b"\xef\xbb\xbf<html><table>": " is a web page without a table.",
    b"%PDF-1.7": " is not a table, but a file of the kind PDF.",
    b"PK\x03\x04 cut off": " is damaged: it cannot be read to its end.",
}


@pytest.mark.parametrize("content", BAD_STARTS)
def test_what_is_no_workbook_is_refused(apel, tmp_path, content):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content)
    error = refused(apel, tmp_path, path)
    assert error.splitlines()[0] == f"Error: {path}{BAD_STARTS[content]}"


def test_a_zip_of_something_else_is_refused(apel, tmp_path):
    path = tmp_path / "roster.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "is not an Excel workbook (.xlsx)." in refused(apel, tmp_path, path)


def test_a_workbook_without_a_filled_cell_is_empty(apel, tmp_path):
    path = write_workbook(tmp_path / "roster.xlsx", {"Data": []})
    assert "is empty: no sheet has a filled cell." in refused(apel, tmp_path, path)


def test_without_a_header_the_first_rows_are_shown(apel, tmp_path):
    path = write_workbook(tmp_path / "r.xlsx", {"Data": [("REKAP", 2026), ("Dinas A", 12)]})
    assert refused(apel, tmp_path, path) == (
        f"Error: {path} has no header that can be recognised: a row with a column for the name"
        " (NAMA) or the number (NIP, NIPPPK, NIK), and one column more (JABATAN, UNIT KERJA, ...).\n"
        "The first rows of sheet Data:\n"
        "  REKAP | 2026\n"
        "  Dinas A | 12\n"
        'Name the columns: --column name="HEADER" --column nip="HEADER"\n'
        "Where no header is, by their letters: --column name=B --column position=D\n"
    )


FAR_CELLS = [
    b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>',
    b"<row r='1048576'><c t='n' r='XFD1048576'><v>1</v></c></row></sheetData>",
    b'<row r="1048576"><c t="n" r = "xfd1048576"><v>1</v></c></row></sheetData>',
    b'<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row></sheetData>',
    b'<row><c t="n" r="XFD001048576"><v>1</v></c></row></sheetData>',
    b'<row r="1048576">' + b"<c><v>1</v></c>" * 16384 + b"</row></sheetData>",
]


@pytest.mark.parametrize("cell", FAR_CELLS, ids=range(len(FAR_CELLS)))
def test_a_cell_in_the_farthest_corner_is_refused(apel, workbook, tmp_path, cell):
    path = rewrite(workbook(*ROWS), SHEET, lambda xml: xml.replace(b"</sheetData>", cell))
    error = refused(apel, tmp_path, path)
    assert "reaches to column XFD of row 1048576: no memory holds that." in error


def test_a_hidden_place_is_refused(apel, workbook, tmp_path):
    cell = b'<row r="1048576"><c r="&#88;FD1048576"><v>1</v></c></row></sheetData>'
    path = rewrite(workbook(*ROWS), SHEET, lambda xml: xml.replace(b"</sheetData>", cell))
    assert "is not safe to open: it hides where its cells are." in refused(apel, tmp_path, path)


def test_a_zip_bomb_is_refused(apel, workbook, tmp_path):
    path = rewrite(workbook(*ROWS), SHEET, lambda xml: xml + b" " * (200 << 20))
    assert path.stat().st_size < 1 << 20
    error = refused(apel, tmp_path, path)
    assert "is not safe to open: it unpacks to far more than a roster holds." in error


def test_a_zip_bomb_that_lies_about_its_size_is_refused(apel, workbook, tmp_path):
    path = rewrite(workbook(*ROWS), SHEET, lambda xml: xml + b" " * (200 << 20))
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    content = path.read_bytes()
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (5000).to_bytes(4, "little")))
    error = refused(apel, tmp_path, path)
    assert "is not safe to open: it unpacks to more than it declares." in error


@pytest.mark.parametrize(
    "start",
    [b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', b"\xff\xfe<\x00w\x00"],
    ids=["doctype", "utf-16"],
)
def test_a_document_type_is_refused(apel, workbook, tmp_path, start):
    path = rewrite(workbook(*ROWS), SHEET, lambda xml: xml.replace(b"<worksheet", start, 1)
                   if start.startswith(b"<") else start)  # fmt: skip
    assert "is not safe to open: it" in refused(apel, tmp_path, path)


def test_a_flipped_byte_never_is_a_traceback(apel, workbook, tmp_path):
    content = workbook(*ROWS).read_bytes()
    path = tmp_path / "flipped.xlsx"
    for place in range(0, len(content), 97):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        done = apel("import", path, "--dry-run", "--format", "json")
        assert done.code in (0, 1, 3)
        assert "Traceback" not in done.err


def test_error_cells_and_formulas_without_value_are_said(apel, workbook):
    path = workbook(ROWS[0], ("Sekar", SEKAR, "=1/0", "#REF!", "=A1"))
    rewrite(path, SHEET, lambda xml: xml.replace(
        b"<f>1/0</f><v />", b"<f>1/0</f><v>2</v>").replace(b"<f>1/0</f><v></v>", b"<f>1/0</f><v>2</v>"))  # fmt: skip
    done = apel("import", path, "--format", "json")
    assert done.code == 0
    assert [(p["row"], p["column"], p["code"], p["value"]) for p in done.json["problems"]] == [
        (3, "D", "error-cell", "#REF!"),
        (3, "E", "formula-without-value", ""),
    ]
    assert [p["position"] for p in apel("people", "--format", "json").json] == ["Analis", "2"]


@pytest.mark.parametrize(
    "name",
    [
        '#panic("x")',
        "{{7*7}}",
        "[/]",
        "[red]Budi",
        ":smile:",
        "=1+1",
        "<script>",
        "Budi\u202econtoh",
        "$x$",
    ],
)
def test_a_name_that_is_markup_is_a_name(apel, workbook, name):
    done = apel("import", rewrite_name(workbook, name))
    assert done.code == 0
    assert [p["name"] for p in apel("people", "--format", "json").json] == [name]
    assert "1 of 1 people" in apel("people", name).out


def rewrite_name(workbook, name):
    from xml.sax.saxutils import escape

    path = workbook(("NAMANYA", BUDI))
    return rewrite(path, SHEET,
                   lambda xml: xml.replace(b"NAMANYA", escape(name).encode()))  # fmt: skip


def test_ctrl_c_in_the_middle_leaves_nothing(tmp_path):
    rows = [
        (f"ORANG CONTOH {place}", None, "Analis", f"Unit {place}", "Dinas")
        for place in range(20_000)
    ]
    write_workbook(tmp_path / "roster.xlsx", {"Data": [HEADER, *rows]})
    # coverage's own lock, interrupted while it is held, would never be let go
    unmeasured = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    for seconds in (1.0, 1.5, 2.0):
        started = subprocess.Popen(
            [sys.executable, "-m", "apel", "import", "roster.xlsx"],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=unmeasured,
        )  # fmt: skip
        time.sleep(seconds)
        started.send_signal(signal.SIGINT)
        _, error = started.communicate()
        assert "Traceback" not in error
        if started.returncode == 0:
            break
        assert started.returncode == 130
        assert [path.name for path in tmp_path.iterdir()] == ["roster.xlsx"]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that nobody can write to")
def test_a_folder_that_cannot_be_written_is_said(apel, workbook):
    done = apel("import", workbook(*ROWS), "--workspace", "/proc")
    assert done.code == 1
    assert done.err.startswith("Error: ")
    assert "Traceback" not in done.err


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Budi", "Siti", "Agus, S.H.", "Dr. Ratna"]),
        st.sampled_from([None, BUDI, SEKAR, RATNA, "12345", 1.9e17]),
        st.sampled_from(["Analis", None]),
        st.sampled_from(["A", "B", None]),
        st.sampled_from(["Dinas X", "Dinas Y"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(PEOPLE)
def test_importing_twice_is_importing_once(apel, workbook, tmp_path, rows):
    (tmp_path / "apel.db").unlink(missing_ok=True)
    path = workbook(*rows)
    first = apel("import", path, "--format", "json").json
    assert first["rows"] == first["accepted"] + first["refused"] + first["skipped"] == len(rows)
    second = apel("import", path, "--format", "json").json
    assert second["changes"] == {
        "new": 0, "changed": 0, "unchanged": first["accepted"], "missing": 0,
    }  # fmt: skip


def test_every_code_has_a_sentence():
    from apel.cli.roster_words import heading
    from apel.domain.findings import Finding
    from apel.domain.people import grades, identity
    from apel.domain.roster import (
        cells,
        changes,
        duplicates,
        reading,
        row,
        shared,
        sheet_reader,
    )
    from apel.domain.roster.lines import Line
    from apel.domain.roster.problems import Problem

    modules = (
        grades,
        identity,
        cells,
        changes,
        duplicates,
        reading,
        row,
        shared,
        sheet_reader,
    )
    found = [value for module in modules for value in vars(module).values()]
    codes = {value.code for value in found if isinstance(value, Finding)}
    for code in codes | set(Line) - {Line.BLANK, Line.CONTINUED}:
        assert heading(Problem("f", "s", 1, "A", code, identity.DAMAGED.severity))


def test_many_problems_of_a_kind_say_how_many_there_are(apel, workbook):
    done = apel("import", workbook(*[(f"Budi {place}", "12345") for place in range(9)]))
    assert "Data B2 (12345); Data B3 (12345); " in done.out
    assert "; first 5 of 9\n" in done.out


def test_in_a_terminal_a_change_is_asked_for(apel, workbook, tmp_path):
    import pexpect

    apel("import", workbook(*ROWS))
    roster = workbook((ROWS[0][0], BUDI, "Arsiparis", *ROWS[0][3:]), name="new.xlsx")
    for answer, position, code in (("n", "Analis", 1), ("y", "Arsiparis", 0)):
        child = pexpect.spawn(sys.executable, ["-m", "apel", "import", str(roster)],
                              cwd=str(tmp_path), encoding="utf-8", timeout=30)  # fmt: skip
        child.expect("Change the roster")
        child.sendline(answer)
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == code
        assert apel("people", BUDI, "--format", "json").json[0]["position"] == position


def test_a_workbook_cut_off_inside_is_damaged(apel, workbook, tmp_path):
    path = rewrite(workbook(*ROWS), SHEET, lambda xml: xml[:300])
    assert "is damaged: it cannot be read to its end." in refused(apel, tmp_path, path)


def test_rows_of_a_sheet_with_prefixes_are_read(apel, workbook):
    def prefixed(xml):
        for name in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"is", b"t"):
            for end in (b" ", b">"):
                xml = xml.replace(b"<" + name + end, b"<x:" + name + end)
            xml = xml.replace(b"</" + name + b">", b"</x:" + name + b">")
        return xml.replace(b"xmlns=", b"xmlns:x=")

    done = apel("import", rewrite(workbook(*ROWS), SHEET, prefixed), "--format", "json")
    assert (done.code, done.json["accepted"]) == (0, 2)


@pytest.mark.parametrize("sign", ["", "'", "’"])
def test_an_apostrophe_before_the_number_of_a_second_line_makes_no_person_of_it(
    apel, tmp_path, sign
):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["NO", "PANGKAT / GOL", "NAMA / NIP", "TEMPAT, TANGGAL LAHIR", "UNIT KERJA"])
    for place, name in enumerate(("Bramasari Wanalaya", "Lintang Wanalaya"), 1):
        sheet.append([place, "Juru Muda", name, "Contoh,", "SEKRETARIAT" if place == 1 else None])
        sheet.append([None, "I/a", f"{sign}20000101202301190{place}", "01-01-2000", None])
    sheet.merge_cells("E2:E5")
    book.save(tmp_path / "r.xlsx")
    done = apel("import", "r.xlsx", "-f", "json")
    assert (done.json["rows"], done.json["accepted"], done.json["refused"]) == (2, 2, 0)
    numbers = [person["number"] for person in apel("people", "-f", "json").json]
    assert numbers == ["200001012023011901", "200001012023011902"]

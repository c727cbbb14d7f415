"""The register of agencies: taken in, shown, corrected, and followed by everything that is listed."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import BUDI, HEADER, PEOPLE, RATNA
from tests.printed import text_of

LIST_HEADER = (
    "NO", "NAMA PERANGKAT DAERAH", "SINGKATAN", "EJAAN LAIN", "UNIT KERJA", "INDUK", "KEPALA",
    "JABATAN KEPALA", "ALAMAT", "KONTAK",
)  # fmt: skip
AGENCIES = (
    (1, "Inspektorat", None, None, None, None, RATNA, "Inspektur", "Jalan Contoh 1", "Kasubbag Umum"),
    (2, "Dinas Kesehatan", "DINKES", "Dinas Kesehatan Kota\nDKK", None, None, "Wibowo Contoh", "Kepala Dinas"),
    (3, "RSUD Contoh", None, None, None, "DINKES", None, "Direktur"),
)  # fmt: skip
MORE = (
    (8, "Wahyu Contohlaga", None, "Non ASN", None, "Sopir", "Gudang", "DINKES", "08-08-1993", "L"),
    (9, "Wati Contohsari", None, "Non ASN", None, "Bidan", "Puskesmas Tugu", None, "08-08-1994", "P"),
    (10, "Yuda Contohjaya", None, "Non ASN", None, "Guru", "SDN Tugu 01", None, "08-08-1995", "L"),
)  # fmt: skip


def workbook(path: Path, rows: Sequence[Sequence[object]], title: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([(title,), ()] if title else []) + list(rows):
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def spelled(apel, tmp_path) -> Path:
    """Import a roster that spells an agency in two ways and names none for two people."""
    path = workbook(tmp_path / "roster.xlsx", (HEADER, *PEOPLE, *MORE))
    assert apel("import", path).code == 0
    return path


@pytest.fixture
def registered(apel, spelled, tmp_path) -> Path:
    """Import the register too; return the list."""
    path = workbook(tmp_path / "agencies.xlsx", (LIST_HEADER, *AGENCIES), "DAFTAR")
    assert apel("agency", "import", path).code == 0
    return path


def counted(apel) -> dict[str, int]:
    report = apel("report", "--format", "json").json
    assert sum(each["roster"] for each in report["agencies"]) == report["totals"]["roster"]
    return {each["agency"]: each["roster"] for each in report["agencies"]}


def test_a_register_says_the_order_and_makes_two_spellings_one(apel, spelled, tmp_path):
    assert counted(apel) == {"Dinas Kesehatan": 3, "Inspektorat": 4, "DINKES": 1, "": 2}
    path = workbook(tmp_path / "agencies.xlsx", (LIST_HEADER, *AGENCIES), "DAFTAR")
    done = apel("agency", "import", path)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1:] == [
        "3 rows = 3 accepted + 0 refused + 0 skipped",
        "Register: 3 new, 0 changed, 0 unchanged, 0 missing",
        "People who are counted elsewhere now: 1",
    ]
    assert list(counted(apel).items()) == [("Inspektorat", 4), ("Dinas Kesehatan", 4), ("", 2)]
    assert apel("verify", "--format", "json").json["integrity"] == "intact"


def test_the_register_is_listed_with_people_units_and_heads(apel, registered):
    listed = apel("agency", "list", "--format", "json").json
    head = listed[0].pop("head")
    assert (head["name"], head["post"], len(head["code"])) == ("Ratna Giriwangsa", "Inspektur", 10)
    assert listed == [
        {
            "agency": "Inspektorat", "short": "", "place": 1, "parent": None,
            "address": "Jalan Contoh 1", "contact": "Kasubbag Umum", "spellings": [], "units": [],
            "people": 4,
        },
        {
            "agency": "Dinas Kesehatan", "short": "DINKES", "place": 2, "parent": None,
            "head": {"code": None, "name": "Wibowo Contoh", "post": "Kepala Dinas"},
            "address": "", "contact": "", "spellings": ["Dinas Kesehatan Kota", "DKK"],
            "units": [], "people": 4,
        },
        {
            "agency": "RSUD Contoh", "short": "", "place": 3, "parent": "Dinas Kesehatan",
            "head": {"code": None, "name": None, "post": "Direktur"},
            "address": "", "contact": "", "spellings": [], "units": [], "people": 0,
        },
    ]  # fmt: skip
    shown = apel("agency", "list").out
    assert [" ".join(line.split()) for line in shown.splitlines()[3:6]] == [
        "1 Inspektorat 4 0 Inspektur, Ratna Giriwangsa",
        "2 Dinas Kesehatan (DINKES) 4 0 Kepala Dinas, Wibowo Contoh",
        "3 RSUD Contoh 0 0 Direktur",
    ]
    assert shown.endswith("People whom no agency claims: 2 (apel agency match OUT.xlsx)\n")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_was_exported_and_imported_again_changes_nothing(
    apel, registered, tmp_path, kind, language
):
    out = tmp_path / f"export.{kind}"
    command = ("agency", "list", "--format", kind, "--to", out, "--language", language)
    assert apel(*command).code == 0
    done = apel("agency", "import", out, "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.json["changes"] == {"new": 0, "changed": 0, "unchanged": 3, "missing": 0}
    assert (done.json["moved"], done.json["problems"]) == (0, [])


def test_every_row_of_a_list_is_accounted_for(apel, spelled, tmp_path):
    rows = (
        LIST_HEADER,
        tuple(range(1, 11)),
        ("A.", "DINAS DAERAH"),
        *AGENCIES,
        (4, "***", "XX"),
        (5, "Din. Kesehatan"),
        (6, "Badan Contoh", "DINKES", "Inspektorat", None, "Dinas Entah", "Agus Jatiraga"),
        (7,),
        ("JUMLAH", "7"),
        (None, "Semarang, 2 Januari 2026"),
    )
    done = apel("agency", "import", workbook(tmp_path / "a.xlsx", rows), "--format", "json")
    assert done.code == 3
    counts = {key: done.json[key] for key in ("rows", "accepted", "refused", "skipped")}
    assert counts == {"rows": 11, "accepted": 4, "refused": 2, "skipped": 5}
    assert [(each["row"], each["column"], each["code"]) for each in done.json["problems"]] == [
        (2, "B", "numbering-row"),
        (3, "B", "group-row"),
        (7, "B", "agency-nameless"),
        (8, "B", "agency-twice"),
        (10, "B", "unfilled-row"),
        (11, "B", "total-row"),
        (12, "B", "signature-block"),
        (9, "G", "head-ambiguous"),
        (9, "C", "spelling-taken"),
        (9, "D", "spelling-taken"),
        (9, "F", "parent-unknown"),
    ]


def test_the_numbers_of_a_list_are_the_order_and_a_second_list_needs_a_yes(
    apel, registered, tmp_path
):
    rows = (
        LIST_HEADER[:4],
        (2, "Inspektorat Daerah", None, "Inspektorat"),
        (1, "Dinas Kesehatan", "DINKES"),
        (3, "Badan Contoh"),
    )
    path = workbook(tmp_path / "second.xlsx", rows)
    refused = apel("agency", "import", path)
    assert refused.code == 2
    assert refused.err.startswith("Error: This needs a yes")
    done = apel("agency", "import", path, "--yes")
    assert done.out.splitlines()[1:] == [
        "3 rows = 3 accepted + 0 refused + 0 skipped",
        "Register: 1 new, 2 changed, 0 unchanged, 1 missing",
        "The official order is another one.",
        "Missing, and kept in the register: RSUD Contoh",
        "People who are counted elsewhere now: 4",
    ]
    listed = apel("agency", "list", "--format", "json").json
    names = [each["agency"] for each in listed]
    assert names == ["Dinas Kesehatan", "RSUD Contoh", "Inspektorat Daerah", "Badan Contoh"]
    # columns that the second list lacks changed nothing
    assert listed[2]["head"]["name"] == "Ratna Giriwangsa"
    assert listed[2]["spellings"] == ["Inspektorat"]
    assert counted(apel) == {"Dinas Kesehatan": 4, "Inspektorat Daerah": 4, "": 2}
    apel("agency", "import", path, "--replace", "--yes")
    assert len(apel("agency", "list", "--format", "json").json) == 3


def test_one_more_agency_comes_last_and_moves_no_other(apel, registered, tmp_path):
    path = workbook(tmp_path / "one.xlsx", (("NO", "NAMA OPD"), (1, "Badan Contoh")))
    done = apel("agency", "import", path, "--yes")
    assert "The official order is another one." not in done.out
    names = [each["agency"] for each in apel("agency", "list", "--format", "json").json]
    assert names == ["Inspektorat", "Dinas Kesehatan", "RSUD Contoh", "Badan Contoh"]
    assert apel("agency", "edit", "Badan Contoh", "--place", "2").code == 0
    names = [each["agency"] for each in apel("agency", "list", "--format", "json").json]
    assert names == ["Inspektorat", "Badan Contoh", "Dinas Kesehatan", "RSUD Contoh"]


def test_a_list_of_units_names_heads_with_their_numbers(apel, spelled, tmp_path):
    rows = (
        ("NO", "UNIT KERJA", "PIMPINAN"),
        ("1.", "DINKES", "Budi Contoh, S.H.\nNIP. 19850101 201001 1 999"),
        ("2.", "Inspektorat", "NIP 197502021999032988"),
    )
    done = apel("agency", "import", workbook(tmp_path / "a.xlsx", rows), "--format", "json")
    assert [(each["row"], each["code"]) for each in done.json["problems"]] == [(3, "head-unknown")]
    listed = apel("agency", "list", "--format", "json").json
    found = [(each["agency"], each["head"]["name"]) for each in listed]
    assert found == [("DINKES", "Budi Contoh, S.H."), ("Inspektorat", None)]


def test_a_look_writes_nothing(apel, spelled, tmp_path):
    path = workbook(tmp_path / "agencies.xlsx", (LIST_HEADER, *AGENCIES))
    assert apel("agency", "import", path, "--dry-run").code == 0
    done = apel("agency", "list")
    assert (done.code, done.err) == (
        1,
        "Error: There is no register of agencies yet.\n"
        "Make one: apel agency import FILE, or apel agency import --from-roster\n",
    )


def test_a_file_that_lists_no_agencies_is_refused(apel, spelled, tmp_path):
    path = workbook(tmp_path / "other.xlsx", (("TAHUN", "ANGGARAN"), (2026, 5)))
    done = apel("agency", "import", path)
    assert done.code == 1
    assert done.err.splitlines()[0] == f"Error: {path} has no header that can be recognised."
    assert apel("agency", "import").code == 2
    assert apel("agency", "import", path, "--from-roster").code == 2


def test_a_register_is_made_of_the_rosters_own_names_in_the_usual_order(apel, tmp_path):
    names = (
        "Kelurahan Contoh", "Kec. Tugu", "Badan Pendapatan", "Dinas Sosial", "Dinas Kesehatan",
        "Inspektorat", "Sekretariat DPRD", "Sekretariat Daerah", "RSUD Contoh", "Satpol PP",
        "DINAS  SOSIAL", "Dinas Sosial", "Perumda Air",
    )  # fmt: skip
    rows = [
        (place, f"Pegawai {chr(64 + place)} Contoh", None, "Non ASN", None, "Staf", "Unit", name)
        for place, name in enumerate(names, 1)
    ]
    apel("import", workbook(tmp_path / "roster.xlsx", (HEADER[:8], *rows)))
    done = apel("agency", "import", "--from-roster")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "   1  Sekretariat Daerah",
        "   2  Sekretariat DPRD",
        "   3  Inspektorat",
        "   4  Dinas Kesehatan",
        "   5  Dinas Sosial; DINAS SOSIAL",
        "   6  Badan Pendapatan",
        "   7  Satpol PP",
        "   8  RSUD Contoh",
        "   9  Kec. Tugu",
        "  10  Kelurahan Contoh",
        "  11  Perumda Air",
        "To correct it: apel agency list --format xlsx, then apel agency import FILE",
    ]
    assert list(counted(apel))[:2] == ["Sekretariat Daerah", "Sekretariat DPRD"]
    assert apel("agency", "import", "--from-roster").code == 1


def test_one_agency_is_corrected(apel, registered):
    words = ("--name", "Dinas Kesehatan Daerah", "--place", "1", "--unit", "Puskesmas Tugu")
    gone = ("--drop", "DKK", "--drop", "DINKES", "--short", "")
    done = apel("agency", "edit", "dkk", *words, *gone, "--head", RATNA)
    assert (done.code, done.out) == (
        0,
        "1. Dinas Kesehatan Daerah; Dinas Kesehatan Kota; Dinas Kesehatan: 4 people;"
        " 5 people are counted elsewhere now\n",
    )
    assert counted(apel) == {
        "Dinas Kesehatan Daerah": 4, "Inspektorat": 4, "DINKES": 1, "": 1,
    }  # fmt: skip
    listed = apel("agency", "list", "--format", "json").json
    assert listed[0]["head"]["name"] == "Ratna Giriwangsa"
    assert [each["parent"] for each in listed] == [None, None, "Dinas Kesehatan Daerah"]


def test_a_short_name_that_is_replaced_stays_a_spelling(apel, registered):
    done = apel("agency", "edit", "DINKES", "--short", "DKS", "--format", "json")
    assert (done.code, done.err, done.json["moved"]) == (0, "", 0)
    assert done.json["short"] == "DKS"
    assert done.json["spellings"] == ["Dinas Kesehatan Kota", "DKK", "DINKES"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("Dinas Entah", "--short", "X"), "No agency of the register is called “Dinas Entah”."),
        (("DINKES", "--spelling", "inspektorat"), "“inspektorat” is a name of Inspektorat already."),
        (("DINKES", "--parent", "Dinas Entah"), "No agency of the register is called “Dinas Entah”."),
        (("DINKES", "--parent", "DKK"), "An agency is not its own parent; nothing was changed."),
        (("DINKES", "--head", "Agus Jatiraga"), "“Agus Jatiraga” may be several people."),
        (("DINKES", "--head", "198501012010011998"), "Nobody on the roster is “198501012010011998”."),
        (("DINKES", "--name", "***"), "“***” is no name; nothing was changed."),
        (("DINKES",), "Nothing was said that could be changed."),
    ],
)  # fmt: skip
def test_a_correction_that_cannot_be_made_changes_nothing(apel, registered, words, sentence):
    before = apel("agency", "list", "--format", "json").json
    done = apel("agency", "edit", *words)
    assert done.code in (1, 2, 5)
    assert done.err.splitlines()[0] == f"Error: {sentence}"
    assert apel("agency", "list", "--format", "json").json == before


def test_two_agencies_become_one(apel, registered):
    done = apel("agency", "merge", "RSUD Contoh", "DINKES", "Klinik Lama")
    assert (done.code, done.out) == (
        0,
        "2. RSUD Contoh; Dinas Kesehatan; DINKES; Dinas Kesehatan Kota; DKK; Klinik Lama:"
        " 4 people; 4 people are counted elsewhere now\n",
    )
    assert counted(apel) == {"Inspektorat": 4, "RSUD Contoh": 4, "": 2}
    assert apel("agency", "list", "--format", "json").json[1]["parent"] is None


def test_units_are_matched_in_a_workbook(apel, registered, tmp_path):
    apel("agency", "edit", "RSUD Contoh", "--name", "Dinas Pendidikan", "--drop", "RSUD Contoh")
    out = tmp_path / "units.xlsx"
    done = apel("agency", "match", out)
    assert (done.code, done.out) == (
        0,
        f"2 names that no agency claims, 2 with a guess: {out}\n"
        f"Correct the last column, then: apel agency match --from {out}\n",
    )
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)] == [
        ["No.", "Kind", "Name in the roster", "People", "Example", "Agency"],
        [1, "Unit", "Puskesmas Tugu", 1, "Bidan, Puskesmas Tugu", "Dinas Kesehatan"],
        [2, "Unit", "SDN Tugu 01", 1, "Guru, SDN Tugu 01", "Dinas Pendidikan"],
    ]
    rule = sheet.data_validations.dataValidation[0]
    assert (str(rule.sqref), rule.formula1) == ("F4:F5", "'Register of agencies'!$A$4:$A$6")
    sheet["F5"] = None
    sheet.append([3, "Unit", "Puskesmas Entah", 1, "", "Dinas Kesehatan"])
    sheet.append([4, "Unit", "SDN Tugu 01", 1, "", "Dinas Baru"])
    book.save(out)
    done = apel("agency", "match", "--from", out, "--format", "json")
    assert done.code == 3
    answered = done.json
    problems = [(each["row"], each["column"], each["code"]) for each in answered.pop("problems")]
    assert problems == [(6, "C", "match-nameless"), (7, "F", "agency-unknown")]
    counts = {"rows": 4, "answered": 1, "later": 1, "refused": 2, "moved": 1, "left": 1}
    assert answered == counts
    assert counted(apel) == {"Inspektorat": 4, "Dinas Kesehatan": 5, "": 1}
    assert apel("verify", "--format", "json").json["integrity"] == "intact"


def test_an_answer_is_replaced_by_a_later_one(apel, registered, tmp_path):
    out = tmp_path / "units.xlsx"
    apel("agency", "match", out)
    for agency in ("Dinas Kesehatan", "RSUD Contoh"):
        book = openpyxl.load_workbook(out)
        book.worksheets[0]["F4"] = agency
        book.save(out)
        assert apel("agency", "match", "--from", out, "--format", "json").json["moved"] == 1
        assert counted(apel)[agency] == {"Dinas Kesehatan": 5, "RSUD Contoh": 1}[agency]


def test_what_is_matched_is_shown_and_what_does_not_go_together_is_said(apel, registered, tmp_path):
    out = tmp_path / "units.xlsx"
    assert apel("agency", "match", out, "--format", "json").json == {
        "file": str(out), "names": 2, "guessed": 1,
    }  # fmt: skip
    done = apel("agency", "match", "--from", out)
    assert (done.code, done.out) == (
        0,
        "2 rows = 1 answered + 1 left empty + 0 refused\n"
        "People who are counted elsewhere now: 1\n"
        "Names that no agency claims: 1\n",
    )
    apel("agency", "edit", "DINKES", "--unit", "SDN Tugu 01")
    done = apel("agency", "match", tmp_path / "again.xlsx")
    assert done.out == "Every name of the roster belongs to an agency; nothing was written.\n"
    assert not (tmp_path / "again.xlsx").exists()
    assert apel("agency", "match").code == apel("agency", "match", out, "--from", out).code == 2
    assert apel("agency", "match", "units.pdf").err == (
        "Error: The workbook's name ends in .xlsx: units.pdf\n"
    )
    assert apel("agency", "match", "--from", registered).err.startswith(
        "Error: No sheet has the columns of names and of agencies.\n"
    )


def test_without_a_register_nothing_can_be_matched(apel, spelled, tmp_path):
    done = apel("agency", "match", tmp_path / "units.xlsx")
    assert (done.code, done.err.splitlines()[0]) == (
        1,
        "Error: There is no register of agencies yet.",
    )


def test_two_answers_about_one_name_and_the_name_of_an_agency(apel, registered, tmp_path):
    rows = (
        ("NAMA DI DAFTAR NOMINATIF", "PERANGKAT DAERAH"),
        ("Puskesmas Tugu", "DKK"),
        ("PUSKESMAS TUGU", "Inspektorat"),
        ("Inspektorat", "DKK"),
        ("DINKES", "RSUD Contoh"),
    )
    path = workbook(tmp_path / "answers.xlsx", rows)
    done = apel("agency", "match", "--from", path, "--format", "json")
    assert [(each["row"], each["code"]) for each in done.json["problems"]] == [
        (3, "answers-disagree"),
        (4, "name-of-agency"),
        (5, "name-of-agency"),
    ]


def test_an_import_says_which_names_no_agency_claims(apel, registered, spelled, tmp_path):
    more = workbook(
        tmp_path / "more.xlsx",
        (HEADER[:8], (1, "Wira Contohbaru", None, "Non ASN", None, "Staf", "Unit", "Dinas Baru")),
    )
    done = apel("import", more, "--add", "--yes")
    assert done.err == "Names that no agency claims: 3 (apel agency match OUT.xlsx)\n"
    late = ("Wulan Contohbaru", "--agency", "din. kesehatan", "--unit", "Gudang")
    assert apel("person", "add", *late).code == 0
    assert counted(apel)["Dinas Kesehatan"] == 5


def test_everything_that_lists_people_follows_the_official_order(apel, registered):
    order = ["Inspektorat", "Dinas Kesehatan"]
    people = [each["agency"] for each in apel("people", "--format", "json").json]
    assert list(dict.fromkeys(people)) == [*order, None]
    owing = apel("report", "outstanding", "--format", "json").json["outstanding"]
    assert list(dict.fromkeys(each["agency"] for each in owing)) == [*order, ""]
    for spelling in ("dkk", "kesehatan"):
        assert len(apel("people", "--agency", spelling, "--format", "json").json) == 4


def test_lists_on_paper_and_forms_follow_it_too(apel, registered, tmp_path):
    done = apel("render", "daftar-hadir", "--format", "json")
    lists = [(each["number"], Path(each["file"]).stem) for each in done.json["lists"]]
    assert lists == [
        ("DH-0001", "Inspektorat"),
        ("DH-0002", "Dinas Kesehatan"),
        ("DH-0003", "Tanpa perangkat daerah"),
    ]
    apel("render", "checklist")
    said = text_of(tmp_path / "out" / "checklist.pdf")
    assert said.index("Inspektorat") < said.index("Dinas Kesehatan")


def test_the_head_that_the_register_names_is_the_witness(apel, registered, tmp_path):
    apel("agency", "edit", "DINKES", "--head", BUDI)
    assert apel("render", "pakta-integritas", "--unit", "Gudang").code == 0
    (form,) = (tmp_path / "out" / "pakta-integritas" / "Dinas Kesehatan").iterdir()
    assert "Budi Contoh, S.H." in text_of(form)


def test_what_desks_differ_about_is_listed_in_the_official_order(apel, registered, tmp_path):
    apel("station", "prepare", "A", "B", "--to", tmp_path)
    files = [tmp_path / f"{name}.apel" for name in "AB"]
    for who in (BUDI, RATNA):
        apel("sign", who, "--database", files[0])
        apel("excuse", who, "--reason", "duty", "--database", files[1])
    apel("merge", *files)
    found = apel("conflicts", "--format", "json").json
    assert [each["person"]["agency"] for each in found] == ["Inspektorat", "Dinas Kesehatan"]


def test_an_agencys_list_may_spell_it_as_it_likes(apel, registered, tmp_path):
    rows = (("NAMA", "OPD", "KETERANGAN"), ("Agus Jatiraga", "Dinas Kesehatan Kota", "DL"))
    done = apel("excuse", "--from", workbook(tmp_path / "dl.xlsx", rows), "--format", "json")
    assert (done.code, done.json["recorded"], done.json["problems"]) == (0, 1, [])


def test_a_walk_in_of_a_desk_is_counted_where_the_register_says(apel, registered, tmp_path):
    apel("station", "prepare", "A", "--to", tmp_path)
    desk = tmp_path / "A.apel"
    newcomer = ("--walk-in", "Wulan Contohtamu", "--unit", "dinas kesehatan kota")
    assert apel("sign", *newcomer, "--database", desk).code == 0
    assert apel("merge", desk).code == 0
    guests = {
        each["agency"]: each["guests"]
        for each in apel("report", "--format", "json").json["agencies"]
        if each["guests"]
    }
    assert guests == {"Dinas Kesehatan": 1}
    assert apel("verify", "--format", "json").json["integrity"] == "intact"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE agency SET place = 4 - place",
        "UPDATE agency SET spellings = '[]'",
        "UPDATE agency SET units = 'x'",
        "DELETE FROM agency",
        "UPDATE member SET agency = 'Inspektorat'",
    ],
)
def test_a_register_that_was_changed_beside_the_record_is_found(apel, registered, tmp_path, change):
    with sqlite3.connect(tmp_path / "apel.db") as connection:
        connection.execute(change)
    connection.close()
    done = apel("verify", "--format", "json")
    assert done.code == 4
    assert [each["what"] for each in done.json["breaks"]] == ["roster"]


def test_the_history_names_the_register(apel, registered):
    kinds = [each["kind"] for each in apel("roster", "history", "--format", "json").json]
    assert kinds == ["register", "import"]
    assert "register of agencies" in apel("roster", "history").out


def test_a_desk_knows_the_agency_of_the_register(apel, registered, tmp_path):
    apel("station", "prepare", "A", "--to", tmp_path / "desks")
    file = next((tmp_path / "desks").glob("*.apel"))
    done = apel("sign", "Wahyu Contohlaga", "--database", file, "--format", "json")
    assert done.lines[0]["person"]["agency"] == "Dinas Kesehatan"
    assert apel("verify", "--database", file, "--format", "json").json["integrity"] == "intact"


def test_an_address_keeps_its_lines_typed_or_from_a_cell(apel, spelled, tmp_path):
    row = (1, "Inspektorat", *[None] * 6, "Jalan Contoh 1\n\nTelepon  (0999) 9", None)
    path = workbook(tmp_path / "a.xlsx", (LIST_HEADER, row))
    assert apel("agency", "import", path, "--yes").code == 0
    (tmp_path / "apel.toml").write_text('[paper]\nletterhead_of = "agency"\n', encoding="utf-8")
    apel("render", "pakta-integritas", "--agency", "Inspektorat", "--draft", "--bundle", "agency")
    file = next((tmp_path / "out" / "draft" / "pakta-integritas").rglob("*.pdf"))
    assert "INSPEKTORAT Jalan Contoh 1 Telepon (0999) 9 PAKTA" in text_of(file)
    assert apel("agency", "edit", "Inspektorat", "--address", "Jalan 2\nKota 3").code == 0
    assert apel("agency", "list", "--format", "json").json[0]["address"] == "Jalan 2\nKota 3"

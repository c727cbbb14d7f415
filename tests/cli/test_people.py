"""`apel people`: everybody is found by any spelling, and nobody is taken for somebody else."""

import csv
import io

import openpyxl
import pytest

from tests.conftest import BUDI, SEKAR
from tests.rosters import RATNA, write_workbook

HEADER = ("NAMA", "NIP", "STATUS", "UNIT KERJA", "OPD")
NAMES = (
    "Drs. Moh. Soerjadi Tjokroraga, M.M.",
    "NUR AINI CONTOH",
    "Abdur-Rahman Contoh",
    "Muhammad Ali Contoh",
    "M. Ali Contoh",
)


@pytest.fixture
def named(apel, tmp_path):
    rows = [(name, None, "Non ASN", "Sekretariat", "Dinas Kesehatan") for name in NAMES]
    assert apel("import", write_workbook(tmp_path / "r.xlsx", {"Data": (HEADER, *rows)})).code == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("muhammad suryadi cokroraga", [0]),
        ("Mochamad Soeryadi Tjokroraga, S.H.", [0]),
        ("M. Surjadi", [0]),
        ("surya", [0]),
        ("soer", [0]),
        ("nur'aini", [1]),
        ("Nuraini", [1]),
        ("abdurrahman", [2]),
        ("mohammad ali", [3, 4]),
        ("contoh", [1, 2, 3, 4]),
        ("urya", []),
        ("%", []),
    ],
)
def test_people_are_found_by_any_spelling(apel, named, query, found):
    people = apel("people", query, "--format", "json").json
    assert [person["name"] for person in people] == [NAMES[place] for place in found]


def test_a_wrong_letter_is_proposed_and_finds_nobody(apel, named):
    done = apel("people", "Nuraeni Contoh", "--format", "json")
    assert (done.code, done.json) == (0, [])
    assert done.err.startswith("Did you mean: NUR AINI CONTOH, Sekretariat, Dinas Kesehatan (")
    done = apel("people", "Zulkifli", "--format", "json")
    assert (done.code, done.out, done.err) == (0, "[]\n", "")


def test_a_desk_takes_a_whole_name_in_any_spelling(apel, named):
    signed = apel("sign", "Muhammad Suryadi Cokroraga", "--format", "json").lines[0]
    assert (signed["outcome"], signed["person"]["name"]) == ("signed", NAMES[0])


def test_a_spelling_that_fits_several_is_ambiguous_at_a_desk(apel, named):
    answer = apel("sign", "Mochamad Ali Contoh", "--format", "json")
    assert answer.code == 5
    assert answer.lines[0]["outcome"] == "ambiguous"
    assert [one["name"] for one in answer.lines[0]["candidates"]] == [NAMES[3], NAMES[4]]


@pytest.mark.parametrize(
    "who", ["Muhammad Suryadi", "Nuraeni Contoh", "Suryadi", "M", "Nur Aini 1"]
)
def test_what_is_no_whole_name_signs_nobody(apel, named, who):
    answer = apel("sign", who, "--format", "json")
    assert (answer.code, answer.lines[0]["outcome"]) == (5, "unknown-code")


def test_somebody_is_found_by_a_local_number_and_by_an_old_one(apel, tmp_path):
    rows = [
        ("Joko Contoh", "THL-0917", "Non ASN", "Sekretariat", "Dinas", None),
        ("Budi Contoh", BUDI, "PNS", "Sekretariat", "Dinas", "130 999 123"),
    ]
    sheet = {"Data": ((*HEADER, "NIP LAMA"), *rows)}
    assert apel("import", write_workbook(tmp_path / "r.xlsx", sheet)).code == 0
    for number, name in (("THL-0917", "Joko Contoh"), ("130 999 123", "Budi Contoh")):
        assert [p["name"] for p in apel("people", number, "-f", "json").json] == [name]
    assert apel("sign", "917", "-f", "json").lines[0]["outcome"] == "unknown-code"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--agency", "kesehatan"), ["Budi Contoh, S.H.", "Sekar Wanalaya", "Agus Jatiraga"]),
        (("--unit", "sekretariat"), ["Budi Contoh, S.H.", "Agus Jatiraga"]),
        (("--status", "p3k"), ["Sekar Wanalaya"]),
        (("--without-duty",), ["Joko Karangjaya"]),
        (("agus", "--agency", "inspektorat", "--status", "Non ASN"), ["Agus Jatiraga"]),
        (("--agency", "nowhere"), []),
    ],
)
def test_people_are_narrowed_down(apel, roster, words, found):
    assert [person["name"] for person in apel("people", *words, "-f", "json").json] == found


def test_a_status_that_nobody_has_heard_of_is_refused(apel, roster):
    done = apel("people", "--status", "raja")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Error: raja is not a status.\nPNS, CPNS, PPPK, PPPK PW, Non ASN or other.\n"
    )


def test_everything_that_is_known_is_exported_as_csv(apel, roster):
    rows = list(csv.DictReader(io.StringIO(apel("people", "budi", "-f", "csv").out), delimiter=";"))
    code = apel("people", "budi", "-f", "json").json[0]["code"]
    assert rows == [
        {
            "Name": "Budi Contoh, S.H.",
            "Number": BUDI,
            "NIK": "",
            "Old number": "",
            "Status": "PNS",
            "Legal standing": "Aktif",
            "Grade": "III/d",
            "Rank": "Penata Tingkat I",
            "Position": "Analis",
            "Echelon": "",
            "Unit": "Sekretariat",
            "Agency": "Dinas Kesehatan",
            "Sex": "L",
            "Birth date": "1985-01-01",
            "Retires on": "",
            "Duties": "attend, pakta-integritas",
            "Code": f"{code[:5]}-{code[5:]}",
        }
    ]


def test_numbers_are_texts_in_the_workbook_and_it_imports_as_it_was(apel, roster, tmp_path):
    done = apel("--language", "id", "people", "-f", "xlsx")
    assert (done.code, done.out) == (0, f"{tmp_path / 'out' / 'daftar-nominatif.xlsx'}\n")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "daftar-nominatif.xlsx").worksheets[0]
    numbers = [row[1] for row in sheet.iter_rows(min_row=4)]
    assert [cell.value for cell in numbers[:2]] == [BUDI, SEKAR]
    assert {cell.number_format for cell in numbers} == {"@"}
    again = apel("import", tmp_path / "out" / "daftar-nominatif.xlsx", "-f", "json")
    assert again.json["changes"] == {"new": 0, "changed": 0, "unchanged": 7, "missing": 0}


def test_a_file_can_be_named_for_csv_and_xlsx_alone(apel, roster, tmp_path):
    assert apel("people", "-f", "csv", "--to", "people.csv").code == 0
    assert (tmp_path / "people.csv").read_bytes().startswith(b"\xef\xbb\xbfName;Number;")
    assert apel("people", "--to", "people.csv").code == 2


def test_the_screen_shows_a_hundred_of_many(apel, tmp_path):
    rows = [(f"Orang Nomor{n}", None, "Non ASN", f"Unit {n}", "Dinas") for n in range(1200)]
    apel("import", write_workbook(tmp_path / "r.xlsx", {"Data": (HEADER, *rows)}))
    shown = apel("people").out
    assert shown.endswith("100 of 1.200 people\nAll of them: apel people --format xlsx\n")
    assert ("Nomor99" in shown, "Nomor100" in shown) == (True, False)
    assert len(apel("people", "orang", "-f", "json").json) == 1200


def test_the_beginning_of_a_number_finds_nobody(apel, roster):
    assert apel("people", RATNA[:-1], "-f", "json").json == []

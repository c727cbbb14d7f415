"""`apel official import`: the heads of all agencies from one sheet, each row accounted for."""

import openpyxl
import pytest

from tests.conftest import BUDI, RATNA

HEADER = ("NO", "PERANGKAT DAERAH", "NAMA", "NIP", "PANGKAT/GOL", "JABATAN", "PLT/PLH")
OUTSIDE = "197502021999031902"
INSPECTOR = (1, "Inspektorat", "Ratna Giriwangsa, S.E.", RATNA, "IV/b", "Inspektur", None)
DOCTOR = (
    *(2, "dinas  kesehatan", "dr. Galih Ranubaya, M.Kes.", OUTSIDE, "Pembina Utama Muda"),
    *("Kepala Dinas Kesehatan", "Plt."),
)


@pytest.fixture
def take(apel, roster, tmp_path):
    """Import a list of heads with these rows under its header."""

    def take(*rows, header=HEADER, more=(), name="heads.xlsx"):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (("DAFTAR KEPALA PERANGKAT DAERAH",), (), header, *rows):
            sheet.append(row)
        book.save(tmp_path / name)
        return apel("official", "import", tmp_path / name, "--format", "json", *more)

    return take


def listed(apel):
    found = apel("official", "list", "--format", "json").json
    return {each["agency"]: each["printed"] for each in found}


def problems(done):
    return [(each["row"], each["column"], each["code"]) for each in done.json["problems"]]


def test_every_head_is_taken(apel, take):
    done = take(INSPECTOR, DOCTOR)
    assert (done.code, done.err) == (0, "")
    assert done.json == {
        "rows": 2,
        "accepted": 2,
        "refused": 0,
        "skipped": 0,
        "columns": {
            "Sheet": {
                "running_number": "NO",
                "agency": "PERANGKAT DAERAH",
                "name": "NAMA",
                "number": "NIP",
                "grade": "PANGKAT/GOL",
                "position": "JABATAN",
                "acting": "PLT/PLH",
            }
        },
        "changes": {"new": 2, "changed": 0, "unchanged": 0, "missing": 0},
        "problems": [],
    }
    assert listed(apel) == {
        "Inspektorat": {
            "post": ["Inspektur"],
            "name": "Ratna Giriwangsa, S.E.",
            "rank": "Pembina Tingkat I",
            "number_label": "NIP",
            "number": "19750202 199903 2 901",
            "grade": "IV/b",
        },
        "Dinas Kesehatan": {
            "post": ["Plt. Kepala Dinas Kesehatan"],
            "name": "dr. Galih Ranubaya, M.Kes.",
            "rank": "Pembina Utama Muda",
            "number_label": "NIP",
            "number": "19750202 199903 1 902",
            "grade": "IV/c",
        },
    }
    assert apel("verify", "--format", "json").json["integrity"] == "intact"


def test_the_same_list_again_changes_nothing(apel, take):
    take(INSPECTOR, DOCTOR)
    before = len(apel("roster", "history", "--format", "json").json)
    done = take(DOCTOR, INSPECTOR)
    assert done.json["changes"] == {"new": 0, "changed": 0, "unchanged": 2, "missing": 0}
    assert len(apel("roster", "history", "--format", "json").json) == before


def test_another_head_takes_the_place_only_after_a_yes(apel, take):
    take(INSPECTOR, DOCTOR)
    other = (1, "Inspektorat", "Bayu Contohwan", None, None, None, "Plh")
    done = take(other)
    assert (done.code, done.out) == (2, "")
    assert listed(apel)["Inspektorat"]["name"] == "Ratna Giriwangsa, S.E."
    done = take(other, more=["--yes"])
    assert done.json["changes"] == {"new": 0, "changed": 1, "unchanged": 0, "missing": 1}
    assert listed(apel)["Inspektorat"]["post"] == ["Plh. Inspektur"]
    assert listed(apel)["Dinas Kesehatan"]["name"] == "dr. Galih Ranubaya, M.Kes."


def test_a_dry_run_writes_nothing(apel, take):
    done = take(INSPECTOR, more=["--dry-run"])
    assert (done.code, done.json["changes"]["new"]) == (0, 1)
    assert listed(apel) == {}


def test_the_least_a_list_says_is_agency_and_name(apel, take):
    done = take(("Inspektorat", "Ratna Giriwangsa"), header=("OPD", "NAMA KEPALA"))
    assert done.code == 0
    assert listed(apel)["Inspektorat"]["number"] == "19750202 199903 2 901"


def test_titles_in_columns_of_their_own_and_a_number_below_the_name(apel, take):
    header = ("UNIT KERJA", "GELAR DEPAN", "NAMA", "GELAR BELAKANG")
    done = take(
        ("Inspektorat", "Dr.", "Ratna Giriwangsa", "M.Si."),
        ("Dinas Kesehatan", None, f"Galih Ranubaya\nNIP {OUTSIDE}", None),
        header=header,
    )
    assert (done.code, done.json["problems"]) == (0, [])
    found = listed(apel)
    assert found["Inspektorat"]["name"] == "Dr. Ratna Giriwangsa, M.Si."
    assert (found["Dinas Kesehatan"]["name"], found["Dinas Kesehatan"]["number"]) == (
        "Galih Ranubaya",
        "19750202 199903 1 902",
    )


def test_the_export_of_the_register_can_be_read_too(apel, take, tmp_path):
    assert apel("agency", "import", "--from-roster").code == 0
    assert apel("agency", "edit", "Inspektorat", "--head", RATNA).code == 0
    out = tmp_path / "register.xlsx"
    assert apel("agency", "list", "--format", "xlsx", "--to", out).code == 0
    done = apel("official", "import", out, "--format", "json")
    assert done.json["accepted"] == 1
    assert listed(apel)["Inspektorat"]["name"] == "Ratna Giriwangsa"


def test_what_is_no_head_is_named_with_its_reason(apel, take):
    done = take(
        INSPECTOR,
        (2, "Dinas Kesehatan", "KOSONG"),
        (3, "Dinas Entah", "Bayu Contohwan"),
        (4, "Inspektorad", "Citra Contohwati"),
        (5, None, "Dewi Contohsari", OUTSIDE),
        (6, "Inspektorat", "Eka Contohjaya"),
        (7, "Dinas Kesehatan", None, None, "IV/c"),
        (None, "JUMLAH", 7),
        (None, None, None, None, None, "Contoh, 2 Januari 2026"),
        (None, None, None, None, None, "Sekretaris Daerah"),
    )
    shape = done.json
    assert done.code == 3
    assert (shape["rows"], shape["accepted"], shape["refused"], shape["skipped"]) == (10, 1, 5, 4)
    assert problems(done) == [
        (5, "B", "post-vacant"),
        (6, "B", "head-of-unknown-agency"),
        (7, "B", "head-of-unknown-agency"),
        (8, "B", "agency-nameless"),
        (9, "B", "head-twice"),
        (10, "C", "name-missing"),
        (11, "B", "total-row"),
        (12, "B", "signature-block"),
        (13, "B", "signature-block"),
    ]
    assert shape["problems"][2]["suggestion"] == "Inspektorat"


def test_a_wrong_number_keeps_nobody_out(apel, take):
    done = take(
        (1, "Inspektorat", "Bayu Contohwan", "123", None, "Inspektur"),
        (2, "Dinas Kesehatan", "Galih Ranubaya", BUDI, None, "Kepala Dinas Kesehatan"),
    )
    assert (done.code, done.json["accepted"]) == (0, 2)
    assert problems(done) == [(4, "D", "number-length"), (5, "D", "head-number-of-another")]
    assert [each["number"] for each in listed(apel).values()] == ["", ""]


def test_a_nik_is_left_out_and_another_services_number_is_printed(apel, take):
    done = take(
        (1, "Inspektorat", "Bayu Contohwan", "3374010101850001", None, "Inspektur"),
        (2, "Dinas Kesehatan", "Galih Ranubaya", "NRP 78010203", None, None, "Pj."),
    )
    assert problems(done) == [(4, "D", "head-nik")]
    found = listed(apel)
    assert found["Inspektorat"]["number"] == ""
    assert found["Dinas Kesehatan"]["number_label"] == "NRP"
    assert found["Dinas Kesehatan"]["post"] == ["Pj. Kepala Dinas Kesehatan"]


def test_of_several_with_one_name_the_one_of_the_agency_is_meant(apel, take):
    take((1, "Inspektorat", "Agus Jatiraga", None, None, "Inspektur"))
    (head,) = apel("official", "list", "--format", "json").json
    (own,) = apel("people", "Agus Jatiraga", "--agency", "Inspektorat", "--format", "json").json
    assert head["person"] == own["code"]


def test_what_says_nothing_of_how_a_post_is_held_is_said(apel, take):
    done = take((*INSPECTOR[:-1], "sementara"), (*DOCTOR[:-1], "definitif"))
    assert problems(done) == [(4, "G", "acting-unreadable")]
    header = (*HEADER[:-1], "KETERANGAN")
    done = take((*INSPECTOR[:-1], "baru dilantik"), (*DOCTOR[:-1], "Plh."), header=header,
                more=["--yes"])  # fmt: skip
    assert problems(done) == []
    assert listed(apel)["Dinas Kesehatan"]["post"] == ["Plh. Kepala Dinas Kesehatan"]


def test_a_list_as_people_read_it(apel, take):
    take(INSPECTOR)
    done = apel("official", "import", "heads.xlsx")
    assert done.out == (
        "Sheet Sheet: agency = PERANGKAT DAERAH, name = NAMA, number = NIP, grade = PANGKAT/GOL,"
        " position = JABATAN, Plt./Plh. = PLT/PLH\n"
        "1 rows = 1 accepted + 0 refused + 0 skipped\n"
        "Heads: 0 new, 0 changed, 1 unchanged, 0 missing\n"
    )


def test_a_file_without_such_columns_is_refused(apel, take):
    done = take((1, "x"), header=("NO", "BARANG"))
    assert (done.code, done.out) == (1, "")
    assert "heads.xlsx has no header that can be recognised.\n" in done.err


@pytest.mark.parametrize("name", ["heads.xlsx", "heads.csv"])
def test_a_file_that_is_no_workbook_is_a_sentence(apel, roster, tmp_path, name):
    (tmp_path / name).write_bytes(b"\x00\xff\xfe not a sheet")
    done = apel("official", "import", tmp_path / name)
    assert done.code == 1
    assert done.err.startswith("Error: ")
    assert "Traceback" not in done.err


def test_a_csv_of_the_office_is_read(apel, roster, tmp_path):
    path = tmp_path / "kepala.csv"
    path.write_text(f"OPD;Nama;NIP\nInspektorat;Ratna Giriwangsa;'{RATNA}\n", encoding="cp1252")
    assert apel("official", "import", path).code == 0
    assert listed(apel)["Inspektorat"]["name"] == "Ratna Giriwangsa"

"""Lists that agencies send back, through the commands: what is recorded, refused, and kept quiet."""

import sqlite3
from pathlib import Path

import pytest

from apel.formats.spreadsheet import read_sheets
from tests.conftest import BUDI, RATNA, RETIRED, SEKAR
from tests.rosters import write_workbook

DIAGNOSIS = "tipes"
SECRETS = (b"tipes", b"demam", b"TIPES", b"berdarah")
HEADER = ("NO", "NAMA", "NIP", "KETERANGAN", "NOMOR SURAT", "TANGGAL SURAT")


@pytest.fixture
def listed(tmp_path):
    """Write a list; return its path."""

    def write(*rows, header=HEADER, name="list.xlsx", sheet="Data", titles=()):
        return write_workbook(tmp_path / name, {sheet: (*titles, header, *rows)})

    return write


def totals(apel):
    return apel("report", "--format", "json").json["totals"]


def codes_of(done):
    return [(problem["code"], problem["row"]) for problem in done.json["problems"]]


def counts(done):
    return tuple(done.json[key] for key in ("rows", "recorded", "refused", "skipped"))


def everything_written(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_absences_are_excuses_with_their_letters(apel, roster, listed, tmp_path):
    done = apel(
        "excuse",
        "--from",
        listed(
            (1, "Budi Contoh", BUDI, "Sakit (tipes)", "445/0999/2026", "01-01-2026"),
            (2, "Sekar Wanalaya", f"NIP. {SEKAR}", "DL", "094/998/ST/2026", None),
            (3, "RATNA GIRIWANGSA", None, "cuti melahirkan", None, None),
        ),
        "--format",
        "json",
    )
    assert (done.code, done.err) == (0, "")
    assert done.json == {
        "files": 1,
        "rows": 3,
        "recorded": 3,
        "refused": 0,
        "skipped": 0,
        "columns": {
            "Data": {
                "running_number": "NO",
                "name": "NAMA",
                "number": "NIP",
                "reason": "KETERANGAN",
                "letter": "NOMOR SURAT",
                "letter_date": "TANGGAL SURAT",
            }
        },
        "outcomes": {"excused": 3},
        "problems": [],
    }
    assert totals(apel)["excused"] == {"health": 1, "duty": 1, "leave": 1, "study": 1}
    with sqlite3.connect(tmp_path / "apel.db") as database:
        rows = database.execute("SELECT source, body FROM entry WHERE kind = 'excused'").fetchall()
        notes = {row[0] for row in database.execute("SELECT text FROM note")}
    assert {source for source, _body in rows} == {"import"}
    assert notes == {"445/0999/2026", "2026-01-01", "094/998/ST/2026"}
    assert not any("0999" in body for _source, body in rows)
    assert sum('"list":{"as":"excused","file":"' in body for _source, body in rows) == 3


def test_the_same_list_read_twice_counts_once(apel, roster, listed):
    path = listed(
        (1, "Budi Contoh", BUDI, "S", "445/0999/2026", None), (2, "Sekar Wanalaya", SEKAR, "I")
    )
    assert counts(apel("excuse", "--from", path, "--format", "json")) == (2, 2, 0, 0)
    before = apel("verify", "--format", "json").json["unanchored"]
    again = apel("excuse", "--from", path, "--format", "json")
    assert (again.code, counts(again)) == (0, (2, 0, 0, 2))
    assert codes_of(again) == [("already-read", 2), ("already-read", 3)]
    apel("undo", SEKAR)
    assert counts(apel("excuse", "--from", path, "--format", "json")) == (2, 0, 0, 2)
    assert apel("verify", "--format", "json").json["unanchored"] == before + 1


def test_a_newer_version_of_a_list_acts_only_where_it_says_something_new(apel, roster, listed):
    apel(
        "excuse",
        "--from",
        listed((1, "Budi Contoh", BUDI, "S", "445/0999/2026"), (2, "Sekar Wanalaya", SEKAR, "I")),
    )
    done = apel(
        "excuse", "--from",
        listed((1, "Budi Contoh", BUDI, "S", "445/0999/2026"), (2, "Sekar Wanalaya", SEKAR, "C"), (3, "Ratna Giriwangsa", RATNA, "DL"), name="new.xlsx"),
        "--format", "json",
    )  # fmt: skip
    assert counts(done) == (3, 2, 0, 1)
    assert codes_of(done) == [("already-excused", 2)]
    assert totals(apel)["excused"] == {"health": 1, "leave": 1, "duty": 1, "study": 1}


def test_text_beside_an_excuse_is_nowhere(apel, roster, listed, tmp_path):
    rows = (
        (1, "Budi Contoh", BUDI, "Sakit (tipes)", "surat dokter: tipes", None, "tipes"),
        (2, "Sekar Wanalaya", SEKAR, "sakit demam berdarah", None, "tipes", None),
        (3, "Ratna Giriwangsa", RATNA, "tipes", None, None, None),
        (4, "Dewi Segarajati", None, "izin sakit tipes", None, None, None),
        (5, "Entah Siapa (sakit tipes)", None, "S - tipes", None, None, None),
        (6, "Entah Siapa - demam", "tipes", "S", None, None, None),
        (7, None, None, "sakit tipes", None, None, None),
        (8, "Agus Jatiraga", None, "-", None, None, "demam"),
        ("JUMLAH", "tipes", None, 7, None, None, None),
        (None, "Mengetahui", None, "tipes", None, None, None),
    )
    path = listed(*rows, header=(*HEADER, "CATATAN"))
    original = path.read_bytes()
    path.unlink()
    roster.unlink()
    shown = ""
    for arguments in (
        ("--errors", "back.xlsx"),
        ("--format", "json"),
        ("--dry-run",),
        ("--strict",),
    ):
        path.write_bytes(original)
        done = apel("excuse", "--from", path, *arguments)
        path.unlink()
        shown += done.out + done.err
    assert (tmp_path / "back.xlsx").exists()
    import zipfile

    with zipfile.ZipFile(tmp_path / "back.xlsx") as book:
        inside = b"".join(book.read(name) for name in book.namelist())
    written = everything_written(tmp_path) + inside + shown.encode()
    assert not [secret for secret in SECRETS if secret in written]


def test_what_is_wrong_is_listed_by_kind_with_its_places(apel, roster, listed):
    done = apel(
        "excuse",
        "--from",
        listed(
            (1, "Budi Contoh", 1.98501012010012e17, "S"),
            (2, "Sekar Wanalaya", BUDI, "S"),
            (3, "Agus Jatiraga", None, "S"),
            (4, "Entah Siapa", None, "S"),
            (5, "Ratna Giriwangsa", RATNA, "TL"),
            (6, "Joko Karangjaya", RETIRED, "C"),
        ),
    )
    assert (done.code, done.err) == (3, "")
    assert done.out == (
        "Sheet Data: name = NAMA, number = NIP, reason = KETERANGAN,"
        " letter = NOMOR SURAT, letter_date = TANGGAL SURAT\n"
        "6 rows = 0 recorded + 6 refused + 0 skipped\n"
        "     1  This can mean two things, so the row was not taken. Say what it means:"
        " --code CODE=REASON, or in apel.toml under [codes].\n"
        "        Data D6\n"
        "     1  The number was kept as a quantity, so its last digits are lost; make the column"
        " Text and enter it again. The row was not taken.\n"
        "        Data C2 (1.98501012010012E+17 → 198501012010011999)\n"
        "     1  The number belongs to somebody else than the name beside it; the row was not"
        " taken.\n"
        "        Data B3 (Sekar Wanalaya)\n"
        "     1  Several people fit, and nothing in the row tells them apart; it was not taken. Give"
        " the number, or the unit.\n"
        "        Data B4 (Agus Jatiraga)\n"
        "     1  Nobody on the roster is meant by this; the row was not taken.\n"
        "        Data B5 (Entah Siapa)\n"
        "     1  This person is not obliged; the row was not taken.\n"
        "        Data row 7 (Joko Karangjaya)\n"
    )
    assert totals(apel)["excused"] == {"study": 1}


def test_a_damaged_number_offers_the_likely_person(apel, roster, listed):
    done = apel(
        "excuse", "--from", listed((1, "Budi Contoh", 1.98501012010012e17, "S")), "--format", "json"
    )
    assert (done.code, counts(done)) == (3, (1, 0, 1, 0))
    [problem] = done.json["problems"]
    assert (problem["code"], problem["column"], problem["suggestion"]) == (
        "number-lost",
        "C",
        BUDI,
    )


def test_namesakes_are_told_apart_by_unit_agency_or_what_stands_above(apel, roster, listed):
    header = ("NAMA", "UNIT KERJA", "ALASAN")
    done = apel(
        "excuse",
        "--from",
        listed(("Agus Jatiraga", "SEKRETARIAT", "S"), header=header),
        "-f",
        "json",
    )
    assert counts(done) == (1, 1, 0, 0)
    done = apel(
        "excuse",
        "--from",
        listed(
            ("Agus Jatiraga", "S"),
            header=("NAMA", "KET"),
            name="other.xlsx",
            titles=(("DAFTAR TIDAK HADIR INSPEKTORAT",), ()),
        ),
        "-f",
        "json",
    )
    assert counts(done) == (1, 1, 0, 0)
    assert totals(apel)["excused"] == {"health": 2, "study": 1}
    done = apel(
        "excuse",
        "--from",
        listed(("Agus Jatiraga", "S"), header=("NAMA", "KET"), name="third.xlsx"),
        "-f",
        "json",
    )
    assert codes_of(done) == [("ambiguous-person", 2)]
    assert done.json["outcomes"] == {"ambiguous": 1}


def test_a_list_that_contradicts_a_desk_overwrites_nothing(apel, roster, listed):
    entry = apel("sign", BUDI, "--at", "2026-01-02T07:31", "--format", "json").json["entry"]
    apel("excuse", SEKAR, "--reason", "duty")
    path = listed((1, "Budi Contoh", BUDI, "S"), (2, "Sekar Wanalaya", SEKAR, "S"))
    done = apel("excuse", "--from", path, "--format", "json")
    assert (done.code, counts(done)) == (3, (2, 0, 2, 0))
    assert codes_of(done) == [("contradicts", 2), ("contradicts", 3)]
    assert done.json["problems"][0]["message"].endswith(f"See {entry} (02-01-2026 07.31 WIB).")
    assert done.json["outcomes"] == {"already-present": 1, "already-excused": 1}
    assert totals(apel)["present"] == 1
    assert totals(apel)["excused"] == {"duty": 1, "study": 1}
    again = apel("excuse", "--from", path, "--format", "json")
    assert (again.code, counts(again)) == (0, (2, 0, 0, 2))
    assert again.json["outcomes"] == {"already-read": 2}


def test_signed_lists_sign_and_say_nothing_about_attendance(apel, roster, listed):
    done = apel(
        "sign",
        "--from",
        listed(
            (1, "Budi Contoh", BUDI, "√"),
            (2, "Sekar Wanalaya", SEKAR, "belum"),
            (3, "Ratna Giriwangsa", RATNA, "sudah"),
            (4, "Dewi Segarajati", None, "entah"),
            header=("NO", "NAMA", "NIP", "TANDA TANGAN"),
        ),
        "--format",
        "json",
    )
    assert (done.code, counts(done)) == (3, (4, 2, 1, 1))
    assert codes_of(done) == [("not-signed", 3), ("signed-unreadable", 5)]
    shown = totals(apel)
    assert (shown["signed"], shown["present"], shown["evidence"]["list"]) == (2, 0, 2)


def test_numbers_of_a_sheet_of_signatures_are_no_signatures(apel, roster, listed):
    rows = ((1, "Budi Contoh", BUDI, "1 ......"), (2, "Sekar Wanalaya", SEKAR, "2 ......"))
    path = listed(*rows, header=("NO", "NAMA", "NIP", "TANDA TANGAN"))
    done = apel("sign", "--from", path, "--format", "json")
    assert counts(done) == (2, 0, 2, 0)
    path = listed(
        (1, "Budi Contoh", BUDI, 1),
        (2, "Sekar Wanalaya", SEKAR, 2),
        header=("NO", "NAMA", "NIP", "TTD"),
    )
    assert counts(apel("sign", "--from", path, "--format", "json")) == (2, 0, 2, 0)


def test_a_list_without_a_column_of_signatures_counts_everybody_and_says_so(apel, roster, listed):
    path = listed(("Budi Contoh", BUDI), ("Sekar Wanalaya", SEKAR), header=("NAMA", "NIP"))
    done = apel("sign", "--from", path, "--evidence", "paper", "--format", "json")
    assert (done.code, counts(done)) == (0, (2, 2, 0, 0))
    assert codes_of(done) == [("no-signed-column", None)]
    assert totals(apel)["evidence"] == {"list": 0, "paper": 2, "electronic": 0}


def test_a_log_of_scanners_says_who_came_and_when(apel, roster, tmp_path, listed):
    (tmp_path / "apel.toml").write_text(
        '[ceremony]\ndate = 2026-01-02\nstart = "07:30"\n', encoding="utf-8"
    )
    people = {person["number"]: person["code"] for person in apel("people", "-f", "json").json}
    log = listed(
        (people[BUDI], "2026-01-02T00:20:05Z"),
        (people[BUDI], "02/01/2026 07:10"),
        (SEKAR, "02-01-2026 07.45"),
        (people[RATNA], "03-01-2026 07.15"),
        ("ZZZZZ-ZZZZZ", "02-01-2026 07.15"),
        header=("QR Code", "Scan Time"),
        name="log.xlsx",
    )
    done = apel("attend", "--from", log, "--format", "json")
    assert (done.code, counts(done)) == (3, (5, 2, 1, 2))
    assert sorted(codes_of(done)) == [
        ("already-present", 2),
        ("other-day", 5),
        ("unknown-person", 6),
    ]
    shown = totals(apel)
    assert (shown["present"], shown["late"], shown["signed"]) == (2, 1, 0)
    with sqlite3.connect(tmp_path / "apel.db") as database:
        rows = database.execute("SELECT at FROM entry WHERE kind = 'attended' ORDER BY at")
        assert [row[0] for row in rows] == ["2026-01-02T00:10:00.000Z", "2026-01-02T00:45:00.000Z"]


def test_a_log_without_headings_is_known_by_its_content(apel, roster, listed):
    people = {person["number"]: person["code"] for person in apel("people", "-f", "json").json}
    log = listed(
        (people[SEKAR], "2026-01-02 07:31:05"), header=(people[BUDI], "2026-01-02 07:30:01")
    )
    done = apel("attend", "--from", log, "--format", "json")
    assert (done.code, counts(done)) == (0, (2, 2, 0, 0))
    assert done.json["columns"] == {"Data": {"code": "A", "time": "B"}}


def test_a_list_of_numbers_alone_is_enough(apel, roster, tmp_path):
    (tmp_path / "log.csv").write_text(f"nip\n{BUDI}\n{SEKAR}\n", encoding="utf-8", newline="")
    done = apel("attend", "--from", "log.csv", "--at", "2026-01-02T07:10", "--format", "json")
    assert (done.code, counts(done)) == (0, (2, 2, 0, 0))
    assert codes_of(done) == [("columns-by-content", None), ("no-time-column", None)]


def test_of_several_sheets_only_those_count_that_say_who(apel, roster, tmp_path):
    path = write_workbook(
        tmp_path / "signed.xlsx",
        {
            "DINKES": (("NAMA", "NIP", "TTD"), ("Budi Contoh", BUDI, "v")),
            "PEGAWAI": (("NAMA", "NIP"), ("Budi Contoh", BUDI), ("Sekar Wanalaya", SEKAR)),
        },
    )
    done = apel("sign", "--from", path, "--format", "json")
    assert (done.code, counts(done)) == (0, (3, 1, 0, 2))
    assert codes_of(done) == [("no-signed-column", None), ("silent-sheet", 2), ("silent-sheet", 3)]


def test_columns_can_be_named(apel, roster, listed):
    path = listed(("Budi Contoh", BUDI, "S"), header=("NAMA", "NIP", "APA SEBABNYA"))
    assert apel("excuse", "--from", path).code == 2
    done = apel("excuse", "--from", path, "--column", "alasan=APA SEBABNYA", "-f", "json")
    assert (done.code, counts(done)) == (0, (1, 1, 0, 0))


def test_marks_under_the_codes_of_reasons(apel, roster, listed):
    done = apel(
        "excuse",
        "--from",
        listed(
            (None, None, None, "H", "S", "I", "C", "DL"),
            (1, "Budi Contoh", BUDI, None, "v"),
            (2, "Sekar Wanalaya", SEKAR, None, None, None, None, 1),
            (3, "Ratna Giriwangsa", RATNA, "v"),
            (4, "Dewi Segarajati", None, None, "v", "v"),
            header=("NO", "NAMA", "NIP", "KETERANGAN"),
        ),
        "--format",
        "json",
    )
    assert done.json["columns"]["Data"]["reason"] == "H, S, I, C, DL"
    assert (done.code, counts(done)) == (3, (4, 2, 1, 1))
    assert codes_of(done) == [("listed-present", 5), ("reason-unclear", 6)]
    assert totals(apel)["excused"] == {"health": 1, "duty": 1, "study": 1}


def test_codes_mean_what_the_office_says(apel, roster, listed, tmp_path):
    path = listed((1, "Budi Contoh", BUDI, "TL"))
    assert codes_of(apel("excuse", "--from", path, "-f", "json")) == [("reason-unclear", 2)]
    (tmp_path / "apel.toml").write_text('[codes]\nTL = "dinas luar"\n', encoding="utf-8")
    assert counts(apel("excuse", "--from", path, "--dry-run", "-f", "json")) == (1, 1, 0, 0)
    assert apel("excuse", SEKAR, "--reason", "TL", "-f", "json").json["outcome"] == "excused"
    done = apel("excuse", "--from", path, "--code", "TL=shift", "-f", "json")
    assert counts(done) == (1, 1, 0, 0)
    assert totals(apel)["excused"] == {"shift": 1, "duty": 1, "study": 1}
    done = apel("excuse", "--from", path, "--code", "TL=entah")
    assert (done.code, done.out) == (2, "")


def test_two_rows_that_disagree_about_a_person_are_both_refused(apel, roster, listed):
    done = apel(
        "excuse",
        "--from",
        listed((1, "Budi Contoh", BUDI, "S"), (2, "Budi Contoh", BUDI, "C")),
        "-f",
        "json",
    )
    assert (done.code, counts(done)) == (3, (2, 0, 2, 0))
    assert codes_of(done) == [("lines-disagree", 2), ("lines-disagree", 3)]


def test_a_dry_run_and_a_strict_one_write_nothing(apel, roster, listed, tmp_path):
    path = listed((1, "Budi Contoh", BUDI, "S"), (2, "Entah Siapa", None, "S"))
    before = (tmp_path / "apel.db").read_bytes()
    done = apel("excuse", "--from", path, "--dry-run", "-f", "json")
    assert (done.code, counts(done)) == (3, (2, 1, 1, 0))
    done = apel("excuse", "--from", path, "--strict", "-f", "json")
    assert (done.code, done.out) == (1, "")
    assert (tmp_path / "apel.db").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("excuse", BUDI, "--from", "list.xlsx"),
        ("excuse", BUDI),
        ("excuse", "--from", "bare.xlsx"),
        ("sign", BUDI, "--dry-run"),
        ("sign", "--from", "list.xlsx", "--column", "golongan=KETERANGAN"),
        ("attend", "--from", "list.xlsx", "--column", "time=JAM"),
        ("excuse", "--from", "list.xlsx", "--from", "bare.xlsx", "--errors", "out.xlsx"),
    ],
)
def test_words_that_do_not_go_together_are_wrong_usage(apel, roster, listed, arguments):
    listed((1, "Budi Contoh", BUDI, "S"))
    listed(("Budi Contoh", BUDI), header=("NAMA", "NIP"), name="bare.xlsx")
    done = apel(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(("Error: ", "Usage: "))


def test_a_file_that_names_nobody_is_an_error_without_a_sample(apel, roster, listed):
    path = listed(("Sakit tipes", "demam"), header=("KETERANGAN", "CATATAN"))
    done = apel("excuse", "--from", path)
    assert (done.code, done.out) == (1, "")
    assert "tipes" not in done.err
    assert done.err.startswith("Error: list.xlsx has no header that can be recognised")


def test_what_is_handed_back_is_read_again_once_it_is_corrected(apel, roster, listed, tmp_path):
    path = listed((1, "Budi Contoh", BUDI, "S"), (2, "Sekar Wanalaya", SEKAR, "Sakti (tipes)"))
    done = apel("excuse", "--from", path, "--errors", "back.xlsx", "-f", "json")
    assert (done.code, counts(done)) == (3, (2, 1, 1, 0))
    [sheet] = read_sheets(tmp_path / "back.xlsx")
    rows = [list(row) for row in sheet.rows]
    assert rows[2][:6] == [2, "Sekar Wanalaya", SEKAR, "", "", ""]
    rows[2][3] = "S"
    write_workbook(tmp_path / "back.xlsx", {"Data": rows})
    done = apel("excuse", "--from", "back.xlsx", "-f", "json")
    assert (done.code, counts(done)) == (0, (2, 1, 0, 1))

"""What a second roster changes, whom it frees, and whose post counts: as an office sees it."""

import sys

import pexpect
import pytest

from tests.rosters import BUDI, RATNA, SEKAR, write_workbook

HEADER = (
    "NAMA",
    "NIP",
    "STATUS PEGAWAI",
    "GOL",
    "UNIT KERJA",
    "OPD",
    "KEDUDUKAN HUKUM",
    "TMT PENSIUN",
)
BEFORE = (
    ("Budi Contoh", BUDI, "PNS", "III/c", "Sekretariat", "Dinas Kesehatan", "Aktif", None),
    ("Sekar Contoh", SEKAR, "PPPK", "IX", "Bidang Bina", "Dinas Kesehatan", "Aktif", None),
    ("Ratna Contoh", RATNA, "PNS", "IV/a", "Inspektorat", "Inspektorat", "Aktif", None),
)  # fmt: skip
AFTER = (
    ("Budi Contoh, S.H.", BUDI, "PNS", "III/d", "Bidang Mutasi", "Dinas Kesehatan", "Aktif", None),
    ("Sekar Contoh", SEKAR, "PPPK", "IX", "Bidang Bina", "Dinas Kesehatan", "CLTN", None),
    ("Agus Contoh", "198801012015011902", "PNS", "II/d", "Sekretariat", "Inspektorat", "Aktif", "01-01-2020"),
)  # fmt: skip


@pytest.fixture
def twice(apel, tmp_path):
    (tmp_path / "apel.toml").write_text("[ceremony]\ndate = 2026-01-02\n", encoding="utf-8")
    apel("import", write_workbook(tmp_path / "a.xlsx", {"Data": (HEADER, *BEFORE)}))
    return write_workbook(tmp_path / "b.xlsx", {"Data": (HEADER, *AFTER)})


def test_what_changed_is_shown_by_kind_before_it_is_written(apel, twice):
    done = apel("import", twice, "--yes")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[2:] == [
        "Roster: 1 new, 2 changed, 0 unchanged, 1 missing",
        "     1  moved to another unit: Budi Contoh, S.H."
        " (Sekretariat, Dinas Kesehatan → Bidang Mutasi, Dinas Kesehatan)",
        "     1  promoted: Budi Contoh, S.H. (III/c → III/d)",
        "     1  written otherwise: Budi Contoh → Budi Contoh, S.H.",
        "     1  other changes: Sekar Contoh",
        "Missing, and kept on the roster: Ratna Contoh",
        "1 not obliged (legal standing: CLTN): Sekar Contoh",
        "1 not obliged (retired: 01-01-2020): Agus Contoh",
    ]


def test_programs_get_the_kinds_of_changes_and_who_is_not_obliged(apel, twice):
    shape = apel("import", twice, "--dry-run", "--format", "json").json
    assert shape["changes"] == {"new": 1, "changed": 2, "unchanged": 0, "missing": 1}
    assert shape["changed"] == {"moved": 1, "promoted": 1, "renamed": 1, "other": 1}
    assert shape["not_obliged"] == [
        {"name": "Sekar Contoh", "unit": "Bidang Bina", "agency": "Dinas Kesehatan",
         "reason": "legal-standing", "detail": "CLTN"},
        {"name": "Agus Contoh", "unit": "Sekretariat", "agency": "Inspektorat",
         "reason": "retired", "detail": "2020-01-01"},
    ]  # fmt: skip


def test_a_non_asn_who_became_pppk_is_known_by_the_nik(apel, tmp_path):
    header, nik = ("NAMA", "NIP", "NIK", "STATUS PEGAWAI"), "3374014505909999"
    before = ("Sekar Contoh", None, nik, "Non ASN")
    after = ("SEKAR CONTOH", SEKAR, nik, "PPPK Paruh Waktu")
    apel("import", write_workbook(tmp_path / "a.xlsx", {"Data": (header, before)}))
    roster = write_workbook(tmp_path / "b.xlsx", {"Data": (header, after)})
    shape = apel("import", roster, "--yes", "--format", "json").json
    assert shape["changes"] == {"new": 0, "changed": 1, "unchanged": 0, "missing": 0}
    assert shape["changed"]["status"] == 1


def test_a_terminal_asks_which_of_two_posts_counts(apel, tmp_path):
    header = ("NAMA", "NIP", "JABATAN")
    write_workbook(
        tmp_path / "posts.xlsx",
        {
            "DINKES": (header, ("Budi Contoh", BUDI, "Analis")),
            "SETDA": (header, ("Budi Contoh", BUDI, "Plt. Kepala Bagian")),
        },
    )
    program = "import sys; from apel.cli.app import main; main(sys.argv[1:])"
    desk = pexpect.spawn(
        sys.executable, ["-c", program, "import", "posts.xlsx"], cwd=str(tmp_path), encoding="utf-8"
    )
    desk.expect(r"Which one counts\? \[1\]")
    desk.sendline("2")
    desk.expect("2 rows = 1 accepted \\+ 0 refused \\+ 1 skipped")
    desk.expect(pexpect.EOF)
    desk.close()
    assert desk.exitstatus == 0
    assert [p["position"] for p in apel("people", "--format", "json").json] == [
        "Plt. Kepala Bagian"
    ]

"""A small office whose papers are always the same: its chance and its clock are given."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from hashlib import shake_256
from io import StringIO
from itertools import count
from pathlib import Path
from unittest.mock import patch

from apel.cli.app import main
from apel.language import settle, spoken

SETTINGS = """
language = "id"
[ceremony]
title = "Apel Komitmen Integritas Tahun 2026"
institution = "Pemerintah Kota Contoh"
date = "2026-01-02"
start = "07:30"
place = "Halaman Balai Kota Contoh"
city = "Contoh"
legal_bases = ["Surat Edaran Wali Kota Contoh Nomor B/999/800.1.10/XII/2025 tanggal 29 Desember 2025"]
[[instruments]]
name = "pakta-integritas"
{pact}
[[instruments]]
name = "perjanjian-kinerja"
signers = {{ echelon = ["II", "III"] }}
[[instruments]]
name = "ikrar-netralitas"
{pledge}
[paper]
letterhead = [
  "PEMERINTAH KOTA CONTOH", "BADAN KEPEGAWAIAN DAERAH",
  "Jalan Melati Nomor 9, Contoh 99999, Telepon (0999) 999999",
]
region_head = "WALI KOTA CONTOH"
"""
HEADER = (
    *("NO", "NAMA", "NIP", "STATUS PEGAWAI", "GOL", "ESELON", "JABATAN", "UNIT KERJA"),
    "PERANGKAT DAERAH",
)
HEALTH, INSPECTION = "Dinas Kesehatan", "Inspektorat"
PEOPLE = (
    ("dr. Budi Contoh, M.Kes.", "197501012000011999", "PNS", "IV/c", "II.b", "Kepala Dinas Kesehatan", HEALTH, HEALTH),
    ("Sekar Wanalaya, S.H., M.Si.", "198001012005012998", "PNS", "IV/a", "III.a", "Sekretaris Dinas", "Sekretariat", HEALTH),
    ("Ratna Giriwangsa, S.E.", "198505052010012997", "PNS", "III/d", None, "Analis Keuangan Ahli Muda", "Sekretariat", HEALTH),
    ("Nur'aini Ma'ruf, A.Md.Keb.", "199005052022212996", "PPPK", "VII", None, "Bidan Terampil", "Puskesmas Mawar", HEALTH),
    ("Wati", None, "Non ASN", None, None, "Pengemudi", "Sekretariat", HEALTH),
    ("Drs. H. Agus Jatiraga, M.M.", "197203031998031995", "PNS", "IV/c", "II.b", "Inspektur", INSPECTION, INSPECTION),
    ("Dewi Segarajati, S.E., Ak.", "198806062012012994", "PNS", "III/c", None, "Auditor Ahli Pertama", INSPECTION, INSPECTION),
    ("Joko Lintang, S.Sos.", "199107072023211993", "PPPK", "IX", None, "Auditor Ahli Pertama", INSPECTION, INSPECTION),
)  # fmt: skip
OFFICIALS = (
    ("Dra. Wulan Contoh, M.Si.", "kepala-daerah", "--post", "Wali Kota Contoh"),
    ("Dr. Panji Teladan, S.H., M.H.", "pelaksana", "--nip", "197001011995031992",
     "--rank", "Pembina Utama Muda", "--post", "Kepala Badan Kepegawaian Daerah"),
    ("Dr. Panji Teladan, S.H., M.H.", "penanda-tangan", "--nip", "197001011995031992",
     "--rank", "Pembina Utama Muda", "--post", "Kepala Badan Kepegawaian Daerah"),
    ("Drs. H. Agus Jatiraga, M.M.", "saksi", "--paper", "berita-acara"),
)  # fmt: skip
_BEGIN = datetime(2026, 1, 2, 0, 20, tzinfo=UTC)  # 07.20 WIB


def open_office(folder: Path, *, pact: str = "", pledge: str = "") -> None:
    """Make the workspace: its settings, its roster, its officials."""
    (folder / "apel.toml").write_text(SETTINGS.format(pact=pact, pledge=pledge), encoding="utf-8")
    # text and no workbook: its bytes are always the same, and so is the fingerprint
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [HEADER, *((place, *person) for place, person in enumerate(PEOPLE, 1))]
        )
    run("import", "roster.csv")
    for name, role, *more in OFFICIALS:
        run("official", "add", name, "--as", role, *more)


def hold_ceremony() -> None:
    """Let most of them sign, one be excused, and close; somebody makes it up."""
    for name in ("Sekar Wanalaya", "Ratna Giriwangsa", "Nur'aini Ma'ruf", "Dewi Segarajati"):
        run("sign", name)
    run("excuse", "Wati", "--reason", "sakit", "--letter", "445/999")
    run("excuse", "Joko Lintang", "--reason", "dinas luar", "--letter", "094/999")
    run("close", "--yes")
    run("sign", "Joko Lintang")


def run(*words: str) -> None:
    """Run a command of apel; what it says is shown only where it fails."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            main(list(words))
        except SystemExit as stop:
            if stop.code:
                raise AssertionError(f"apel {' '.join(words)}\n{said.getvalue()}") from stop


@contextmanager
def always_the_same() -> Iterator[None]:
    """Give chance and the clock: papers show codes and times."""
    drawn, seconds = count(), count()

    def chance(length: int) -> bytes:
        return shake_256(str(next(drawn)).encode()).digest(length)

    def clock() -> datetime:
        return _BEGIN + timedelta(seconds=next(seconds))

    before = spoken()
    with patch("apel.cli.workspace.token_bytes", chance), patch("apel.cli.workspace.now", clock):
        try:
            yield
        finally:
            settle(before)

"""Who serves, by kedudukan hukum: only known words free anybody."""

import pytest

from apel.domain.people.legal_standing import is_study_leave, legal_standing_of, standing_away


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Aktif", "Aktif"),
        ("AKTIF ", "Aktif"),
        ("Aktif Bekerja", "Aktif"),
        ("PNS Aktif", "Aktif"),
        ("PPPK AKTIF", "Aktif"),
        ("01 - Aktif", "Aktif"),
        ("CPNS", "CPNS"),
        ("Calon CPNS", "CPNS"),
        ("TUGAS BELAJAR", "Tugas Belajar"),
        ("PNS kena hukuman disiplin", "PNS Kena Hukuman Disiplin"),
        ("Sedang dlm Proses Banding BAPEK", "Proses Banding BAPEK"),
    ],
)
def test_who_serves_is_obliged(written, normal):
    assert legal_standing_of(written) == normal
    assert standing_away(written) is None


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("CLTN", "CLTN"),
        ("cltn", "CLTN"),
        ("Cuti di Luar Tanggungan Negara (CLTN)", "CLTN"),
        ("Cuti  diluar tanggungan negara", "CLTN"),
        ("PEMBERHENTIAN SEMENTARA", "Pemberhentian Sementara"),
        ("Penerima Uang Tunggu", "Penerima Uang Tunggu"),
        ("Pejabat Negara", "Pejabat Negara"),
        ("MPP", "Masa Persiapan Pensiun"),
        ("Masa Persiapan Pensiun (MPP)", "Masa Persiapan Pensiun"),
        ("PNS yang dinyatakan hilang", "Dinyatakan Hilang"),
        ("Non-Aktif", "Tidak Aktif"),
        ("Pensiun", "Pensiun"),
        ("99. PENSIUN", "Pensiun"),
        ("Meninggal Dunia", "Meninggal Dunia"),
    ],
)
def test_who_is_known_not_to_serve_owes_nothing(written, normal):
    assert standing_away(written) == normal


@pytest.mark.parametrize(
    "written",
    [
        "Aktif setelah CLTN",
        "Proses Pensiun",
        "Menjelang Pensiun",
        "Pensiun TMT 2029 ?!",
        "PNS",
        "xyz",
    ],
)
def test_an_unknown_word_frees_nobody(written):
    assert legal_standing_of(written) is None
    assert standing_away(written) is None


def test_study_leave_is_obliged_and_known():
    assert is_study_leave("Tugas  belajar")
    assert not is_study_leave("Izin Belajar")

"""Which election a pledge is about."""

import pytest

from apel.domain.papers.contents.elections import election, election_in_its_year

BOTH = "pemilihan umum dan pemilihan kepala daerah"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ikrar Netralitas ASN dalam Pilkada 2024", "pemilihan kepala daerah"),
        ("Pemilihan Wali Kota dan Wakil Wali Kota", "pemilihan kepala daerah"),
        ("PEMILIHAN  KEPALA\nDAERAH TAHUN 2024", "pemilihan kepala daerah"),
        ("Deklarasi Netralitas Pemilu 2029", "pemilihan umum"),
        ("Pemilihan Umum Presiden", "pemilihan umum"),
        ("Pemilu dan Pilkada", BOTH),
        ("Upacara Hari Kesadaran Nasional", BOTH),
        ("Pemilihan Kepala Desa", BOTH),
    ],
)
def test_the_election_is_told_from_what_a_paper_is_called(text, meant):
    assert election(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Deklarasi dalam Pilkada 2024", "pemilihan kepala daerah tahun 2024"),
        ("Pilkada Serentak Tahun 2024", "pemilihan kepala daerah tahun 2024"),
        ("Pemilihan Gubernur dan Wakil Gubernur Tahun 2029", "pemilihan kepala daerah tahun 2029"),
        (
            "Pemilu 2029. SE Nomor 9 tanggal 1 Mei 2028 tentang Pemilu 2029",
            "pemilihan umum tahun 2029",
        ),
        ("SE tanggal 27 Agustus 2024 tentang Netralitas dalam Pilkada", "pemilihan kepala daerah"),
        ("Pilkada 2024, Pilkada 2029", "pemilihan kepala daerah"),
    ],
)
def test_its_year_is_the_one_said_with_it(text, meant):
    assert election_in_its_year(text) == meant

"""Which election a pledge is about."""

import pytest

from apel.domain.papers.elections import election

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

"""The plain text that an office puts in the place of an instrument's points."""

import pytest

from apel.formats.papers.templates import Templates
from tests.instruments import AGREEMENT, values
from tests.printed import PACT


def points(folder, content):
    (folder / "pakta-integritas.txt").write_bytes(content)
    source = Templates(folder).filled(PACT, values("Pakta Integritas"))
    return [line.removeprefix("+ ") for line in source.splitlines() if line.startswith("+ ")]


@pytest.mark.parametrize(
    "content",
    [
        b"Jujur\n\nTerbuka dan\nadil\n",
        b"\xef\xbb\xbfJujur\r\n\r\nTerbuka dan\r\nadil\r\n",
        b"1. Jujur\n2. Terbuka dan\n   adil",
        b"\n\n(1) Jujur\n\n\n(2)  Terbuka dan adil\n\n",
        b"1) Jujur\r\n2) Terbuka dan adil\r\n",
    ],
)
def test_points_may_be_pasted_as_a_regulation_has_them(tmp_path, content):
    assert points(tmp_path, content) == ['#"Jujur";', '#"Terbuka dan adil";']


def test_a_number_inside_a_point_stays_where_it_is(tmp_path):
    content = "Menaati Pasal 5 dan\n17 ketentuan lain\n\n2026 adalah tahun integritas\n"
    assert points(tmp_path, content.encode()) == [
        '#"Menaati Pasal 5 dan 17 ketentuan lain";',
        '#"2026 adalah tahun integritas";',
    ]


def test_an_agreement_of_one_paragraph_says_it_once(tmp_path):
    (tmp_path / "perjanjian-kinerja.txt").write_text("Kami berjanji.", encoding="utf-8")
    source = Templates(tmp_path).filled(AGREEMENT, values("Perjanjian Kinerja"))
    assert source.count("Kami berjanji") == 1

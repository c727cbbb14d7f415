import pytest

from apel.domain.people.grades import RANKS, echelon_of, grade_of, is_pppk, status_of
from apel.domain.people.person import NumberKind, Status


@pytest.mark.parametrize(
    "written",
    [
        "III/d", "III d", "IIID", "III.d", "III/D", "(III/d)", "III-d", "3/d", "3d", "Gol. III/d",
        "Penata Tk. I, III/d", "Penata Tk.I (III/d)", "III/d - Penata Tingkat I",
        "Penata Tkt. I III/d", "Penata Tk. I", "PENATA TINGKAT I",
    ],
)  # fmt: skip
def test_every_spelling_of_a_grade_is_the_same_grade(written):
    assert grade_of(written, "", pppk=False) == ("III/d", "Penata Tingkat I", ())


@pytest.mark.parametrize("grade", RANKS)
def test_grade_and_rank_fill_each_other(grade):
    assert grade_of(grade, "", pppk=False) == (grade, RANKS[grade], ())
    assert grade_of("", RANKS[grade], pppk=False) == (grade, RANKS[grade], ())


@pytest.mark.parametrize(
    ("cells", "pppk", "expected"),
    [
        (("III/d", "Pembina"), False, ("III/d", "Pembina", (("rank-differs", "warning"),))),
        (("I/e", ""), False, ("I", None, ())),
        (("entah", ""), False, (None, None, (("grade-unreadable", "warning"),))),
        (("", "entah"), False, (None, "entah", ())),
        (("99", ""), True, (None, None, (("grade-unreadable", "warning"),))),
        (("IX", ""), True, ("IX", None, ())),
        (("9", ""), True, ("IX", None, ())),
        (("Golongan V", ""), True, ("V", None, ())),
        (("IV", ""), True, ("IV", None, ())),
        (("XVII", "-"), True, ("XVII", None, ())),
        (("III/a", ""), True, ("III/a", None, (("grade-of-other-status", "warning"),))),
        (("", ""), True, (None, None, ())),
        (("", ""), False, (None, None, ())),
    ],
)
def test_the_scale_follows_the_status(cells, pppk, expected):
    assert grade_of(*cells, pppk=pppk) == expected


def test_a_number_decides_the_scale_before_the_status():
    assert is_pppk(NumberKind.NIPPPK, Status.PNS)
    assert not is_pppk(NumberKind.NIP, Status.PPPK)
    assert is_pppk(NumberKind.NONE, Status.PPPK_PW)
    assert not is_pppk(NumberKind.NIK, None)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("PNS", "PNS"), ("PNS Daerah Kota", "PNS"), ("P", "PNS"), ("C", "CPNS"),
        ("Calon PNS", "CPNS"), ("P3K", "PPPK"), ("PPPK Penuh Waktu", "PPPK"),
        ("PPPK PW", "PPPK_PW"), ("PPPK Paruh Waktu", "PPPK_PW"), ("Non-ASN", "NON_ASN"),
        ("Honorer", "NON_ASN"), ("THL", "NON_ASN"), ("BUMD", "LAIN"), ("entah", None), ("", None),
    ],
)  # fmt: skip
def test_every_spelling_of_a_status_is_the_same_status(written, status):
    assert status_of(written) == status


@pytest.mark.parametrize(
    ("written", "echelon"),
    [
        ("II.b", "II.b"), ("IIb", "II.b"), ("II/b", "II.b"), ("Eselon II-B", "II.b"), ("2B", "II.b"),
        ("V.a", "V.a"), ("Non Eselon", "Non Eselon"), (" ", None),
    ],
)  # fmt: skip
def test_every_spelling_of_an_echelon_is_the_same_echelon(written, echelon):
    assert echelon_of(written) == echelon

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.people.identity import identity, nik, number_spelled, old_number

TODAY = date(2026, 1, 2)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("198501012010011999", ("nip", "198501012010011999", "1985-01-01", "L", "2010-01")),
        ("199005052022212999", ("nippppk", "199005052022212999", "1990-05-05", "P", "2022")),
        ("3374014101909999", ("nik", "3374014101909999", "1990-01-01", "P", None)),
        ("1671012505880999", ("nik", "1671012505880999", "1988-05-25", "L", None)),
    ],
)
def test_a_number_says_when_its_owner_was_born_and_appointed(written, expected):
    assert identity(written, TODAY) == (*expected, ())


@pytest.mark.parametrize(
    "spelling",
    [
        "19850101 201001 1 999",
        "NIP. 19850101 201001 1 999",
        "NIP198501012010011999",
        "No. NIP: 198501012010011999",
        "'198501012010011999",
        "‘198501012010011999",
        "`198501012010011999",
        "19850101.201001.1.999",
        "19850101\u00a0201001\u00a01\u00a0999",
        "19850101\n201001 1 999",
        "1985\u200b01012010011999\ufeff",
        "１９８５０１０１２０１００１１９９９",
        "198501012010011999 / 0123456789",
        "198501012010011999 (NIDN: 0123456789)",
    ],
)
def test_every_spelling_of_a_number_is_the_same_number(spelling):
    assert number_spelled(spelling) == "198501012010011999"
    assert identity(spelling, TODAY) == identity("198501012010011999", TODAY)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("198502302010011999", "number-birth-date"),
        ("193912312010011999", "number-birth-date"),
        ("198501012010131999", "number-appointment"),
        ("198501012010301999", "number-appointment"),
        ("198501012010013999", "number-sex"),
        ("201001012010011999", "number-age"),
        ("199001011989011999", "number-age"),
        ("19850101201001199", "number-length"),
        ("THL-0999", "number-length"),
        ("198501012010011000", "number-serial"),
        (1.98501012010012e17, "number-damaged"),
        (198501012010011999, "number-damaged"),
        (3374014101909990.0, "number-damaged"),
        ("1,98501E+17", "number-damaged"),
        ("1.98501012010012E+17", "number-damaged"),
        ("3374010013909999", "nik-invalid"),
    ],
)
def test_an_impossible_number_is_not_used(written, code):
    assert identity(written, TODAY) == ("none", None, None, None, None, ((code, "error"),))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("199301012010011999", "number-age-low"),
        ("196001011985011999", "past-retirement-age"),
        ("199801012026021999", "appointment-in-future"),
        ("3374014101900000", "nik-serial"),
    ],
)
def test_a_doubtful_number_is_used_with_a_warning(written, code):
    found = identity(written, TODAY)
    assert (found.number, found.findings) == (written, ((code, "warning"),))


@pytest.mark.parametrize("blank", ["", " ", "-", "--", "0", ".", "belum ada", "NON ASN", None, 0.0])
def test_a_stroke_is_no_number(blank):
    assert identity(blank, TODAY) == ("none", None, None, None, None, ())


def test_a_local_number_will_do_where_none_is_prescribed():
    assert identity("THL 0999", TODAY, free=True) == ("other", "THL 0999", None, None, None, ())
    assert identity(40999.0, TODAY, free=True)[:2] == ("other", "40999")


def test_the_century_of_a_nik_makes_its_owner_an_adult():
    assert nik("3374010101080999", TODAY).birth_date == "2008-01-01"
    assert nik("3374010101100999", TODAY).birth_date == "1910-01-01"


def test_an_old_number_is_kept_as_written():
    assert [old_number(cell) for cell in ("130 999 999", 130999999.0, "-", None, "nrp 99")] == [
        "130999999", "130999999", None, None, "NRP99",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "garbled",
    ["198501012010011999199005052022212999", "x198501012010011999", "1985", "", "9" * 5000],
)
def test_a_garbled_number_spells_nothing(garbled):
    assert number_spelled(garbled) is None


@given(st.text() | st.floats() | st.integers())
def test_any_cell_is_judged(written):
    found = identity(written, TODAY)
    assert (found.number is None) == (found.kind == "none")

"""Any sheet is read as a list, and every line is accounted for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.ceremony import Ceremony
from apel.domain.lists.columns import Purpose
from apel.domain.lists.reading import Request, read_lists
from apel.domain.lists.statements import Manner, letter_number
from apel.domain.roster.lines import Line
from apel.domain.roster.sheet import Sheet, text_of
from tests.rosters import BUDI, SEKAR

MANNER = Manner({}, date(2026, 1, 2), Ceremony("").timezone)
WORDS = [
    "NAMA",
    "NIP",
    "KET",
    "TTD",
    "JAM",
    "TANGGAL",
    "KODE",
    "S",
    "I",
    "H",
    "STATUS",
    "UNIT KERJA",
]
CELLS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        [BUDI, SEKAR, "Budi Contoh", "sakit tipes", "v", "x", "1", "TL", "JUMLAH", "-"]
    ),
    st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.booleans(),
    st.just(""),
)


@st.composite
def sheets(draw):
    width = draw(st.integers(1, 6))
    row = st.lists(CELLS, min_size=width, max_size=width)
    header = st.lists(st.sampled_from(WORDS), min_size=width, max_size=width)
    rows = [*draw(st.lists(row, max_size=2)), draw(header), *draw(st.lists(row, max_size=8))]
    return Sheet("list.xlsx", "Data", rows)


@pytest.mark.parametrize("purpose", Purpose)
@given(sheet=sheets())
def test_any_sheet_is_read_and_every_line_is_accounted_for(purpose, sheet):
    reading = read_lists([sheet], Request(purpose, MANNER))
    for read in reading.sheets:
        below = sheet.rows[read.header + 1 :]
        assert reading.rows <= sum(any(map(text_of, row)) for row in below)
    for copied in reading.copies:
        copy = copied()
        assert [len(row) for row in copy.rows] == [len(row) for row in sheet.rows]
    codes = {problem.code for problem in reading.problems}
    assert Line.BLANK not in codes
    for line in reading.lines:
        assert line.who.shown is None or "tipes" not in line.who.shown


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("445/0999/2026", "445/0999/2026"),
        ("No. 445/999 tanggal 2 Januari 2026", "445/999"),
        ("B/1502/800.1.10/VIII/2024", "B/1502/800.1.10/VIII/2024"),
        ("094 / ST / I / 2026", "094/ST/I/2026"),
        ("Surat dokter 445/99/RSUD/I/2026", "445/99/RSUD/I/2026"),
        ("SPT-094/12/2026", "SPT-094/12/2026"),
        ("123", "123"),
        ("surat dokter: tipes", ""),
        ("demam 39 derajat", ""),
        ("HIV/2026", ""),
        ("TIPES - 2026", ""),
        ("", ""),
    ],
)
def test_of_a_letter_nothing_but_its_number_is_taken(written, number):
    assert letter_number(written) == number

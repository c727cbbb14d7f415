"""What reason cells say: the first words, the office's codes, and never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.ledger import Reason
from apel.domain.lists.reasons import SPELLINGS, Unsaid, codes_of, column_reason, reason_said

HEALTH, DUTY, LEAVE, PERMISSION = Reason.HEALTH, Reason.DUTY, Reason.LEAVE, Reason.PERMISSION


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("S", HEALTH),
        ("s.", HEALTH),
        ("SAKIT", HEALTH),
        ("Sakit (tipes)", HEALTH),
        ("sakit demam berdarah", HEALTH),
        ("sakit s.d. 5 Januari", HEALTH),
        ("S - opname", HEALTH),
        ("D.L.", DUTY),
        ("DL ke Jakarta", DUTY),
        ("Dinas", DUTY),
        ("Dinas luar kota", DUTY),
        ("tugas  luar", DUTY),
        ("SPPD 3 hari", DUTY),
        ("C", LEAVE),
        ("Cuti Melahirkan", LEAVE),
        ("cuti sakit", LEAVE),
        ("Ijin", PERMISSION),
        ("izin 3 hari", PERMISSION),
        ("I s.d. 3 Januari", PERMISSION),
        ("Tugas Belajar (S2)", Reason.STUDY),
        ("TB", Reason.STUDY),
        ("Piket", Reason.SHIFT),
        ("dinas jaga malam", Reason.SHIFT),
        ("Lain-lain", Reason.OTHER),
        ("Hadir", Unsaid.PRESENT),
        ("H", Unsaid.PRESENT),
        ("Terlambat", Unsaid.PRESENT),
        ("TK", Unsaid.ABSENT),
        ("tanpa keterangan", Unsaid.ABSENT),
        ("Alpa", Unsaid.ABSENT),
        ("", Unsaid.NOTHING),
        ("-", Unsaid.NOTHING),
        ("belum ada keterangan", Unsaid.NOTHING),
        ("TL", Unsaid.UNCLEAR),
        ("T", Unsaid.UNCLEAR),
        ("A", Unsaid.UNCLEAR),
        ("S/I", Unsaid.UNCLEAR),
        ("izin sakit", Unsaid.UNCLEAR),
        ("Izin belajar", Unsaid.UNCLEAR),
        ("tugas", Unsaid.UNCLEAR),
        ("Dinas Kesehatan", Unsaid.UNKNOWN),
        ("acara keluarga", Unsaid.UNKNOWN),
        ("tidak hadir", Unsaid.UNKNOWN),
        ("2", Unsaid.UNKNOWN),
    ],
)
def test_a_cell_means_what_it_begins_with(text, meaning):
    assert reason_said(text, {}) is meaning


def test_an_office_s_own_codes_come_first():
    codes = codes_of({"TL": "dinas luar", "S": "shift", "D/1": "Sakit", "X": "entah"})
    assert codes == {"TL": DUTY, "S": Reason.SHIFT, "D/1": HEALTH}
    assert reason_said("tl", codes) is DUTY
    assert reason_said("S", codes) is Reason.SHIFT
    assert reason_said("d/1", codes) is HEALTH


@given(st.sampled_from(sorted(SPELLINGS)), st.text(max_size=30))
def test_what_stands_in_brackets_changes_nothing(word, beside):
    meaning = reason_said(f"{word} ({beside})", {})
    assert meaning in (SPELLINGS[word], Unsaid.UNKNOWN, Unsaid.UNCLEAR)


@given(st.text(max_size=40))
def test_any_cell_is_read(text):
    assert reason_said(text, {}) in (*Reason, *Unsaid)


def test_headings_over_marks():
    assert column_reason("S", {}) is HEALTH
    assert column_reason("Sakit (S)", {}) is None
    assert column_reason("DINAS", {}) is None
    assert column_reason("TL", {"TL": DUTY}) is DUTY
    assert column_reason("UNIT KERJA", {}) is None

"""What can be chosen on a sheet is what the reading understands."""

from hypothesis import given
from hypothesis import strategies as st

from apel.domain.exchange.definition import Ask, Key
from apel.domain.exchange.definitions import NAMES, definition_named
from apel.domain.exchange.presensi import NOT_SIGNED, SIGNED, attendance_choices, presensi
from apel.domain.ledger import Reason
from apel.domain.lists.marks import Mark, Marks
from apel.domain.lists.reasons import SPELLINGS, Unsaid, codes_of, reason_said
from apel.domain.papers.words import REASON_WORDS
from apel.domain.roster.columns import header_key

own_codes = st.dictionaries(
    st.sampled_from(["TL", "T", "A", "I", "s", "DD", "WFH", "Sakit", "H", "hadir"]),
    st.sampled_from(sorted(SPELLINGS)),
    max_size=4,
).map(codes_of)


def test_the_usual_letters_come_first_and_then_the_codes_of_the_office():
    assert attendance_choices({"TL": Reason.DUTY, "i": Reason.OTHER}) == {
        "H": "hadir",
        "S": "sakit",
        "C": "cuti",
        "DL": "dinas luar",
        "TB": "tugas belajar",
        "PK": "piket atau pelayanan",
        "TL": "dinas luar",
        "i": "keterangan lain",
        "Izin": "izin",
        "Tugas dari lokasi lain": "tugas dari lokasi lain",
        "Libur satuan pendidikan": "libur satuan pendidikan",
        "Keterangan lain": "keterangan lain",
    }


@given(own_codes)
def test_every_choice_is_read_as_what_the_sheet_says_that_it_means(codes):
    choices = attendance_choices(codes)
    for choice, word in choices.items():
        meaning = reason_said(choice, codes)
        if meaning is Unsaid.PRESENT:
            assert word == "hadir"
        else:
            assert isinstance(meaning, Reason)
            assert word == REASON_WORDS[meaning]


@given(own_codes)
def test_every_reason_can_be_chosen(codes):
    read = {reason_said(choice, codes) for choice in attendance_choices(codes)}
    assert read >= set(Reason)


def test_signed_or_not_is_read_as_such():
    marks = Marks([SIGNED, NOT_SIGNED])
    assert [marks.read(SIGNED), marks.read(NOT_SIGNED)] == [Mark.YES, Mark.NO]


def test_no_two_columns_of_a_definition_can_be_taken_for_each_other():
    for name in NAMES:
        definition = definition_named(name, {})
        columns = definition.columns_for(definition.asks)
        assert len({column.key for column in columns}) == len(columns)
        assert len({header_key(column.heading) for column in columns}) == len(columns)
        assert [definition.column_of(f" {c.heading.lower()} ") for c in columns] == columns
        assert columns[0].key is Key.LINE
        assert len(definition.instructions) == 7  # with three on sending back: ten lines
        assert all(column.heading in " ".join(definition.instructions) or not column.ask
                   or column.key is Key.SIGNED_DATE for column in columns)  # fmt: skip


def test_no_hint_is_too_long_for_excel():
    many = {f"KODE{number}": Reason.ELSEWHERE for number in range(20)}
    for codes in ({}, many):
        for column in presensi(codes).columns:
            assert len(column.hint) <= 255
    assert presensi(many).columns[7].hint.startswith("Pilih dari daftar.")
    assert presensi({}).columns[7].hint == (
        "H hadir; S sakit; I izin; C cuti; DL dinas luar; TB tugas belajar;"
        " PK piket atau pelayanan. Kosongkan bila belum ada keterangan."
    )


def test_only_the_columns_that_are_asked_are_there():
    definition = presensi({})
    keys = [column.key for column in definition.columns_for([Ask.SIGNATURES]) if column.ask]
    assert keys == [Key.SIGNED, Key.SIGNED_DATE]
    assert definition.column_of("CATATAN") is None

"""A person typed at the keyboard: the rules of an import, and nothing else changes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.people.person import NumberKind, Person, Status
from apel.domain.roster.columns import Field
from apel.domain.roster.typed import edited, read_typed
from tests.rosters import BUDI, SEKAR

TODAY = date(2026, 1, 2)
NIK = "3374014101909999"
people = st.builds(
    Person,
    code=st.just("C0DE"),
    name=st.sampled_from(["Budi Contoh, S.H.", "Dr. dr. Sekar Contoh, Sp.A.", "M. Ali Contoh"]),
    status=st.sampled_from([None, *Status]),
    grade=st.sampled_from([None, "III/d"]),
    rank=st.sampled_from([None, "Penata Tingkat I"]),
    position=st.sampled_from([None, "Plt. Kepala Dinas"]),
    echelon=st.sampled_from([None, "II.b"]),
    unit=st.sampled_from([None, "Sekretariat"]),
    agency=st.sampled_from([None, "Dinas Kesehatan"]),
    sex=st.sampled_from([None, "L", "P"]),
    birth_date=st.sampled_from([None, "1985-01-01", "1990-05-05"]),
    legal_standing=st.sampled_from([None, "Aktif", "Tugas Belajar"]),
    retirement_date=st.sampled_from([None, "2043-02-01"]),
    traits=st.sampled_from([None, '{"tpp":"ya"}']),
) .flatmap(
    lambda person: st.sampled_from(
        [
            person,
            person._replace(number=BUDI, number_kind=NumberKind.NIP, nik=NIK),
            person._replace(number=NIK, number_kind=NumberKind.NIK, nik=NIK, old_number="130999"),
            person._replace(number="THL-09", number_kind=NumberKind.OTHER),
            person._replace(written_number="1.98501012010012E+17"),
        ]
    )
)  # fmt: skip


@given(people, st.sampled_from([Field.POSITION, Field.UNIT, Field.AGENCY, Field.LEGAL_STANDING]))
def test_nothing_changes_but_what_is_typed(person, field):
    read = edited(person, {field: "Baru"}, TODAY)
    assert read.person == person._replace(**{field: "Baru"})
    assert [one.field for one in read.remarks] in ([], [Field.LEGAL_STANDING])  # not a known one
    assert edited(person, {}, TODAY).person == person


@given(people)
def test_a_new_number_takes_nothing_away(person):
    read = edited(person, {Field.NUMBER: SEKAR}, TODAY).person
    assert read is not None
    assert (read.number, read.number_kind) == (SEKAR, NumberKind.NIPPPK)
    assert (read.birth_date, read.sex) == (person.birth_date or "1990-05-05", person.sex or "P")
    assert person.number in (None, read.nik, read.old_number)
    assert edited(read, {}, TODAY).person == read


@pytest.mark.parametrize(
    ("given_", "grade", "rank"),
    [
        ({Field.GRADE: "IV/a"}, "IV/a", "Pembina"),
        ({Field.RANK: "Pembina Tk. I"}, "IV/b", "Pembina Tingkat I"),
        ({Field.GRADE: "IV/a", Field.RANK: "Penata"}, "IV/a", "Penata"),
        ({Field.GRADE: ""}, None, None),
    ],
)
def test_grade_and_rank_follow_each_other(given_, grade, rank):
    before = Person("C", "Budi", BUDI, NumberKind.NIP, grade="III/d", rank="Penata Tingkat I")
    after = edited(before, given_, TODAY).person
    assert after is not None
    assert (after.grade, after.rank) == (grade, rank)


def test_a_rank_is_nothing_for_a_pppk():
    before = Person("C", "Sekar", SEKAR, NumberKind.NIPPPK, grade="IX")
    assert edited(before, {Field.RANK: "Penata"}, TODAY).unusable({Field.RANK: "Penata"}) == [
        Field.RANK
    ]


def test_nobody_is_read_without_a_name():
    assert read_typed({Field.NAME: "", Field.NUMBER: BUDI}, TODAY).person is None

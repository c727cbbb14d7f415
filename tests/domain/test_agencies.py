"""The register of agencies: what names share, and that it moves people and loses none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apel.domain.agencies import Agency, agency_key, merged, register_of, usual_order
from apel.domain.agency_edits import Edit, edited
from apel.domain.agency_matching import Answer, NameKind, guess, matched
from apel.domain.report import Member, Rules, count

NAMES = ("Dinas Kesehatan", "Dinas Sosial", "Badan Aset", "Kecamatan Tugu", "Inspektorat")
WRITTEN = (*NAMES, "DINKES", "Dinsos", "dinas  kesehatan", "Kec. Tugu", "BUMD", None)
UNITS = ("Puskesmas", "Gudang", "Kecamatan Tugu", None)
registers = st.lists(st.sampled_from(NAMES), unique=True).map(
    lambda names: register_of([Agency(name) for name in names])
)
people = st.lists(st.tuples(st.sampled_from(WRITTEN), st.sampled_from(UNITS)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dinas Kesehatan", "DINAS  KESEHATAN "),
        ("Dinas Kebudayaan dan Pariwisata", "Din. Kebudayaan & Pariwisata"),
        ("Kecamatan Tugu", "KEC.TUGU"),
        ("Sekretariat DPRD", "Sekretariat Dewan Perwakilan Rakyat Daerah"),
        ("Sekretariat Daerah", "SETDA"),
        ("Satuan Polisi Pamong Praja", "Satpol. PP"),
        ("Rumah Sakit Umum Daerah Contoh", "RSUD Contoh"),
    ],
)
def test_spellings_of_one_agency_share_a_key(one, other):
    assert agency_key(one) == agency_key(other)


def test_other_agencies_have_other_keys():
    assert len({agency_key(name) for name in NAMES}) == len(NAMES)


def totals(register, listed):
    members = [
        Member(str(place), register.of(agency, unit), "attend")
        for place, (agency, unit) in enumerate(listed)
    ]
    return count(members, {}, Rules())


@given(registers, people, st.data())
def test_a_register_changes_where_people_are_counted_and_never_how_many(register, listed, data):
    before = totals(register_of([]), listed).totals
    assert totals(register, listed).totals == before
    names = [agency.name for agency in register.agencies]
    if not names:
        return
    keep = data.draw(st.sampled_from(names))
    others = data.draw(st.lists(st.sampled_from(names), unique=True))
    after = merged(register, keep, others)
    report = totals(after, listed)
    assert report.totals == before
    assert not {*others} - {keep} & {*report.agencies}
    spelled = edited(register, register[keep], Edit(spellings=["DINKES"], units=["Gudang"]))
    assert totals(spelled, listed).totals == before
    answers = [Answer(NameKind.UNIT, "Puskesmas", keep), Answer(NameKind.AGENCY, "Dinsos", keep)]
    answered = matched(register, answers)
    assert totals(answered, listed).totals == before
    assert answered.of("dinsos", None) == answered.of(None, "PUSKESMAS") == keep


@given(registers, st.data())
def test_whoever_was_of_a_merged_agency_is_of_the_one_that_stays(register, data):
    names = [agency.name for agency in register.agencies]
    if not names:
        return
    keep, gone = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    after = merged(register, keep, [gone])
    assert after.of(gone, None) == keep
    rest = [name for name in names if name not in (keep, gone)]
    assert [after.of(name, None) for name in rest] == rest
    assert [agency.place for agency in after.agencies] == [*range(1, len(after.agencies) + 1)]


@given(st.permutations(NAMES), registers)
def test_names_that_a_register_lacks_come_behind_in_their_own_order(names, register):
    ordered = register.in_order(names)
    known = [agency.name for agency in register.agencies]
    assert ordered == [*known, *(name for name in names if name not in known)]


def test_the_usual_order_goes_by_groups_and_the_alphabet_within():
    names = ["Dinas Sosial", "Kec. Tugu", "Badan Aset", "Setda", "Dinas Arsip", "Lain"]
    usual = ["Setda", "Dinas Arsip", "Dinas Sosial", "Badan Aset", "Kec. Tugu", "Lain"]
    assert usual_order(names) == usual


@pytest.mark.parametrize(
    ("unit", "agency"),
    [
        ("Sekretariat Dinas Sosial", "Dinas Sosial"),
        ("UPTD Puskesmas Tugu", "Dinas Kesehatan"),
        ("SDN Tugu 01", ""),
        ("Bidang Bina", ""),
        ("Puskesmas Kecamatan Tugu", ""),  # one of the two
        ("Puskesmas Dinas Kesehatan", "Dinas Kesehatan"),
        ("Seksi Kecamatan Tugu", "Kecamatan Tugu"),
    ],
)
def test_a_guess_needs_words_that_fit_one_agency(unit, agency):
    assert guess(unit, register_of([Agency(name) for name in NAMES])) == agency

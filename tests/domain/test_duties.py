"""Who owes what: rules by field, by a column of the office's own, with exceptions; who serves."""

from datetime import date

import pytest

from apel.domain.ceremony import Ceremony
from apel.domain.duties import (
    Freed,
    Release,
    Unmet,
    duties_of,
    is_studying,
    release_of,
    rules_of,
    rules_without_people,
    traits_of,
)
from apel.domain.ledger import canonical
from apel.domain.people.person import Person, Status
from apel.domain.setting_faults import faults
from apel.domain.settings import ceremony_of

BUDI = Person(
    "",
    "Budi Contoh",
    status=Status.PNS,
    grade="III/d",
    echelon="II.b",
    position="Kepala  Dinas",
    agency="Dinas Kesehatan",
    unit="Sekretariat",
    traits=canonical({"peran": "KPA", "timkerja": "Tim 1"}),
)


def ceremony(signers):
    settings = {"instruments": [{"name": "pact", "signers": signers}]}
    assert faults(settings) == []
    return ceremony_of("C", settings)


@pytest.mark.parametrize(
    "signers",
    [
        {},
        {"status": "pns"},
        {"status": ["PPPK", "Pegawai Negeri Sipil"]},
        {"echelon": "IIb"},
        {"echelon": ["II"]},
        {"grade": "III d"},
        {"position": "kepala dinas"},
        {"agency": ["DINAS  KESEHATAN"], "unit": "sekretariat"},
        {"column": {"PERAN": ["kpa", "PPTK"]}},
        {"column": {"Tim-Kerja": "Tim 1"}, "status": "PNS"},
        {"not": {"position": ["Guru"], "status": "CPNS"}},
    ],
)
def test_a_rule_that_fits_gives_the_duty(signers):
    assert duties_of(BUDI, ceremony(signers)) == "attend pact"


@pytest.mark.parametrize(
    "signers",
    [
        {"status": ["PPPK", "CPNS"]},
        {"echelon": ["III", "I"]},
        {"echelon": "II.a"},
        {"grade": "IX"},
        {"agency": "Dinas Kesehatan", "unit": "Bidang Bina"},
        {"column": {"PERAN": "PPTK"}},
        {"column": {"PEKERJAAN": "KPA"}},
        {"not": {"position": "Kepala Dinas", "status": "CPNS"}},
        {"status": "PNS", "not": {"column": {"PERAN": "KPA"}}},
        {"status": []},
    ],
)
def test_a_rule_that_does_not_fit_gives_none(signers):
    assert duties_of(BUDI, ceremony(signers)) == "attend"


@pytest.mark.parametrize(
    "signers",
    [
        "PNS",
        {"shoe": "42"},
        {"status": 3},
        {"status": ["PNS", 3]},
        {"column": "PERAN"},
        {"column": {"--": "KPA"}},
        {"column": {"PERAN": {"x": "y"}}},
        {"not": "PNS"},
        {"not": {"not": {"status": "PNS"}}},
    ],
)
def test_what_is_no_rule_is_a_fault(signers):
    found = faults({"instruments": [{"name": "pact", "signers": signers}]})
    assert [fault.key for fault in found] == ["instruments.1.signers"]


@pytest.mark.parametrize("header", ["AGAMA", "Agama Nama", "NPWP Nomor", "STATUS KAWIN", "No. HP"])
def test_a_rule_cannot_ask_for_what_is_never_kept(header):
    found = faults({"attendance": {"attendees": {"not": {"column": {header: "x"}}}}})
    assert [fault.key for fault in found] == [f"attendance.attendees.column.{header}"]


@pytest.mark.parametrize(
    "header", ["POLIKLINIK", "TENAGA KESEHATAN", "GURU AGAMA", "TEKNIK", "WALI"]
)
def test_columns_that_sound_alike_can_be_asked_for(header):
    assert faults({"attendance": {"attendees": {"column": {header: "x"}}}}) == []


def test_the_columns_of_rules_are_named_by_key():
    attendance = {"attendees": {"not": {"column": {"Tim Kerja": "Tim 1"}}}}
    instruments = [{"name": "pact", "signers": {"column": {"PERAN": "KPA"}, "status": "PNS"}}]
    asked = ceremony_of("C", {"attendance": attendance, "instruments": instruments})
    assert traits_of(asked) == {"timkerja": "Tim Kerja", "peran": "PERAN"}
    assert traits_of(Ceremony("C")) == {}


def test_a_rule_that_fits_nobody_is_named_by_its_value():
    asked = ceremony({"status": ["PNS", "PPK"], "not": {"column": {"PERAN": "Bendahara"}}})
    status, role = (*rules_of(asked)["pact"].conditions, *rules_of(asked)["pact"].exceptions)
    assert rules_without_people([BUDI], asked) == [
        Unmet("pact", status, "PPK"),
        Unmet("pact", role, "Bendahara"),
    ]


def test_a_rule_whose_values_never_meet_is_named_as_a_whole():
    other = BUDI._replace(status=Status.PPPK, echelon=None)
    asked = ceremony({"status": "PPPK", "echelon": "II"})
    assert rules_without_people([BUDI, other], asked) == [Unmet("pact")]
    assert rules_without_people([BUDI, other], ceremony({})) == []


@pytest.mark.parametrize(
    ("change", "release"),
    [
        ({}, None),
        ({"legal_standing": "AKTIF BEKERJA"}, None),
        ({"legal_standing": "Tugas Belajar"}, None),
        ({"legal_standing": "entah"}, None),
        ({"legal_standing": "cltn"}, Release(Freed.LEGAL_STANDING, "CLTN")),
        ({"retirement_date": "2026-01-03"}, None),
        ({"retirement_date": "2026-01-02"}, Release(Freed.RETIRED, "2026-01-02")),
        ({"status": Status.PPPK}, Release(Freed.RULE)),
    ],
)
def test_why_somebody_owes_nothing(change, release):
    settings = {
        "ceremony": {"date": "2026-01-02"},
        "attendance": {"attendees": {"status": "PNS"}},
        "instruments": [{"name": "pact", "signers": {"status": "PNS"}}],
    }
    asked, person = ceremony_of("C", settings), BUDI._replace(**change)
    assert release_of(person, asked) == release
    assert (duties_of(person, asked) == "") == (release is not None)


def test_study_leave_is_known_in_any_spelling():
    assert is_studying(BUDI._replace(legal_standing="TUGAS  BELAJAR"))
    assert not is_studying(BUDI)


def test_damaged_traits_fit_no_rule():
    damaged = BUDI._replace(traits='{"peran":"KP\x00')
    assert duties_of(damaged, ceremony({"column": {"PERAN": "KPA"}})) == "attend"


def test_a_ceremony_without_a_date_retires_nobody():
    assert duties_of(BUDI._replace(retirement_date="1999-01-01"), Ceremony("C", day=None))
    assert not duties_of(
        BUDI._replace(retirement_date="1999-01-01"), Ceremony("C", day=date(2026, 1, 2))
    )

"""The laws of the fold (DESIGN.md section 4), over random acts of one desk."""

from hypothesis import given
from hypothesis import strategies as st

from apel.domain import acts
from apel.domain.ledger import Evidence, Kind, Reason, said
from apel.domain.saying import Attendance, live_acts, newest_act, saying
from apel.domain.standing import Standing, closed, standing, standings
from tests.chains import PEOPLE, ledgers, next_entry


def about(chain, person):
    return [entry for entry in chain if entry.person == person]


@given(ledgers(), st.randoms())
def test_the_order_of_reading_does_not_matter(chain, random):
    shuffled = list(chain)
    random.shuffle(shuffled)
    assert standings(shuffled) == standings(chain)


@given(ledgers(), st.sampled_from(PEOPLE))
def test_undo_gives_back_what_was_before(chain, person):
    before = about(chain, person)
    if (act := newest_act(before)) is None:
        return
    undone = acts.taking_back(act, "mistake")
    after = about([*chain, next_entry(chain, undone.kind, undone.body, person)], person)
    assert standing(after) == standing([e for e in before if e.digest != act.digest])


@given(ledgers(), st.sampled_from(PEOPLE))
def test_the_act_anew_gives_what_was_after(chain, person):
    before = about(chain, person)
    if (act := newest_act(before)) is None:
        return
    undone = acts.taking_back(act, "mistake")
    undone_chain = [*chain, next_entry(chain, undone.kind, undone.body, person)]
    again = next_entry(undone_chain, act.kind, said(act.body), person, act.at)
    assert said_of(standing([*about(undone_chain, person), again])) == said_of(standing(before))


def said_of(stood: Standing):
    """Return what a standing says, without the entries that it rests on."""
    signed = {name: (s.evidence, s.made_up) for name, s in stood.signatures.items()}
    return stood.attendance, stood.arrived, stood.reason, signed, set(stood.declined)


@given(ledgers())
def test_nobody_who_was_told_signed_is_lost(chain):
    found = standings(chain)
    for person in PEOPLE:
        for act in live_acts(about(chain, person)):
            if act.kind in (Kind.SIGNED, Kind.MADE_UP):
                assert set(saying(act).instruments) <= set(found[person].signatures)


@given(ledgers())
def test_who_declined_has_not_signed_and_who_signs_has_not_declined(chain):
    found = standings(chain)
    for person in PEOPLE:
        acted = live_acts(about(chain, person))
        said_no = {name for act in acted if act.kind == Kind.DECLINED for name in _named_by(act)}
        signed = set(found[person].signatures) if person in found else set()
        assert said_no - signed == (set(found[person].declined) if person in found else set())


def _named_by(act):
    return saying(act).instruments


@given(ledgers())
def test_signed_at_the_desk_while_attendance_is_open_implies_present(chain):
    found = standings(chain)
    for person in PEOPLE:
        if any(said(act.body).get("present") for act in live_acts(about(chain, person))):
            assert found[person].attendance == Attendance.PRESENT


def test_an_excuse_is_replaced_by_a_presence_and_comes_back_when_that_is_undone():
    chain = [next_entry([], "excused", {"reason": "health"}, "P")]
    chain.append(next_entry(chain, "signed", _signed(present=True), "P"))
    assert standing(chain).attendance == Attendance.PRESENT
    chain.append(next_entry(chain, "withdrawn", {"entries": [chain[1].digest]}, "P"))
    stood = standing(chain)
    assert (stood.attendance, stood.reason) == (Attendance.EXCUSED, Reason.HEALTH)
    assert stood.signatures == {}


def test_a_make_up_signature_leaves_the_excuse_standing():
    chain = [next_entry([], "excused", {"reason": "duty"}, "P")]
    chain.append(next_entry(chain, "made-up", _signed() | {"closings": []}, "P"))
    stood = standing(chain)
    assert (stood.attendance, stood.reason) == (Attendance.EXCUSED, Reason.DUTY)
    assert stood.signatures["pact"].made_up


def test_two_that_did_not_know_of_each_other_leave_the_presence_before_the_excuse():
    present = next_entry([], "attended", {}, "P")
    excuse = next_entry([], "excused", {"reason": "leave"}, "P")
    for chain in ([present, excuse], [excuse, present]):
        assert standing(chain).attendance == Attendance.PRESENT


def test_a_later_signature_stands_over_what_was_declined_and_undone_it_stands_again():
    chain = [next_entry([], "declined", {"instruments": ["other", "pact"], "witness": "W"}, "P")]
    chain.append(next_entry(chain, "signed", _signed(present=True), "P"))
    stood = standing(chain)
    assert (set(stood.signatures), set(stood.declined)) == ({"pact"}, {"other"})
    chain.append(next_entry(chain, "withdrawn", {"entries": [chain[1].digest]}, "P"))
    stood = standing(chain)
    assert (stood.signatures, stood.declined) == ({}, dict.fromkeys(["other", "pact"], chain[0]))
    assert stood.attendance is Attendance.UNRECORDED


def test_who_came_and_signed_later_came_when_he_came():
    chain = [next_entry([], "attended", {}, "P", "2026-01-02T00:20:00.000Z")]
    chain.append(
        next_entry(chain, "signed", _signed(present=True), "P", "2026-01-02T01:00:00.000Z")
    )
    assert standing(chain).arrived == "2026-01-02T00:20:00.000Z"


def test_a_body_that_was_tampered_with_still_folds():
    entry = next_entry([], "signed", _signed(), "P")._replace(body='{"instruments": 7}')
    assert standing([entry]) == Standing(Attendance.UNRECORDED)


def test_what_was_closed_is_read_from_the_entries():
    chain = [next_entry([], "closed", {"what": "attendance"})]
    chain.append(next_entry(chain, "closed", {"what": "nonsense"}))
    assert closed(chain) == {"attendance"}


def _signed(**more):
    return {"evidence": Evidence.LIST, "instruments": ["pact"], **more}


def test_undo_takes_back_what_was_recorded_last_whatever_the_clock_says():
    chain = [
        next_entry([], "excused", {"reason": "duty"}, "P", recorded="2030-01-01T00:00:00.000Z")
    ]
    chain.append(next_entry(chain, "signed", _signed(present=True), "P"))
    assert newest_act(chain) == newest_act(reversed(chain)) == chain[1]

"""The laws of DESIGN.md section 4 over several desks that hear of each other now and then."""

from hypothesis import given, settings
from hypothesis import strategies as st

from apel.domain import acts
from apel.domain.acts import Signing
from apel.domain.conflicts import ConflictKind, conflicts, conflicts_about
from apel.domain.ledger import Closing, Kind, Reason, fingerprint, said, texts
from apel.domain.report import Rules, count
from apel.domain.saying import Attendance, live_acts, newest_act, saying
from apel.domain.standing import closed, reopened, standing, standings
from tests.chains import MEMBERS, PEOPLE, Desk, everything, halls

LATER = "2026-01-02T03:00:00.000Z"


def about(entries, person):
    return [entry for entry in entries if entry.person == person]


def heads(entries):
    newest = {}
    for entry in sorted(entries, key=lambda entry: entry.number):
        newest[entry.station] = entry
    return newest.values()


@given(halls(), st.randoms())
def test_any_order_and_grouping_of_merges_gives_the_same_standing_and_fingerprint(desks, random):
    whole = everything(desks)
    random.shuffle(desks)
    collected = Desk("X")
    for desk in desks:
        between = Desk("Y")
        between.hear(desk)
        between.hear(random.choice(desks))
        collected.hear(between)
        collected.hear(between)
    merged = everything([collected])
    assert standings(merged) == standings(whole)
    assert fingerprint(heads(merged)) == fingerprint(heads(whole))
    assert set(conflicts(merged)) == set(conflicts(whole)) or _alike(merged, whole)


def _alike(merged, whole):
    """Say whether the same questions come, whichever entry of one is named first."""
    shown = [
        {(c.person, c.fact, c.kind, frozenset(c.entries)) for c in conflicts(entries)}
        for entries in (merged, whole)
    ]
    return shown[0] == shown[1]


@given(halls())
def test_nobody_who_was_told_signed_is_lost(desks):
    whole = everything(desks)
    found = standings(whole)
    for person in PEOPLE:
        for act in live_acts(about(whole, person)):
            if act.kind in (Kind.SIGNED, Kind.MADE_UP):
                assert set(saying(act).instruments) <= set(found[person].signatures)


@given(halls())
def test_nobody_who_declined_is_lost(desks):
    """Each instrument that somebody declined, and nobody took that back, is declined or signed."""
    whole = everything(desks)
    found = standings(whole)
    for person in PEOPLE:
        for act in live_acts(about(whole, person)):
            if act.kind == Kind.DECLINED:
                stood = found[person]
                assert set(saying(act).instruments) <= {*stood.declined, *stood.signatures}
                assert not set(stood.declined) & set(stood.signatures)


@given(halls())
def test_signed_at_a_desk_implies_present_unless_somebody_decided_otherwise(desks):
    whole = everything(desks)
    found = standings(whole)
    for person in PEOPLE:
        acted = about(whole, person)
        if any(entry.kind == Kind.RESOLVED for entry in acted):
            continue
        if any(said(act.body).get("present") for act in live_acts(acted)):
            assert found[person].attendance is Attendance.PRESENT


@given(halls(most_desks=1))
def test_one_ledger_alone_has_no_conflict(desks):
    assert conflicts(everything(desks)) == []


@given(halls(most_desks=6), st.sampled_from(PEOPLE))
def test_undo_takes_back_only_what_the_desk_knew(desks, person):
    desk, whole = desks[0], everything(desks)
    act = newest_act(desk.about(person))
    if act is None:
        return
    undone = desk.write(acts.taking_back(act, "mistake"), person)
    before = {entry.digest for entry in live_acts(about(whole, person))}
    after = {entry.digest for entry in live_acts(about([*whole, undone], person))}
    assert before - after <= {act.digest}


@given(halls(most_desks=6), st.sampled_from(PEOPLE), st.data())
def test_a_decision_settles_what_it_knew(desks, person, data):
    office = Desk("Z")
    for desk in desks:
        office.hear(desk)
    for _ in range(20):  # each decision answers one entry's questions
        questions = office.questions(person)
        if not questions:
            break
        keep = data.draw(st.sampled_from([e for each in questions for e in each.entries]))
        office.write(acts.deciding(questions, keep), person)
        answered = {(each.fact, each.kind) for each in questions if keep in each.entries}
        still = {(each.fact, each.kind, each.entries) for each in office.questions(person)}
        assert not still & {(q.fact, q.kind, q.entries) for q in questions if keep in q.entries}
        assert answered
    assert office.questions(person) == []


@given(halls(most_desks=6))
def test_totals_add_up(desks):
    whole = everything(desks)
    report = count(MEMBERS, standings(whole), Rules(closed(whole)))
    totals = report.totals
    assert totals.to_attend == sum(totals.attendance.values())
    settled = totals.signed + totals.made_up + totals.represented
    assert totals.outstanding == totals.to_sign - settled
    for counts in report.agencies.values():
        assert counts.to_attend == sum(counts.attendance.values())


@given(halls(most_desks=5))
@settings(max_examples=50)
def test_reopening_every_closing_counts_its_make_ups_as_signed(desks):
    office = Desk("Z")
    for desk in desks:
        office.hear(desk)
    closings = [e.digest for e in office.closings() if e.kind == Kind.CLOSED]
    opened = office.write(acts.Decision(Kind.REOPENED, {"closings": closings}))
    found = standings([*office.heard.values(), opened])
    for stood in found.values():
        for signature in stood.signatures.values():
            known = texts(said(signature.entry.body).get("closings"))
            assert not (signature.made_up and known)


def signs(desk, person=PEOPLE[0]):
    return desk.write(acts.signing(desk.known(person), Signing()), person)


def excuses(desk, reason=Reason.HEALTH, person=PEOPLE[0]):
    return desk.write(acts.excusing(desk.known(person), reason, has_proof=False), person)


def shown(*desks):
    return [
        (found.fact, found.kind, found.entries)
        for found in conflicts_about(PEOPLE[0], about(everything(desks), PEOPLE[0]))
    ]


def office_that_heard(*desks):
    office = Desk("Z")
    for desk in desks:
        office.hear(desk)
    return office


def decides(office, keep):
    return office.write(acts.deciding(office.questions(PEOPLE[0]), keep), PEOPLE[0])


def test_a_signature_and_an_excuse_that_did_not_know_of_each_other_contradict():
    one, other = Desk("A"), Desk("B")
    signature, excuse = signs(one), excuses(other)
    assert shown(one, other) == [("attendance", "contradiction", (signature, excuse))]
    stood = standing([signature, excuse])
    assert (stood.attendance, set(stood.signatures)) == (Attendance.PRESENT, {"pact"})


def declines(desk, person=PEOPLE[0]):
    return desk.write(acts.declining(desk.known(person)), person)


def test_a_signature_and_a_refusal_to_sign_that_did_not_know_of_each_other_contradict():
    one, other = Desk("A"), Desk("B")
    signature, declined = signs(one), declines(other)
    assert shown(one, other) == [("pact", "contradiction", (signature, declined))]
    stood = standing([signature, declined])
    assert (set(stood.signatures), set(stood.declined)) == ({"pact"}, set())
    office = office_that_heard(one, other)
    decides(office, declined)
    assert shown(office) == []
    stood = standing(office.about(PEOPLE[0]))
    assert (set(stood.signatures), stood.declined) == (set(), {"pact": declined})
    assert stood.attendance is Attendance.PRESENT


def test_two_desks_before_which_somebody_declined_say_the_same():
    one, other = Desk("A"), Desk("B")
    both = declines(one), declines(other)
    assert shown(one, other) == [("pact", "double", both)]
    assert standing(both).declined == {"pact": both[0]}


def test_a_signature_that_knew_of_the_refusal_to_sign_leaves_no_question():
    one, other = Desk("A"), Desk("B")
    declines(one)
    other.hear(one)
    signature = signs(other)
    assert shown(one, other) == []
    assert standing(other.about(PEOPLE[0])).signatures["pact"].entry == signature
    refused = acts.declining(other.known(PEOPLE[0]))
    assert isinstance(refused, acts.Refused)
    assert refused.why == "already-signed"


def test_the_same_signature_at_two_desks_is_a_double_and_counted_once():
    one, other = Desk("A"), Desk("B")
    both = signs(one), signs(other)
    assert shown(one, other) == [("attendance", "double", both), ("pact", "double", both)]
    assert len(standing(both).signatures) == 1


def test_a_later_scan_that_did_not_know_of_the_decision_opens_the_question_again():
    one, other = Desk("A"), Desk("B")
    signs(one)
    excuse = excuses(other)
    office = office_that_heard(one, other)
    decision = decides(office, excuse)
    assert standing(office.about(PEOPLE[0])).attendance is Attendance.EXCUSED
    assert "pact" in standing(office.about(PEOPLE[0])).signatures
    third = Desk("C")
    again = signs(third)
    found = shown(office, third)
    assert ("attendance", "contradiction", (decision, again)) in found


def test_two_decisions_alike_settle_and_two_that_differ_leave_it_open():
    one, other = Desk("A"), Desk("B")
    signature, excuse = signs(one), excuses(other)
    first, second = office_that_heard(one, other), office_that_heard(one, other)
    second.name = "Y"
    decides(first, signature)
    decides(second, signature)
    assert shown(first, second) == []
    third = office_that_heard(one, other)
    third.name = "W"
    decides(third, excuse)
    assert [kind for _fact, kind, _entries in shown(first, third)] == ["contradiction"]
    assert standing(about(everything([first, third]), PEOPLE[0])).attendance is Attendance.PRESENT


def test_a_withdrawal_that_did_not_know_of_the_decision_is_a_question():
    one, other = Desk("A"), Desk("B")
    signature, excuse = signs(one), excuses(other)
    office = office_that_heard(one, other)
    decision = decides(office, signature)
    undone = one.write(acts.taking_back(signature, "mistake"), PEOPLE[0])
    assert shown(office, one) == [("attendance", "contradiction", (decision, undone))]
    assert standing(about(everything([office, one]), PEOPLE[0])).reason is Reason.HEALTH
    assert excuse.digest


def test_who_was_told_already_signed_before_that_was_taken_back_elsewhere_is_listed():
    one, other = Desk("A"), Desk("B")
    signature = signs(one)
    other.hear(one)
    told = other.write(
        acts.Decision(Kind.REFUSED, {"why": "already-signed", "first": signature.digest}), PEOPLE[0]
    )
    undone = one.write(acts.taking_back(signature, "mistake"), PEOPLE[0])
    assert shown(one, other) == [("pact", "told?", (told, undone))]
    signs(one)
    assert shown(one, other) == []


def test_who_took_back_knowing_what_was_told_leaves_no_question():
    desk = Desk("A")
    signature = signs(desk)
    body = {"why": "already-signed", "first": signature.digest}
    desk.write(acts.Decision(Kind.REFUSED, body), PEOPLE[0])
    desk.write(acts.taking_back(signature, "mistake"), PEOPLE[0])
    assert shown(desk) == []


def test_a_signature_after_a_closing_that_its_desk_did_not_know_of_is_late():
    office, desk = Desk("Z"), Desk("A")
    office.write(acts.Decision(Kind.CLOSED, {"what": Closing.SIGNING}))
    late = desk.write(acts.signing(desk.known(PEOPLE[0]), Signing()), PEOPLE[0], at=LATER)
    office.hear(desk)
    assert [(q.fact, q.kind, q.entries) for q in office.questions(PEOPLE[0])] == [
        ("pact", ConflictKind.LATE, (late,))
    ]
    undone = reopened(office.closings())
    assert not standing(office.about(PEOPLE[0]), undone).signatures["pact"].made_up
    decides(office, late)
    assert office.questions(PEOPLE[0]) == []

"""The laws of an agency's word against a desk's: a question until somebody answers it."""

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from apel.domain import acts
from apel.domain.acts import Refused, Signing
from apel.domain.conflicts import ConflictKind, conflicts_about
from apel.domain.ledger import Kind, Reason, Source, canonical, sealed
from apel.domain.saying import newest_act
from apel.domain.sheet_words import SIGNED, is_otherwise, says
from apel.domain.standing import standing
from tests.chains import NOON, PEOPLE, Desk

PERSON = PEOPLE[0]
words = st.sampled_from([SIGNED, Reason.HEALTH, Reason.DUTY])


@st.composite
def offices(draw):
    """One office: acts at its own desk, and between them what sheets say that is not taken."""
    office = Desk("main")
    for _ in range(draw(st.integers(1, 12))):
        if draw(st.booleans()):
            _act(office, draw(st.sampled_from(["sign", "decline", "attend", "excuse", "undo"])))
        else:
            _receive(office, draw(words), draw(st.integers(0, 59)))
    return office


def _act(office, what):
    """Record something at the desk, where its rules allow it."""
    known, newest = office.known(PERSON), newest_act(office.about(PERSON))
    answer = {
        "sign": acts.signing(known, Signing()),
        "decline": acts.declining(known),
        "attend": acts.coming(known),
        "excuse": acts.excusing(known, Reason.LEAVE, has_proof=False),
        "undo": acts.taking_back(newest, "mistake") if newest else None,
    }[what]
    if isinstance(answer, acts.Decision):
        office.write(answer, PERSON)


def _receive(office, word, second):
    """Let an agency say something, by the rules; its lines are recorded where nobody says otherwise."""
    known = office.known(PERSON)
    if word == SIGNED:
        answer = acts.signing_by_list(known, Signing(at_desk=False))
    else:
        answer = acts.excusing_by_list(known, word, has_proof=False)
    sheet = {"as": "signature" if word == SIGNED else "attendance", "says": word}
    if isinstance(answer, Refused):
        body = {"why": answer.why, "sheet": sheet}
        entry = office.write(acts.Decision(Kind.REFUSED, body), PERSON)
    else:
        entry = office.write(acts.Decision(answer.kind, {**answer.body, "sheet": sheet}), PERSON)
    at = f"2026-01-02T00:31:{second:02d}.000Z"
    previous = office.chain[-2].digest if len(office.chain) > 1 else None
    told = entry._replace(source=Source.IMPORT, at=at, recorded=NOON, previous=previous)
    del office.heard[entry.digest]
    office.chain[-1] = sealed(told)
    office.heard[office.chain[-1].digest] = office.chain[-1]


def asked(entries):
    return {
        (each.fact, each.kind, frozenset(each.entries)) for each in conflicts_about(PERSON, entries)
    }


@given(offices(), st.randoms())
def test_the_order_of_reading_does_not_matter(office, random):
    entries = office.about(PERSON)
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert asked(shuffled) == asked(entries)
    assert standing(shuffled) == standing(entries)


@given(offices())
def test_one_office_asks_only_what_an_agency_says_otherwise(office):
    for _fact, kind, entries in asked(office.about(PERSON)):
        assert kind is ConflictKind.CONTRADICTION
        assert len([entry for entry in entries if is_otherwise(entry)]) == 1


@given(offices(), st.data())
def test_a_decision_either_way_settles_it(office, data):
    for _ in range(4):
        questions = conflicts_about(PERSON, office.about(PERSON))
        if not questions:
            break
        keep = data.draw(st.sampled_from([e for each in questions for e in each.entries]))
        decision = acts.deciding(questions, keep)
        assert decision
        facts: list[Any] = []
        if is_otherwise(keep):
            facts = cast("list[Any]", decision.body["facts"])
            taken = office.write(acts.taking_over(office.known(PERSON), keep, facts), PERSON)
            decision = acts.Decision(Kind.RESOLVED, {**decision.body, "keep": [taken.digest]})
        office.write(decision, PERSON)
        stood = standing(office.about(PERSON))
        if is_otherwise(keep) and says(keep) == SIGNED:
            assert set(facts) <= set(stood.signatures)
        elif is_otherwise(keep):
            assert stood.reason == says(keep)
    assert conflicts_about(PERSON, office.about(PERSON)) == []


def test_the_body_names_the_word_that_was_refused():
    office = Desk("main")
    office.write(acts.coming(office.known(PERSON)), PERSON)
    _receive(office, Reason.HEALTH, 7)
    word = office.chain[-1]
    taken = acts.taking_over(office.known(PERSON), word, ["attendance"])
    assert canonical(taken.body) == canonical(
        {
            "reason": "health",
            "sheet": {"as": "attendance", "says": "health"},
            "first": word.digest,
        }
    )

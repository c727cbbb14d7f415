"""Random chains for the property tests: what desks could have recorded about a few people."""

from hypothesis import strategies as st

from apel.domain import acts
from apel.domain.acts import Decision, Known, Signing
from apel.domain.ledger import (
    ROSTER_KINDS,
    Closing,
    Entry,
    Evidence,
    Kind,
    Reason,
    Source,
    canonical,
    newest_known,
    sealed,
)
from apel.domain.report import Member
from apel.domain.saying import newest, newest_act
from apel.domain.standing import standing

CEREMONY = "CEREM0NY01"
NOON = "2026-01-02T00:31:00.000Z"
PEOPLE = tuple(f"PERS0N000{number}" for number in range(5))
MEMBERS = tuple(
    Member(code, f"Agency {place % 2}", duties)
    for place, (code, duties) in enumerate(
        zip(
            PEOPLE,
            ("attend pact", "attend pact", "pact", "attend other pact", ""),
            strict=True,
        )
    )
)
DUTIES = {member.code: member.duties for member in MEMBERS}

texts = st.text(max_size=12)
moments = st.integers(0, 59).map(lambda second: f"2026-01-02T00:31:{second:02d}.000Z")


def next_entry(chain, kind, body, person=None, at=NOON, recorded=NOON):
    """Return what a desk would write after `chain`."""
    about = [entry for entry in chain if person is not None and entry.person == person]
    known = newest(about)
    if kind in ROSTER_KINDS:
        known = [e.digest for e in newest_known(e for e in chain if e.kind in ROSTER_KINDS)]
    return sealed(
        Entry(
            CEREMONY,
            "main-AAAAAA",
            len(chain) + 1,
            kind,
            person,
            canonical(body),
            at,
            recorded,
            None,
            Source.TYPED,
            canonical(sorted(known)),
            chain[-1].digest if chain else None,
            "",
        )
    )


@st.composite
def ledgers(draw, most=25):
    """One desk's chain: random acts by the desk's own rules, with wrong clocks, undo and closings."""
    chain: list[Entry] = []
    for _ in range(draw(st.integers(0, most))):
        decision, person = draw(_acts(chain))
        if decision is not None:
            times = draw(moments), draw(moments)
            chain.append(next_entry(chain, decision.kind, decision.body, person, *times))
    return chain


@st.composite
def _acts(draw, chain):
    what = draw(st.sampled_from(["sign", "attend", "excuse", "undo", "close", "refuse"]))
    if what == "close":
        closing = draw(st.sampled_from(Closing))
        return Decision(Kind.CLOSED, {"what": closing}), None
    person = draw(st.sampled_from(PEOPLE))
    if what == "refuse":
        return Decision(Kind.REFUSED, {"why": "already-signed"}), person
    answer = draw(_answer(what, chain, person))
    return (answer if isinstance(answer, Decision) else None), person


@st.composite
def _answer(draw, what, chain, person):
    about = [entry for entry in chain if entry.person == person]
    closings = [entry for entry in chain if entry.kind == Kind.CLOSED]
    known = Known(DUTIES[person], standing(about), closings)
    match what:
        case "sign":
            evidence = draw(st.sampled_from(Evidence))
            guest = draw(st.sampled_from([(), ("pact", "other")]))
            return acts.signing(known, Signing((), evidence, guest))
        case "attend":
            return acts.coming(known, by_deputy=draw(st.booleans()))
        case "excuse":
            return acts.excusing(known, draw(st.sampled_from(Reason)), has_proof=False)
        case _:
            act = newest_act(about)
            return acts.taking_back(act, "mistake") if act else None

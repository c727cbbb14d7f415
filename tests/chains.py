"""Random chains for the property tests: what desks could have recorded about a few people."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from apel.domain import acts
from apel.domain.acts import Decision, Known, Refused, Signing
from apel.domain.conflicts import conflicts_about
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
from apel.domain.saying import newest, newest_act, newest_and_told
from apel.domain.standing import live_closings, reopened, standing

CEREMONY = "CEREM0NY01"
NOON = "2026-01-02T00:31:00.000Z"
PEOPLE = tuple(f"PERS0N000{number}" for number in range(7))
MEMBERS = tuple(
    Member(code, f"Agency {place % 2}", duties)
    for place, (code, duties) in enumerate(
        zip(
            PEOPLE,
            (
                *("attend pact", "attend pact", "pact", "attend other pact", ""),
                *("attend represented:pact", "attend other represented:pact"),
            ),
            strict=True,
        )
    )
)
DUTIES = {member.code: member.duties for member in MEMBERS}

_instruments = st.sampled_from([(), ("pact",), ("other",)])
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
    what = draw(st.sampled_from(["sign", "decline", "attend", "excuse", "undo", "close", "refuse"]))
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
        case "decline":
            return acts.declining(known, draw(_instruments))
        case "attend":
            return acts.coming(known, by_deputy=draw(st.booleans()))
        case "excuse":
            return acts.excusing(known, draw(st.sampled_from(Reason)), has_proof=False)
        case _:
            act = newest_act(about)
            return acts.taking_back(act, "mistake") if act else None


@dataclass
class Desk:
    """One desk: the chain that it writes, and all that it has heard of."""

    name: str
    chain: list[Entry] = field(default_factory=list)
    heard: dict[str, Entry] = field(default_factory=dict)

    def about(self, person):
        return [entry for entry in self.heard.values() if entry.person == person]

    def closings(self):
        return [e for e in self.heard.values() if e.kind in (Kind.CLOSED, Kind.REOPENED)]

    def known(self, person):
        closings = self.closings()
        return Known(DUTIES[person], standing(self.about(person), reopened(closings)), closings)

    def questions(self, person):
        signing = live_closings(self.closings(), Closing.SIGNING)
        return conflicts_about(person, self.about(person), signing)

    def write(self, decision, person=None, at=NOON, recorded=NOON):
        """Record a decision, knowing what this desk has heard of."""
        about = self.about(person)
        telling = decision.kind in (Kind.WITHDRAWN, Kind.RESOLVED)
        known = newest_and_told(about) if telling else newest(about)
        entry = sealed(
            Entry(
                CEREMONY,
                f"{self.name}-AAAAAA",
                len(self.chain) + 1,
                decision.kind,
                person,
                canonical(decision.body),
                at,
                recorded,
                None,
                Source.TYPED,
                canonical([] if decision.kind == Kind.REFUSED else known),
                self.chain[-1].digest if self.chain else None,
                "",
            )
        )
        self.chain.append(entry)
        self.heard[entry.digest] = entry
        return entry

    def hear(self, other):
        """Merge what another desk has."""
        self.heard |= other.heard


@st.composite
def halls(draw, most_desks=20, most_acts=30):
    """Several desks with wrong clocks: acts, undo, decisions, closings, and transfers between them."""
    desks = [Desk(f"D{number}") for number in range(draw(st.integers(1, most_desks)))]
    for _ in range(draw(st.integers(0, most_acts))):
        desk = draw(st.sampled_from(desks))
        if draw(st.integers(0, 5)) == 0:
            desk.hear(draw(st.sampled_from(desks)))
        else:
            draw(acts_at(desk))
    return desks


@st.composite
def acts_at(draw, desk):
    """Let a desk do something by its own rules."""
    what = draw(
        st.sampled_from(
            ["sign", "sign", "decline", "attend", "excuse", "undo", "decide", "close", "reopen"]
        )
    )
    times = {"at": draw(moments), "recorded": draw(moments)}
    if what in ("close", "reopen"):
        return _close(desk, what, draw(st.sampled_from(Closing)), times)
    person = draw(st.sampled_from(PEOPLE))
    if what == "decide":
        questions = desk.questions(person)
        if not questions:
            return None
        keep = draw(st.sampled_from([e for each in questions for e in each.entries]))
        return desk.write(acts.deciding(questions, keep), person, **times)
    answer = draw(_answer_at(desk, what, person))
    if isinstance(answer, Refused):
        first = {"first": answer.first.digest} if answer.first else {}
        answer = Decision(Kind.REFUSED, {"why": answer.why, **first})
    return desk.write(answer, person, **times) if answer else None


@st.composite
def _answer_at(draw, desk, what, person):
    known = desk.known(person)
    match what:
        case "sign":
            guest = draw(st.sampled_from([(), ("pact", "other")]))
            return acts.signing(known, Signing((), draw(st.sampled_from(Evidence)), guest))
        case "decline":
            return acts.declining(known, draw(_instruments))
        case "attend":
            return acts.coming(known, by_deputy=draw(st.booleans()))
        case "excuse":
            return acts.excusing(known, draw(st.sampled_from(Reason)), has_proof=False)
        case _:
            act = newest_act(desk.about(person))
            return acts.taking_back(act, "mistake") if act else None


def _close(desk, what, closing, times):
    open_ones = live_closings(desk.closings(), closing)
    if what == "close" and not open_ones:
        return desk.write(Decision(Kind.CLOSED, {"what": closing}), **times)
    if what == "reopen" and open_ones:
        known = [entry.digest for entry in open_ones]
        return desk.write(Decision(Kind.REOPENED, {"what": closing, "closings": known}), **times)
    return None


def everything(desks):
    """Return what all desks have, once."""
    heard: dict[str, Entry] = {}
    for desk in desks:
        heard |= desk.heard
    return list(heard.values())

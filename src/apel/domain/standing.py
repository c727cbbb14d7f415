"""What the entries say about a person now: the one fold that every screen and report uses.

An entry speaks about facts: attendance, and the signature of each instrument. Fact by fact it
replaces what its writer knew and what ranks no higher than itself; what nothing replaces are the
heads, and the highest of them is the standing. A withdrawal takes back exactly the entries that it
names, so what those had replaced stands again. No clock decides anything (DESIGN.md section 4).
Two codes that were joined are one person: what was recorded about either is folded together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeVar

from apel.domain.joining import staying
from apel.domain.ledger import (
    Closing,
    Entry,
    Evidence,
    Kind,
    Reason,
    digests,
    newest_known,
    said,
    taken_back,
    texts,
)

ATTENDANCE = "attendance"

_Choice = TypeVar("_Choice", bound=StrEnum)

# plain texts: they are compared with what the database gives, by the ten thousand
_ACTS = frozenset(map(str, (Kind.SIGNED, Kind.MADE_UP, Kind.ATTENDED, Kind.EXCUSED)))
_SPEAKING = _ACTS | {str(Kind.WITHDRAWN)}
_RANK = {Kind.EXCUSED: 1, Kind.ATTENDED: 2, Kind.SIGNED: 3, Kind.MADE_UP: 3}


class Attendance(StrEnum):
    """What is known about somebody's attendance."""

    UNRECORDED = "unrecorded"
    PRESENT = "present"
    BY_DEPUTY = "by_deputy"
    EXCUSED = "excused"
    UNEXPLAINED = "unexplained"
    ABSENT = "absent"


class Signature(NamedTuple):
    """The signature of one instrument: the entry it rests on."""

    entry: Entry
    evidence: Evidence
    made_up: bool


class Standing(NamedTuple):
    """What stands about one person."""

    attendance: Attendance
    arrived: str | None = None  # the earliest presence, UTC
    reason: Reason | None = None  # of an excuse
    attendance_entry: Entry | None = None
    signatures: Mapping[str, Signature] = {}


NOTHING = Standing(Attendance.UNRECORDED)


def closed(entries: Iterable[Entry]) -> frozenset[Closing]:
    """Return what these entries have closed."""
    what = {said(entry.body).get("what") for entry in entries if entry.kind == Kind.CLOSED}
    return frozenset(closing for closing in Closing if closing in what)


def standings(entries: Iterable[Entry]) -> dict[str, Standing]:
    """Return the standing of every person that the entries speak about, before any closing."""
    about: dict[str, list[Entry]] = {}
    joins = []
    for entry in entries:
        if entry.person is not None and entry.kind in _SPEAKING:
            about.setdefault(entry.person, []).append(entry)
        elif entry.kind == Kind.JOINED:
            joins.append(entry)
    if joins:  # seldom
        _fold_together(about, joins)
    return {
        person: _standing_of_one(spoken[0])
        if len(spoken) == 1 and spoken[0].kind in _ACTS
        else standing(spoken)
        for person, spoken in about.items()
    }


def _fold_together(about: dict[str, list[Entry]], joins: Sequence[Entry]) -> None:
    """Let what was recorded about a code that was joined to another count for the one that stays."""
    withdrawals = [entry for join in joins for entry in about.get(join.person or "", ())]
    for code, stays in staying([*joins, *withdrawals]).items():
        if code in about:
            about.setdefault(stays, []).extend(about.pop(code))


def standing(entries: Iterable[Entry]) -> Standing:
    """Return what the entries about one person say, in whatever order they come."""
    spoken = [entry for entry in entries if entry.kind in _SPEAKING]
    acts = live_acts(spoken)
    if not acts:
        return NOTHING
    if len(acts) == 1:
        return _standing_of_one(acts[0])
    known = _known(spoken)
    facts = {fact for act in acts for fact in saying(act).facts}
    return _standing({fact: _head(fact, acts, known) for fact in facts}, acts)


def _standing_of_one(act: Entry) -> Standing:
    """Return what a single act says: the case of almost everybody."""
    says = saying(act)
    signature = Signature(act, says.evidence, says.made_up)
    return Standing(
        says.attendance or Attendance.UNRECORDED,
        act.at if says.attendance == Attendance.PRESENT else None,
        says.reason,
        act if says.attendance else None,
        dict.fromkeys(says.instruments, signature),
    )


def live_acts(entries: Sequence[Entry]) -> list[Entry]:
    """Return the acts that no withdrawal has taken back."""
    undone = taken_back(entries)
    return [e for e in entries if e.kind in _ACTS and e.digest not in undone]


def newest(entries: Iterable[Entry]) -> list[str]:
    """Return the digests, sorted, that a new entry about this person supersedes."""
    spoken = (entry for entry in entries if entry.kind in _SPEAKING)
    return sorted(entry.digest for entry in newest_known(spoken))


def newest_act(entries: Iterable[Entry]) -> Entry | None:
    """Return the act that an undo takes back: the one that still stands and knew all the others.

    Clocks decide only between acts that did not know of each other.
    """
    spoken = [entry for entry in entries if entry.kind in _SPEAKING]
    acts, known = live_acts(spoken), _known(spoken)
    newer = [act for act in acts if not any(act.digest in known[one.digest] for one in acts)]
    return max(newer or acts, key=lambda act: (act.recorded, act.number), default=None)


class Saying(NamedTuple):
    """What an act says: about which facts, and what of them."""

    facts: tuple[str, ...]
    instruments: tuple[str, ...]
    attendance: Attendance | None
    reason: Reason | None
    evidence: Evidence
    made_up: bool
    rank: int


def saying(act: Entry) -> Saying:
    """Return what an act says."""
    return _saying(act.kind, act.body)


@lru_cache(maxsize=4096)
def _saying(kind: str, text: str) -> Saying:
    """Read kind and body; thousands of acts say the same."""
    body = said(text)
    attendance = _attendance(kind, body)
    instruments = tuple(texts(body.get("instruments")))
    return Saying(
        (*instruments, ATTENDANCE) if attendance else instruments,
        instruments,
        attendance,
        _one_of(Reason, body.get("reason"), Reason.OTHER) if kind == Kind.EXCUSED else None,
        _one_of(Evidence, body.get("evidence"), Evidence.LIST),
        kind == Kind.MADE_UP,
        _RANK[Kind(kind)],
    )


def _attendance(kind: str, body: Mapping[str, object]) -> Attendance | None:
    match Kind(kind):
        case Kind.EXCUSED:
            return Attendance.EXCUSED
        case Kind.ATTENDED if body.get("by_deputy") is True:
            return Attendance.BY_DEPUTY
        case Kind.ATTENDED:
            return Attendance.PRESENT
        case _:
            return Attendance.PRESENT if body.get("present") is True else None


def at_closing(attendance: Attendance, closings: Collection[Closing]) -> Attendance:
    """Return what unrecorded means once attendance, and then explanations, were closed."""
    if attendance != Attendance.UNRECORDED or Closing.ATTENDANCE not in closings:
        return attendance
    return Attendance.ABSENT if Closing.EXPLANATIONS in closings else Attendance.UNEXPLAINED


def _known(entries: Sequence[Entry]) -> dict[str, frozenset[str]]:
    """Return for each entry's digest all that its writer knew, also through other entries."""
    direct = {entry.digest: digests(entry.supersedes) for entry in entries}
    known: dict[str, frozenset[str]] = {}
    for start in direct:
        seen: set[str] = set()
        to_follow = list(direct[start])
        while to_follow:
            digest = to_follow.pop()
            if digest not in seen:
                seen.add(digest)
                to_follow += direct.get(digest, ())
        known[start] = frozenset(seen)
    return known


def _head(fact: str, acts: Sequence[Entry], known: Mapping[str, frozenset[str]]) -> Entry:
    speakers = [act for act in acts if fact in saying(act).facts]
    heads = [
        act
        for act in speakers
        if not any(
            act.digest in known[other.digest] and saying(act).rank <= saying(other).rank
            for other in speakers
        )
    ]
    # Entries that know each other in a circle exist only in a forged ledger; it still reports.
    ranked = sorted(heads or speakers, key=lambda act: (act.at, act.station, act.number))
    return max(ranked, key=lambda act: saying(act).rank)


def _standing(heads: Mapping[str, Entry], acts: Sequence[Entry]) -> Standing:
    stood = {fact: _standing_of_one(head) for fact, head in heads.items()}
    signatures = {fact: one.signatures[fact] for fact, one in stood.items() if fact != ATTENDANCE}
    attended = stood.get(ATTENDANCE, NOTHING)
    if attended.attendance == Attendance.PRESENT:
        # who came, and signed later, came when he came
        came = [act.at for act in acts if saying(act).attendance == Attendance.PRESENT]
        attended = attended._replace(arrived=min(came))
    return attended._replace(signatures=signatures)


def _one_of(choices: type[_Choice], written: object, otherwise: _Choice) -> _Choice:
    return next((choice for choice in choices if choice == written), otherwise)

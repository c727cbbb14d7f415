"""What an act says, and what was said about one person: the grain from which standings are folded.

An entry speaks about facts: attendance, and the signature of each instrument (DESIGN.md section 4).
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeVar

from apel.domain.ledger import (
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
ACTS = frozenset(map(str, (Kind.SIGNED, Kind.MADE_UP, Kind.DECLINED, Kind.ATTENDED, Kind.EXCUSED)))
SPEAKING = ACTS | {str(Kind.WITHDRAWN), str(Kind.RESOLVED)}
_RANK = {Kind.EXCUSED: 1, Kind.ATTENDED: 2, Kind.DECLINED: 2, Kind.SIGNED: 3, Kind.MADE_UP: 3}


class Attendance(StrEnum):
    """What is known about somebody's attendance."""

    UNRECORDED = "unrecorded"
    PRESENT = "present"
    BY_DEPUTY = "by_deputy"
    EXCUSED = "excused"
    UNEXPLAINED = "unexplained"
    ABSENT = "absent"


class Saying(NamedTuple):
    """What an act says: about which facts, and what of them."""

    facts: tuple[str, ...]
    instruments: tuple[str, ...]
    attendance: Attendance | None
    reason: Reason | None
    evidence: Evidence
    made_up: bool
    declined: bool  # its instruments are not signed: who owes them has said that he does not
    rank: int
    closings: tuple[str, ...]  # those that a make-up signature knew, by digest


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
        kind == Kind.DECLINED,
        _RANK[Kind(kind)],
        tuple(texts(body.get("closings"))),
    )


def _attendance(kind: str, body: Mapping[str, object]) -> Attendance | None:
    match Kind(kind):
        case Kind.EXCUSED:
            return Attendance.EXCUSED
        case Kind.ATTENDED if body.get("by_deputy") is True:
            return Attendance.BY_DEPUTY
        case Kind.ATTENDED:
            return Attendance.PRESENT
        case Kind.DECLINED:
            return None
        case _:
            return Attendance.PRESENT if body.get("present") is True else None


def live_acts(entries: Sequence[Entry]) -> list[Entry]:
    """Return the acts that no withdrawal has taken back."""
    undone = taken_back(entries)
    return [e for e in entries if e.kind in ACTS and e.digest not in undone]


def newest(entries: Iterable[Entry]) -> list[str]:
    """Return the digests, sorted, that a new act about this person supersedes."""
    spoken = [entry for entry in entries if entry.kind in SPEAKING]
    if len(spoken) < 2:  # almost everybody
        return [entry.digest for entry in spoken]
    return sorted(entry.digest for entry in newest_known(spoken))


def newest_and_told(entries: Sequence[Entry]) -> list[str]:
    """Return what a withdrawal or a decision supersedes: also what people were told at a desk.

    Who was told "already signed" before a signature is taken back is known to whoever takes it back.
    """
    told = (entry.digest for entry in entries if entry.kind == Kind.REFUSED)
    return sorted([*newest(entries), *told])


def newest_act(entries: Iterable[Entry]) -> Entry | None:
    """Return the act that an undo takes back: the one that still stands and knew all the others.

    Clocks decide only between acts that did not know of each other.
    """
    spoken = [entry for entry in entries if entry.kind in SPEAKING]
    acts, known = live_acts(spoken), knowledge(spoken)
    newer = [act for act in acts if not any(act.digest in known[one.digest] for one in acts)]
    return max(newer or acts, key=lambda act: (act.recorded, act.number), default=None)


def knowledge(entries: Sequence[Entry]) -> dict[str, frozenset[str]]:
    """Return for each entry's digest all that its writer knew, also through other entries."""
    direct = {entry.digest: digests(entry.supersedes) for entry in entries}
    known: dict[str, frozenset[str]] = {}
    for start in direct:
        seen: set[str] = set()
        to_follow = list(direct[start])
        while to_follow:
            digest = to_follow.pop()
            if digest in known:
                seen |= {digest, *known[digest]}
            elif digest not in seen:
                seen.add(digest)
                to_follow += direct.get(digest, ())
        known[start] = frozenset(seen)
    return known


def _one_of(choices: type[_Choice], written: object, otherwise: _Choice) -> _Choice:
    return next((choice for choice in choices if choice == written), otherwise)

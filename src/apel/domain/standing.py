"""What the entries say about a person now: the one fold that every screen and report uses.

An entry speaks about facts: attendance, and the signature of each instrument. Fact by fact it
replaces what its writer knew and what ranks no higher than itself; what nothing replaces are the
heads, and the highest of them is the standing. A withdrawal takes back exactly the entries that it
names, so what those had replaced stands again. No clock decides anything (DESIGN.md section 4).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from apel.domain.ledger import Closing, Entry, Evidence, Kind, Reason, digests, said

ATTENDANCE = "attendance"

_ACTS = frozenset({Kind.SIGNED, Kind.MADE_UP, Kind.ATTENDED, Kind.EXCUSED})
_SPEAKING = _ACTS | {Kind.WITHDRAWN}
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
    for entry in entries:
        if entry.person is not None and entry.kind in _SPEAKING:
            about.setdefault(entry.person, []).append(entry)
    return {person: standing(spoken) for person, spoken in about.items()}


def standing(entries: Iterable[Entry]) -> Standing:
    """Return what the entries about one person say, in whatever order they come."""
    spoken = [entry for entry in entries if entry.kind in _SPEAKING]
    acts = live_acts(spoken)
    if not acts:
        return NOTHING
    known = _known(spoken) if len(acts) > 1 else {}
    heads = {fact: _head(fact, acts, known) for act in acts for fact in facts(act)}
    return _standing(heads, acts)


def live_acts(entries: Sequence[Entry]) -> list[Entry]:
    """Return the acts that no withdrawal has taken back."""
    taken_back = {
        digest
        for entry in entries
        if entry.kind == Kind.WITHDRAWN
        for digest in _texts(said(entry.body).get("entries"))
    }
    return [e for e in entries if e.kind in _ACTS and e.digest not in taken_back]


def newest(entries: Iterable[Entry]) -> list[str]:
    """Return the digests, sorted, that a new entry about this person supersedes."""
    spoken = [entry for entry in entries if entry.kind in _SPEAKING]
    older = {digest for entry in spoken for digest in digests(entry.supersedes)}
    return sorted(entry.digest for entry in spoken if entry.digest not in older)


def facts(act: Entry) -> tuple[str, ...]:
    """Return the facts that an act speaks about."""
    if act.kind in (Kind.ATTENDED, Kind.EXCUSED):
        return (ATTENDANCE,)
    body = said(act.body)
    signed = tuple(_texts(body.get("instruments")))
    return (*signed, ATTENDANCE) if body.get("present") is True else signed


def at_closing(attendance: Attendance, closings: Collection[Closing]) -> Attendance:
    """Return what unrecorded means once attendance, and then explanations, were closed."""
    if attendance != Attendance.UNRECORDED or Closing.ATTENDANCE not in closings:
        return attendance
    return Attendance.ABSENT if Closing.EXPLANATIONS in closings else Attendance.UNEXPLAINED


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


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
    if len(acts) == 1:
        return acts[0]
    speakers = [act for act in acts if fact in facts(act)]
    heads = [
        act
        for act in speakers
        if not any(
            act.digest in known[other.digest] and _RANK[Kind(act.kind)] <= _RANK[Kind(other.kind)]
            for other in speakers
        )
    ]
    # Entries that know each other in a circle exist only in a forged ledger; it still reports.
    ranked = sorted(heads or speakers, key=lambda act: (act.at, act.station, act.number))
    return max(ranked, key=lambda act: _RANK[Kind(act.kind)])


def _standing(heads: Mapping[str, Entry], acts: Sequence[Entry]) -> Standing:
    signatures = {
        fact: Signature(head, _evidence(head), head.kind == Kind.MADE_UP)
        for fact, head in heads.items()
        if fact != ATTENDANCE
    }
    head = heads.get(ATTENDANCE)
    if head is None:
        return Standing(Attendance.UNRECORDED, signatures=signatures)
    if head.kind == Kind.EXCUSED:
        return Standing(Attendance.EXCUSED, None, _reason(head), head, signatures)
    if _by_deputy(head):
        return Standing(Attendance.BY_DEPUTY, None, None, head, signatures)
    # who came, and signed later, came when he came
    arrived = min(act.at for act in acts if _is_presence(act))
    return Standing(Attendance.PRESENT, arrived, None, head, signatures)


def _is_presence(act: Entry) -> bool:
    return act.kind != Kind.EXCUSED and ATTENDANCE in facts(act) and not _by_deputy(act)


def _by_deputy(act: Entry) -> bool:
    return said(act.body).get("by_deputy") is True


def _evidence(act: Entry) -> Evidence:
    written = said(act.body).get("evidence")
    return Evidence(written) if written in tuple(Evidence) else Evidence.LIST


def _reason(act: Entry) -> Reason:
    written = said(act.body).get("reason")
    return Reason(written) if written in tuple(Reason) else Reason.OTHER

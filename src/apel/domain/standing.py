"""What the entries say about a person now: the one fold that every screen and report uses.

Fact by fact the first of the heads stands. A withdrawal takes back exactly the entries that it
names, so what those had replaced stands again. No clock decides anything (DESIGN.md section 4).
Two codes that were joined are one person: what was recorded about either is folded together.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from apel.domain.joining import staying
from apel.domain.ledger import Closing, Entry, Evidence, Kind, Reason, said, texts
from apel.domain.saying import ACTS, ATTENDANCE, SPEAKING, Attendance, saying
from apel.domain.voices import heads, spoken_about

_NONE: frozenset[str] = frozenset()


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
    declined: Mapping[str, Entry] = {}  # by instrument, what says so


NOTHING = Standing(Attendance.UNRECORDED)


def closed(entries: Iterable[Entry]) -> frozenset[Closing]:
    """Return what these entries have closed, and not opened again."""
    what = {said(entry.body).get("what") for entry in live_closings(entries)}
    return frozenset(closing for closing in Closing if closing in what)


def live_closings(entries: Iterable[Entry], what: Closing | None = None) -> list[Entry]:
    """Return the entries that closed something, or `what`, and that nothing has reopened."""
    listed = [entry for entry in entries if entry.kind in (Kind.CLOSED, Kind.REOPENED)]
    undone = reopened(listed)
    return [
        entry
        for entry in listed
        if entry.kind == Kind.CLOSED
        and entry.digest not in undone
        and what in (None, said(entry.body).get("what"))
    ]


def reopened(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the digests of the closings that were mistakes."""
    opened = (entry for entry in entries if entry.kind == Kind.REOPENED)
    return frozenset(
        digest for entry in opened for digest in texts(said(entry.body).get("closings"))
    )


def standings(entries: Iterable[Entry]) -> dict[str, Standing]:
    """Return the standing of every person that the entries speak about, before any closing."""
    entries = list(entries)
    return standings_of(by_person(entries), reopened(entries))


def standings_of(
    about: Mapping[str, Sequence[Entry]], undone: frozenset[str]
) -> dict[str, Standing]:
    """Return the standing of every person from what is said about each; `undone` as in `standing`."""
    return {
        person: _standing_of_one(spoken[0], undone)
        if len(spoken) == 1 and spoken[0].kind in ACTS
        else standing(spoken, undone)
        for person, spoken in about.items()
    }


def by_person(
    entries: Iterable[Entry], kinds: Collection[str] = SPEAKING
) -> dict[str, list[Entry]]:
    """Return the entries of these kinds about each person; joined codes are one person."""
    about: dict[str, list[Entry]] = {}
    joins = []
    for entry in entries:
        if entry.person is not None and entry.kind in kinds:
            about.setdefault(entry.person, []).append(entry)
        elif entry.kind == Kind.JOINED:
            joins.append(entry)
    if joins:  # seldom
        _fold_together(about, joins)
    return about


def _fold_together(about: dict[str, list[Entry]], joins: Sequence[Entry]) -> None:
    """Let what was recorded about a code that was joined to another count for the one that stays."""
    withdrawals = [entry for join in joins for entry in about.get(join.person or "", ())]
    for code, stays in staying([*joins, *withdrawals]).items():
        if code in about:
            about.setdefault(stays, []).extend(about.pop(code))


def standing(entries: Iterable[Entry], undone: frozenset[str] = _NONE) -> Standing:
    """Return what the entries about one person say, in whatever order they come.

    `undone` are the closings that were reopened: a make-up signature that knew only such ones
    counts as signed.
    """
    spoken = spoken_about(list(entries))
    if not spoken.acts:
        return NOTHING
    if len(spoken.acts) == 1:
        return _standing_of_one(spoken.acts[0], undone)
    first = {fact: heads(fact, spoken)[0].act for fact in spoken.facts}
    return _standing(first, spoken.acts, undone)


def _standing_of_one(act: Entry, undone: frozenset[str]) -> Standing:
    """Return what a single act says: the case of almost everybody."""
    says = saying(act)
    if says.declined:
        return Standing(Attendance.UNRECORDED, declined=dict.fromkeys(says.instruments, act))
    made_up = says.made_up and not (says.closings and undone.issuperset(says.closings))
    signature = Signature(act, says.evidence, made_up)
    return Standing(
        says.attendance or Attendance.UNRECORDED,
        act.at if says.attendance == Attendance.PRESENT else None,
        says.reason,
        act if says.attendance else None,
        dict.fromkeys(says.instruments, signature),
    )


def at_closing(attendance: Attendance, closings: Collection[Closing]) -> Attendance:
    """Return what unrecorded means once attendance, and then explanations, were closed."""
    if attendance != Attendance.UNRECORDED or Closing.ATTENDANCE not in closings:
        return attendance
    return Attendance.ABSENT if Closing.EXPLANATIONS in closings else Attendance.UNEXPLAINED


def _standing(
    first: Mapping[str, Entry], acts: Sequence[Entry], undone: frozenset[str]
) -> Standing:
    stood = {fact: _standing_of_one(act, undone) for fact, act in first.items()}
    about = {fact: one for fact, one in stood.items() if fact != ATTENDANCE}
    attended = stood.get(ATTENDANCE, NOTHING)
    if attended.attendance == Attendance.PRESENT:
        # who came, and signed later, came when he came
        came = [act.at for act in acts if saying(act).attendance == Attendance.PRESENT]
        attended = attended._replace(arrived=min(came))
    return attended._replace(
        signatures={f: s.signatures[f] for f, s in about.items() if f in s.signatures},
        declined={f: s.declined[f] for f, s in about.items() if f in s.declined},
    )

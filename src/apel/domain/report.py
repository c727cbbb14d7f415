"""The counts of a ceremony. The total is the sum of the agencies, by construction."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from apel.domain.ledger import Closing, Evidence, Reason
from apel.domain.owed import owed_instruments, owes_attendance, represented_instruments
from apel.domain.saying import Attendance
from apel.domain.standing import NOTHING, Standing, at_closing


class Member(NamedTuple):
    """A person of the roster as far as counting goes; `duties` are sorted words."""

    code: str
    agency: str
    duties: str


@dataclass(slots=True)
class Counts:
    """What is counted for an agency or for all.

    to_attend = present + by_deputy + excused + unrecorded + unexplained + absent; late is inside
    present. outstanding = to_sign - signed - made_up - represented; declined is inside it.
    `evidence`, `instruments` and what ends in `_in` count by instrument, everything else counts
    people: somebody who owes two instruments has signed when both are there, and is represented
    where others sign all for him.
    `instruments` are all that are signed; `made_up_in` those of them that came later.
    """

    roster: int = 0
    to_attend: int = 0
    attendance: Counter[Attendance] = field(default_factory=Counter)
    late: int = 0
    excused: Counter[Reason] = field(default_factory=Counter)
    to_sign: int = 0
    signed: int = 0
    made_up: int = 0
    represented: int = 0
    declined: int = 0
    guests: int = 0
    evidence: Counter[Evidence] = field(default_factory=Counter)
    instruments: Counter[str] = field(default_factory=Counter)
    to_sign_in: Counter[str] = field(default_factory=Counter)
    made_up_in: Counter[str] = field(default_factory=Counter)
    represented_in: Counter[str] = field(default_factory=Counter)

    def __iadd__(self, other: "Counts") -> "Counts":
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    @property
    def present(self) -> int:
        """Return how many came themselves."""
        return self.attendance[Attendance.PRESENT]

    @property
    def outstanding(self) -> int:
        """Return how many still owe a signature."""
        return self.to_sign - self.signed - self.made_up - self.represented

    @property
    def percentages(self) -> dict[str, float | None]:
        """Return the percentages, 0 to 100 and not rounded; None where nobody is obliged."""
        present, excused = self.present, self.attendance[Attendance.EXCUSED]
        there = self.signed + self.made_up
        return {
            "present": _percent(present, self.to_attend),
            "present_or_excused": _percent(present + excused, self.to_attend),
            "signed": _percent(self.signed, self.to_sign),
            "signed_or_made_up": _percent(there, self.to_sign),
            "signed_or_represented": _percent(there + self.represented, self.to_sign),
        }


@dataclass(frozen=True, slots=True)
class AttendanceReport:
    """The counts by agency in the roster's order or the official one, and in total."""

    agencies: Mapping[str, Counts]
    totals: Counts


@dataclass(frozen=True, slots=True)
class Rules:
    """What counting needs besides the entries."""

    closings: Collection[Closing] = ()
    late_after: str | None = None


_NOTHING_DECLINED: frozenset[str] = frozenset()


class Situation(NamedTuple):
    """What counts about a person; thousands are in the same one and are counted together."""

    agency: str
    duties: str
    attendance: Attendance
    reason: Reason | None
    is_late: bool
    signatures: tuple[tuple[str, Evidence, bool], ...]  # instrument, evidence, made up
    declined: frozenset[str]


def count(
    members: Iterable[Member],
    standings: Mapping[str, Standing],
    rules: Rules,
    walk_ins: Iterable[Member] = (),
) -> AttendanceReport:
    """Count every member once, in his agency; walk-ins who signed are guests and nothing else."""
    situations = Counter(
        _situation(member, standings.get(member.code, NOTHING), rules) for member in members
    )
    agencies: dict[str, Counts] = {}
    for situation, people in situations.items():
        counts = agencies.setdefault(situation.agency, Counts())
        _add(counts, situation, people, rules.closings)
    for walk_in in walk_ins:
        if standings.get(walk_in.code, NOTHING).signatures:
            agencies.setdefault(walk_in.agency, Counts()).guests += 1
    totals = Counts()
    for counts in agencies.values():
        totals += counts
    return AttendanceReport(agencies, totals)


def figures(counts: Counts) -> dict[str, object]:
    """Return what is counted as whole numbers, called as in reports: what the record keeps of a paper."""
    by = counts.attendance
    return {
        "roster": counts.roster,
        "to_attend": counts.to_attend,
        "present": counts.present,
        "late": counts.late,
        "by_deputy": by[Attendance.BY_DEPUTY],
        "excused": {reason: counts.excused[reason] for reason in Reason if counts.excused[reason]},
        "unrecorded": by[Attendance.UNRECORDED],
        "unexplained": by[Attendance.UNEXPLAINED],
        "absent": by[Attendance.ABSENT],
        "to_sign": counts.to_sign,
        "signed": counts.signed,
        "made_up": counts.made_up,
        "represented": counts.represented,
        "declined": counts.declined,
        "outstanding": counts.outstanding,
        "guests": counts.guests,
        "evidence": {kind: counts.evidence[kind] for kind in Evidence},
        "instruments": dict(counts.instruments),
        "represented_instruments": {
            name: number for name, number in counts.represented_in.items() if number
        },
    }


def _situation(member: Member, standing: Standing, rules: Rules) -> Situation:
    arrived = standing.arrived
    return Situation(
        member.agency,
        member.duties,
        standing.attendance,
        standing.reason,
        bool(rules.late_after and arrived and arrived > rules.late_after),
        tuple([(name, s.evidence, s.made_up) for name, s in standing.signatures.items()]),
        frozenset(standing.declined) if standing.declined else _NOTHING_DECLINED,
    )


def _add(counts: Counts, situation: Situation, people: int, closings: Collection[Closing]) -> None:
    counts.roster += people
    if owes_attendance(situation.duties):
        counts.to_attend += people
        counts.attendance[at_closing(situation.attendance, closings)] += people
        counts.late += people * situation.is_late
        if situation.reason is not None:
            counts.excused[situation.reason] += people
    if owed_instruments(situation.duties) or represented_instruments(situation.duties):
        counts.to_sign += people
        _add_signatures(counts, situation, people)
    elif situation.signatures:
        counts.guests += people


def _add_signatures(counts: Counts, situation: Situation, people: int) -> None:
    owed = owed_instruments(situation.duties)
    others = represented_instruments(situation.duties)
    there = [signature for signature in situation.signatures if signature[0] in (*owed, *others)]
    signed = {instrument for instrument, _evidence, _made_up in there}
    for instrument, evidence, made_up in there:
        counts.evidence[evidence] += people
        counts.instruments[instrument] += people
        counts.made_up_in[instrument] += people * made_up
    for instrument in (*owed, *others):
        counts.to_sign_in[instrument] += people
    for instrument in others:
        counts.represented_in[instrument] += people * (instrument not in signed)
    if not signed.issuperset(owed):
        counts.declined += people * (not situation.declined.isdisjoint(owed))
        return
    if not there:
        counts.represented += people
    elif any(made_up for _instrument, _evidence, made_up in there):
        counts.made_up += people
    else:
        counts.signed += people


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None

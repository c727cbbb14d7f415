"""The counts of a ceremony. The total is the sum of the agencies, by construction."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from apel.domain.duties import ATTEND
from apel.domain.ledger import Closing, Evidence, Reason
from apel.domain.standing import NOTHING, Attendance, Standing, at_closing


class Member(NamedTuple):
    """A person of the roster as far as counting goes; `duties` are sorted words."""

    code: str
    agency: str
    duties: str


@dataclass(slots=True)
class Counts:
    """What is counted for an agency or for all.

    to_attend = present + by_deputy + excused + unrecorded + unexplained + absent; late is inside
    present. outstanding = to_sign - signed - made_up. `evidence` and `instruments` count
    signatures, everything else counts people: somebody who owes two instruments has signed when
    both are there.
    """

    roster: int = 0
    to_attend: int = 0
    attendance: Counter[Attendance] = field(default_factory=Counter)
    late: int = 0
    excused: Counter[Reason] = field(default_factory=Counter)
    to_sign: int = 0
    signed: int = 0
    made_up: int = 0
    guests: int = 0
    evidence: Counter[Evidence] = field(default_factory=Counter)
    instruments: Counter[str] = field(default_factory=Counter)

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
        return self.to_sign - self.signed - self.made_up

    @property
    def percentages(self) -> dict[str, float | None]:
        """Return the percentages, 0 to 100 and not rounded; None where nobody is obliged."""
        present, excused = self.present, self.attendance[Attendance.EXCUSED]
        return {
            "present": _percent(present, self.to_attend),
            "present_or_excused": _percent(present + excused, self.to_attend),
            "signed": _percent(self.signed, self.to_sign),
            "signed_or_made_up": _percent(self.signed + self.made_up, self.to_sign),
        }


@dataclass(frozen=True, slots=True)
class AttendanceReport:
    """The counts by agency in the roster's order, and in total."""

    agencies: Mapping[str, Counts]
    totals: Counts


@dataclass(frozen=True, slots=True)
class Rules:
    """What counting needs besides the entries."""

    closings: Collection[Closing] = ()
    late_after: str | None = None


def count(
    members: Iterable[Member], standings: Mapping[str, Standing], rules: Rules
) -> AttendanceReport:
    """Count every member once, in his agency."""
    agencies: dict[str, Counts] = {}
    for member in members:
        counts = agencies.get(member.agency)
        if counts is None:
            counts = agencies[member.agency] = Counts()
        _add(counts, member, standings.get(member.code, NOTHING), rules)
    totals = Counts()
    for counts in agencies.values():
        totals += counts
    return AttendanceReport(agencies, totals)


def owes_signature(duties: str, standing: Standing) -> bool:
    """Say whether any instrument that is owed is not yet signed."""
    return any(name not in standing.signatures for name in owed_instruments(duties))


@lru_cache(maxsize=256)
def owed_instruments(duties: str) -> tuple[str, ...]:
    """Return the instruments among the duties."""
    return tuple(word for word in duties.split() if word != ATTEND)


@lru_cache(maxsize=256)
def owes_attendance(duties: str) -> bool:
    """Say whether attendance is among the duties."""
    return ATTEND in duties.split()


def _add(counts: Counts, member: Member, standing: Standing, rules: Rules) -> None:
    counts.roster += 1
    if owes_attendance(member.duties):
        _add_attendance(counts, standing, rules)
    owed = owed_instruments(member.duties)
    if owed:
        counts.to_sign += 1
        _add_signatures(counts, owed, standing)
    if standing.signatures and not owed:
        counts.guests += 1


def _add_attendance(counts: Counts, standing: Standing, rules: Rules) -> None:
    counts.to_attend += 1
    counts.attendance[at_closing(standing.attendance, rules.closings)] += 1
    if standing.reason is not None:
        counts.excused[standing.reason] += 1
    if rules.late_after and standing.arrived and standing.arrived > rules.late_after:
        counts.late += 1


def _add_signatures(counts: Counts, owed: tuple[str, ...], standing: Standing) -> None:
    there = {name: standing.signatures[name] for name in owed if name in standing.signatures}
    for name, signature in there.items():
        counts.evidence[signature.evidence] += 1
        counts.instruments[name] += 1
    if len(there) < len(owed):
        return
    if any(signature.made_up for signature in there.values()):
        counts.made_up += 1
    else:
        counts.signed += 1


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None

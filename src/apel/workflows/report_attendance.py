"""Counting a ceremony: the ledger is read once, verified and folded; nothing is stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.chain import breaks
from apel.domain.conflicts import contradicted
from apel.domain.joining import staying
from apel.domain.ledger import Closing, Entry, Kind, is_readable
from apel.domain.owed import owed_instruments
from apel.domain.report import AttendanceReport, Member, Rules, count
from apel.domain.saying import ACTS, Attendance
from apel.domain.standing import (
    NOTHING,
    Standing,
    at_closing,
    by_person,
    closed,
    reopened,
    standings,
    standings_of,
)
from apel.storage import ledger, people
from apel.storage.agencies import in_official_order, register
from apel.storage.database import Database
from apel.storage.walk_ins import walk_ins
from apel.workflows.uncollected import uncollected
from apel.workflows.which_agency import agencies_meant


@dataclass(frozen=True, slots=True)
class Attended:
    """The counts, what is closed, and whether the record they rest on is intact."""

    report: AttendanceReport
    closings: frozenset[Closing]
    is_intact: bool
    conflicts: int = 0  # people about whom two desks say different things


class Read(NamedTuple):
    """What is readable of the ledger, and whether each chain of it is intact."""

    entries: list[Entry]
    is_intact: bool


class Outstanding(NamedTuple):
    """Somebody who still owes a signature, and what is known about his attendance."""

    code: str
    name: str
    number: str | None
    unit: str
    agency: str
    instruments: tuple[str, ...]
    attendance: Attendance
    declined: tuple[str, ...]  # of the instruments


@uncollected()
def attendance(database: Database, ceremony: Ceremony) -> Attended:
    """Count everybody on the roster, and say whether the ledger is intact."""
    return attended(database, ceremony, read(database))


def attended(database: Database, ceremony: Ceremony, ledger_read: Read) -> Attended:
    """Count everybody on the roster by what was read of the ledger."""
    entries, is_intact = ledger_read
    closings = closed(entries)
    rules = Rules(closings, ceremony.late_after)
    left, about = staying(entries), by_person(entries)
    report = count(
        _but(people.members(database), left),
        standings_of(about, reopened(entries)),
        rules,
        _but(walk_ins(database), left),
    )
    # the few agencies are put in order, not the many people
    ordered = {name: report.agencies[name] for name in register(database).in_order(report.agencies)}
    report = AttendanceReport(ordered, report.totals)
    return Attended(report, closings, is_intact, contradicted(entries, about))


@uncollected()
def outstanding(database: Database, agency: str = "") -> list[Outstanding]:
    """Return who still owes a signature, agency by agency; an excuse does not release.

    With `agency` of those with this in their name. Raises ApelError where there is none.
    """
    meant = agencies_meant(database, agency) if agency else ()
    entries, _is_intact = read(database)
    closings, stand = closed(entries), standings(entries)
    owing = [
        Outstanding(
            person.code,
            person.name,
            person.number,
            person.unit,
            person.agency,
            missing,
            at_closing(stands.attendance, closings),
            tuple(name for name in missing if name in stands.declined),
        )
        for person in people.listed(database)
        if not agency or person.agency in meant
        for stands in [stand.get(person.code, NOTHING)]
        if (missing := _missing(person.duties, stands))
    ]
    return in_official_order(database, owing, lambda person: person.agency)


def newest_acts(database: Database, how_many: int) -> Sequence[Entry]:
    """Return what was recorded last about anybody, newest first."""
    acts = (*sorted(ACTS), Kind.WITHDRAWN)
    return ledger.newest_of_kinds(database, acts, how_many)


def read(database: Database) -> Read:
    """Return the ledger, and whether it is intact; what is unreadable says nothing."""
    entries = ledger.entries(database)
    is_intact = not breaks(entries)
    return Read(entries if is_intact else list(filter(is_readable, entries)), is_intact)


def _but(members: Iterable[Member], left: Mapping[str, str]) -> Iterable[Member]:
    """Return who is counted: a code that was joined to another one is nobody else."""
    return [member for member in members if member.code not in left] if left else members


def _missing(duties: str, stand: Standing) -> tuple[str, ...]:
    return tuple(name for name in owed_instruments(duties) if name not in stand.signatures)

"""How many have signed, agency by agency: counted once, and kept up with every act of a desk."""

from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, ledger_time
from apel.domain.ledger import Entry, Kind
from apel.domain.report import Counts, Member, Rules, count
from apel.domain.standing import reopened, standing
from apel.domain.stations import desks
from apel.storage import ledger
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.workflows.hold_ceremony import Desk, Outcome
from apel.workflows.report_attendance import attendance
from apel.workflows.watch_ceremony import ARRIVALS, PACE


class Figures(NamedTuple):
    """How many have signed of those who are to sign."""

    there: int
    due: int


class Tally:
    """The counts of a ceremony as this desk knows them, and this desk's pace."""

    def __init__(self, database: Database, ceremony: Ceremony, desk: Desk) -> None:
        self._database = database
        self._ceremony = ceremony
        self._desk = desk
        self.agencies: dict[str, Figures] = {}
        self.missing: Sequence[str] = ()  # desks whose entries are not here
        since = ledger_time(desk.writer.clock() - timedelta(minutes=PACE))
        own = takewhile(lambda entry: entry.recorded > since, desk.own_entries())
        self._arrivals = deque(sorted(entry.recorded for entry in own if entry.kind in ARRIVALS))
        self.recount()

    @property
    def total(self) -> Figures:
        """Return the sum of the agencies."""
        agencies = self.agencies.values()
        return Figures(sum(each.there for each in agencies), sum(each.due for each in agencies))

    def recount(self) -> None:
        """Count everybody anew: other desks may have recorded too."""
        self._lengths = ledger.lengths(self._database)  # first: what comes meanwhile is behind
        report = attendance(self._database, self._ceremony).report
        self.agencies = {name: _figures(counts) for name, counts in report.agencies.items()}
        ends = desks(ledger.ends(self._database))
        self.missing = [desk.name for desk in ends if desk.is_missing]

    def is_behind(self) -> bool:
        """Say whether others have recorded since everybody was counted."""
        return ledger.lengths(self._database) != self._lengths

    def note(self, outcome: Outcome) -> None:
        """Count what an act of this desk has changed about one person."""
        if isinstance(outcome.outcome, Kind) and outcome.person is not None:
            self._change(outcome.person, outcome.entry.digest)
        if outcome.outcome in ARRIVALS:
            self._arrivals.append(outcome.entry.recorded)
        self._lengths[outcome.entry.station] = outcome.entry.number

    def lately(self, now: datetime) -> int:
        """Return how many this desk recorded in the last PACE minutes."""
        since = ledger_time(now - timedelta(minutes=PACE))
        while self._arrivals and self._arrivals[0] <= since:
            self._arrivals.popleft()
        return len(self._arrivals)

    def _change(self, person: Listed, act: str) -> None:
        entries = ledger.entries_about(self._database, person.code)
        before = [entry for entry in entries if entry.digest != act]
        change = self._signed(person, entries) - self._signed(person, before)
        there, due = self.agencies.get(person.agency, Figures(0, 0))
        # a new one, because a screen may be reading this one
        self.agencies = {**self.agencies, person.agency: Figures(there + change, due)}

    def _signed(self, person: Listed, entries: Sequence[Entry]) -> int:
        stands = standing(entries, reopened(ledger.closings(self._database)))
        member = Member(person.code, person.agency, person.duties)
        return _figures(count([member], {person.code: stands}, Rules()).totals).there


def _figures(counts: Counts) -> Figures:
    return Figures(counts.signed + counts.made_up, counts.to_sign)

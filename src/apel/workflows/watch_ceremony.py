"""Looking at a ceremony again and again: the counts, the pace, and the desks that have gone quiet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, ledger_time
from apel.domain.ledger import Closing, Entry, Kind
from apel.domain.stations import desks, other_runs
from apel.storage import ledger
from apel.storage.database import Database
from apel.workflows.record import MAIN_STATION
from apel.workflows.report_attendance import Attended, attended, read
from apel.workflows.uncollected import uncollected

PACE = 5  # minutes
ARRIVALS = (Kind.SIGNED, Kind.MADE_UP, Kind.ATTENDED)


class Quiet(NamedTuple):
    """A desk that may still record, and when it did last; None where nothing of it is here."""

    desk: str
    recorded: str | None


@dataclass(frozen=True, slots=True)
class Watched:
    """What is seen at one moment; `lately` is how many came in the last PACE minutes."""

    ceremony: Ceremony
    at: datetime
    counted: Attended
    lately: int
    quiet: Sequence[Quiet]


class Watcher:
    """Counts a ceremony, and counts it anew only where something was recorded since."""

    def __init__(self, quiet_after: int) -> None:
        self._quiet_after = timedelta(minutes=quiet_after)
        self._heads: list[Entry] | None = None
        self._counted: Attended | None = None
        self._arrivals: list[str] = []

    @uncollected()
    def look(self, database: Database, ceremony: Ceremony, now: datetime) -> Watched:
        """Return how it stands now; nothing is written."""
        heads = ledger.heads(database)
        if self._counted is None or heads != self._heads:
            found = read(database)
            self._counted = attended(database, ceremony, found)
            self._arrivals = _arrivals(found.entries)
            self._heads = heads
        since, until = ledger_time(now - timedelta(minutes=PACE)), ledger_time(now)
        lately = sum(since < at <= until for at in self._arrivals)
        return Watched(ceremony, now, self._counted, lately, self._quiet(database, heads, now))

    def _quiet(self, database: Database, heads: Sequence[Entry], now: datetime) -> list[Quiet]:
        if self._counted is None or Closing.ATTENDANCE in self._counted.closings:
            return []
        limit = ledger_time(now - self._quiet_after)
        last = _recorded_last(ledger.ends(database), {head.station: head for head in heads})
        return [Quiet(name, at or None) for name, at in last.items() if at < limit]


def _recorded_last(ends: Sequence[Entry], heads: Mapping[str, Entry]) -> dict[str, str]:
    """Return when each desk that may still record did so last; an empty text where it never did.

    Prepared desks that have not handed in, and those that work on this very file under a name.
    """
    at_work = [(desk.name, desk.runs) for desk in desks(ends) if desk.is_missing]
    at_work += [(run.name, (run,)) for run in other_runs(ends) if run.name != MAIN_STATION]
    last: dict[str, str] = {}
    for name, runs in at_work:
        times = [heads[run.station].recorded for run in runs if run.station in heads]
        last[name] = max([*times, last.get(name, "")])
    return last


def _arrivals(entries: Sequence[Entry]) -> list[str]:
    """Return when each person came: the earliest time, wherever he was recorded once more."""
    came: dict[str, str] = {}
    for entry in entries:
        if entry.kind in ARRIVALS and entry.person:
            came[entry.person] = min(entry.at, came.get(entry.person, entry.at))
    return list(came.values())

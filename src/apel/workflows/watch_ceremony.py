"""Looking at a ceremony again and again: the counts, the pace, and the desks that have gone quiet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, ledger_time
from apel.domain.ledger import Closing, Entry, Kind
from apel.domain.stations import desks
from apel.storage import ledger
from apel.storage.database import Database
from apel.workflows.report_attendance import Attended, attended, read
from apel.workflows.uncollected import uncollected

PACE = 5  # minutes
_ARRIVALS = (Kind.SIGNED, Kind.MADE_UP, Kind.ATTENDED)


class Quiet(NamedTuple):
    """A desk that has not handed in, and when it recorded last; None where nothing of it is here."""

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
        newest = {head.station: head.recorded for head in heads}
        limit = ledger_time(now - self._quiet_after)
        found = []
        for desk in desks(ledger.ends(database)):
            last = max((newest.get(run.station, "") for run in desk.runs), default="")
            if desk.is_missing and last < limit:
                found.append(Quiet(desk.name, last or None))
        return found


def _arrivals(entries: Sequence[Entry]) -> list[str]:
    """Return when each person came: the earliest time, wherever he was recorded once more."""
    came: dict[str, str] = {}
    for entry in entries:
        if entry.kind in _ARRIVALS and entry.person:
            came[entry.person] = min(entry.at, came.get(entry.person, entry.at))
    return list(came.values())

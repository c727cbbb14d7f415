"""Writing to the ledger: whose chain, which number, sealed to what."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from apel.domain.ceremony import ledger_time
from apel.domain.ledger import (
    Entry,
    Kind,
    Source,
    canonical,
    newest_known,
    note_digest,
    said,
    sealed,
    spelled_digests,
)
from apel.domain.people.person import code_from_bytes
from apel.domain.roles import on_record
from apel.storage import agencies, ledger, officials, people, runs
from apel.storage.database import Database
from apel.storage.desks import prepared
from apel.storage.remembered import last_written

MAIN_STATION = "main"
_RUN_LENGTH = 6


class Act(NamedTuple):
    """What is to be recorded; `at` is when it happened, None for now.

    Who records thousands may give the body as the canonical JSON that it is stored as.
    """

    kind: Kind
    body: Mapping[str, object] | str
    person: str | None = None
    at: str | None = None
    source: Source = Source.TYPED
    supersedes: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: the desk and who sits there; the clock and chance are handed in."""

    clock: Callable[[], datetime]
    chance: Callable[[int], bytes]
    station: str = MAIN_STATION
    operator: str | None = None


class Recorder:
    """Appends entries to the chain of one writer; each call within an open transaction."""

    def __init__(self, database: Database, ceremony: str, writer: Writer) -> None:
        self._database = database
        self._ceremony = ceremony
        self._writer = writer
        self._machine = database.machine()
        self._known = 0  # the opening in which it was seen to hold what this computer wrote to it

    def append(self, act: Act) -> Entry:
        """Seal an act to the newest entry of the chain and store it."""
        recorded = ledger_time(self._writer.clock())
        station, origin = self.own_chain(), dict[str, object]()
        if not station:
            station, origin = self._open_chain(recorded)
        head = ledger.head(self._database, self._ceremony, station)
        if origin:
            body = said(act.body) if isinstance(act.body, str) else act.body
            act = act._replace(body={**body, **origin})
        entry = self._next(act, station, recorded, head)
        ledger.append(self._database, entry)
        return entry

    @contextmanager
    def many(self) -> Iterator[Callable[[Act], Entry]]:
        """Give what appends many acts within one transaction: sealed at once, stored at the end."""
        recorded = ledger_time(self._writer.clock())
        entries: list[Entry] = []
        head: tuple[int, str | None] = (0, None)
        station = ""

        def append(act: Act) -> Entry:
            nonlocal head, station
            if not station:
                entry = self.append(act)
                station = entry.station
            else:
                entry = self._next(act, station, recorded, head)
                entries.append(entry)
            head = entry.number, entry.digest
            return entry

        yield append
        ledger.append_many(self._database, entries)

    def _next(self, act: Act, station: str, recorded: str, head: tuple[int, str | None]) -> Entry:
        number, previous = head
        return sealed(
            Entry(
                self._ceremony,
                station,
                number + 1,
                str(act.kind),
                act.person,
                act.body if isinstance(act.body, str) else canonical(act.body),
                act.at or recorded,
                recorded,
                self._writer.operator,
                str(act.source),
                spelled_digests(act.supersedes),
                previous,
                "",
            )
        )

    def append_roster(self, kind: Kind, body: Mapping[str, object], source: Source) -> Entry:
        """Record the roster as it is now: its fingerprint, how many people it has, its agencies.

        And who signs papers.
        """
        known = newest_known(ledger.about_the_roster(self._database))
        whole = {**body, "people": people.number_of_people(self._database)}
        whole["roster"] = people.fingerprint(self._database)
        if register := agencies.register(self._database).digest:
            whole["agencies"] = register
        if signing := on_record(officials.officials(self._database)):
            whole["officials"] = signing
        supersedes = [entry.digest for entry in known]
        return self.append(Act(kind, whole, source=source, supersedes=supersedes))

    def own_entries(self) -> Iterator[Entry]:
        """Return what was recorded at this desk, newest first."""
        return ledger.newest_first(self._database, self._writer.station, self.own_chain())

    def own_chain(self) -> str:
        """Return the name of this machine's chain; empty before its first entry."""
        run = runs.run_of(self._database, self._writer.station, self._machine)
        station = f"{self._writer.station}-{run}"
        if not run or self._was_put_back(station):
            return ""
        return station

    def _was_put_back(self, station: str) -> bool:
        """Say whether the file is an older copy of itself; its chains are left to what they were."""
        if self._known == self._database.openings:
            return False
        last = last_written(self._ceremony, station)
        number = last.number if last else 0
        there = ledger.digest_at(self._database, self._ceremony, station, number)
        if last is None or there == last.digest:
            self._known = self._database.openings
            return False
        runs.leave_runs(self._database)
        return True

    def note(self, text: str) -> str:
        """Keep an erasable text and return the digest by which an entry names it."""
        salt = self._writer.chance(16).hex()
        digest = note_digest(salt, text)
        ledger.save_note(self._database, ledger.Note(digest, salt, text))
        return digest

    def _open_chain(self, recorded: str) -> tuple[str, dict[str, object]]:
        """Begin a chain; its first entry names what it continues, where the file was copied.

        At a desk it also names the entry that prepared the file.
        """
        name = self._writer.station
        before = runs.newest_run(self._database, name)
        run = code_from_bytes(self._writer.chance(_RUN_LENGTH), _RUN_LENGTH)
        row = runs.Run(self._ceremony, name, run, self._machine, recorded)
        runs.save_run(self._database, row)
        origin = self._continues(f"{name}-{before}") if before else {}
        desk = prepared(self._database)
        return f"{name}-{run}", {**origin, **({"prepared": desk.prepared} if desk else {})}

    def _continues(self, station: str) -> dict[str, object]:
        number, digest = ledger.head(self._database, self._ceremony, station)
        return {"continues": {"station": station, "number": number, "digest": digest}}

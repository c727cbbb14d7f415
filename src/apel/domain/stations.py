"""Which desks were prepared, what is known of each, and whether it has handed in (DESIGN.md section 4).

A desk's file is named by the digest of the entry that prepared it; the first entry of every run on
that file repeats it. A run is closed when its last known entry is `handed-in`, or when a closed run
continues it from exactly there, or handed it in with itself. A desk has handed in when all its runs that are known are closed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from apel.domain.ledger import Entry, Kind, digests, is_readable, said, texts
from apel.domain.saying import SPEAKING

# what a desk is told when its file is prepared: about people, and what is closed
TOLD = (*sorted(SPEAKING), str(Kind.CLOSED), str(Kind.REOPENED), str(Kind.JOINED))


class Run(NamedTuple):
    """A chain as far as it is known here."""

    station: str  # the desk's name and the run: A-7QX2M9
    entries: int  # the number of its newest entry
    head: str
    has_ended: bool  # its newest entry is `handed-in`

    @property
    def name(self) -> str:
        """Return the name of the desk."""
        return desk_name(self.station)


@dataclass(frozen=True, slots=True)
class DeskState:
    """A desk's file that was prepared, and what has come back of it.

    `entry` is None where the ledger that prepared it is not here. `is_unused` says that the office
    has declared the file unused when it prepared the desk again.
    """

    name: str
    prepared: str  # digest of the entry
    entry: Entry | None
    runs: tuple[Run, ...]
    handed_in: bool
    is_unused: bool

    @property
    def is_missing(self) -> bool:
        """Say whether there may be signatures of this desk that are not here.

        A file that was declared unused is believed to be so as long as nothing of it turns up.
        """
        return not self.handed_in and not (self.is_unused and not self.runs)

    @property
    def entries(self) -> int:
        """Return how many entries of it are known here."""
        return sum(run.entries for run in self.runs)


@dataclass(slots=True)
class _Chain:
    """A chain while it is read: its first entry and its newest."""

    newest: Entry
    first: Entry | None = None

    def read(self, entry: Entry) -> None:
        if entry.number == 1:
            self.first = entry
        if entry.number >= self.newest.number:
            self.newest = entry


def desk_name(station: str) -> str:
    """Return the desk's name in that of a chain: `A` of `A-7QX2M9`."""
    return station.rpartition("-")[0] or station


def desks(entries: Iterable[Entry]) -> list[DeskState]:
    """Return every desk's file that was prepared, the oldest first, also what only its runs name.

    The entries may come in any order, once each; the first and the newest of every chain and all
    that are `prepared` are enough.
    """
    chains, preparations = _read(entries)
    closed = _closed(chains)
    runs: dict[str, list[Run]] = {entry.digest: [] for entry in preparations}
    for chain in chains:
        if prepared := _prepared(chain):
            runs.setdefault(prepared, []).append(_run(chain))
    unused = {digest for entry in preparations for digest in texts(said(entry.body).get("unused"))}
    known = {entry.digest: entry for entry in preparations}
    return [
        DeskState(
            _name(known.get(digest), found),
            digest,
            known.get(digest),
            tuple(found),
            bool(found) and all(run.station in closed for run in found),
            digest in unused,
        )
        for digest, found in runs.items()
    ]


def other_runs(entries: Iterable[Entry]) -> list[Run]:
    """Return every chain that is not of a prepared desk: the main one, and named desks beside it."""
    return [_run(chain) for chain in _read(entries)[0] if not _prepared(chain)]


def told(entries: Iterable[Entry]) -> list[Entry]:
    """Return what a new desk is told of what was recorded: no reason of any excuse leaves the office.

    Their digests stay, so that the desk's entries can name what they supersede.
    """
    return [entry._replace(body="{}") if entry.kind == Kind.EXCUSED else entry for entry in entries]


def _read(entries: Iterable[Entry]) -> tuple[list[_Chain], list[Entry]]:
    """Return the chains by name, and the entries that prepared desks in the order of time."""
    chains: dict[str, _Chain] = {}
    preparations = []
    for entry in entries:
        if not is_readable(entry):
            continue
        chain = chains.get(entry.station)
        if chain is None:
            chain = chains[entry.station] = _Chain(entry)
        chain.read(entry)
        if entry.kind == _PREPARED:
            preparations.append(entry)
    preparations.sort(key=lambda entry: (entry.recorded, entry.station, entry.number))
    return [chains[station] for station in sorted(chains)], preparations


_PREPARED = str(Kind.PREPARED)  # a plain text: compared by the million


def _closed(chains: Iterable[_Chain]) -> set[str]:
    """Return the chains that end in `handed-in`, or in what such a one continues or names."""
    listed = list(chains)
    heads = {chain.newest.digest: chain.newest.station for chain in listed}
    named = {
        chain.newest.station: [heads[d] for d in digests(chain.newest.supersedes) if d in heads]
        for chain in listed
        if chain.newest.kind == Kind.HANDED_IN
    }
    continued = {
        chain.newest.station: said(chain.first.body).get("continues")
        for chain in listed
        if chain.first
    }
    ends = {
        (chain.newest.station, chain.newest.number, chain.newest.digest): chain.newest.station
        for chain in listed
    }
    closed: set[str] = set()
    to_follow = [chain.newest.station for chain in listed if chain.newest.kind == Kind.HANDED_IN]
    while to_follow:
        station = to_follow.pop()
        if station not in closed:
            closed.add(station)
            before = ends.get(_place(continued.get(station)))
            to_follow += [*named.get(station, ()), *([before] if before else [])]
    return closed


def _place(continues: object) -> tuple[str, int, str]:
    """Return station, number and digest of the entry that a run says it continues."""
    if isinstance(continues, dict):
        station, number = continues.get("station"), continues.get("number")
        digest = continues.get("digest")
        if isinstance(station, str) and isinstance(number, int) and isinstance(digest, str):
            return station, number, digest
    return "", 0, ""


def _prepared(chain: _Chain) -> str | None:
    found = said(chain.first.body).get("prepared") if chain.first else None
    return found if isinstance(found, str) else None


def _run(chain: _Chain) -> Run:
    newest = chain.newest
    return Run(newest.station, newest.number, newest.digest, newest.kind == Kind.HANDED_IN)


def _name(entry: Entry | None, runs: list[Run]) -> str:
    named = said(entry.body).get("station") if entry else None
    return named if isinstance(named, str) else runs[0].name if runs else "?"

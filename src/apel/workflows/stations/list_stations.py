"""Which desks there are, and how far each is known here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apel.domain.clocks import clock_differences
from apel.domain.ledger import Kind, said
from apel.domain.stations import DeskState, Run, desks, other_runs
from apel.storage import ledger, merging, people
from apel.storage.database import Database


@dataclass(frozen=True, slots=True)
class Station:
    """A prepared desk, or a chain beside them; None where that is not known of it here."""

    name: str
    runs: Sequence[Run]
    handed_in: bool | None = None
    is_missing: bool = False
    is_unused: bool = False
    prepared: str | None = None  # when
    roster: str | None = None
    is_older_roster: bool | None = None


@dataclass(frozen=True, slots=True)
class Stations:
    """All of them, the prepared desks first, how far the clocks of their runs were off.

    `apart` are entries of files that say something else than those here.
    """

    listed: Sequence[Station]
    clocks: Mapping[str, int]
    apart: Sequence[merging.Apart]


def list_stations(database: Database) -> Stations:
    """Return every prepared desk and every other chain."""
    ends = ledger.ends(database)
    now = people.fingerprint(database)
    prepared = [_station(state, now) for state in desks(ends)]
    others = [Station(run.name, [run]) for run in other_runs(ends)]
    clocks = clock_differences(ledger.of_kinds(database, [Kind.CLOCK]))
    return Stations([*prepared, *others], clocks, merging.apart(database))


def _station(state: DeskState, now: str) -> Station:
    if state.entry is None:
        return Station(state.name, state.runs, state.handed_in, state.is_missing)
    roster = said(state.entry.body).get("roster")
    return Station(
        state.name,
        state.runs,
        state.handed_in,
        state.is_missing,
        state.is_unused,
        state.entry.at,
        roster if isinstance(roster, str) else None,
        roster != now,
    )

"""A desk hands in: its last entry, and what its closing slip says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apel.domain.ceremony import Ceremony
from apel.domain.clocks import clock_differences
from apel.domain.ledger import Entry, Kind
from apel.domain.saying import ACTS, live_acts
from apel.domain.stations import DeskState, Run, desks
from apel.storage import ledger
from apel.storage.database import Database
from apel.storage.desks import Prepared
from apel.workflows.record import Act, Recorder, Writer


@dataclass(frozen=True, slots=True)
class Slip:
    """What a desk hands in: the entry that says so, its runs, and what it recorded."""

    desk: str
    handed_in: Entry
    is_new: bool  # it had not been handed in as it is now
    runs: Sequence[Run]
    still_open: Sequence[str]  # runs of this desk that end elsewhere
    standing: Mapping[Kind, int]  # what it recorded and did not take back
    kinds: Mapping[str, int]
    clock: int | None  # seconds that the right time was ahead; None where nobody was asked

    @property
    def entries(self) -> int:
        """Return how many entries this desk made, the last one too."""
        return sum(self.kinds.values())


def hand_in(database: Database, ceremony: Ceremony, writer: Writer, desk: Prepared) -> Slip:
    """Write that this desk hands in; where nothing was recorded since it did, nothing is written."""
    with database.transaction():
        state, own = _own(database, desk)
        is_new = not (state and state.handed_in)
        if is_new:
            kinds = Counter(entry.kind for entry in own)
            body = {"entries": len(own), "kinds": dict(kinds)}
            # a file that was put back has runs that end elsewhere: what is known of them is handed in
            known = [run.head for run in state.runs] if state else []
            act = Act(Kind.HANDED_IN, body, supersedes=known)
            handed_in = Recorder(database, ceremony.code, writer).append(act)
            state, own = _own(database, desk)
        else:
            ends = [entry for entry in own if entry.kind == Kind.HANDED_IN]
            handed_in = max(ends, key=lambda entry: (entry.recorded, entry.number))
    runs = state.runs if state else ()
    return Slip(
        desk.name,
        handed_in,
        is_new,
        runs,
        [] if state and state.handed_in else [run.station for run in runs if not run.has_ended],
        Counter(Kind(act.kind) for act in live_acts(own) if act.kind in ACTS),
        Counter(entry.kind for entry in own),
        clock_differences(own).get(handed_in.station),
    )


def has_handed_in(database: Database, desk: Prepared) -> bool:
    """Say whether this desk ever handed in, so that what it records now has to be handed in again."""
    state = _state(database, desk)
    stations = {run.station for run in state.runs} if state else set()
    return any(entry.station in stations for entry in ledger.of_kinds(database, [Kind.HANDED_IN]))


def _own(database: Database, desk: Prepared) -> tuple[DeskState | None, list[Entry]]:
    """Return this desk's runs, and all their entries."""
    state = _state(database, desk)
    stations = {run.station for run in state.runs} if state else set()
    found = ledger.entries(database) if stations else []
    return state, [entry for entry in found if entry.station in stations]


def _state(database: Database, desk: Prepared) -> DeskState | None:
    states = desks(ledger.ends(database))
    return next((state for state in states if state.prepared == desk.prepared), None)

"""A desk's clock: whether it has to be asked about, and how far it is off.

Nothing is ever set by this: the difference is recorded, and times stay as they were written.
"""

from apel.domain.ceremony import Ceremony
from apel.domain.clocks import seconds
from apel.domain.ledger import Entry, Kind
from apel.storage import ledger
from apel.storage.database import Database
from apel.workflows.record import Act, Recorder, Writer

_GOOD_FOR = 12 * 60 * 60  # seconds


def newest_difference(database: Database, ceremony: Ceremony, writer: Writer) -> Entry | None:
    """Return what this desk recorded last about its clock, in the run that goes on now."""
    with database.transaction():
        run = Recorder(database, ceremony.code, writer).own_chain()
        found = [each for each in ledger.of_kinds(database, [Kind.CLOCK]) if each.station == run]
        return found[-1] if found else None


def is_to_be_asked(newest: Entry | None, writer: Writer) -> bool:
    """Say whether the clock was not asked about in the last 12 hours, as it counts them itself.

    One that was set back since is asked about too.
    """
    then = seconds(newest.recorded) if newest else None
    return then is None or not 0 <= writer.clock().timestamp() - then <= _GOOD_FOR


def settle(database: Database, ceremony: Ceremony, writer: Writer, ahead: int) -> Entry:
    """Record by how many seconds the right time is ahead of this desk's; 0 where it is right."""
    with database.transaction():
        recorder = Recorder(database, ceremony.code, writer)
        return recorder.append(Act(Kind.CLOCK, {"seconds": ahead}))

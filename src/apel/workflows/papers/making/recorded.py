"""What was recorded up to now, counted and verified: the ground of minutes and notes."""

from collections.abc import Mapping, Sequence

from apel.domain.duties import Freed
from apel.domain.obligations import Obliged, obligations
from apel.domain.owed import ATTEND
from apel.domain.papers.contents.recorded import Recorded
from apel.domain.seals import Seal
from apel.errors import LedgerBroken
from apel.storage.database import Database
from apel.workflows.papers.office import Office
from apel.workflows.report_attendance import attended, read
from apel.workflows.uncollected import uncollected
from apel.workflows.verify_ledger import verdict


@uncollected()
def recorded(office: Office) -> Recorded:
    """Count what is in the ledger at this moment; a broken one says so and is counted all the same."""
    made = office.writer.clock()
    found = read(office.database)
    counted = attended(office.database, office.ceremony, found)
    verified, seals = _verified(office.database)
    return Recorded(
        made,
        counted.report,
        counted.closings,
        counted.conflicts,
        found.is_intact and verified,
        found.entries,
        seals,
        _not_to_attend(office),
    )


def _verified(database: Database) -> tuple[bool, Sequence[Seal]]:
    """Return whether the record is what was written, and its seals."""
    try:
        found = verdict(database)
    except LedgerBroken:  # every entry is whole, and the file is damaged all the same
        return False, ()
    return found.intact, found.seals


def _not_to_attend(office: Office) -> Mapping[Freed, int]:
    """Return how many need not attend, by why."""
    roster = [Obliged(row.person, row.duties) for row in office.people]
    duties = obligations(roster, office.ceremony).duties
    return next((duty.free for duty in duties if duty.name == ATTEND), {})

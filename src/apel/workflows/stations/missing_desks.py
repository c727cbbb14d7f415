"""What ends something for everybody waits for every prepared desk, or says why not for which."""

from collections.abc import Sequence

from apel.domain.stations import desks
from apel.errors import ApelError
from apel.language import _
from apel.storage import ledger
from apel.storage.database import Database


def missing_desks(database: Database) -> list[str]:
    """Return the names of the prepared desks that may have recorded what is not here."""
    return [desk.name for desk in desks(ledger.ends(database)) if desk.is_missing]


def missing_with_reason(database: Database, reason: str) -> Sequence[str]:
    """Return the names of the desks that are missing, where a reason is given to go on without them.

    Raises ApelError, which names them, where there is none.
    """
    missing = missing_desks(database)
    check_missing(missing, reason)
    return missing


def check_missing(names: Sequence[str], reason: str) -> None:
    """Raise ApelError where something is missing and no reason is given to go on without it."""
    if names and not reason:
        raise ApelError(
            _("Desks that have not handed in, or whose file was not merged: {names}").format(
                names=", ".join(names)
            ),
            hint=_(
                "First: apel station close at the desk, and apel merge here. Or go on without: "
                '--missing-because "the stick of A is lost"'
            ),
        )

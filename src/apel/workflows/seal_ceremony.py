"""The seal: an entry that names the heads of all chains; its fingerprint goes on signed paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Closing, Entry, Kind, Named
from apel.domain.mentions import sealed_heads
from apel.domain.seals import Seal, covers_all, froze, seal_of
from apel.domain.standing import closed
from apel.domain.verification import Verdict
from apel.errors import LedgerBroken
from apel.language import _
from apel.storage import ledger, people
from apel.storage.database import Database
from apel.workflows.record import Act, Recorder, Writer
from apel.workflows.stations.missing_desks import check_missing
from apel.workflows.verify_ledger import verdict

_NAMELESS = "?"  # what is missing is known by its digest alone


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal, the heads that it covers, what was closed then, and what is missing under it."""

    seal: Seal
    heads: Sequence[Named]
    closings: Sequence[Closing]
    missing: Sequence[str]
    is_new: bool  # something was recorded since the last one
    minutes: Entry | None  # that were issued on it

    @property
    def fingerprint(self) -> str:
        """Return what is written into the minutes."""
        return self.seal.fingerprint


def seal(database: Database, ceremony: Ceremony, writer: Writer, reason: str) -> Sealed:
    """Verify everything and seal it as it is; where nothing came after the last seal, that stands.

    Raises LedgerBroken where the record is not what was written, and ApelError where desks are
    missing and no reason is given to go on without them.
    """
    with database.transaction():
        found = verdict(database)
        if not found.intact:
            raise LedgerBroken(
                _("The record is not what was written, so it is not sealed."),
                hint=_("See: apel verify"),
            )
        missing = sorted({each.station or _NAMELESS for each in found.missing})
        check_missing(missing, reason)
        last = next((each.entry for each in found.seals if covers_all(each, found.heads)), None)
        entry = last
        if entry is None:
            recorder = Recorder(database, ceremony.code, writer)
            body = _body(found, people.fingerprint(database), missing)
            if missing:
                body["reason"] = recorder.note(reason)
            entry = recorder.append(Act(Kind.SEALED, body))
        now = closed(ledger.closings(database))
        closings = [closing for closing in Closing if closing in now]
        covers = seal_of(entry, is_whole=True)
        heads = sealed_heads(entry)
        return Sealed(covers, heads, closings, missing, last is None, _minutes(found, entry))


def _minutes(found: Verdict, seal: Entry) -> Entry | None:
    """Return the minutes that were issued on a seal after which nothing was recorded."""
    return next((head for head in found.heads if froze(head) == seal.digest), None)


def _body(found: Verdict, roster: str, missing: Sequence[str]) -> dict[str, object]:
    return {
        "heads": {head.station: [head.number, head.digest] for head in found.heads},
        "fingerprint": found.fingerprint,
        "roster": roster,
        "missing": missing,
    }

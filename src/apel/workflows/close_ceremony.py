"""The three closings: commands, never clocks (DESIGN.md section 3)."""

from collections.abc import Collection
from dataclasses import dataclass

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Closing, Entry, Kind, fingerprint
from apel.domain.standing import closed
from apel.errors import ApelError
from apel.language import _
from apel.storage import ledger
from apel.storage.database import Database
from apel.workflows.record import Act, Recorder, Writer


@dataclass(frozen=True, slots=True)
class Closed:
    """What is closed now, and where each chain stands: what the minutes print."""

    closings: tuple[Closing, ...]
    news: tuple[Closing, ...]
    heads: tuple[Entry, ...]

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the whole record."""
        return fingerprint(self.heads)


def close(
    database: Database,
    ceremony: Ceremony,
    writer: Writer,
    which: Collection[Closing],
    decided_by: str,
) -> Closed:
    """Close what is still open among `which`; what was closed before stays as it was.

    Raises ApelError when explanations are to be closed while attendance is open: nobody is
    unexplained yet.
    """
    with database.transaction():
        before = closed(ledger.closings(database))
        news = tuple(closing for closing in Closing if closing in which and closing not in before)
        if Closing.EXPLANATIONS in news and Closing.ATTENDANCE not in {*before, *news}:
            raise ApelError(
                _("Attendance is still open, so there is nothing to be explained yet."),
                hint=_("First: apel close attendance"),
            )
        recorder = Recorder(database, ceremony.code, writer)
        for closing in news:
            body: dict[str, object] = {"what": closing}
            if decided_by:
                body["decided_by"] = recorder.note(decided_by)
            recorder.append(Act(Kind.CLOSED, body))
        now_closed = tuple(closing for closing in Closing if closing in {*before, *news})
        return Closed(now_closed, news, tuple(ledger.heads(database)))

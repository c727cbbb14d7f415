"""The three closings: commands, never clocks (DESIGN.md section 3); reopened where one was a mistake."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Closing, Entry, Kind, fingerprint
from apel.domain.standing import closed, live_closings
from apel.errors import ApelError
from apel.language import _
from apel.storage import ledger
from apel.storage.database import Database
from apel.workflows.record import Act, Recorder, Writer
from apel.workflows.stations.missing_desks import missing_with_reason


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


@dataclass(frozen=True, slots=True)
class Grounds:
    """The post that decided it, and why it is done while desks are missing; kept as notes."""

    decided_by: str = ""
    missing_because: str = ""


def close(
    database: Database,
    ceremony: Ceremony,
    writer: Writer,
    which: Collection[Closing],
    why: Grounds,
) -> Closed:
    """Close what is still open among `which`; what was closed before stays as it was.

    Raises ApelError when explanations are to be closed while attendance is open: nobody is
    unexplained yet. Nobody becomes unexplained or absent while a prepared desk has not handed in,
    unless a reason is given to go on without it.
    """
    with database.transaction():
        news, missing = to_close(database, which, why)
        recorder = Recorder(database, ceremony.code, writer)
        for closing in news:
            recorder.append(Act(Kind.CLOSED, _body(closing, why, missing, recorder)))
        return _closed(database, news)


def to_close(
    database: Database, which: Collection[Closing], why: Grounds
) -> tuple[tuple[Closing, ...], Sequence[str]]:
    """Return what is still open among `which`, and the desks that are missing; raises as `close`."""
    before = closed(ledger.closings(database))
    news = tuple(closing for closing in Closing if closing in which and closing not in before)
    if Closing.EXPLANATIONS in news and Closing.ATTENDANCE not in {*before, *news}:
        raise ApelError(
            _("Attendance is still open, so there is nothing to be explained yet."),
            hint=_("First: apel close attendance"),
        )
    waits = set(news) - {Closing.SIGNING}
    return news, missing_with_reason(database, why.missing_because) if waits else ()


def reopen(
    database: Database, ceremony: Ceremony, writer: Writer, which: Collection[Closing], reason: str
) -> Closed:
    """Open what was closed by mistake; make-up signatures that knew only this closing become signed.

    Raises ApelError where nothing of it is closed, or when attendance is to be opened while
    explanations stay closed.
    """
    with database.transaction():
        closings = ledger.closings(database)
        mistaken = {what: live_closings(closings, what) for what in Closing if what in which}
        news = tuple(what for what, entries in mistaken.items() if entries)
        if not news:
            raise ApelError(_("Nothing of it is closed."))
        if Closing.ATTENDANCE in news and Closing.EXPLANATIONS in closed(closings) - {*news}:
            raise ApelError(
                _("Explanations are closed, so attendance cannot be open."),
                hint=_("First: apel reopen explanations"),
            )
        recorder = Recorder(database, ceremony.code, writer)
        for what in news:
            known = [entry.digest for entry in mistaken[what]]
            body: dict[str, object] = {"what": what, "closings": known}
            if reason:
                body["reason"] = recorder.note(reason)
            recorder.append(Act(Kind.REOPENED, body, supersedes=known))
        return _closed(database, news)


def _body(
    closing: Closing, why: Grounds, missing: Sequence[str], recorder: Recorder
) -> dict[str, object]:
    body: dict[str, object] = {"what": closing}
    if why.decided_by:
        body["decided_by"] = recorder.note(why.decided_by)
    if missing and closing is not Closing.SIGNING:
        body |= {"missing": list(missing), "because": recorder.note(why.missing_because)}
    return body


def _closed(database: Database, news: tuple[Closing, ...]) -> Closed:
    now = closed(ledger.closings(database))
    in_order = tuple(closing for closing in Closing if closing in now)
    return Closed(in_order, news, tuple(ledger.heads(database)))

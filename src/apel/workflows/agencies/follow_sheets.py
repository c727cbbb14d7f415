"""How far the sheets of the agencies are: derived from the entries and from what was received."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from apel.domain.conflicts import conflicts
from apel.domain.exchange.progress import Progress
from apel.domain.joining import staying
from apel.domain.ledger import Entry, Kind
from apel.domain.owed import owed_instruments, owes_attendance
from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.saying import Attendance
from apel.domain.sheet_words import is_otherwise
from apel.domain.standing import NOTHING, Standing, standings
from apel.storage import agencies, ledger, people, received
from apel.storage.database import Database
from apel.storage.received import Received
from apel.workflows.agencies.receive_papers import counted, newest_papers
from apel.workflows.agencies.sent_sheets import Sent, SentSheets


class Papers(NamedTuple):
    """What an agency says of an instrument's papers."""

    agency: str
    instrument: str
    handed: int | None
    returned: int | None
    on: str  # ISO 8601


class Following(NamedTuple):
    """All sheets by agency in the official order, papers, and files of which nothing was taken."""

    sheets: Sequence[Progress]
    papers: Sequence[Papers]
    unknown: Sequence[Received]


def follow(database: Database) -> Following:
    """Return how far every agency is."""
    sent = SentSheets(database)
    came = received.all_received(database)
    sheets = _sheets(database, sent, came)
    papers = newest_papers(ledger.of_kinds(database, [Kind.RECEIVED]))
    listed = [_papers(agency, name, entry) for (agency, name), entry in papers.items()]
    taken = {one.sha256 for one in came if one.sheet}
    return Following(
        agencies.in_official_order(database, sheets, lambda each: each.agency),
        agencies.in_official_order(database, sorted(listed), lambda each: each.agency),
        [one for one in came if one.kind == "unknown" and one.sha256 not in taken],
    )


def _sheets(database: Database, sent: SentSheets, came: Sequence[Received]) -> list[Progress]:
    entries = ledger.recorded(database)
    stays = staying(ledger.joins(database))
    known = _Known(
        {one.code: one.duties for one in people.listed(database)},
        standings(entries),
        {found.person for found in conflicts(entries) if any(map(is_otherwise, found.entries))},
        stays,
    )
    of_people = [one for one in sent.current if one.what == ListKind.PEOPLE_SHEET]
    sheets = [_progress(database, one, known, came) for one in of_people]
    asked = {one.agency for one in of_people}
    members = dict.fromkeys(member.agency for member in people.members(database))
    return sheets + [Progress(agency) for agency in members if agency not in asked]


class _Known(NamedTuple):
    duties: Mapping[str, str]
    standings: Mapping[str, Standing]
    contradicting: set[str]
    stays: Mapping[str, str]

    def is_complete(self, code: str, asks: Sequence[str]) -> bool:
        """Say whether nothing that is asked of somebody and owed is still open."""
        duties = self.duties.get(code)
        if duties is None:  # erased, or on the roster no more
            return True
        stands = self.standings.get(code, NOTHING)
        asked = "attendance" in asks and owes_attendance(duties)
        if asked and stands.attendance is Attendance.UNRECORDED:
            return False
        owed = owed_instruments(duties) if "signatures" in asks else ()
        return all(name in stands.signatures for name in owed)


def _progress(database: Database, sent: Sent, known: _Known, came: Sequence[Received]) -> Progress:
    codes = [known.stays.get(code, code) for code in sent.lines]
    contradicting = {code for code in codes if code in known.contradicting}
    complete = [
        code for code in codes if code not in contradicting and known.is_complete(code, sent.asks)
    ]
    numbers = (sent.number, *sent.replaces)
    versions = [
        one
        for one in came
        if one.sheet in numbers or (one.kind == "ledger" and one.agency == sent.agency)
    ]
    newest = versions[-1] if versions else None
    return Progress(
        agency=sent.agency,
        number=sent.number,
        sent=sent.issued.at,
        lines=len(codes),
        complete=len(complete),
        contradicting=len(contradicting),
        versions=len(versions),
        version=newest.version if newest else 0,
        received=newest.at if newest else "",
        file=newest.file if newest else "",
        letter=_note(database, newest.letter) if newest else "",
        voucher=_note(database, newest.voucher) if newest else "",
    )


def _note(database: Database, digest: str | None) -> str:
    return ledger.note_text(database, digest) or "" if digest else ""


def _papers(agency: str, name: str, entry: Entry) -> Papers:
    counts = counted(entry)
    handed, returned = counts.get("handed"), counts.get("returned")
    return Papers(
        agency,
        name,
        handed if isinstance(handed, int) else None,
        returned if isinstance(returned, int) else None,
        str(counts.get("on", "")),
    )

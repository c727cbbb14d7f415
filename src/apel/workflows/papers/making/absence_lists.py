"""Lists of who was not there, one an agency, for a restricted circle."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from apel.domain.ledger import Closing, said
from apel.domain.owed import owes_attendance
from apel.domain.papers.contents.absences import AbsenceList, Away, Basis, absence_values
from apel.domain.papers.frame import Frame
from apel.domain.papers.letterheads import letterhead
from apel.domain.papers.signatures import Signatory
from apel.domain.report import Counts
from apel.domain.roles import Role
from apel.domain.saying import Attendance
from apel.domain.standing import NOTHING, Standing, at_closing
from apel.errors import ApelError
from apel.language import _
from apel.storage import ledger
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, by_agency, chosen
from apel.workflows.papers.making.agency_papers import Look, agency_papers, counts_of, rules_of
from apel.workflows.papers.making.drafts import Draft
from apel.workflows.papers.office import NO_AGENCY, Office


def absence_lists(office: Office, asked: Asked) -> list[Draft]:
    """Return a list for each agency of which somebody did not come; raises ApelError for none."""
    everybody = chosen(office, asked, office.people)
    away = [row for row in everybody if _is_away(office, row)]
    if not away:
        raise ApelError(_("Everybody of these agencies came: there is nobody to list."))
    people = by_agency(everybody)

    def counts(agency: str) -> Counts:
        return counts_of(office, people[agency])

    def values(
        agency: str, rows: Sequence[Kept], frame: Frame, made: datetime
    ) -> Mapping[str, object]:
        listing = AbsenceList(
            agency or NO_AGENCY,
            [_away(office, row) for row in rows],
            counts(agency),
            made,
            asked.on,
            _signer(office, asked.what),
        )
        return absence_values(listing, office.ceremony, frame, rules_of(office))

    is_draft = Closing.EXPLANATIONS not in office.closings
    look = Look(letterhead(office.ceremony), is_draft, has_figures=True)
    return agency_papers(office, asked, by_agency(away), look, values)


def _is_away(office: Office, row: Kept) -> bool:
    came = _standing(office, row).attendance is Attendance.PRESENT
    return owes_attendance(row.duties) and not came


def _away(office: Office, row: Kept) -> Away:
    standing = _standing(office, row)
    attendance = at_closing(standing.attendance, office.closings)
    return Away(row.shown, attendance, standing.reason, _basis(office, standing))


def _basis(office: Office, standing: Standing) -> Basis:
    """Return what an excuse rests on: erasable texts that its entry names."""
    if standing.attendance is not Attendance.EXCUSED or standing.attendance_entry is None:
        return Basis()
    body = said(standing.attendance_entry.body)
    return Basis(*(_note(office, body.get(key)) for key in Basis._fields))


def _note(office: Office, digest: object) -> str:
    return ledger.note_text(office.database, str(digest)) or "" if digest else ""


def _signer(office: Office, paper: str) -> Signatory | None:
    """Return who signs: whoever was named for letters, else who held the ceremony."""
    officials = office.officials
    return officials.signatory(Role.SIGNER, paper) or officials.signatory(Role.ORGANIZER, paper)


def _standing(office: Office, row: Kept) -> Standing:
    return office.standings.get(row.person.code, NOTHING)

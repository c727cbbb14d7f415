"""Receipts for the papers that agencies are handed, to be signed there."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from apel.domain.owed import owed_instruments
from apel.domain.papers.contents.receipts import handed_over, receipt_values
from apel.domain.papers.frame import Frame
from apel.domain.papers.letterheads import letterhead
from apel.errors import ApelError
from apel.language import _
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, by_agency, chosen
from apel.workflows.papers.making.agency_papers import Look, agency_papers
from apel.workflows.papers.making.drafts import Draft
from apel.workflows.papers.making.shared_forms import MOST_LINES
from apel.workflows.papers.office import NO_AGENCY, Office

_NOBODYS = f"wakil pegawai {NO_AGENCY.lower()}"


def receipts(office: Office, asked: Asked) -> list[Draft]:
    """Return a receipt for each agency that has to sign something; raises ApelError for none."""
    signers = [row for row in office.people if owed_instruments(row.duties)]
    if not signers:
        raise ApelError(_("Nobody on the roster owes a signature."))
    ceremony = office.ceremony

    def values(
        agency: str, rows: Sequence[Kept], frame: Frame, _made: datetime
    ) -> Mapping[str, object]:
        papers = handed_over((row.duties for row in rows), ceremony, MOST_LINES)
        return receipt_values(agency or _NOBODYS, papers, ceremony, frame, asked.on)

    agencies = by_agency(chosen(office, asked, signers))
    return agency_papers(office, asked, agencies, Look(letterhead(ceremony)), values)

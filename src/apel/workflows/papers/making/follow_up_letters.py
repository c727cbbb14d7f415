"""Letters to the agencies in which somebody still owes a signature."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from apel.domain.ledger import Closing
from apel.domain.owed import owed_instruments
from apel.domain.papers.contents.follow_up import FollowUp, Owing, addressee, follow_up_values
from apel.domain.papers.frame import Frame
from apel.domain.papers.letterheads import SECRETARIAT, letterhead_signed_by
from apel.domain.report import Counts
from apel.domain.standing import NOTHING
from apel.errors import ApelError
from apel.language import _
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, by_agency, chosen
from apel.workflows.papers.making.agency_papers import (
    Look,
    agency_papers,
    counts_of,
    rules_of,
    signer,
)
from apel.workflows.papers.making.drafts import Draft
from apel.workflows.papers.office import NO_AGENCY, Office


def follow_up_letters(office: Office, asked: Asked) -> list[Draft]:
    """Return a letter to each agency where somebody owes; raises ApelError where nobody does."""
    everybody = chosen(office, asked, [row for row in office.people if row.duties])
    owing = [row for row in everybody if _missing(office, row)]
    if not owing:
        raise ApelError(_("Nobody of these agencies owes a signature: there is nothing to write."))
    people = by_agency(everybody)
    signs, rules = signer(office, asked.what), rules_of(office)

    def counts(agency: str) -> Counts:
        return counts_of(office, people[agency])

    def values(
        agency: str, rows: Sequence[Kept], frame: Frame, made: datetime
    ) -> Mapping[str, object]:
        letter = FollowUp(
            agency or NO_AGENCY.lower(),
            addressee(office.register.named(agency), agency),
            [Owing(row.shown, _missing(office, row)) for row in rows],
            counts(agency),
            made,
            signs,
            asked.until,
            asked.on,
            asked.copy_to,
        )
        return follow_up_values(letter, office.ceremony, frame, rules)

    is_draft = Closing.SIGNING not in office.closings
    secretariat = office.register.named(SECRETARIAT)
    look = Look(
        letterhead_signed_by(office.ceremony, signs, secretariat), is_draft, has_figures=True
    )
    return agency_papers(office, asked, by_agency(owing), look, values)


def _missing(office: Office, row: Kept) -> list[str]:
    there = office.standings.get(row.person.code, NOTHING).signatures
    return [name for name in owed_instruments(row.duties) if name not in there]

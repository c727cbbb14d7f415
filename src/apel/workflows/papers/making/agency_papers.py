"""Papers of which each agency has one: their numbers, their files, who signs them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from apel.domain.papers.documents import Sheet
from apel.domain.papers.filing import distinct_names
from apel.domain.papers.frame import Frame, foot
from apel.domain.papers.issuing.told_figures import counted_figures
from apel.domain.papers.letterheads import Letterhead
from apel.domain.papers.signatures import Signatory
from apel.domain.report import Counts, Member, Rules, count
from apel.domain.roles import Role
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.issuing.issue_lists import Issued
from apel.workflows.papers.making.drafts import Draft, Issue, Telling
from apel.workflows.papers.numbering.number_papers import numbers_of
from apel.workflows.papers.office import NO_AGENCY, Office
from apel.workflows.report_attendance import Read, attended

_LONGEST = 40  # of a name in a QR: more makes it too fine to be read


class Look(NamedTuple):
    """What the papers of a kind have in common; those that tell figures can be checked."""

    letterhead: Letterhead
    is_draft: bool = False
    has_figures: bool = False


# of an agency, of those whom its paper names, within its frame, as of a moment
Values = Callable[[str, Sequence[Kept], Frame, datetime], Mapping[str, object]]


def agency_papers(
    office: Office, asked: Asked, agencies: Mapping[str, Sequence[Kept]], look: Look, values: Values
) -> list[Draft]:
    """Return one paper an agency, filled with `values` of what it says."""
    files = distinct_names((row.agency for row in office.people), NO_AGENCY)
    numbers = numbers_of(office, asked, list(agencies), is_draft=look.is_draft)
    made, told = office.writer.clock(), _figures(office, look)
    drafts = []
    for agency, people in agencies.items():
        name, number = agency or NO_AGENCY, numbers[agency]
        about = foot(office.ceremony, asked.what, name[:_LONGEST], words=name)
        frame = Frame(look.letterhead, number, look.is_draft, about)
        filled = _Letter(values, agency, people, frame).filled
        place = (asked.what, f"{files[agency]}.{asked.form.value}")
        sheet = Sheet(asked.what, filled(made, number), place, asked.form)
        draft = Draft(name, len(people), sheet, [row.shown for row in people], number=number)
        drafts.append(
            draft._replace(
                issue=Issue.NEVER if look.is_draft else Issue.ANEW,
                about=agency,
                telling=Telling(made, filled),
                figures=told(agency),
            )
        )
    return drafts


def _figures(office: Office, look: Look) -> Callable[[str], Mapping[str, object]]:
    """Return what the record keeps of an agency's figures, so that they can be counted again.

    Nothing of whoever belongs to none.
    """
    if not look.has_figures or look.is_draft:
        return lambda _agency: {}
    found = Read(list(office.entries), is_intact=True)
    report = attended(office.database, office.ceremony, found).report
    return lambda agency: counted_figures(report.agencies[agency], found.entries) if agency else {}


class _Letter(NamedTuple):
    """The paper of one agency."""

    values: Values
    agency: str
    people: Sequence[Kept]
    frame: Frame

    def filled(self, made: datetime, number: str) -> Mapping[str, object]:
        """Return what it says of a moment, under a number."""
        return self.values(self.agency, self.people, self.frame._replace(number=number), made)


def as_issued(draft: Draft, agency: str, listed: Issued, issue: Issue) -> Draft:
    """Return the paper of a list whose lines are frozen: it is known by them."""
    return draft._replace(issue=issue, about=agency, listed=listed.digest, number=listed.number)


def signer(office: Office, paper: str) -> Signatory | None:
    """Return who signs a letter: whoever was named for it, else the secretary of the region."""
    officials = office.officials
    return officials.signatory(Role.SIGNER, paper) or officials.signatory(Role.SECRETARY, paper)


def counts_of(office: Office, people: Sequence[Kept]) -> Counts:
    """Return the counts of some people, as every report counts them."""
    members = [Member(row.person.code, row.agency, row.duties) for row in people]
    return count(members, office.standings, rules_of(office)).totals


def rules_of(office: Office) -> Rules:
    """Return what counting needs besides the entries."""
    return Rules(office.closings, office.ceremony.late_after)

"""The minutes of a signing, of what was signed later, and the note to whoever has to know."""

from apel.domain.papers.documents import Sheet
from apel.domain.papers.frame import Frame, foot
from apel.domain.papers.letterheads import letterhead
from apel.domain.papers.minutes import Signing, minutes_values
from apel.domain.papers.recorded import Recorded
from apel.domain.roles import Role
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.drafts import Draft
from apel.workflows.papers.number_papers import numbers_for
from apel.workflows.papers.office import Office
from apel.workflows.papers.recorded import recorded


def minutes(office: Office, asked: Asked) -> list[Draft]:
    """Return the minutes, marked as a draft until attendance and signing are closed."""
    frame, found = framed(office, asked)
    values = minutes_values(office.ceremony, frame, signing(office, asked.what), found)
    return [whole(asked, values, found)]


def framed(office: Office, asked: Asked) -> tuple[Frame, Recorded]:
    """Return what stands around a paper of the ceremony, and what it tells.

    Its number comes first: what is counted and verified then knows of it.
    """
    ceremony = office.ceremony
    number = numbers_for(office.database, ceremony, office.writer, asked.what, [""])[0]
    found = recorded(office)
    about = foot(ceremony, asked.what)
    return Frame(letterhead(ceremony), number, found.is_draft, about), found


def signing(office: Office, paper: str) -> Signing:
    """Return who signs a paper, witnesses and acknowledges it."""
    officials = office.officials
    return Signing(
        tuple(officials.signatories(Role.ORGANIZER, paper)),
        tuple(officials.signatories(Role.WITNESS, paper)),
        officials.signatory(Role.ACKNOWLEDGING, paper),
    )


def whole(asked: Asked, values: dict[str, object], found: Recorded) -> Draft:
    """Return a paper about the whole ceremony: out/WHAT.pdf."""
    place = (f"{asked.what}.{asked.form.value}",)
    people = found.report.totals.roster
    return Draft(asked.what, people, Sheet(asked.what, values, place, asked.form))

"""The note to whoever leads the office, about how the signing went."""

from apel.domain.papers.contents.memo import Correspondence, memo_values
from apel.domain.papers.posts import Regional, regional_post
from apel.domain.papers.signatures import Signatory
from apel.domain.roles import Role
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.making.drafts import Draft
from apel.workflows.papers.making.write_minutes import framed, today, whole
from apel.workflows.papers.office import Office

_SECRETARY = "Sekretaris Daerah"


def memo(office: Office, asked: Asked) -> list[Draft]:
    """Return the note to the secretary, marked as a draft until attendance and signing are closed."""
    frame, found = framed(office, asked)
    officials = office.officials
    secretary = officials.signatory(Role.SECRETARY, asked.what)
    sender = officials.signatory(Role.SIGNER, asked.what)
    letter = Correspondence(
        secretary.post[-1] if secretary and secretary.post else _secretary(office),
        sender or _organizer(office, asked.what),
        today(office, asked),
        asked.until,
        asked.copy_to,
    )
    values = memo_values(office.ceremony, frame, letter, found)
    return [whole(asked, values, found)]


def _organizer(office: Office, paper: str) -> Signatory | None:
    """Return who held it, in the own name: nobody writes to the secretary for the secretary."""
    organizer = office.officials.signatory(Role.ORGANIZER, paper)
    return organizer._replace(post=organizer.post[-1:]) if organizer else None


def _secretary(office: Office) -> str:
    return regional_post(Regional.SECRETARY, office.ceremony.institution) or _SECRETARY

"""The note to whoever leads the office, about how the signing went."""

from collections.abc import Mapping
from datetime import datetime

from apel.domain.papers.contents.memo import Correspondence, memo_values
from apel.domain.papers.posts import Regional, regional_post
from apel.domain.papers.signatures import Signatory
from apel.domain.roles import Role
from apel.workflows.papers.asked import Asked
from apel.workflows.papers.making.drafts import Draft
from apel.workflows.papers.making.write_minutes import day_of, framed, issued_anew
from apel.workflows.papers.office import Office

_SECRETARY = "Sekretaris Daerah"


def memo(office: Office, asked: Asked) -> list[Draft]:
    """Return the note to the secretary, marked as a draft until attendance and signing are closed."""
    frame, found = framed(office, asked)
    officials = office.officials
    secretary = officials.signatory(Role.SECRETARY, asked.what)
    sender = officials.signatory(Role.SIGNER, asked.what)

    def values(made: datetime, number: str) -> Mapping[str, object]:
        letter = Correspondence(
            secretary.post[-1] if secretary and secretary.post else _secretary(office),
            sender or _organizer(office, asked.what),
            day_of(office, asked, made),
            asked.until,
            asked.copy_to,
        )
        about, now = frame._replace(number=number), found._replace(made=made)
        return memo_values(office.ceremony, about, letter, now)

    return [issued_anew(asked, values, frame, found)]


def _organizer(office: Office, paper: str) -> Signatory | None:
    """Return who held it, in the own name: nobody writes to the secretary for the secretary."""
    organizer = office.officials.signatory(Role.ORGANIZER, paper)
    return organizer._replace(post=organizer.post[-1:]) if organizer else None


def _secretary(office: Office) -> str:
    return regional_post(Regional.SECRETARY, office.ceremony.institution) or _SECRETARY

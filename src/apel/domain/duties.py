"""Who owes what: to attend, and to sign each instrument (DESIGN.md section 3, DOMAIN 4.5)."""

from collections.abc import Mapping

from apel.domain.ceremony import Ceremony
from apel.domain.people.person import Person

ATTEND = "attend"
STUDY_LEAVE = "tugas belajar"

# kedudukan hukum that owe something; tugas belajar is obliged and excused by the import
_OBLIGED = ("", "aktif", "cpns", "calon cpns", STUDY_LEAVE)


def duties_of(person: Person, ceremony: Ceremony) -> str:
    """Return what a person owes at a ceremony, as sorted words: `attend pakta-integritas`."""
    if not is_active(person, ceremony):
        return ""
    owed = [item.name for item in ceremony.instruments if _fits(person, item.signers)]
    if _fits(person, ceremony.attendees):
        owed.append(ATTEND)
    return " ".join(sorted(owed))


def is_active(person: Person, ceremony: Ceremony) -> bool:
    """Say whether a person serves on the day: neither retired nor outside the service."""
    standing = (person.legal_standing or "").casefold()
    if standing not in _OBLIGED:
        return False
    day, retired = ceremony.day, person.retirement_date
    return day is None or retired is None or day.isoformat() < retired


def is_studying(person: Person) -> bool:
    """Say whether a person is on tugas belajar: obliged, and excused."""
    return (person.legal_standing or "").casefold() == STUDY_LEAVE


def _fits(person: Person, rule: Mapping[str, tuple[str, ...]]) -> bool:
    return not rule or all(
        str(getattr(person, name) or "").casefold() in {value.casefold() for value in values}
        for name, values in rule.items()
    )

"""Cards with the code of a person, to be scanned at a desk: the code says nothing about anybody."""

from collections.abc import Sequence

from apel.domain.ceremony import Ceremony
from apel.domain.papers.documents import person_values
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.people.person import Person

_SHOWN = ("nama", "unit", "perangkat_daerah", "kode")  # no number, no status


def cards_values(
    title: str, people: Sequence[Person], ceremony: Ceremony, frame: Frame
) -> dict[str, object]:
    """Return what a file of cards is filled with; `title` is that of the file."""
    return {
        **frame_values(title, ceremony, frame),
        "kartu": [_card(person) for person in people],
    }


def _card(person: Person) -> dict[str, str]:
    known = person_values(person)
    return {key: known[key] for key in _SHOWN}

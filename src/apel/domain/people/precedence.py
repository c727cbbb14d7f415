"""In which order people stand on printed lists (DOMAIN 2.5)."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from apel.domain.people.grades import step_of
from apel.domain.people.names import name_key
from apel.domain.people.person import NumberKind, Person, Status

_STATUSES = {status: place for place, status in enumerate(Status)}
_BY_BIRTH = (NumberKind.NIP, NumberKind.NIPPPK)  # both begin with the birth date
_LAST = "~"  # behind every letter and digit


class Precedence(StrEnum):
    """By what people are put in order within an agency."""

    ECHELON = "echelon"
    GRADE = "grade"
    NAME = "name"
    ROSTER = "roster"  # as the file had it: its order may be the protocol's


Key = Callable[[Person], tuple[object, ...]]


def precedence_key(precedence: Precedence) -> Key:
    """Return what to sort people by; of those who are alike the roster's order stays."""
    return _KEYS[precedence]


def _by_echelon(person: Person) -> tuple[object, ...]:
    return (person.echelon or _LAST, *_by_grade(person))


def _by_grade(person: Person) -> tuple[object, ...]:
    """Return status, then the higher grade, then the older, then the name.

    The scales of PNS and PPPK are never compared: the status comes first (DOMAIN 4.2).
    """
    status = _STATUSES[person.status] if person.status else len(_STATUSES)
    return (status, -step_of(person.grade), _birth(person), *_by_name(person))


def _by_name(person: Person) -> tuple[object, ...]:
    return (name_key(person.name),)


def _as_it_is(_person: Person) -> tuple[object, ...]:
    return ()


def _birth(person: Person) -> str:
    if person.number and person.number_kind in _BY_BIRTH:
        return person.number
    return (person.birth_date or _LAST).replace("-", "")


_KEYS: Mapping[Precedence, Key] = {
    Precedence.ECHELON: _by_echelon,
    Precedence.GRADE: _by_grade,
    Precedence.NAME: _by_name,
    Precedence.ROSTER: _as_it_is,
}

"""A new reading of the roster against the one that is kept: who is new, changed, the same, missing."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from apel.domain.findings import warning
from apel.domain.people.grades import is_higher
from apel.domain.people.person import Person
from apel.domain.roster.columns import Field
from apel.domain.roster.gathered import Gathered
from apel.domain.roster.problems import Problem
from apel.domain.roster.source import Read

NAME_CHANGED = warning("name-changed")
# where a sheet has no such column, what is kept stays
_KEPT_WITHOUT_COLUMN = (
    Field.NIK,
    Field.OLD_NUMBER,
    Field.STATUS,
    Field.GRADE,
    Field.RANK,
    Field.POSITION,
    Field.ECHELON,
    Field.UNIT,
    Field.AGENCY,
    Field.SEX,
    Field.BIRTH_DATE,
    Field.LEGAL_STANDING,
    Field.RETIREMENT_DATE,
)
_TITLES = {Field.FRONT_TITLE, Field.BACK_TITLE}
_Way = Callable[[Person, str], Iterator[Hashable]]


class Known(NamedTuple):
    """A person of the roster that is kept."""

    person: Person
    key: str  # the folded name


class Match(NamedTuple):
    """Somebody of the new reading, and who that was; `person` is what the two make together."""

    read: Read
    known: Known
    person: Person


class Change(StrEnum):
    """What is another thing about somebody than before."""

    MOVED = "moved"
    PROMOTED = "promoted"
    RENAMED = "renamed"
    STATUS = "status"
    OTHER = "other"


class Newcomers:
    """Those of the new reading who are nobody on the roster that is kept."""

    def __init__(self, people: Gathered, known: Collection[int]) -> None:
        self._people = people
        self._known = known  # places of the others

    def __len__(self) -> int:
        return len(self._people) - len(self._known)

    def __iter__(self) -> Iterator[Read]:
        if not self._known:
            return iter(self._people)
        return (read for place, read in self._people.places() if place not in self._known)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new reading makes of the roster."""

    new: Newcomers
    changed: list[Match] = field(default_factory=list)
    unchanged: list[Match] = field(default_factory=list)
    missing: list[Known] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def compare(people: Gathered, roster: Iterable[Known]) -> Changes:
    """Recognise everybody who can be: by number, by NIK or old number, by name, birth and unit."""
    known = list(roster)
    matches = _matches(people, known) if known else {}
    changes = Changes(Newcomers(people, matches.keys()))
    for place, read in people.at(matches.keys()):
        before = matches[place]
        if before.key != read.key:
            changes.problems.append(
                read.source.problem(read.row, Field.NAME, NAME_CHANGED, before.person.name)
            )
        person = _together(before, read)
        same = person == before.person
        (changes.unchanged if same else changes.changed).append(Match(read, before, person))
    found = {before.person.code for before in matches.values()}
    changes.missing.extend(one for one in known if one.person.code not in found)
    return changes


def kinds_of(before: Person, now: Person) -> list[Change]:
    """Return what has changed about somebody."""
    said = {
        Change.MOVED: (before.unit, before.agency) != (now.unit, now.agency),
        Change.PROMOTED: is_higher(now.grade, before.grade),
        Change.RENAMED: before.name != now.name,
        Change.STATUS: before.status != now.status,
    }
    return [change for change, applies in said.items() if applies] or [Change.OTHER]


def _matches(people: Gathered, known: Sequence[Known]) -> dict[int, Known]:
    """Return who is who, by place in the reading; certain ways to recognise somebody come first."""
    matches: dict[int, Known] = {}
    taken: set[str] = set()
    for way in (_by_number, _by_other_number, _by_name_and_cell, _by_name):
        left = [one for one in known if one.person.code not in taken]
        index = {trait: one for one in reversed(left) for trait in way(one.person, one.key)}
        for place, read in people.places() if index else ():
            found = None if place in matches else _found(read, way, index)
            if found and found.person.code not in taken:
                matches[place] = found
                taken.add(found.person.code)
    return matches


def _found(read: Read, way: _Way, index: Mapping[Hashable, Known]) -> Known | None:
    found = next((index[trait] for trait in way(read.person, read.key) if trait in index), None)
    if found and way in _NAMED and found.person.number and read.person.number:
        return None  # two numbers under one name are two people
    return found


def _by_number(person: Person, _key: str) -> Iterator[Hashable]:
    if person.number:
        yield person.number


def _by_other_number(person: Person, key: str) -> Iterator[Hashable]:
    """Yield NIK and numbers, each with the name: they are often copied from a neighbour's row."""
    if person.number:  # it may be the old one of somebody whose number was corrected meanwhile
        yield person.number, key
    if person.nik:
        yield person.nik, key
    if person.old_number:
        yield person.old_number, key


def _by_name_and_cell(person: Person, key: str) -> Iterator[Hashable]:
    """Yield the name with what the cell of the number said, where that was none."""
    yield key, person.birth_date, person.unit, person.agency, person.written_number


def _by_name(person: Person, key: str) -> Iterator[Hashable]:
    yield key, person.birth_date, person.unit, person.agency


_NAMED = (_by_name_and_cell, _by_name)


def _together(before: Known, read: Read) -> Person:
    """Return what is known now: the new reading, and the old one where nothing was read."""
    old, new = before.person, read.person
    columns = read.source.columns
    stays: dict[str, Any] = {
        name: getattr(old, name)
        for name in _KEPT_WITHOUT_COLUMN
        if name not in columns and getattr(new, name) is None
    }
    if new.number is None and old.number is not None:
        # a damaged cell takes nobody's number away
        stays |= {"number": old.number, "number_kind": old.number_kind}
    elif old.number and new.number != old.number:
        stays["old_number"] = new.old_number or old.number
    if before.key == read.key and not _TITLES & columns.keys() and len(new.name) <= len(old.name):
        stays["name"] = old.name
    return new._replace(code=old.code, **stays)

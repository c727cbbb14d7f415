"""Numbers that two people cannot both have: left to neither, and both are named."""

from collections.abc import Collection

from apel.domain.findings import Finding, error, warning
from apel.domain.people.person import NumberKind
from apel.domain.roster.columns import Field
from apel.domain.roster.gathered import Gathered, Place, hashes_of, repeated
from apel.domain.roster.problems import Problem
from apel.domain.roster.source import Read, beside

NUMBER_SHARED = error("number-shared")
NIK_SHARED = error("nik-shared")
NIK_SHARED_BY_ASN = warning("nik-shared")

_ASN = (NumberKind.NIP, NumberKind.NIPPPK)


def without_shared_numbers(people: Gathered, several: Collection[int]) -> list[Problem]:
    """Take a number from all who share it; `several` are the hashes of numbers that come again.

    Return what is to be said about them.
    """
    problems = []
    numbers = _holders(people, "number") if several else {}
    niks = _holders(people, "nik")
    for place, read in people.at(numbers.keys() | niks.keys()):
        if other := numbers.get(place):
            problems.append(_shared(read, Field.NUMBER, NUMBER_SHARED, other))
            people.replace(place, _without_number(read))
        elif other := niks.get(place):
            finding = NIK_SHARED_BY_ASN if read.person.number_kind in _ASN else NIK_SHARED
            problems.append(_shared(read, Field.NIK, finding, other))
            if finding is NIK_SHARED:
                people.replace(place, _without_number(read))
    return problems


def _holders(people: Gathered, name: str) -> dict[int, Read]:
    """Return another one who holds the same number, for each place whose number several hold."""
    several = repeated(hashes_of(getattr(read.person, name) for read in people))
    if not several:
        return {}
    by_number: dict[str, list[Place]] = {}
    for place, read in people.places():
        value = getattr(read.person, name)
        if value is not None and hash(value) in several:
            by_number.setdefault(value, []).append(Place(place, read))
    return {
        one.place: holders[0 if place else 1].read
        for holders in by_number.values()
        if len(holders) > 1
        for place, one in enumerate(holders)
    }


def _without_number(read: Read) -> Read:
    """Return the person without the number, and without what only the number said."""
    person, columns = read.person, read.source.columns
    return read._replace(
        person=person._replace(
            number=None,
            number_kind=NumberKind.NONE,
            nik=None if person.number_kind == NumberKind.NIK else person.nik,
            written_number=person.number or person.nik,
            birth_date=person.birth_date if Field.BIRTH_DATE in columns else None,
            sex=person.sex if Field.SEX in columns else None,
        )
    )


def _shared(read: Read, field: Field, finding: Finding, other: Read) -> Problem:
    value = read.person.number if field is Field.NUMBER else read.person.nik
    return beside(read, field, finding, value, other)

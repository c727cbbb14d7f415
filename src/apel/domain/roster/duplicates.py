"""Several lines, one person: what is skipped, and numbers that two people cannot both have."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.people.person import NumberKind
from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem
from apel.domain.roster.row import Read

DUPLICATE = Finding("duplicate-person", Severity.SKIPPED)
DUPLICATE_DIFFERS = warning("duplicate-differs")
NUMBER_SHARED = error("number-shared")
NIK_SHARED = error("nik-shared")
NIK_SHARED_BY_ASN = warning("nik-shared")

_ASN = (NumberKind.NIP, NumberKind.NIPPPK)
_COMPARED = (
    Field.STATUS,
    Field.GRADE,
    Field.POSITION,
    Field.ECHELON,
    Field.UNIT,
    Field.AGENCY,
    Field.LEGAL_STANDING,
)


class Settled(NamedTuple):
    """The people that remain, how many lines repeated somebody, and what is to be said."""

    people: list[Read]
    repeated: int
    problems: list[Problem]


def settle(reads: Sequence[Read]) -> Settled:
    """Count everybody once, and leave a number that two names claim to neither."""
    problems: list[Problem] = []
    remaining = _without_shared_numbers(_once_each(reads, problems), problems)
    return Settled(remaining, len(reads) - len(remaining), problems)


def _once_each(reads: Iterable[Read], problems: list[Problem]) -> list[Read]:
    first: dict[Hashable, Read] = {}
    remaining = []
    for read in reads:
        earlier = first.setdefault(_identity(read), read)
        if earlier is read:
            remaining.append(read)
        else:
            problems += _repetition(read, earlier)
    return remaining


def _identity(read: Read) -> Hashable:
    """Return what makes a line the same person as another: number or NIK, with the name."""
    person = read.person
    if number := person.number or person.nik:
        return number, read.key
    return read.key, person.birth_date, person.unit, person.agency, person.written_number


def _repetition(read: Read, earlier: Read) -> Iterator[Problem]:
    field = Field.NUMBER if read.person.number else Field.NAME
    value = read.person.number or read.person.name
    yield _say(read, field, DUPLICATE, value, earlier)
    for field in _COMPARED:
        now, before = getattr(read.person, field), getattr(earlier.person, field)
        if now and before and now != before:
            yield _say(read, field, DUPLICATE_DIFFERS, now, earlier)


def _without_shared_numbers(reads: list[Read], problems: list[Problem]) -> list[Read]:
    numbers, niks = _holders(reads, "number"), _holders(reads, "nik")
    settled = []
    if not (numbers or niks):
        return reads
    for read in reads:
        if other := _other(read, numbers.get(read.person.number)):
            problems.append(_shared(read, Field.NUMBER, NUMBER_SHARED, other))
            settled.append(_without_number(read))
        elif other := _other(read, niks.get(read.person.nik)):
            finding = NIK_SHARED_BY_ASN if read.person.number_kind in _ASN else NIK_SHARED
            problems.append(_shared(read, Field.NIK, finding, other))
            settled.append(read if finding is NIK_SHARED_BY_ASN else _without_number(read))
        else:
            settled.append(read)
    return settled


def _holders(reads: Iterable[Read], name: str) -> dict[str | None, tuple[Read, Read]]:
    """Return two of those who hold the same number, for each number that several hold."""
    first: dict[str, Read] = {}
    several: dict[str | None, tuple[Read, Read]] = {}
    for read in reads:
        value = getattr(read.person, name)
        if value and first.setdefault(value, read) is not read:
            several.setdefault(value, (first[value], read))
    return several


def _other(read: Read, holders: tuple[Read, Read] | None) -> Read | None:
    if holders is None:
        return None
    return holders[1] if holders[0] is read else holders[0]


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
    return _say(read, field, finding, value, other)


def _say(read: Read, field: Field, finding: Finding, value: str | None, other: Read) -> Problem:
    problem = read.source.problem(read.row, field, finding, value)
    return problem._replace(other=f"{other.source.sheet} {other.row + 1}")

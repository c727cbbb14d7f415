"""Several lines, one person: what is skipped, and numbers that two people cannot both have."""

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.roster.columns import Field
from apel.domain.roster.gathered import Gathered, Place, hashes_of, repeated
from apel.domain.roster.organisations import is_recap_name
from apel.domain.roster.problems import Problem
from apel.domain.roster.shared import without_shared_numbers
from apel.domain.roster.source import Read, beside

DUPLICATE = Finding("duplicate-person", Severity.SKIPPED)
DUPLICATE_DIFFERS = warning("duplicate-differs")
SECOND_POST = error("second-post")

_COMPARED = (
    Field.STATUS,
    Field.GRADE,
    Field.POSITION,
    Field.ECHELON,
    Field.UNIT,
    Field.AGENCY,
    Field.LEGAL_STANDING,
)
# a sheet of which so many stand in earlier ones repeats them: a recap, or what was recapped
_REPEATING, _LEAST_REPEATED = 0.8, 3
_Sheet = tuple[str, str]


class SecondPost(NamedTuple):
    """One number and name in two sheets with two posts: which of them counts, an office must say."""

    first: Place
    second: Read


@dataclass(slots=True)
class Settled:
    """What became of lines that make one person, and what is to be said about them."""

    repeated: int = 0
    second_posts: list[SecondPost] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def settle(people: Gathered) -> Settled:
    """Count everybody once, and leave a number that two names claim to neither."""
    settled = Settled()
    hashes = hashes_of(map(_number, people))
    numbers = repeated(hashes)
    names = _names_without_number(people) if len(hashes) < len(people) else set()
    suspects = [Place(*found) for found in people.at(_alike(people, numbers, names))]
    if suspects:
        _once_each(people, suspects, settled)
    settled.problems += without_shared_numbers(people, numbers)
    return settled


def _alike(people: Gathered, numbers: set[int], names: set[int]) -> set[int]:
    """Return the places of those who share a number, or a name with somebody without one.

    By hashes, because a million of them must not be kept; whoever is suspected wrongly is cleared.
    """
    if not (numbers or names):
        return set()
    return {
        place
        for place, read in people.places()
        if hash(_number(read)) in numbers or hash(read.key) in names
    }


def _names_without_number(people: Gathered) -> set[int]:
    nameless = {hash(read.key) for read in people if _number(read) is None}
    return repeated(hashes_of(read.key for read in people if hash(read.key) in nameless))


def _number(read: Read) -> str | None:
    return read.person.number or read.person.nik


def _once_each(people: Gathered, suspects: list[Place], settled: Settled) -> None:
    first: dict[Hashable, Place] = {}
    repeating = _repeating_sheets(people, suspects)
    left: dict[str, list[Place]] = {}  # by name, those whom no line of a repeating sheet has met
    for suspect in suspects:
        read = suspect.read
        earlier = first.get(_identity(read)) or _namesake(left, read, repeating)
        if earlier is None:
            first[_identity(read)] = suspect
            left.setdefault(read.key, []).append(suspect)
        elif _has_second_post(earlier.read, read, repeating):
            people.skip(suspect.place)
            settled.second_posts.append(SecondPost(earlier, read))
            settled.problems.append(refusal_of(settled.second_posts[-1]))
        else:
            people.skip(suspect.place)
            settled.repeated += 1
            settled.problems += repetition(read, earlier.read)
            people.replace(earlier.place, completed(earlier.read, read))


def _identity(read: Read) -> Hashable:
    """Return what makes a line the same person as another: number or NIK, with the name."""
    person = read.person
    if number := _number(read):
        return number, read.key
    return read.key, person.birth_date, person.unit, person.agency, person.written_number


def _repeating_sheets(people: Gathered, suspects: list[Place]) -> set[_Sheet]:
    """Return the sheets that mostly repeat earlier ones: a recap of all agencies, for example."""
    repeated: Counter[_Sheet] = Counter()
    seen: dict[str, _Sheet] = {}
    for _place, read in suspects:
        sheet = _sheet(read)
        if seen.setdefault(read.person.number or read.key, sheet) != sheet or (
            seen.setdefault(read.key, sheet) != sheet
        ):
            repeated[sheet] += 1
    several = {
        sheet
        for sheet, number in repeated.items()
        if number >= _LEAST_REPEATED or is_recap_name(sheet[1])
    }
    sizes = Counter(map(_sheet, people)) if several else {}
    return {sheet for sheet in several if repeated[sheet] >= _REPEATING * sizes[sheet]}


def _namesake(left: dict[str, list[Place]], read: Read, repeating: set[_Sheet]) -> Place | None:
    """Return whom a line of a repeating sheet repeats, where it does not say the whole identity."""
    if _sheet(read) not in repeating:
        return None
    for candidate in left.get(read.key, ()):
        if _sheet(candidate.read) != _sheet(read) and _may_be_one(candidate.read, read):
            left[read.key].remove(candidate)
            return candidate
    return None


def _may_be_one(one: Read, other: Read) -> bool:
    """Tell whether nothing says that two of one name are two people."""
    pairs = (
        (one.person.number, other.person.number),
        (one.person.birth_date, other.person.birth_date),
    )
    return all(mine is None or yours is None or mine == yours for mine, yours in pairs)


def _has_second_post(first: Read, second: Read, repeating: set[_Sheet]) -> bool:
    post, other = first.person.position, second.person.position
    if not (post and other and second.person.number) or _folded(post) == _folded(other):
        return False
    return _sheet(first) != _sheet(second) and not {_sheet(first), _sheet(second)} & repeating


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _sheet(read: Read) -> _Sheet:
    return read.source.file, read.source.sheet


def completed(first: Read, repeated: Read) -> Read:
    """Return the first line with what only the repeated one says; a damaged number stays damaged."""
    one, other = first.person, repeated.person
    news = {
        name: value
        for name, value in other._asdict().items()
        if value is not None and getattr(one, name) is None and name not in _OF_A_NUMBER
    }
    if one.number is None and one.written_number is None and other.number:
        news |= {"number": other.number, "number_kind": other.number_kind}
    return first._replace(person=one._replace(**news)) if news else first


_OF_A_NUMBER = ("number", "number_kind", "written_number")


def refusal_of(post: SecondPost) -> Problem:
    """Return what is said of a line whose post nobody has chosen."""
    value = post.second.person.position
    return beside(post.second, Field.POSITION, SECOND_POST, value, post.first.read)


def repetition(read: Read, earlier: Read) -> Iterator[Problem]:
    """Yield what is said of a line that says somebody again."""
    field = Field.NUMBER if read.person.number else Field.NAME
    value = read.person.number or read.person.name
    yield beside(read, field, DUPLICATE, value, earlier)
    for field in _COMPARED:
        now, before = getattr(read.person, field), getattr(earlier.person, field)
        if now and before and now != before:
            yield beside(read, field, DUPLICATE_DIFFERS, now, earlier)

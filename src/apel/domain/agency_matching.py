"""Names of a roster that no agency claims: listed with a guess, read back with an answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from apel.domain.agencies import (
    Agency,
    Register,
    agency_key,
    agency_words,
    distinct,
    register_of,
)
from apel.domain.findings import Severity
from apel.domain.roster.columns import Field, Vocabulary
from apel.domain.roster.header import Header, find_header
from apel.domain.roster.problems import Problem
from apel.domain.roster.sheet import Sheet, column_letter, text_of

_SYNONYMS = {
    "namadidaftarnominatif": Field.WRITTEN,
    "nameintheroster": Field.WRITTEN,
    "perangkatdaerah": Field.AGENCY,
    "agency": Field.AGENCY,
    "jenis": Field.KIND,
    "kind": Field.KIND,
    "no": Field.RUNNING_NUMBER,
}
_VOCABULARY = Vocabulary(
    lambda key: (_SYNONYMS[key], 0) if key in _SYNONYMS else None, frozenset({Field.WRITTEN})
)
# what a unit is tells whose it is, where one agency alone has such words in its name
_KEEPERS = (
    (("puskesmas", "pusat kesehatan masyarakat", "labkesda"), "kesehatan"),
    (("sd", "sdn", "smp", "smpn", "tk", "tkn", "sekolah", "skb", "korwil"), "pendidikan"),
    (("pasar",), "perdagangan"),
    (("tpa", "tpst"), "lingkungan hidup"),
    (("terminal",), "perhubungan"),
    (("rusunawa",), "perumahan"),
)


class NameKind(StrEnum):
    """What a name of the roster is the name of."""

    AGENCY = "agency"
    UNIT = "unit"  # of people whose roster names no agency


class Place(NamedTuple):
    """What a roster says of where somebody works."""

    agency: str | None
    unit: str | None
    position: str | None


class Unclaimed(NamedTuple):
    """A name that no agency claims, how many people it has, and where one of them works."""

    kind: NameKind
    name: str
    people: int
    example: str


class Answer(NamedTuple):
    """Whose a name is."""

    kind: NameKind
    name: str
    agency: str


@dataclass(slots=True)
class Answers:
    """What sheets answered; rows = given + later + refused."""

    given: list[Answer] = field(default_factory=list)
    later: int = 0
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    is_found: bool = False  # a sheet with both columns

    @property
    def refused(self) -> int:
        """Return how many rows could not be taken."""
        return self.rows - self.later - len(self.given)


def names_of(places: Iterable[Place]) -> dict[tuple[NameKind, str], list[Place]]:
    """Return who works under each name of the roster, by kind and key."""
    found: dict[tuple[NameKind, str], list[Place]] = {}
    for place in places:
        kind = NameKind.AGENCY if place.agency else NameKind.UNIT
        if name := place.agency or place.unit:
            found.setdefault((kind, agency_key(name)), []).append(place)
    return found


def unclaimed(places: Iterable[Place], register: Register) -> list[Unclaimed]:
    """Return every name that no agency claims: agencies before units, the largest first."""
    found = [
        Unclaimed(kind, those[0].agency or those[0].unit or "", len(those), _example(those[0]))
        for (kind, _key), those in names_of(places).items()
        if not register.claims(those[0].agency, those[0].unit)
    ]
    return sorted(found, key=lambda each: (each.kind, -each.people, each.name))


def _example(place: Place) -> str:
    """Return where one person works, without who it is."""
    return ", ".join(dict.fromkeys(filter(None, (place.position, place.unit, place.agency))))


def guess(name: str, register: Register) -> str:
    """Return whose a name is by the words in it; nothing where two agencies would do."""
    words = f" {agency_words(name)} "
    guesses = {_contained(words, register), _kept(words, register)} - {None}
    return next(iter(guesses)) or "" if len(guesses) == 1 else ""


def _contained(words: str, register: Register) -> str | None:
    """Return the agency with the longest name in these words; nothing where two are as long."""
    lengths = {
        agency.name: max(len(agency_words(text)) for text in texts)
        for agency in register.agencies
        if (texts := [text for text in agency.names if f" {agency_words(text)} " in words])
    }
    if not lengths:
        return None
    longest = [name for name, length in lengths.items() if length == max(lengths.values())]
    return longest[0] if len(longest) == 1 else ""


def _kept(words: str, register: Register) -> str | None:
    for kinds, keeper in _KEEPERS:
        if any(f" {kind} " in words for kind in kinds):
            return _keeper(keeper, register) or None
    return None


def _keeper(words: str, register: Register) -> str:
    found = [
        agency.name
        for agency in register.agencies
        if agency_words(agency.name).startswith(f"dinas {words}")
    ]
    return found[0] if len(found) == 1 else ""


def read_answers(
    sheets: Iterable[Sheet], register: Register, known: Iterable[tuple[NameKind, str]]
) -> Answers:
    """Return what sheets answer about the names of a roster."""
    answers, names = Answers(), set(known)
    for sheet in sheets:
        header = find_header(sheet, {}, _VOCABULARY)
        if header and Field.AGENCY in header.columns:
            answers.is_found = True
            _read(sheet, header, (register, names), answers)
    return answers


def _read(
    sheet: Sheet,
    header: Header,
    known: tuple[Register, set[tuple[NameKind, str]]],
    answers: Answers,
) -> None:
    given = {(each.kind, agency_key(each.name)): each for each in answers.given}
    for at, cells in enumerate(sheet.rows[header.last + 1 :], header.last + 2):
        said = {
            name: text_of(cells[column]) if column < len(cells) else ""
            for name, column in header.columns.items()
        }
        if not any(text for name, text in said.items() if name is not Field.RUNNING_NUMBER):
            continue
        answers.rows += 1
        answer = _answer(said, *known)
        if isinstance(answer, Answer):
            before = given.setdefault((answer.kind, agency_key(answer.name)), answer)
            answer = answer if before.agency == answer.agency else "answers-disagree"
        if isinstance(answer, Answer):
            answers.given.append(answer)
        elif answer:
            column = Field.WRITTEN if answer == "match-nameless" else Field.AGENCY
            letter = column_letter(header.columns[column])
            where = (sheet.file, sheet.name, at, letter, answer, Severity.ERROR)
            answers.problems.append(Problem(*where, value=said[column] or None))
        else:
            answers.later += 1


def _answer(
    said: Mapping[Field, str], register: Register, names: set[tuple[NameKind, str]]
) -> Answer | str:
    """Return what a row answers, the code of what is wrong, or nothing where it is left empty."""
    key = agency_key(said[Field.WRITTEN])
    kinds = [kind for kind in _kinds(said.get(Field.KIND, "")) if (kind, key) in names]
    if not kinds:
        return "match-nameless"
    if not said[Field.AGENCY]:
        return ""
    agency = register.named(said[Field.AGENCY])
    if agency is None:
        return "agency-unknown"
    owner = register.named(said[Field.WRITTEN])
    if owner and owner.name != agency.name and key in map(agency_key, (owner.name, owner.short)):
        return "name-of-agency"
    return Answer(kinds[0], said[Field.WRITTEN], agency.name)


def _kinds(said: str) -> Sequence[NameKind]:
    folded = agency_key(said)
    if folded.startswith(("unit",)):
        return (NameKind.UNIT,)
    if folded.startswith(("perangkat", "agency")):
        return (NameKind.AGENCY,)
    return tuple(NameKind)


def matched(register: Register, answers: Iterable[Answer]) -> Register:
    """Return the register with what was answered; an earlier answer to the same is replaced."""
    listed = list(answers)
    return register_of([_with_answers(agency, listed) for agency in register.agencies])


def _with_answers(agency: Agency, answers: Sequence[Answer]) -> Agency:
    def kept(kind: NameKind, texts: Sequence[str]) -> tuple[str, ...]:
        about = [each for each in answers if each.kind is kind]
        keys = {agency_key(each.name) for each in about if each.agency != agency.name}
        mine = [each.name for each in about if each.agency == agency.name]
        rest = [text for text in texts if agency_key(text) not in keys]
        but = (agency.name, agency.short) if kind is NameKind.AGENCY else ()
        return distinct((*rest, *mine), but=but)

    return agency._replace(
        spellings=kept(NameKind.AGENCY, agency.spellings), units=kept(NameKind.UNIT, agency.units)
    )

"""One line of a sheet read as a person: accepted with what is right about it, never repaired."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from apel.domain.findings import Finding, error, warning
from apel.domain.ledger import canonical
from apel.domain.people.grades import Grade, grade_of, is_pppk
from apel.domain.people.identity import (
    NIK_INVALID,
    NOBODY,
    Identity,
    identity,
    is_blank,
    old_number,
)
from apel.domain.people.names import full_name, name_key
from apel.domain.people.person import NumberKind, Person, Status
from apel.domain.roster.blocks import has_digit, is_combined, parted
from apel.domain.roster.cells import Once, rule_for
from apel.domain.roster.columns import KEPT, Field
from apel.domain.roster.dates import date_of
from apel.domain.roster.problems import Problem
from apel.domain.roster.sheet import LONGEST, Cell, Sheet, text_of, whole_text_of
from apel.domain.roster.source import Read, Source

NAME_MISSING = error("name-missing")
BIRTH_DATE_DIFFERS = warning("birth-date-differs")
SEX_DIFFERS = warning("sex-differs")
STATUS_DIFFERS = warning("status-differs")
NIK_DIFFERS = warning("nik-differs")

_FREE = (Status.NON_ASN, Status.OTHER)
_STATUSES = {
    NumberKind.NIP: (Status.PNS, Status.CPNS),
    NumberKind.NIPPPK: (Status.PPPK, Status.PPPK_PW),
}
_NO_NIK = NOBODY._replace(findings=(NIK_INVALID,))
_STATUS: Mapping[str | None, Status] = {status: status for status in Status}


# what a line says, in this order; the name first
_SAID = (
    *(Field.NAME, Field.FRONT_TITLE, Field.BACK_TITLE, Field.BIRTH_DATE, Field.SEX, Field.STATUS),
    *(Field.LEGAL_STANDING, Field.GRADE, Field.RANK, Field.POSITION, Field.ECHELON, Field.UNIT),
    *(Field.AGENCY, Field.RETIREMENT_DATE),
)
_GRADE, _BIRTH_DATE = _SAID.index(Field.GRADE), _SAID.index(Field.BIRTH_DATE)
_BLANK: tuple[str | None, ...] = (None,) * len(_SAID)


class _Judged(NamedTuple):
    """What grade, rank, status and kind of number come to together; thousands are alike."""

    grade: Grade
    status: Status | None
    doubts: Sequence[tuple[Field, Finding, str | None]] = ()


class PersonReader:
    """Reads the lines of one sheet; what it finds wrong gathers in `problems`."""

    def __init__(
        self, sheet: Sheet, source: Source, today: date, traits: Mapping[str, int]
    ) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._today = today
        self._unreadable = _by_row(sheet, source.columns)
        self._name = source.columns.get(Field.NAME)
        self._number = source.columns.get(Field.NUMBER)
        self._is_combined = is_combined(source.titles.get(Field.NAME, ""))
        self._has_titles = not {Field.FRONT_TITLE, Field.BACK_TITLE}.isdisjoint(source.columns)
        self._nik = source.columns.get(Field.NIK)
        self._old_number = source.columns.get(Field.OLD_NUMBER)
        self._unit_id = source.columns.get(Field.UNIT_ID)
        self._traits = traits
        self._judged: dict[tuple[object, ...], _Judged] = {}
        self._readers = [
            (place, source.columns[field], Once(rule_for(field, _column(sheet, source, field))))
            for place, field in enumerate(_SAID)
            if field in source.columns and field is not Field.NAME
        ]

    def read(self, row: int, cells: Sequence[Cell]) -> Read | None:
        """Return the person on a line, or None where nobody is named."""
        said, written = self._said(row, cells)
        name, front, back, born, sex, status, standing, grade, rank, *rest = said
        if name is None:
            self._say(row, Field.NAME, NAME_MISSING)
            return None
        number, nik = self._numbers(row, written, free=status in _FREE)
        if born or sex:
            self._compare(row, (born, sex), number)
        judged = self._judge(row, (grade, rank, status, number.kind))
        position, echelon, unit, agency, retired = rest
        # by place and not by name: that takes half as long
        person = Person(
            "",
            full_name(name, front or "", back or "") if self._has_titles else name.strip(" ,"),
            number.number,
            number.kind,
            nik.number,
            None if self._old_number is None else old_number(cells[self._old_number]),
            None if number.number else _shown(written),
            judged.status,
            judged.grade.grade,
            judged.grade.rank,
            position,
            echelon,
            unit,
            agency,
            sex or number.sex,
            born or number.birth_date,
            standing,
            retired,
            self._kept_traits(cells) if self._traits else None,
        )
        unit_id = None if self._unit_id is None else text_of(cells[self._unit_id])
        return Read(person, name_key(name), self._source, row, unit_id)

    def _said(self, row: int, cells: Sequence[Cell]) -> tuple[list[str | None], tuple[Cell, Cell]]:
        """Return what the cells say, and what is written for the number and the NIK."""
        said = list(_BLANK)
        for place, column, once in self._readers:
            said[place], finding = once[cells[column]]
            if finding is not None:
                self._say(row, _SAID[place], finding, text_of(cells[column]))
        number: Cell = None if self._number is None else cells[self._number]
        name = "" if self._name is None else whole_text_of(cells[self._name])
        if (self._is_combined or has_digit(name)) and len(name) <= LONGEST:
            name, number = _parted(name, number, said)
        said[0] = None if is_blank(name) else name
        if self._unreadable:
            for field, finding, shown in self._unreadable.get(row, ()):
                self._say(row, field, finding, shown)
        return said, (number, None if self._nik is None else cells[self._nik])

    def _numbers(
        self, row: int, written: tuple[Cell, Cell], *, free: bool
    ) -> tuple[Identity, Identity]:
        """Return who the number says somebody is, and who the NIK; a NIK alone is the number."""
        number = nik = NOBODY
        if written[0] is not None:
            number = identity(written[0], self._today, free=free)
            self._say_all(row, Field.NUMBER, number, written[0])
        if written[1] is not None:
            nik = identity(written[1], self._today)
            if nik.number and nik.kind != NumberKind.NIK:
                nik = _NO_NIK
            self._say_all(row, Field.NIK, nik, written[1])
        if number.kind == NumberKind.NIK:
            nik = number
        elif number is NOBODY and nik.number:
            number = nik
        elif _differ(number, nik):
            self._say(row, Field.NIK, NIK_DIFFERS, nik.number)
        return number, nik

    def _kept_traits(self, cells: Sequence[Cell]) -> str | None:
        """Return the columns that rules of duties ask for, as canonical JSON."""
        said = {key: text for key, at in self._traits.items() if (text := text_of(cells[at]))}
        return canonical(said) if said else None

    def _compare(self, row: int, said: tuple[str | None, str | None], number: Identity) -> None:
        """Say where birth date and sex differ from what the number says."""
        born, sex = said
        if born and number.birth_date and born != number.birth_date:
            self._say(row, Field.BIRTH_DATE, BIRTH_DATE_DIFFERS, born)
        if sex and number.sex and sex != number.sex:
            self._say(row, Field.SEX, SEX_DIFFERS, sex)

    def _judge(
        self, row: int, key: tuple[str | None, str | None, str | None, NumberKind]
    ) -> _Judged:
        """Return what grade, rank, status and kind of number come to, and say what is doubtful."""
        judged = self._judged.get(key)
        if judged is None:
            judged = self._judged[key] = _judgement(*key)
        for field, finding, value in judged.doubts:
            self._say(row, field, finding, value)
        return judged

    def _say_all(self, row: int, field: Field, found: Identity, cell: Cell) -> None:
        for finding in found.findings:
            self._say(row, field, finding, text_of(cell))

    def _say(self, row: int, field: Field, finding: Finding, value: str | None = None) -> None:
        self.problems.append(self._source.problem(row, field, finding, value))


def _judgement(
    grade: str | None, rank: str | None, written_status: str | None, kind: NumberKind
) -> _Judged:
    status = _STATUS.get(written_status)
    doubts: list[tuple[Field, Finding, str | None]] = []
    if status and status not in _STATUSES.get(kind, (status,)):
        doubts.append((Field.STATUS, STATUS_DIFFERS, status))
    found = grade_of(grade or "", rank or "", pppk=is_pppk(kind, status))
    field = Field.RANK if rank else Field.GRADE
    doubts += [(field, finding, rank or grade) for finding in found.findings]
    return _Judged(found, status, doubts)


def _parted(name: str, number: Cell, said: list[str | None]) -> tuple[str, Cell]:
    """Part a name from what stands in one cell with it; a column of its own counts more."""
    found = parted(name)
    if found.grade and said[_GRADE] is None:
        said[_GRADE] = found.grade
    if found.birth_date and said[_BIRTH_DATE] is None:
        born = date_of(found.birth_date)
        said[_BIRTH_DATE] = born.isoformat() if born else None
    return found.name, found.number if is_blank(text_of(number)) else number


def _shown(written: Iterable[Cell]) -> str | None:
    """Return what stands for the number, else for the NIK, where it is no number."""
    return next((text for text in map(text_of, written) if not is_blank(text)), None)


def _column(sheet: Sheet, source: Source, field: Field) -> Iterator[Cell]:
    column = source.columns[field]
    return (row[column] for row in sheet.rows)


def _differ(one: Identity, other: Identity) -> bool:
    """Tell whether two numbers of somebody speak of two birth dates or sexes."""
    if not (one.birth_date and other.birth_date):
        return False
    return (one.birth_date, one.sex) != (other.birth_date, other.sex)


def _by_row(
    sheet: Sheet, columns: Mapping[Field, int]
) -> dict[int, list[tuple[Field, Finding, str]]]:
    """Return the cells that could not be read, of the columns that are."""
    fields = {column: field for field, column in columns.items() if field in KEPT}
    found: dict[int, list[tuple[Field, Finding, str]]] = {}
    for (row, column), (finding, shown) in sheet.unreadable.items():
        if column in fields:
            found.setdefault(row, []).append((fields[column], finding, shown))
    return found

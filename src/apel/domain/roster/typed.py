"""A person as typed at the keyboard: read by the rules by which a line of a sheet is read."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from apel.domain.findings import Severity
from apel.domain.people.grades import GRADE_UNREADABLE, STATUS_UNREADABLE
from apel.domain.people.identity import is_blank
from apel.domain.people.person import NumberKind, Person
from apel.domain.roster.cells import DATE_UNREADABLE, SEX_UNREADABLE
from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem
from apel.domain.roster.row import PersonReader
from apel.domain.roster.sheet import Sheet, column_letter
from apel.domain.roster.source import Source

Said = Mapping[Field, str]

_SAID = tuple(field for field in Field if field in Person._fields)
_NUMBERS = ("number", "number_kind", "nik", "written_number")
_GRADES = ("grade", "rank")
_UNREADABLE = {
    finding.code
    for finding in (DATE_UNREADABLE, SEX_UNREADABLE, STATUS_UNREADABLE, GRADE_UNREADABLE)
}
# a field that is typed also settles what is read together with it
_SETTLES = {
    Field.NUMBER: _NUMBERS,
    Field.NIK: _NUMBERS,
    Field.GRADE: _GRADES,
    Field.RANK: _GRADES,
}


class Remark(NamedTuple):
    """Something to say about a field that was typed."""

    field: Field | None
    problem: Problem


class Typed(NamedTuple):
    """Who was typed, None where nobody was named, and what is to be said about it."""

    person: Person | None
    remarks: tuple[Remark, ...]

    def unusable(self, given: Said) -> list[Field]:
        """Return the fields that say something, and of which nothing could be taken."""
        wrong = {remark.field for remark in self.remarks if _is_useless(remark.problem)}
        return [
            field
            for field, text in given.items()
            if not is_blank(text) and (field in wrong or getattr(self.person, field) is None)
        ]


def read_typed(said: Said, today: date) -> Typed:
    """Return the person that these fields describe."""
    sheet = Sheet("", "", (tuple(said.values()),))
    source = Source("", "", {field: place for place, field in enumerate(said)})
    reader = PersonReader(sheet, source, today, {})
    read = reader.read(0, sheet.rows[0])
    fields = {column_letter(place): field for place, field in enumerate(said)}
    remarks = (Remark(fields.get(found.column or ""), found) for found in reader.problems)
    return Typed(read.person if read else None, tuple(remarks))


def edited(before: Person, given: Said, today: date) -> Typed:
    """Return a person with some fields typed anew; a blank one is cleared.

    Said is only what is new about it. A number that is replaced stays, as the old one.
    """
    said = _said(before)
    known = {(field, found.code, found.value) for field, found in read_typed(said, today).remarks}
    read = read_typed(_together(said, given), today)
    remarks = tuple(
        remark
        for remark in read.remarks
        if (remark.field, remark.problem.code, remark.problem.value) not in known
    )
    if read.person is None:
        return Typed(None, remarks)
    settled = {name for field in given for name in _SETTLES.get(field, (field,))}
    person = before._replace(**{name: getattr(read.person, name) for name in settled})
    return Typed(_completed(before, person, read.person, given), remarks)


def _is_useless(problem: Problem) -> bool:
    return problem.severity == Severity.ERROR or problem.code in _UNREADABLE


def _said(person: Person) -> dict[Field, str]:
    """Return what the fields of a person say; a NIK that is also the number is said once."""
    said = {field: getattr(person, field) or "" for field in _SAID}
    if person.number_kind == NumberKind.NIK:
        said[Field.NUMBER] = ""
    return said | ({} if person.number else {Field.NUMBER: person.written_number or ""})


def _together(said: Said, given: Said) -> Said:
    """Let what was typed count, and what is read from it not be said twice."""
    whole = {**said, **given}
    for one, other in ((Field.GRADE, Field.RANK), (Field.RANK, Field.GRADE)):
        if one in given and other not in given:
            whole[other] = ""
    return whole


def _completed(before: Person, person: Person, read: Person, given: Said) -> Person:
    """Keep a replaced number findable, and take from a new one what was not known."""
    is_replaced = before.number not in (None, person.number, person.nik)
    if is_replaced and Field.OLD_NUMBER not in given:
        person = person._replace(old_number=before.number)
    if Field.NUMBER in given or Field.NIK in given:
        born, sex = person.birth_date or read.birth_date, person.sex or read.sex
        person = person._replace(birth_date=born, sex=sex)
    return person

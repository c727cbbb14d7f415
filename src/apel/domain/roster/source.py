"""Where somebody was read, and what was read there."""

from collections.abc import Mapping
from typing import NamedTuple

from apel.domain.findings import Finding
from apel.domain.people.person import Person
from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem
from apel.domain.roster.sheet import column_letter


class Source(NamedTuple):
    """The sheet that a person was read from, and what its columns hold."""

    file: str
    sheet: str
    columns: Mapping[Field, int]
    titles: Mapping[Field, str] = {}

    def problem(
        self, row: int | None, field: Field | None, finding: Finding, value: str | None = None
    ) -> Problem:
        """Return something to say about a row (from 0) and the column of a field, or the sheet."""
        column = self.columns.get(field) if field else None
        letter = None if column is None else column_letter(column)
        number = None if row is None else row + 1
        return Problem(self.file, self.sheet, number, letter, *finding, value)


class Read(NamedTuple):
    """A person as read, and where."""

    person: Person
    key: str  # the folded name
    source: Source
    row: int  # from 0
    unit_id: str | None = None


def beside(read: Read, field: Field, finding: Finding, value: str | None, other: Read) -> Problem:
    """Return something to say about a line and another one."""
    problem = read.source.problem(read.row, field, finding, value)
    return problem._replace(other=f"{other.source.sheet} {other.row + 1}")

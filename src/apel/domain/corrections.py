"""What to mark in a sheet that goes back to the office: which cell, how grave, in which words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from apel.domain.findings import Severity
from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem
from apel.domain.roster.reading import ReadSheet
from apel.domain.roster.sheet import Place, column_index

_NUMBERS = (Field.NUMBER, Field.NIK, Field.OLD_NUMBER)
_SAID_OF_SKIPPED = "duplicate-"  # other lines that are no person are as they should be
_Key = TypeVar("_Key")
_GRAVER = (Severity.SKIPPED, Severity.WARNING, Severity.ERROR)


class Remark(NamedTuple):
    """What is said of one place, and how much it weighs."""

    severity: Severity
    text: str

    def joined(self, other: "Remark") -> "Remark":
        """Return both as one: each sentence once, the graver severity."""
        severity = max(self.severity, other.severity, key=_GRAVER.index)
        told = other.text in self.text.split("\n")
        return Remark(severity, self.text if told else f"{self.text}\n{other.text}")


@dataclass(slots=True)
class Marks:
    """What to mark in one sheet; rows and columns from 0."""

    sheet: str
    header: int  # its last row, where the column of notes gets its name
    numbers: frozenset[int] = frozenset()  # columns in which a number typed anew must stay whole
    cells: dict[Place, Remark] = field(default_factory=dict)
    rows: dict[int, Remark] = field(default_factory=dict)  # for the column of notes
    whole: Remark | None = None  # about the sheet

    def __bool__(self) -> bool:
        """Say whether there is anything to mark."""
        return bool(self.cells or self.rows or self.whole)


def marks_by_file(
    problems: Iterable[Problem],
    sheets: Sequence[ReadSheet],
    sentence: Callable[[Problem], str],
) -> Mapping[str, list[Marks]]:
    """Return the sheets to be marked by file; files and sheets without a problem are left out."""
    known = {(sheet.file, sheet.sheet): _unmarked(sheet) for sheet in sheets}
    for problem in problems:
        marks = known.get((problem.file, problem.sheet))
        if marks is not None and _is_said(problem):
            _note(marks, problem, Remark(problem.severity, sentence(problem)))
    found: dict[str, list[Marks]] = {}
    for (file, _sheet), marks in known.items():
        if marks:
            found.setdefault(file, []).append(marks)
    return found


def _unmarked(sheet: ReadSheet) -> Marks:
    numbers = (sheet.columns[field] for field in _NUMBERS if field in sheet.columns)
    return Marks(sheet.sheet, sheet.header, frozenset(numbers))


def _is_said(problem: Problem) -> bool:
    return problem.severity is not Severity.SKIPPED or problem.code.startswith(_SAID_OF_SKIPPED)


def _note(marks: Marks, problem: Problem, remark: Remark) -> None:
    if problem.row is None:
        marks.whole = marks.whole.joined(remark) if marks.whole else remark
        return
    row = problem.row - 1
    beside = remark
    if problem.column:
        _join(marks.cells, (row, column_index(problem.column)), remark)
        beside = remark._replace(text=f"{problem.column}{problem.row}: {remark.text}")
    _join(marks.rows, row, beside)


def _join(remarks: dict[_Key, Remark], key: _Key, remark: Remark) -> None:
    before = remarks.get(key)
    remarks[key] = before.joined(remark) if before else remark

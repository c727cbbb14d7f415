"""Marks with their places in a sheet as it is: merged cells, and where the column of notes goes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apel.domain.corrections import Marks, Remark
from apel.domain.findings import Severity
from apel.domain.roster.columns import header_key
from apel.domain.roster.reading import NOTES
from apel.domain.roster.sheet import Cell, Place, Sheet
from apel.formats.corrections.markup import NotMarkableError

_MOST_COLUMNS = 16_384


class Touch(NamedTuple):
    """What becomes of a cell; with words, they stand in it instead of what was there."""

    column: int
    severity: Severity | None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """What to do to one sheet."""

    sheet: str
    header: int
    notes_column: int
    touches: Mapping[int, Sequence[Touch]]  # by row, each from left to right
    others: Sequence[Touch]  # in every other row under the header
    comments: Mapping[Place, str]

    def in_row(self, row: int) -> Sequence[Touch]:
        """Return what becomes of the cells of a row."""
        return self.touches.get(row, self.others if row > self.header else ())


def placed(marks: Marks, sheet: Sheet) -> Placed:
    """Return the marks at their places in a sheet."""
    column = _notes_column(marks, sheet)
    cells = _seen(marks, sheet)
    comments = {place: remark.text for place, remark in cells.items()}
    if marks.whole:
        comments[_head(marks), column] = marks.whole.text
    coloured: dict[int, dict[int, Severity | None]] = {}
    for (row, at), remark in cells.items():
        coloured.setdefault(row, dict.fromkeys(_numbers(row, marks)))[at] = remark.severity
    rows = {_head(marks), *coloured, *marks.rows, *_noted_before(sheet, column, marks.header)}
    touches = {}
    for row in rows:
        colours = coloured.get(row) or dict.fromkeys(_numbers(row, marks))
        said = [Touch(at, severity) for at, severity in colours.items()]
        touches[row] = sorted([*said, _note(row, column, marks)])
    others = [Touch(number, None) for number in sorted(marks.numbers)]
    return Placed(marks.sheet, marks.header, column, touches, others, comments)


def _head(marks: Marks) -> int:
    """Return the row that names the column of notes: the first one where there is no header."""
    return max(marks.header, 0)


def _numbers(row: int, marks: Marks) -> frozenset[int]:
    return marks.numbers if row > marks.header else frozenset()


def _note(row: int, column: int, marks: Marks) -> Touch:
    if row == marks.header:
        return Touch(column, marks.whole and marks.whole.severity, NOTES)
    said = marks.rows.get(row)
    if row == _head(marks):  # a person, in a sheet without a header
        words = f"{NOTES}: {said.text}".replace("\n", " ") if said else NOTES
        return Touch(column, said and said.severity, words)
    return (
        Touch(column, said.severity, said.text.replace("\n", " "))
        if said
        else Touch(column, None, "")
    )


def _seen(marks: Marks, sheet: Sheet) -> Mapping[Place, Remark]:
    """Return the remarks by cell; of merged cells only the first can be seen."""
    wanted = {row for row, _column in marks.cells}
    heads = {
        (row, column): (top, left)
        for (top, left), (bottom, right) in sheet.merged
        for row in wanted.intersection(range(top, bottom + 1))
        for column in range(left, right + 1)
    }
    seen: dict[Place, Remark] = {}
    for place, remark in marks.cells.items():
        head = heads.get(place, place)
        seen[head] = seen[head].joined(remark) if head in seen else remark
    return seen


def _notes_column(marks: Marks, sheet: Sheet) -> int:
    """Return the column that was written before, else the first one right of all that is filled."""
    titles = sheet.rows[_head(marks)] if marks.header < len(sheet.rows) else ()
    for column, title in enumerate(titles):
        if isinstance(title, str) and header_key(title).startswith(header_key(NOTES)):
            return column
    right = max(map(_width, sheet.rows), default=0)
    concerned = {*marks.numbers, *(column for _row, column in marks.cells)}
    right = max(right, *(column + 1 for column in concerned), 0)
    if right >= _MOST_COLUMNS:
        raise NotMarkableError
    return right


def _width(row: Sequence[Cell]) -> int:
    for column in range(len(row), 0, -1):
        if row[column - 1] not in (None, ""):
            return column
    return 0


def _noted_before(sheet: Sheet, column: int, header: int) -> Iterator[int]:
    for row in range(header + 1, len(sheet.rows)):
        cells = sheet.rows[row]
        if column < len(cells) and cells[column] not in (None, ""):
            yield row

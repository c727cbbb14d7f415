"""Reading a workbook that came back: sheets in; marks, cover, lines and problems out.

Every row is accounted for. A problem never repeats what stands in a cell that is not about who it
is: beside an excuse there may be a diagnosis.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from apel.domain.exchange.answers import Answer, Answering, Manner
from apel.domain.exchange.definition import (
    CHOICES_SHEET,
    COVER,
    COVER_SHEET,
    About,
    Definition,
    Fill,
    Key,
)
from apel.domain.exchange.layout import Block, blocks
from apel.domain.exchange.mark import HIDDEN_SHEET, Mark, read_mark
from apel.domain.exchange.plain import plain_sheet
from apel.domain.exchange.returned import Answers
from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.people.identity import is_blank
from apel.domain.roster.columns import header_key
from apel.domain.roster.dates import date_of
from apel.domain.roster.problems import Problem
from apel.domain.roster.reading import ReadSheet
from apel.domain.roster.sheet import Cell, Sheet, column_letter, text_of

WITHOUT_HEADER = warning("sheet-without-header")
NOBODY_NAMED = error("nobody-named")
_OURS = (COVER_SHEET, CHOICES_SHEET, HIDDEN_SHEET)
_COVER_ROWS = 60
_LONGER_THAN_BLANK = 6  # a stroke, “nihil”: nothing is said
_LABELS = {header_key(cover.label): cover for cover in COVER}
_NO_ANSWER = Answer({})
_WHO = (Key.CODE, Key.NAME, Key.NUMBER, Key.UNIT)


class Line(NamedTuple):
    """A line about somebody or something, and where it stands."""

    file: str
    sheet: str
    row: int  # from 0
    columns: Mapping[Key, int]
    code: str
    name: str
    number: str
    unit: str
    answers: Answers
    cells: Sequence[Cell]

    def problem(self, key: Key | None, finding: Finding, value: str | None = None) -> Problem:
        """Return something to say about this line."""
        column = self.columns.get(key) if key else None
        letter = None if column is None else column_letter(column)
        return Problem(self.file, self.sheet, self.row + 1, letter, *finding, value)


@dataclass(slots=True)
class ReturnedFile:
    """What a file says: which sheet it is, what its first sheet states, its lines."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    cover: dict[str, str] = field(default_factory=dict)
    sheets: list[ReadSheet] = field(default_factory=list)
    asked: set[Key] = field(default_factory=set)
    has_words: bool = False  # that nobody may copy
    copies: list[Callable[[], Sheet]] = field(default_factory=list)  # without such words


def read_returned(
    file: str, sheets: Iterable[Sheet], definition: Definition, manner: Manner
) -> ReturnedFile:
    """Read all sheets of a file by a definition."""
    found = ReturnedFile()
    for sheet in sheets:
        if sheet.name in _OURS or sheet.hidden:
            _read_beside(sheet, found)
            if sheet.name in _OURS:
                continue
        parts = blocks(sheet, definition)
        found.copies.append(partial(plain_sheet, sheet, parts, manner))
        for part in parts:
            _BlockReader(sheet._replace(file=file), part, found).read(definition, manner)
        if not parts and any(text_of(cell) for row in sheet.rows for cell in row):
            _read_beside(sheet, found)
            if not found.cover:
                found.problems.append(Problem(file, sheet.name, None, None, *WITHOUT_HEADER))
    return found


def fits(sheets: Iterable[Sheet], definition: Definition) -> bool:
    """Say whether a sheet has a column that this definition asks for."""
    asked = {column.key for column in definition.columns if column.ask}
    return any(asked & set(part.columns) for sheet in sheets for part in blocks(sheet, definition))


def marks_in(sheets: Iterable[Sheet]) -> list[Mark]:
    """Return the marks that stand in the cells of sheets that are not lists of people."""
    found = ReturnedFile()
    for sheet in sheets:
        if sheet.name in _OURS or sheet.hidden:
            _read_beside(sheet, found)
    return found.marks


def _read_beside(sheet: Sheet, found: ReturnedFile) -> None:
    """Read the hidden mark, and what the first sheet says of letter and voucher."""
    for cells in sheet.rows[:_COVER_ROWS]:
        for column, cell in enumerate(cells):
            if not isinstance(cell, str) or not cell:
                continue
            mark = read_mark(cell)
            if mark and mark not in found.marks:
                found.marks.append(mark)
            cover = _LABELS.get(header_key(cell))
            value = next(filter(text_of, cells[column + 1 :]), None) if cover else None
            if cover and value is not None:
                found.cover[cover.key] = _stated(value, cover.fill)


def _stated(value: Cell, fill: Fill) -> str:
    day = date_of(value) if fill is Fill.DATE else None
    return day.isoformat() if day else text_of(value)


class _BlockReader:
    """Reads the lines below one header into a `ReturnedFile`."""

    def __init__(self, sheet: Sheet, block: Block, found: ReturnedFile) -> None:
        self._sheet = sheet
        self._block = block
        self._found = found
        self._columns = block.columns

    def read(self, definition: Definition, manner: Manner) -> None:
        """Read every row; rows without anything are left out."""
        found, block, rows = self._found, self._block, self._sheet.rows
        found.sheets.append(ReadSheet(self._sheet.file, self._sheet.name, block.header, {}))
        found.asked |= {column.key for column in definition.columns if column.ask} & set(
            self._columns
        )
        about_people = definition.about is About.PERSON
        answering = Answering(self._columns, rows[block.first : block.end], manner)
        known = set(self._columns.values()) | self._own_columns(definition)
        others = [c for c in range(len(rows[block.header])) if c not in known]
        for row in range(block.first, block.end):
            cells = rows[row]
            if others and any(c < len(cells) and cells[c] not in ("", None) for c in others):
                found.has_words = True
            self._read_row(row, cells, answering if about_people else None)

    def _own_columns(self, definition: Definition) -> set[int]:
        titles = enumerate(self._sheet.rows[self._block.header])
        return {place for place, title in titles if definition.column_of(text_of(title))}

    def _read_row(self, row: int, cells: Sequence[Cell], answering: Answering | None) -> None:
        code, name, number, unit = [self._text(cells, key) for key in _WHO]
        if answering is None:
            name = name or self._text(cells, Key.INSTRUMENT)
        answer = answering.read(cells) if answering else _NO_ANSWER
        where = self._sheet.file, self._sheet.name, row, self._columns
        line = Line(*where, code, name, number, unit, answer.answers, cells)
        if self._sheet.unreadable and self._is_unreadable(line):
            return
        if not (code or name or number):
            if any(answer.answers.values()):
                self._found.problems.append(line.problem(None, NOBODY_NAMED))
            return
        if answer.remarks:
            self._found.has_words |= answer.has_words
            for key, finding in answer.remarks:
                self._found.problems.append(line.problem(key, finding))
        self._found.lines.append(line)

    def _is_unreadable(self, line: Line) -> bool:
        """Say whether a cell that is read shows an error of the spreadsheet."""
        for key, column in self._columns.items():
            wrong = self._sheet.unreadable.get((line.row, column))
            if wrong:
                finding = Finding(wrong[0].code, Severity.ERROR)
                self._found.problems.append(line.problem(key, finding))
                return True
        return False

    def _text(self, cells: Sequence[Cell], key: Key) -> str:
        column = self._columns.get(key)
        if column is None or column >= len(cells):
            return ""
        cell = cells[column]
        # letters and digits in blanks that nobody sees: the case of almost every line
        if isinstance(cell, str) and cell.isascii() and cell.isprintable():
            text = cell.strip()
        else:
            text = text_of(cell)
        return "" if len(text) < _LONGER_THAN_BLANK and is_blank(text) else text

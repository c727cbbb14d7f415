"""What one line of a list says about somebody: excused and why, signed, came; or why it says nothing.

What a line says is read into closed lists, moments and the number of a letter. No text of the
sheet gets any further, so that no diagnosis does (DOMAIN 9.2).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from typing import NamedTuple, Protocol

from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.ledger import Reason
from apel.domain.lists.marks import Mark, Marks
from apel.domain.lists.moments import moment_of_cells
from apel.domain.lists.reasons import Codes, Meaning, Unsaid, are_roman, distinct, reason_said
from apel.domain.roster.columns import Field
from apel.domain.roster.dates import date_of
from apel.domain.roster.sheet import Cell, text_of

NOT_SIGNED = Finding("not-signed", Severity.SKIPPED)
NO_TIME = Finding("no-time", Severity.SKIPPED)
NOT_THERE = Finding("listed-excused", Severity.SKIPPED)
MARK_UNREADABLE = error("mark-unreadable")
SIGNED_UNREADABLE = error("signed-unreadable")
TIME_UNREADABLE = error("time-unreadable")
LETTER_UNREADABLE = warning("letter-unreadable")
LETTER_DATE_UNREADABLE = warning("letter-date-unreadable")

_REFUSING = (Unsaid.UNKNOWN, Unsaid.UNCLEAR)
# 445/0999/2026, 094 / ST / 2026, 123: begins with a digit
_NUMBER = r"\d[A-Z0-9]{0,11}(?:(?:\s?/\s?|[-.])[A-Z0-9]{1,15}){1,9}"
# SPT-094/12/2026, B/1502/2024: begins with a few letters, and has several numbers
_LETTERED = r"[A-Z]{1,4}(?:[-/.][A-Z]{1,15}){0,3}(?:[-/.](?=[A-Z]*\d)[A-Z0-9]{1,15}){2}(?:[-/.][A-Z0-9]{1,15}){0,7}"
_LETTER = re.compile(rf"(?<![^\s:.(])(?:{_NUMBER}|{_LETTERED})(?![^\s,;)])")
_CALLED = re.compile(r"^(?:NOMOR|NO)\b[\s.:]*")
_LEAST_DIGITS = 3


class Said(NamedTuple):
    """What a line says, as far as its purpose asks for it."""

    reason: Reason | None = None
    letter: str = ""
    letter_date: str = ""  # ISO 8601
    at: datetime | None = None


class Remark(NamedTuple):
    """Something to say about a cell of the line, given by its column."""

    column: int | None
    finding: Finding


class Statement(NamedTuple):
    """What a line says, None where it says nothing that is taken; and what is wrong with it."""

    said: Said | None
    remarks: Sequence[Remark] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """How lists are to be understood: the office's codes, and what holds where a list is silent."""

    codes: Codes
    day: date | None
    zone: timezone
    reason: Reason | None = None


class Rule(Protocol):
    """Reads what the lines of one sheet say."""

    def read(self, cells: Sequence[Cell]) -> Statement:
        """Return what a line says."""


class Excusing:
    """Reads lines that say why somebody is away: in one column, or a mark in a reason's column."""

    def __init__(
        self,
        columns: Mapping[Field, int],
        marks: Mapping[int, tuple[str, Meaning]],
        rows: Iterable[Sequence[Cell]],
        manner: Manner,
    ) -> None:
        self._columns = columns
        self._marks = marks
        self._manner = manner
        self._meanings: dict[str, Meaning] = {}
        self._reason = columns.get(Field.REASON)
        rows = list(rows)
        self._marked = Marks(row[column] for row in rows for column in marks)
        reasons = [] if self._reason is None else [text_of(row[self._reason]) for row in rows]
        if are_roman(reasons):
            self._meanings.update({"I": Unsaid.UNCLEAR, "i": Unsaid.UNCLEAR})

    def read(self, cells: Sequence[Cell]) -> Statement:
        """Return the reason and its proof."""
        meaning, column = self._meaning(cells)
        if isinstance(meaning, Unsaid):
            severity = Severity.ERROR if meaning in _REFUSING else Severity.SKIPPED
            return Statement(None, [Remark(column, Finding(meaning, severity))])
        if meaning is None:
            return Statement(None, [Remark(column, MARK_UNREADABLE)])
        letter, day, remarks = _letter(cells, self._columns)
        return Statement(Said(meaning, letter, day), remarks)

    def _meaning(self, cells: Sequence[Cell]) -> tuple[Meaning | None, int | None]:
        """Return what is said and where; None for a mark that cannot be read."""
        marked = []
        for column, (title, meaning) in self._marks.items():
            mark = self._marked.read(cells[column], also=title)
            if mark is Mark.UNREADABLE:
                return None, column
            if mark is Mark.YES:
                marked.append((meaning, column))
        if marked:
            return distinct([meaning for meaning, _column in marked]), marked[0][1]
        if self._reason is None:
            silent = Unsaid.NOTHING if self._marks else self._manner.reason
            return silent or Unsaid.NOTHING, None
        return self._said(text_of(cells[self._reason])), self._reason

    def _said(self, text: str) -> Meaning:
        if text not in self._meanings:
            self._meanings[text] = reason_said(text, self._manner.codes)
        return self._meanings[text]


class Signed:
    """Reads lines that say who has signed; without a column that says it, all who are listed."""

    def __init__(
        self, columns: Mapping[Field, int], rows: Iterable[Sequence[Cell]], manner: Manner
    ) -> None:
        self._columns = columns
        self._manner = manner
        self._signed = columns.get(Field.SIGNED)
        self._marks = Marks(row[self._signed] for row in rows if self._signed is not None)

    def read(self, cells: Sequence[Cell]) -> Statement:
        """Return that somebody has signed, and when where it is written."""
        if self._signed is not None:
            mark = self._marks.read(cells[self._signed])
            if mark is not Mark.YES:
                finding = NOT_SIGNED if mark is Mark.NO else SIGNED_UNREADABLE
                return Statement(None, [Remark(self._signed, finding)])
        clock, day = (
            _cell(cells, self._columns, Field.TIME),
            _cell(cells, self._columns, Field.DATE),
        )
        if clock in ("", None):
            if day in ("", None):
                return Statement(Said())
            clock = time()  # the day is all that is known
        at = moment_of_cells(day, clock, self._manner.day, self._manner.zone)
        if at is None:
            return Statement(None, [Remark(_time_column(self._columns), TIME_UNREADABLE)])
        return Statement(Said(at=at))


class Coming:
    """Reads lines of a log: who came, and when."""

    def __init__(self, columns: Mapping[Field, int], manner: Manner) -> None:
        self._columns = columns
        self._manner = manner
        self._reason = columns.get(Field.REASON)

    def read(self, cells: Sequence[Cell]) -> Statement:
        """Return when somebody came."""
        if self._reason is not None and (remark := self._not_there(cells[self._reason])):
            return Statement(None, [Remark(self._reason, remark)])
        if Field.TIME not in self._columns:
            return Statement(Said())
        clock, day = (
            _cell(cells, self._columns, Field.TIME),
            _cell(cells, self._columns, Field.DATE),
        )
        if text_of(clock) in ("", "-", "--"):
            return Statement(None, [Remark(_time_column(self._columns), NO_TIME)])
        at = moment_of_cells(day, clock, self._manner.day, self._manner.zone)
        if at is None:
            return Statement(None, [Remark(_time_column(self._columns), TIME_UNREADABLE)])
        return Statement(Said(at=at))

    def _not_there(self, cell: Cell) -> Finding | None:
        meaning = reason_said(text_of(cell), self._manner.codes)
        if meaning in (Unsaid.PRESENT, Unsaid.NOTHING):
            return None
        if meaning in _REFUSING:
            return Finding(meaning, Severity.ERROR)
        return Finding(meaning, Severity.SKIPPED) if isinstance(meaning, Unsaid) else NOT_THERE


def _letter(
    cells: Sequence[Cell], columns: Mapping[Field, int]
) -> tuple[str, str, Sequence[Remark]]:
    """Return number and date of the letter; of the number's cell nothing but the number."""
    remarks = []
    text = text_of(_cell(cells, columns, Field.LETTER))
    letter = letter_number(text)
    if text.strip(" -.0") and not letter:
        remarks.append(Remark(columns[Field.LETTER], LETTER_UNREADABLE))
    cell = _cell(cells, columns, Field.LETTER_DATE)
    day = date_of(cell)
    if day is None and text_of(cell) not in ("", "-"):
        remarks.append(Remark(columns[Field.LETTER_DATE], LETTER_DATE_UNREADABLE))
    return letter, day.isoformat() if day else "", remarks


def letter_number(text: str) -> str:
    """Return the number of a letter in a cell, and nothing of what stands beside it."""
    text = _CALLED.sub("", text.upper())
    if text.isascii() and text.isdigit():
        return text
    found = max(_LETTER.findall(text), key=len, default="")
    return re.sub(r"\s", "", found) if sum(map(str.isdigit, found)) >= _LEAST_DIGITS else ""


def _cell(cells: Sequence[Cell], columns: Mapping[Field, int], field: Field) -> Cell:
    return cells[columns[field]] if field in columns else ""


def _time_column(columns: Mapping[Field, int]) -> int | None:
    return columns.get(Field.TIME, columns.get(Field.DATE))

"""What the cells of a line say: read into closed words, dates and the number of a letter.

No text of the sheet gets any further, so that no diagnosis does (DOMAIN 9.2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from apel.domain.exchange.definition import Key
from apel.domain.exchange.layout import Columns
from apel.domain.exchange.returned import PRESENT, SIGNED, Answers, Claim, Fact
from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.ledger import Reason
from apel.domain.lists.marks import Mark, Marks
from apel.domain.lists.reasons import SPELLINGS, Codes, Meaning, Unsaid, reason_said
from apel.domain.lists.statements import (
    LETTER_DATE_UNREADABLE,
    LETTER_UNREADABLE,
    SIGNED_UNREADABLE,
    letter_number,
)
from apel.domain.roster.dates import date_of
from apel.domain.roster.sheet import Cell, text_of

FUTURE = error("date-in-future")
LETTER_OF_FUTURE = warning("letter-of-future")
DATE_UNREADABLE = error("signed-date-unreadable")
WORDS_LEFT_OUT = warning("words-left-out")
LISTED_ABSENT = Finding(Unsaid.ABSENT, Severity.SKIPPED)
_ASKED = (Key.ATTENDANCE, Key.LETTER, Key.LETTER_DATE, Key.SIGNED, Key.SIGNED_DATE)
_NO_DATE = ("", "-", "–")


class Remark(NamedTuple):
    """Something to say about a cell."""

    key: Key
    finding: Finding


class Answer(NamedTuple):
    """What a line says, and what is wrong with it."""

    answers: Answers
    remarks: Sequence[Remark] = ()

    @property
    def has_words(self) -> bool:
        """Say whether words stand beside an excuse that nobody may copy."""
        return any(remark.finding == WORDS_LEFT_OUT for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Manner:
    """How sheets are to be understood: the office's own codes, and what day it is."""

    codes: Codes
    today: date


class Answering:
    """Reads the asked cells of lines that have the same columns."""

    def __init__(self, columns: Columns, rows: Iterable[Sequence[Cell]], manner: Manner) -> None:
        self._columns = columns
        self._manner = manner
        self._meanings: dict[str, tuple[Meaning, bool]] = {}
        signed = columns.get(Key.SIGNED)
        self._marks = Marks(
            {cells[signed] for cells in rows if signed < len(cells)} if signed is not None else ()
        )
        self._signs: dict[Cell, Mark] = {}
        self._asked = [column for key, column in columns.items() if key in _ASKED]
        self._answers: dict[tuple[Cell, ...], Answer] = {}

    def read(self, cells: Sequence[Cell]) -> Answer:
        """Return what a line says; of a cell that cannot be read, nothing."""
        width = len(cells)
        asked = tuple([cells[column] if column < width else "" for column in self._asked])
        answer = self._answers.get(asked)
        if answer is None:  # lines that say the same are read once
            answer = self._answers[asked] = self._read(cells)
        return answer

    def _read(self, cells: Sequence[Cell]) -> Answer:
        answers: dict[Fact, Claim | None] = {}
        remarks: list[Remark] = []
        if Key.ATTENDANCE in self._columns:
            self._read_attendance(cells, answers, remarks)
        if Key.SIGNED in self._columns:
            self._read_signature(cells, answers, remarks)
        return Answer(answers, remarks)

    def _read_attendance(
        self, cells: Sequence[Cell], answers: dict[Fact, Claim | None], remarks: list[Remark]
    ) -> None:
        meaning, has_more = self._meaning(text_of(self._cell(cells, Key.ATTENDANCE)))
        match meaning:
            case Unsaid.NOTHING | Unsaid.ABSENT:
                answers[Fact.ATTENDANCE] = None
                if meaning is Unsaid.ABSENT:
                    remarks.append(Remark(Key.ATTENDANCE, LISTED_ABSENT))
            case Unsaid.PRESENT:
                answers[Fact.ATTENDANCE] = Claim(PRESENT)
            case Unsaid.UNKNOWN | Unsaid.UNCLEAR:
                remarks.append(Remark(Key.ATTENDANCE, error(meaning)))
            case Reason():
                answers[Fact.ATTENDANCE] = self._excuse(cells, meaning, remarks)
                if has_more:
                    remarks.append(Remark(Key.ATTENDANCE, WORDS_LEFT_OUT))

    def _excuse(self, cells: Sequence[Cell], reason: Reason, remarks: list[Remark]) -> Claim:
        text = text_of(self._cell(cells, Key.LETTER))
        letter = letter_number(text) if text else ""
        if not letter and text.strip(" -.0"):
            remarks.append(Remark(Key.LETTER, LETTER_UNREADABLE))
        cell = self._cell(cells, Key.LETTER_DATE)
        if text_of(cell) in _NO_DATE:
            return Claim(reason, letter)
        day = date_of(cell)
        if day is None or day > self._manner.today:
            finding = LETTER_OF_FUTURE if day else LETTER_DATE_UNREADABLE
            remarks.append(Remark(Key.LETTER_DATE, finding))
            return Claim(reason, letter)
        return Claim(reason, letter, day.isoformat())

    def _read_signature(
        self, cells: Sequence[Cell], answers: dict[Fact, Claim | None], remarks: list[Remark]
    ) -> None:
        cell = self._cell(cells, Key.SIGNED)
        if cell not in self._signs:
            self._signs[cell] = self._marks.read(cell)
        match self._signs[cell]:
            case Mark.NO:
                answers[Fact.SIGNATURE] = None
            case Mark.UNREADABLE:
                remarks.append(Remark(Key.SIGNED, SIGNED_UNREADABLE))
            case Mark.YES:
                on = self._cell(cells, Key.SIGNED_DATE)
                day = None if on in ("", None) else date_of(on)
                if day is None and text_of(on) not in _NO_DATE:
                    remarks.append(Remark(Key.SIGNED_DATE, DATE_UNREADABLE))
                elif day is not None and day > self._manner.today:
                    remarks.append(Remark(Key.SIGNED_DATE, FUTURE))
                else:
                    answers[Fact.SIGNATURE] = Claim(SIGNED, on=day.isoformat() if day else "")

    def _meaning(self, text: str) -> tuple[Meaning, bool]:
        """Return what a cell says, and whether it says more than that."""
        if text not in self._meanings:
            codes = self._manner.codes
            plain = text.casefold().strip(" .")
            known = plain in SPELLINGS or plain in {code.casefold() for code in codes}
            self._meanings[text] = reason_said(text, codes), not known
        return self._meanings[text]

    def _cell(self, cells: Sequence[Cell], key: Key) -> Cell:
        column = self._columns.get(key)
        return cells[column] if column is not None and column < len(cells) else ""

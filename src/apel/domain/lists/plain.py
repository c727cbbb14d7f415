"""What of an agency's sheet may be copied: who it is, and what was read from closed lists.

The sheet that goes back holds no text that stood beside an excuse (DOMAIN 9.2).
"""

import re
from collections.abc import Callable, Mapping, Sequence

from apel.domain.ledger import Reason
from apel.domain.lists.headings import Headings, looks_like_code
from apel.domain.lists.marks import Mark, Marks
from apel.domain.lists.moments import respelled
from apel.domain.lists.reasons import Unsaid, reason_said
from apel.domain.lists.statements import Manner, letter_number
from apel.domain.people.identity import number_spelled
from apel.domain.roster.blocks import parted
from apel.domain.roster.columns import Field
from apel.domain.roster.dates import date_of
from apel.domain.roster.lines import Line
from apel.domain.roster.organisations import looks_like_unit
from apel.domain.roster.sheet import Cell, Sheet, text_of

_BEHIND_A_NAME = re.compile(r"\s*(?:[(\[{:;=/]|\s[-–—]\s).*", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_WRITTEN: Mapping[Reason | Unsaid, str] = {
    Reason.HEALTH: "sakit",
    Reason.DUTY: "dinas luar",
    Reason.LEAVE: "cuti",
    Reason.PERMISSION: "izin",
    Reason.STUDY: "tugas belajar",
    Reason.SHIFT: "piket",
    Reason.ELSEWHERE: "tugas dari lokasi lain",
    Reason.HOLIDAY: "libur",
    Reason.OTHER: "keterangan lain",
    Unsaid.PRESENT: "hadir",
    Unsaid.ABSENT: "tanpa keterangan",
}


def plain_sheet(sheet: Sheet, found: Headings, manner: Manner, others: Mapping[int, Line]) -> Sheet:
    """Return a sheet with nothing but what was read, each cell at its place."""
    copier = _Copier(sheet, found, manner)
    rows = [copier.row(place, cells, others.get(place)) for place, cells in enumerate(sheet.rows)]
    return Sheet(sheet.file, sheet.name, rows)


def bare_name(text: str) -> str:
    """Return a name without what stands behind it in brackets or after a stroke."""
    return _BEHIND_A_NAME.sub("", text)


def without_words(text: str) -> str:
    """Return a number as it was written, without words; also `NIP` goes."""
    return " ".join(_WORDS.sub("", text).split()).strip(" .:")


def code_shown(text: str) -> str:
    """Return a code as it was written; of what is no code, only what could be a number."""
    return text if looks_like_code(text) else without_words(text)


class _Copier:
    def __init__(self, sheet: Sheet, found: Headings, manner: Manner) -> None:
        self._header = found.header
        self._marked = found.marked
        self._manner = manner
        below = sheet.rows[found.header.last + 1 :]
        self._marks = Marks(cells[column] for cells in below for column in found.marked)
        self._field_at = {column: field for field, column in found.header.columns.items()}

    def row(self, place: int, cells: Sequence[Cell], kind: Line | None) -> list[Cell]:
        """Return a row as it may be copied; totals and signatures are not."""
        if place <= self._header.last:
            return [self._heading(place, column) for column in range(len(cells))]
        if kind is Line.SECTION:  # the heading of a unit tells namesakes apart
            return [cell if looks_like_unit(text_of(cell)) else "" for cell in cells]
        if kind and kind is not Line.CONTINUED:
            return [""] * len(cells)
        return [self._cell(column, cell) for column, cell in enumerate(cells)]

    def _heading(self, place: int, column: int) -> Cell:
        if place < self._header.last:
            return ""
        if column in self._marked:
            return self._marked[column][0]
        field = self._field_at.get(column)
        return self._header.titles[field] if field else ""

    def _cell(self, column: int, cell: Cell) -> Cell:
        if column in self._marked:
            is_mark = self._marks.read(cell, also=self._marked[column][0]) is not Mark.UNREADABLE
            return cell if is_mark else ""
        field = self._field_at.get(column)
        return "" if field is None else self._copied(field, cell)

    def _copied(self, field: Field, cell: Cell) -> Cell:
        if not isinstance(cell, str):
            return cell if field in _MAY_BE_NUMBERS else ""
        copied = _COPIED.get(field)
        if copied:
            return copied(text_of(cell))
        if field is Field.REASON:
            return _WRITTEN.get(reason_said(cell, self._manner.codes), "")
        return respelled(cell, self._manner.zone) if field is Field.TIME else without_words(cell)


def _copied_name(text: str) -> str:
    named = parted(text)
    number = number_spelled(named.number or "")
    name = bare_name(named.name)
    return f"{name}\n{number}" if number else name


def _copied_day(text: str) -> str:
    day = date_of(text)
    return f"{day:%d-%m-%Y}" if day else ""


def _copied_mark(text: str) -> str:
    return text if Marks([text]).read(text) is not Mark.UNREADABLE else ""


_MAY_BE_NUMBERS = (
    *(Field.NUMBER, Field.NIK, Field.OLD_NUMBER, Field.RUNNING_NUMBER),
    *(Field.TIME, Field.DATE, Field.LETTER_DATE, Field.LETTER, Field.SIGNED),
)
_COPIED: Mapping[Field, Callable[[str], str]] = {
    Field.CODE: code_shown,
    Field.NAME: _copied_name,
    Field.UNIT: str,
    Field.AGENCY: str,
    Field.LETTER: letter_number,
    Field.DATE: _copied_day,
    Field.LETTER_DATE: _copied_day,
    Field.SIGNED: _copied_mark,
}

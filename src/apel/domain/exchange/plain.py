"""What of a sheet that came back may be copied: who it is, and what was read from closed words.

Where words stand beside an excuse, the sheet that goes back is made of this alone (DOMAIN 9.2).
"""

from collections.abc import Callable, Mapping, Sequence

from apel.domain.exchange.answers import Manner
from apel.domain.exchange.definition import Key
from apel.domain.exchange.layout import Block
from apel.domain.exchange.mark import HIDDEN_SHEET, Mark
from apel.domain.exchange.presensi import PRESENT
from apel.domain.ledger import Reason
from apel.domain.lists.marks import Mark as Tick
from apel.domain.lists.marks import Marks
from apel.domain.lists.plain import bare_name, code_shown, without_words
from apel.domain.lists.reasons import Codes, Unsaid, reason_said
from apel.domain.lists.statements import letter_number
from apel.domain.papers.words import REASON_CODES
from apel.domain.roster.dates import date_of
from apel.domain.roster.sheet import Cell, Sheet, text_of


def plain_sheet(sheet: Sheet, parts: Sequence[Block], manner: Manner) -> Sheet:
    """Return a sheet with nothing but what was read, each cell at its place."""
    rows: list[Sequence[Cell]] = [[""] * len(cells) for cells in sheet.rows]
    copy = _copying(manner.codes)
    for part in parts:
        rows[part.header] = _picked(sheet.rows[part.header], part, lambda _key, cell: cell)
        for row in range(part.first, part.end):
            rows[row] = _picked(sheet.rows[row], part, copy)
    return Sheet(sheet.file, sheet.name, rows)


def mark_sheet(file: str, mark: Mark) -> Sheet:
    """Return the sheet by which a copy is known again."""
    return Sheet(file, HIDDEN_SHEET, [[mark.text]])


def _picked(
    cells: Sequence[Cell], part: Block, copy: Callable[[Key, Cell], Cell]
) -> Sequence[Cell]:
    key_at = {column: key for key, column in part.columns.items()}
    return [
        copy(key_at[column], cell) if column in key_at and cell not in ("", None) else ""
        for column, cell in enumerate(cells)
    ]


def _copying(codes: Codes) -> Callable[[Key, Cell], Cell]:
    copied: Mapping[Key, Callable[[Cell], Cell]] = {
        Key.LINE: _numeral,
        Key.CODE: lambda cell: code_shown(text_of(cell)),
        Key.NAME: lambda cell: bare_name(text_of(cell)),
        Key.NUMBER: lambda cell: without_words(text_of(cell)),
        Key.UNIT: text_of,
        Key.ATTENDANCE: lambda cell: _attendance(text_of(cell), codes),
        Key.LETTER: lambda cell: letter_number(text_of(cell)),
        Key.LETTER_DATE: _day,
        Key.SIGNED: _tick,
        Key.SIGNED_DATE: _day,
        Key.INSTRUMENT: text_of,
        **dict.fromkeys((Key.OWED, Key.HANDED, Key.RETURNED), _numeral),
        Key.RETURNED_DATE: _day,
    }

    def copy(key: Key, cell: Cell) -> Cell:
        return copied[key](cell) if key in copied else ""

    return copy


def _numeral(cell: Cell) -> Cell:
    text = text_of(cell)
    return text if text.replace(".", "").isdigit() else ""


def _attendance(text: str, codes: Codes) -> str:
    meaning = reason_said(text, codes)
    if isinstance(meaning, Reason):
        return REASON_CODES[meaning]
    return {Unsaid.PRESENT: PRESENT, Unsaid.ABSENT: "TK"}.get(meaning, "")


def _day(cell: Cell) -> str:
    day = date_of(cell)
    return f"{day:%d-%m-%Y}" if day else ""


def _tick(cell: Cell) -> Cell:
    return cell if Marks([cell]).read(cell) is not Tick.UNREADABLE else ""

"""A sheet as it was read: its cells at their true places, and what could not be read."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from apel.domain.findings import Finding

Cell = str | float | bool | date | datetime | time | timedelta | None
Place = tuple[int, int]  # row and column, from 0

LONGEST = 1000  # characters of a cell that are looked at; a cell can hold 32,767
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# what moves a terminal's cursor; never part of what somebody wrote
_CONTROLS = {sign: None for sign in (*range(32), *range(0x7F, 0xA0)) if not chr(sign).isspace()}
_UNSEEN = _INVISIBLE | _CONTROLS


class Sheet(NamedTuple):
    """One sheet of a workbook; `rows` begin at A1."""

    file: str
    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[tuple[Place, Place]] = ()  # first and last cell of each range
    unreadable: Mapping[Place, tuple[Finding, str]] = {}  # what is wrong there, and what shows
    hidden: bool = False
    hidden_rows: int = 0
    note: str = ""  # how a text file was read: its encoding and separator


def text_of(cell: Cell) -> str:
    """Return what a cell says, in single spaces; nothing for nothing.

    What is longer than any value is cut, and ends in an ellipsis.
    """
    if isinstance(cell, str):
        if len(cell) > LONGEST:
            cell = f"{cell[:LONGEST]}…"
        plain = cell.isascii() and cell.isprintable()
        return " ".join((cell if plain else _one_spelling(cell)).split())
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}" if abs(cell) < 1e15 else f"{cell:.15G}"
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    return str(cell)


def whole_text_of(cell: Cell) -> str:
    """Return what a cell says, however long it is."""
    if isinstance(cell, str) and len(cell) > LONGEST:
        return " ".join(_one_spelling(cell).split())
    return text_of(cell)


def _one_spelling(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_UNSEEN))


def column_letter(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0."""
    letters = ""
    while column >= 0:
        column, place = divmod(column, 26)
        letters = chr(ord("A") + place) + letters
        column -= 1
    return letters


def column_index(letters: str) -> int:
    """Return the column, counted from 0, that a spreadsheet calls so."""
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column - 1

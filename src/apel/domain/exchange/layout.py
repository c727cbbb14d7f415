"""Where a sheet that came back has its columns, wherever they were moved to and whatever is left.

Agencies sort, move and delete columns, paste sheets under each other, and write their own headings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from apel.domain.exchange.definition import Definition, Key
from apel.domain.lists.columns import Purpose, vocabulary
from apel.domain.roster.columns import Field, header_key
from apel.domain.roster.sheet import Cell, Sheet, text_of

_SEARCHED = 60  # rows above which a sheet has its headings
_LEAST = 2
_CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")  # as it is printed; no heading looks like that
_NAMING = frozenset((Key.CODE, Key.NAME, Key.NUMBER, Key.INSTRUMENT))
_KEY_OF = {
    Field.CODE: Key.CODE,
    Field.NAME: Key.NAME,
    Field.NUMBER: Key.NUMBER,
    Field.NIK: Key.NUMBER,
    Field.UNIT: Key.UNIT,
    Field.REASON: Key.ATTENDANCE,
    Field.LETTER: Key.LETTER,
    Field.LETTER_DATE: Key.LETTER_DATE,
    Field.SIGNED: Key.SIGNED,
    Field.DATE: Key.SIGNED_DATE,
}
Columns = Mapping[Key, int]


class Block(NamedTuple):
    """A header and the rows below it, up to the next header."""

    header: int
    columns: Columns
    first: int
    end: int


def blocks(sheet: Sheet, definition: Definition) -> list[Block]:
    """Return the parts of a sheet; several where sheets were pasted under each other."""
    words = _Words(definition)
    found = list(_headers(sheet.rows, words))
    ends = [*(row for row, _columns in found[1:]), len(sheet.rows)][: len(found)]
    return [
        Block(row, columns, row + 1, end) for (row, columns), end in zip(found, ends, strict=True)
    ]


def _headers(rows: Sequence[Sequence[Cell]], words: "_Words") -> Iterator[tuple[int, Columns]]:
    columns: Columns = {}
    for row, cells in enumerate(rows):
        if columns and not _repeats(cells, columns, words):
            continue
        if not columns and row >= _SEARCHED:
            return
        found = words.columns(cells)
        if len(found) >= _LEAST and _NAMING & set(found):
            columns = found
            yield row, columns


def _repeats(cells: Sequence[Cell], columns: Columns, words: "_Words") -> bool:
    """Tell quickly whether a row may be a header again: most are lines."""
    column = columns.get(Key.CODE, columns.get(Key.NAME, columns.get(Key.INSTRUMENT, 0)))
    cell = cells[column] if column < len(cells) else None
    if not isinstance(cell, str) or _CODE.fullmatch(cell):
        return False
    return words.key_of(cell) is not None


class _Words:
    """What headings mean: the definition's own first, then those of any list that comes back."""

    def __init__(self, definition: Definition) -> None:
        self._own = {header_key(column.heading): column.key for column in definition.columns}
        self._fields = [vocabulary(each).field_of for each in (Purpose.EXCUSE, Purpose.SIGN)]
        self._known: dict[str, tuple[Key, int] | None] = {}

    def key_of(self, heading: str) -> tuple[Key, int] | None:
        """Return what a heading means, and how exactly: 0 is best."""
        if heading not in self._known:
            self._known[heading] = self._read(header_key(text_of(heading)))
        return self._known[heading]

    def columns(self, cells: Sequence[Cell]) -> Columns:
        """Return the columns that a row of headings names, the most exact of each."""
        best: dict[Key, tuple[int, int]] = {}
        for column, cell in enumerate(cells):
            found = self.key_of(cell) if isinstance(cell, str) else None
            if found and (found[0] not in best or found[1] < best[found[0]][0]):
                best[found[0]] = found[1], column
        return {key: column for key, (_place, column) in best.items()}

    def _read(self, key: str) -> tuple[Key, int] | None:
        if not key:
            return None
        if key in self._own:
            return self._own[key], 0
        for field_of in self._fields:
            found = field_of(key)
            if found and found[0] in _KEY_OF:
                return _KEY_OF[found[0]], found[1] + 1
        return None

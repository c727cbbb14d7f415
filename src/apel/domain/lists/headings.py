"""Which column of a list says what: by its headings, and by its cells where those say nothing."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from apel.domain.lists.columns import IDENTIFYING, Purpose, vocabulary
from apel.domain.lists.moments import clock_of
from apel.domain.lists.reasons import Codes, Meaning, Unsaid, column_reason, reason_said
from apel.domain.people.identity import number_spelled
from apel.domain.people.person import read_code
from apel.domain.roster.columns import Field, header_key
from apel.domain.roster.header import Header, Overrides, find_header
from apel.domain.roster.sheet import Cell, Sheet, column_letter, text_of

_SAMPLE = 500
_MOSTLY = 0.7
_LEAST_MARKED = 2
_IN_NO_CODE = frozenset("ILOU ")


class Headings(NamedTuple):
    """Where the lines begin, what the columns hold, and which are marked for a reason."""

    header: Header
    marked: Mapping[int, tuple[str, Meaning]] = {}  # by column: its heading and what it means

    @property
    def titles(self) -> Mapping[Field, str]:
        """Return the headings that were used, the marked ones together."""
        marked = ", ".join(title for title, _meaning in self.marked.values())
        return {**self.header.titles, **({Field.REASON: marked} if marked else {})}


def headings(sheet: Sheet, purpose: Purpose, codes: Codes, overrides: Overrides) -> Headings | None:
    """Return how a sheet is laid out, or None where nothing in it names people."""
    found = find_header(sheet, overrides, vocabulary(purpose)) or _by_content(sheet, purpose)
    if found is None:
        return None
    header = _settled(sheet, found, purpose, codes, frozenset(overrides.values()))
    return _with_marks(sheet, header, codes) if purpose is Purpose.EXCUSE else Headings(header)


def _settled(
    sheet: Sheet, header: Header, purpose: Purpose, codes: Codes, named: frozenset[Field]
) -> Header:
    """Let the cells decide about headings that mean two things: `KODE` and `STATUS`."""
    columns = dict(header.columns)

    def are_reasons(column: int) -> bool:
        return _mostly(sheet, header, column, lambda cell: _is_reason(cell, codes))

    wants_reason = purpose is not Purpose.SIGN and Field.REASON not in columns
    for field in (Field.CODE, Field.STATUS):
        column = columns.get(field)
        if column is None or field in named:
            continue
        if field is Field.CODE and _mostly(sheet, header, column, _is_code):
            continue
        del columns[field]
        if wants_reason and are_reasons(column):
            columns[Field.REASON], wants_reason = column, False
    title_at = {column: header.titles[field] for field, column in header.columns.items()}
    return header._replace(
        columns=columns, titles={field: title_at[column] for field, column in columns.items()}
    )


def _is_reason(cell: Cell, codes: Codes) -> bool:
    """Tell whether a cell is a reason's code or word, or says who was there."""
    return reason_said(text_of(cell), codes) not in (Unsaid.UNKNOWN, Unsaid.NOTHING)


def _with_marks(sheet: Sheet, header: Header, codes: Codes) -> Headings:
    """Return the headings with the columns that are marked for a reason: H, S, I, C under one."""
    used = {column for field, column in header.columns.items() if field is not Field.REASON}
    named = [header.columns[field] for field in IDENTIFYING if field in header.columns]
    for row in range(header.last + 1, max(header.first, 0) - 1, -1):
        if row >= len(sheet.rows):
            continue
        cells = sheet.rows[row]
        if row > header.last and any(text_of(cells[column]) for column in named):
            continue  # the first person, not a second row of headings
        marked = {
            column: (text_of(cell), meaning)
            for column, cell in enumerate(cells)
            if column not in used
            and isinstance(cell, str)
            and (meaning := column_reason(cell, codes))
        }
        alone = len(marked) == 1 and row <= header.last and Field.REASON not in header.columns
        if len(marked) >= _LEAST_MARKED or alone:
            rest = {
                f: c for f, c in header.columns.items() if f is not Field.REASON or c not in marked
            }
            titles = {field: header.titles[field] for field in rest}
            last = max(header.last, row)
            return Headings(header._replace(columns=rest, titles=titles, last=last), marked)
    return Headings(header)


def _by_content(sheet: Sheet, purpose: Purpose) -> Header | None:
    """Return the columns of a log without headings: codes or numbers, and times."""
    if not sheet.rows:
        return None
    top = 0 if len(sheet.rows) > 1 else -1  # the first row may be headings
    nothing = Header(top, top, {}, {})
    width = len(sheet.rows[0])
    who = next((c for c in range(width) if _mostly(sheet, nothing, c, _is_code)), None)
    if who is None:
        return None
    columns = {Field.CODE: who}
    if purpose is not Purpose.EXCUSE:
        others = (column for column in range(width) if column != who)
        clock = next((c for c in others if _mostly(sheet, nothing, c, _is_clock)), None)
        columns |= {} if clock is None else {Field.TIME: clock}
    first = sheet.rows[0]
    last = -1 if _is_code(first[who]) else 0
    known = vocabulary(purpose).field_of
    if last == 0:  # a row of headings, too few of them to be found as such
        for column, cell in enumerate(first):
            found = known(header_key(text_of(cell)))
            if found and found[0] in (Field.REASON, Field.NAME) and column not in columns.values():
                columns.setdefault(found[0], column)
    titles = {
        field: (last == 0 and text_of(first[column])) or column_letter(column)
        for field, column in columns.items()
    }
    return Header(last, last, columns, titles, by_content=tuple(columns))


def looks_like_code(text: str) -> bool:
    """Tell a code from words of ten letters: those have blanks in them, or letters no code has."""
    has_digit = any(map(str.isdigit, text))
    return read_code(text) is not None and (has_digit or not _IN_NO_CODE & set(text.upper()))


def _is_code(cell: Cell) -> bool:
    text = text_of(cell)
    return looks_like_code(text) or number_spelled(text) is not None


def _is_clock(cell: Cell) -> bool:
    return clock_of(cell) is not None


def _mostly(sheet: Sheet, header: Header, column: int, fits: Callable[[Cell], bool]) -> bool:
    """Tell whether most of the filled cells of a column, from its top, are of a kind."""
    rows: Sequence[Sequence[Cell]] = list(
        islice(sheet.rows, header.last + 1, header.last + 1 + _SAMPLE)
    )
    filled = [row[column] for row in rows if column < len(row) and text_of(row[column])]
    return bool(filled) and sum(map(fits, filled)) >= _MOSTLY * len(filled)

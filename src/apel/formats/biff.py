"""Looking through an old .xls before anything else reads it.

Its reader takes memory for whatever the file declares, and ends the whole process when there is
none. So every record is looked at, and what is handed on declares nothing that is not there.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from apel.domain.roster.cells import ERROR_CELL
from apel.formats.archive import damaged
from apel.formats.compound import Compound, compound_of
from apel.formats.search import Reach, Seen, Unreadable, too_far

_TITLE, _PLACE, _SPAN = struct.Struct("<HH"), struct.Struct("<HH"), struct.Struct("<H")
_SHEET = struct.Struct("<IBB")
_END, _LOCKED, _STRINGS, _BOUND_SHEET = 0x0A, 0x2F, 0xFC, 0x85
_DIMENSIONS, _ROW, _MANY = 0x200, 0x208, 0xBD
_ERROR, _FORMULA = 0x205, 0x06
_CELLS = frozenset({0x203, 0x204, 0x27E, 0xFD, _ERROR, _FORMULA, _MANY})
_HIDDEN, _ERROR_RESULT = 0x20, 2
_SHORTEST_STRING = 3
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


class Locked(Exception):
    """The workbook is protected by a password."""


class _Record(NamedTuple):
    kind: int
    start: int  # of what it holds
    end: int


@dataclass(slots=True)
class _Found:
    unreadable: Unreadable = field(default_factory=dict)
    hidden_rows: int = 0
    rows: int = 0
    columns: int = 0


def has_password(path: Path, content: bytes) -> bool:
    """Say whether a workbook is protected by a password."""
    try:
        _sheet_starts(path, _stream(Compound(path, content)))
    except Locked:
        return True
    except (struct.error, IndexError) as error:
        raise damaged(path) from error
    return False


def checked_workbook(path: Path, content: bytes) -> tuple[bytes, list[Seen]]:
    """Return the file as it is safe to read, and what was seen in each of its sheets.

    Raises ApelError when it is damaged or not safe to open, and Locked for one with a password.
    """
    compound = Compound(path, content)
    stream = _stream(compound)
    try:
        seen = [_seen(path, stream, start) for start in _sheet_starts(path, stream)]
        return compound_of(_name(compound), bytes(stream)), seen
    except (struct.error, IndexError, ValueError) as error:
        raise damaged(path) from error


def _name(compound: Compound) -> str:
    return "Workbook" if "Workbook" in compound.names else "Book"


def _stream(compound: Compound) -> bytearray:
    return bytearray(compound.stream(_name(compound)))


def _records(path: Path, stream: bytearray, at: int) -> Iterator[_Record]:
    """Yield the records from one place to the end that belongs to it."""
    size = len(stream)
    while at + 4 <= size:
        kind, length = _TITLE.unpack_from(stream, at)
        start, at = at + 4, at + 4 + length
        if at > size:
            raise damaged(path)
        yield _Record(kind, start, at)
        if kind == _END:
            return
    raise damaged(path)


def _sheet_starts(path: Path, stream: bytearray) -> list[int]:
    starts: list[int] = []
    for record in _records(path, stream, 0):
        if record.kind == _LOCKED:
            raise Locked
        if record.kind == _STRINGS:
            (count,) = struct.unpack_from("<I", stream, record.start + 4)
            if count * _SHORTEST_STRING > len(stream):
                raise damaged(path)
        if record.kind == _BOUND_SHEET:
            start, _visible, _kind = _SHEET.unpack_from(stream, record.start)
            if start >= len(stream) or start in starts:
                raise damaged(path)
            starts.append(start)
    return starts


def _seen(path: Path, stream: bytearray, start: int) -> Seen:
    found = _Found()
    for record in _records(path, stream, start):
        kind = record.kind
        if kind in _CELLS:
            _note_cell(found, stream, record)
        elif kind == _ROW:
            found.hidden_rows += bool(stream[record.start + 12] & _HIDDEN)
        elif kind == _DIMENSIONS:
            # memory is taken for what it says
            stream[record.start : record.end] = bytes(record.end - record.start)
    reach = Reach(found.rows, found.columns)
    if reach.is_too_far:
        raise too_far(path, reach)
    return Seen(reach, found.unreadable, found.hidden_rows)


def _note_cell(found: _Found, stream: bytearray, record: _Record) -> None:
    row, column = place = _PLACE.unpack_from(stream, record.start)
    last = column
    if record.kind == _MANY:
        (last,) = _SPAN.unpack_from(stream, record.end - 2)
    elif record.kind == _ERROR and stream[record.start + 7]:
        _note_error(found, place, stream[record.start + 6])
    elif record.kind == _FORMULA and _is_error(stream[record.start + 6 : record.start + 14]):
        _note_error(found, place, stream[record.start + 8])
    if row >= found.rows:
        found.rows = row + 1
    if last >= found.columns:
        found.columns = last + 1


def _is_error(result: bytearray) -> bool:
    """Say whether a formula results in an error; what is no number ends in two full bytes."""
    return result[6:] == b"\xff\xff" and result[0] == _ERROR_RESULT


def _note_error(found: _Found, place: tuple[int, int], code: int) -> None:
    found.unreadable[place] = (ERROR_CELL, ERRORS.get(code, ""))

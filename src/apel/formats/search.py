"""Searching the XML of a workbook: how far its cells reach, and which of them cannot be read.

In pieces of bytes and not cell by cell, which takes five times as long. The quick patterns know only
the usual spelling; where another one shows up, or a place is left out, a slower look follows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from apel.domain.findings import Finding
from apel.domain.roster.cells import ERROR_CELL, FORMULA_WITHOUT_VALUE
from apel.domain.roster.sheet import Place, column_letter
from apel.errors import ApelError
from apel.language import _

Unreadable = dict[Place, tuple[Finding, str]]

_MOST_CELLS = 10_000_000  # in the rectangle from A1 to the farthest cell
_LETTERS = 26
_LONGEST_ROW = 16 << 20
_TAIL = 4096
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")

# As Excel, LibreOffice and openpyxl write it: the place comes first, in capitals and double quotes.
_ROW = re.compile(rb'<row r="0*(\d{1,12})')
_FAR_COLUMN = re.compile(rb' r="([A-Za-z]{2,3})(?=\d)')
_FAR_ROW = re.compile(rb' r="[A-Za-z]{0,3}(?:&|0*(\d{6,12}))')  # or one that hides in a reference
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
# As XML allows it.
_ANY_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])(?:[^>]*?\sr\s*=\s*[\"']0*(\d{1,12}))?")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ANY_PLACE = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]{1,3})0*(\d{1,12})")
_ROW_START = re.compile(rb"<(?:\w+:)?row[\s/>]")
_HIDDEN_PLACE = re.compile(rb"\sr\s*=\s*[\"'][^\"']{0,20}&")
_CELL_TAG = re.compile(rb"<(?:\w+:)?c\s[^>]*")
_ERROR = re.compile(rb"""t\s*=\s*["']e["']""")
_TEXT_RESULT = re.compile(rb"t\s*=\s*[\"']str[\"']")
_SHOWN = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(slots=True)
class _Part:
    """One part of the file as far as it was searched."""

    path: Path
    picture: bool
    unreadable: Unreadable = field(default_factory=dict)
    rows: int = 0
    unnumbered: int = 0  # rows that do not say which they are
    columns: int = 0


def unreadable_cells(path: Path, name: str, pieces: Iterator[bytes]) -> Unreadable:
    """Return the cells of a part that show an error, or a formula that was never worked out.

    Raises ApelError when the part is not safe to read. No part is spared for its name, which is
    free to choose; only in pictures a document type is usual.
    """
    part, rest = _Part(path, picture=name.startswith("xl/media/")), b""
    for piece in pieces:
        if not (rest or part.rows) and piece.startswith(_UTF_16) and not part.picture:
            raise unsafe(path, _("its text is in an encoding that no spreadsheet writes"))
        rest = _searched(part, rest + piece)
    _search(part, rest)
    return part.unreadable


def unsafe(path: Path, why: str) -> ApelError:
    """Return the error for a file that is better not opened."""
    return ApelError(
        _("{path} is not safe to open: {why}.").format(path=path, why=why),
        hint=_("If you know where it comes from, open it in LibreOffice and save it anew."),
    )


def _searched(part: _Part, known: bytes) -> bytes:
    """Search all rows that are complete; return what has to wait for the next piece."""
    start = known.rfind(b"<row")
    if start < 0 and (prefixed := known.rfind(b":row")) > 0:
        start = known.rfind(b"<", 0, prefixed)
    if start > 0:
        _search(part, known[:start])
        return known[start:]
    if start < 0 or b"sheetData>" in known:
        _search(part, known)
        return known[-_TAIL:]
    if len(known) > _LONGEST_ROW:
        raise unsafe(part.path, _("one of its rows has no end"))
    return known


def _search(part: _Part, known: bytes) -> None:
    # a document type stands before the first row, or the file is none
    if not (part.rows or part.picture) and b"<!DOCTYPE" in known:
        raise unsafe(part.path, _("it holds a document type, which no spreadsheet writes"))
    usual = _measure(part, known)
    for found in _ERROR.finditer(known) if b't="e"' in known or not usual else ():
        start = known.rfind(b"<", 0, found.start())
        shown = _SHOWN.search(known, found.end(), found.end() + _TAIL)
        _note(part, known[start : found.end() + _TAIL], ERROR_CELL, shown[1] if shown else b"")
    if usual and b"<f" not in known:
        return
    for found in _NO_VALUE.finditer(known):
        tag = known[known.rfind(b"<", 0, found.start()) : found.start()]
        # a formula may well result in an empty text
        if not (_TEXT_RESULT.search(tag) and (b"<v" in found[0] or b":v" in found[0])):
            _note(part, tag, FORMULA_WITHOUT_VALUE, b"")


def _note(part: _Part, cell: bytes, finding: Finding, shown: bytes) -> None:
    tag = _CELL_TAG.match(cell)
    if tag and (place := _ANY_PLACE.search(tag[0])):
        where = (int(place[2]) - 1, _column(place[1]) - 1)
        part.unreadable[where] = (finding, shown.decode(errors="replace"))


def _measure(part: _Part, known: bytes) -> bool:
    """Refuse a sheet whose farthest cell spans a rectangle that no memory holds.

    Return whether it is written in the usual way.
    """
    rows = _ROW.findall(known)
    far_rows = _FAR_ROW.findall(known)
    usual = (
        len(rows) == known.count(b"<row")
        and known.count(b'<c r="') == known.count(b"<c")
        and b"" not in far_rows
        and not _PREFIXED.search(known)
    )
    if usual:
        columns, widest = set(_FAR_COLUMN.findall(known)), _LETTERS if rows else 0
        rows += far_rows
    else:
        rows, columns, widest = _measured_slowly(part, known)
    part.rows = max(part.rows, *map(int, rows), 0)
    part.columns = max(part.columns, widest, *map(_column, columns))
    if (part.rows + part.unnumbered) * part.columns > _MOST_CELLS:
        raise _too_far(part)
    return usual


def _measured_slowly(part: _Part, known: bytes) -> tuple[list[bytes], set[bytes], int]:
    """Return the rows and columns that are named, and how many cells a row has at most."""
    if _HIDDEN_PLACE.search(known):
        raise unsafe(part.path, _("it hides where its cells are"))
    rows, places = _ANY_ROW.findall(known), _ANY_PLACE.findall(known)
    part.unnumbered += rows.count(b"")
    named = [row for row in rows if row] + [row for _column, row in places]
    widest = max(len(_ANY_CELL.findall(row)) for row in _ROW_START.split(known))
    return named, {column for column, _row in places}, widest


def _too_far(part: _Part) -> ApelError:
    return ApelError(
        _(
            "A sheet of {path} reaches to column {column} of row {row}: no memory holds that."
        ).format(path=part.path, row=part.rows, column=column_letter(part.columns - 1)),
        hint=_(
            "Delete the empty rows and columns behind the list, or split it into several files."
        ),
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number

"""Searching the XML of a workbook: how far its cells reach, and which of them cannot be read.

In pieces of bytes and not cell by cell, which takes five times as long. The quick patterns know only
the usual spelling; where another one shows up, or a place is left out, a slower look follows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from apel.domain.findings import Finding
from apel.domain.roster.cells import ERROR_CELL, FORMULA_WITHOUT_VALUE
from apel.domain.roster.sheet import Place, column_letter
from apel.errors import ApelError
from apel.language import _

Unreadable = dict[Place, tuple[Finding, str]]

MOST_CELLS = 10_000_000  # in the rectangle from A1 to the farthest cell
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 78  # up to five digits and BZ: near enough not to be measured
_LONGEST_ROW = 16 << 20
_TAIL = 4096
UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")

# As Excel, LibreOffice and openpyxl write it: the place comes first, in capitals and double quotes.
# Far away, unusual, or a formula; a piece with none of these is done with one look.
_NOTABLE = re.compile(rb'<(?:c(?! r="[AB]?[A-Z][0-9]{1,5}")|f)[\s/>]')
_HIDES = re.compile(rb"hidden")
_ROW_OF = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"')
_COLUMN_OF = re.compile(rb'<c r="([A-Z]{1,3})[0-9]{1,7}"')
_EMPTY_CELL = re.compile(rb'<c r="[^<>]*(?:/>|></c>)')
_PREFIXED = re.compile(rb":(?:c|row)[\s/>]")
# As XML allows it.
_ANY_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])(?:[^<>]*?\sr\s*=\s*[\"']0*(\d{1,12}))?")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ANY_PLACE = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]{1,3})0*(\d{1,12})")
_ROW_START = re.compile(rb"<(?:\w+:)?row[\s/>]")
_HIDDEN_PLACE = re.compile(rb"\sr\s*=\s*[\"'][^\"']{0,20}&")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*?\shidden\s*=\s*[\"'](?:1|true)[\"']")
_CELL_TAG = re.compile(rb"<(?:\w+:)?c\s[^>]*")
_ERROR = re.compile(rb"""t\s*=\s*["']e["']""")
_TEXT_RESULT = re.compile(rb"t\s*=\s*[\"']str[\"']")
_SHOWN = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


class Reach(NamedTuple):
    """How far the cells of a part reach: each is at least as great as it has to be."""

    rows: int
    columns: int
    unnumbered: int = 0  # rows that do not say which they are

    @property
    def is_too_far(self) -> bool:
        """Say whether no memory would hold the rectangle."""
        return (self.rows + self.unnumbered) * self.columns > MOST_CELLS


class Seen(NamedTuple):
    """What was seen in a part of a workbook."""

    reach: Reach
    unreadable: Unreadable
    hidden_rows: int


@dataclass(slots=True)
class _Part:
    """One part of the file as far as it was searched."""

    path: Path
    picture: bool
    filled_only: bool
    unreadable: Unreadable = field(default_factory=dict)
    hidden_rows: int = 0
    rows: int = 0
    unnumbered: int = 0
    columns: int = 0


def search(path: Path, name: str, pieces: Iterator[bytes], *, filled_only: bool = False) -> Seen:
    """Look through a part; with `filled_only` cells without content do not reach anywhere.

    Raises ApelError when the part is not safe to read. No part is spared for its name, which is
    free to choose; only in pictures a document type is usual.
    """
    part, rest = _Part(path, name.startswith("xl/media/"), filled_only), b""
    for piece in pieces:
        if not (rest or part.rows) and piece.startswith(UTF_16) and not part.picture:
            raise unsafe(path, _("its text is in an encoding that no spreadsheet writes"))
        rest = _searched(part, rest + piece)
    _search(part, rest)
    reach = Reach(part.rows, part.columns, part.unnumbered)
    return Seen(reach, part.unreadable, part.hidden_rows)


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
        return known[-_TAIL:].rpartition(b"sheetData>")[2]
    if len(known) > _LONGEST_ROW:
        raise unsafe(part.path, _("one of its rows has no end"))
    return known


def _search(part: _Part, known: bytes) -> None:
    # a document type stands before the first row, or the file is none
    if not (part.rows or part.picture) and b"<!DOCTYPE" in known:
        raise unsafe(part.path, _("it holds a document type, which no spreadsheet writes"))
    if _HIDES.search(known):
        part.hidden_rows += len(_HIDDEN_ROW.findall(known))
    prefixed = bool(_PREFIXED.search(known))
    if not (prefixed or part.filled_only or b't="e"' in known or _NOTABLE.search(known)):
        if b"<c " in known:
            _reach(part, _NEAR_ROWS, _NEAR_COLUMNS)
        return
    if prefixed or not _is_measured(part, known):
        _measure_slowly(part, known)
    _note_unreadable(part, known)


def _note_unreadable(part: _Part, known: bytes) -> None:
    for found in _ERROR.finditer(known):
        start = known.rfind(b"<", 0, found.start())
        shown = _SHOWN.search(known, found.end(), found.end() + _TAIL)
        _note(part, known[start : found.end() + _TAIL], ERROR_CELL, shown[1] if shown else b"")
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


def _is_measured(part: _Part, known: bytes) -> bool:
    """Note how far the cells reach, where all are written in the usual way; say whether they are."""
    filled = _EMPTY_CELL.sub(b"", known) if part.filled_only else known
    rows, columns = _ROW_OF.findall(filled), _COLUMN_OF.findall(filled)
    if not len(rows) == len(columns) == filled.count(b"<c"):
        return False
    _reach(part, max(map(int, set(rows)), default=0), max(map(_column, set(columns)), default=0))
    return True


def _reach(part: _Part, rows: int, columns: int) -> None:
    part.rows, part.columns = max(part.rows, rows), max(part.columns, columns)


def _measure_slowly(part: _Part, known: bytes) -> None:
    """Note the rows and columns that are named, and how far the cells reach that name none."""
    if _HIDDEN_PLACE.search(known):
        raise unsafe(part.path, _("it hides where its cells are"))
    rows = _ANY_ROW.findall(known)
    part.unnumbered += rows.count(b"")
    named = [row for row in rows if row] + [row for _column, row in _ANY_PLACE.findall(known)]
    widest = max(map(_width, _ROW_START.split(known)))
    _reach(part, max(map(int, named), default=0), widest)


def _width(row: bytes) -> int:
    """Return how far the cells of a row can reach; one without a place follows the one before."""
    columns = [_column(column) for column, _row in _ANY_PLACE.findall(row)]
    unplaced = len(_ANY_CELL.findall(row)) - len(columns)
    return max(columns, default=0) + max(unplaced, 0)


def too_far(path: Path, reach: Reach) -> ApelError:
    """Return the error for a sheet that spans a rectangle that no memory holds."""
    return ApelError(
        _(
            "A sheet of {path} reaches to column {column} of row {row}: no memory holds that."
        ).format(path=path, row=reach.rows, column=column_letter(reach.columns - 1)),
        hint=_(
            "Delete the empty rows and columns behind the list, or split it into several files."
        ),
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number

"""Excel's own three kinds of workbook: looked through first, then read by calamine."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from apel.domain.roster.sheet import Place, Sheet
from apel.formats.calamine import Workbook, Worksheet
from apel.formats.leaf import Leaf
from apel.formats.search import Reach, Seen

_NOTHING = Seen(Reach(0, 0), {}, 0)
Merged = Sequence[tuple[Place, Place]]


def xlsx_leaves(path: Path, file: BinaryIO) -> Sequence[Leaf]:
    """Return the sheets of an .xlsx or .xlsm."""
    from apel.formats.inspection import inspect

    seen = inspect(path, file)
    book = Workbook(path, file)
    return [_leaf(path, book, sheet, seen.get(sheet.name)) for sheet in book.worksheets]


def xlsb_leaves(path: Path, file: BinaryIO) -> Sequence[Leaf]:
    """Return the sheets of an .xlsb."""
    from apel.formats.binary import inspect_binary

    looks = inspect_binary(path, file)
    book = Workbook(path, file)
    leaves = []
    for sheet in book.worksheets:
        look = looks.get(sheet.name)
        seen, merged = look or (None, ())
        leaves.append(_leaf(path, book, sheet, seen, merged))
    return leaves


def xls_leaves(path: Path, file: BinaryIO) -> Sequence[Leaf]:
    """Return the sheets of an .xls."""
    from apel.formats.biff import checked_workbook

    content, seen = checked_workbook(path, file.read())
    book = Workbook(path, BytesIO(content))
    return [
        _leaf(path, book, sheet, dict(enumerate(seen)).get(sheet.place))
        for sheet in book.worksheets
    ]


def _leaf(
    path: Path, book: Workbook, sheet: Worksheet, seen: Seen | None, merged: Merged = ()
) -> Leaf:
    return Leaf(sheet.name, partial(_read, path, book, sheet, seen or _NOTHING, merged))


def _read(path: Path, book: Workbook, sheet: Worksheet, seen: Seen, merged: Merged) -> Sheet:
    rows, ranges = book.cells(sheet.place)
    return Sheet(
        path.name,
        sheet.name,
        rows,
        ranges or merged,
        seen.unreadable,
        sheet.hidden,
        seen.hidden_rows,
    )

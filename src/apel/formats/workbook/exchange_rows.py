"""The lines of a sheet that goes out, written as the text of their cells.

openpyxl takes three times as long for 300,000 cells with a format each; it writes all the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from apel.domain.exchange.outgoing import Cell
from apel.formats.workbook.legal import legal

_END = b"</sheetData>"
_HEIGHT = 15.5  # points of a line


class Look(NamedTuple):
    """How the cells of a column look: its letter, the number of its style, its width."""

    letter: str
    style: int
    width: int


def rows_xml(rows: Iterable[Sequence[Cell]], looks: Sequence[Look], first: int) -> Iterator[str]:
    """Yield each row; the first one stands in row `first`."""
    for place, row in enumerate(rows, first):
        cells = "".join([_cell(value, look, place) for value, look in zip(row, looks, strict=True)])
        yield f'<row r="{place}"{_height(row, looks)}>{cells}</row>'


def save_with_rows(book: BytesIO, part: str, rows: Iterable[str], path: Path) -> None:
    """Save a workbook with more rows at the end of one of its sheets.

    No part says when it was written, so that the same cells make the same parts.
    """
    with ZipFile(book) as plain, ZipFile(path, "w", ZIP_DEFLATED) as whole:
        for name in plain.namelist():
            content = plain.read(name)
            if name == part:
                before, end, after = content.rpartition(_END)
                content = b"".join((before, "".join(rows).encode(), end, after))
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            whole.writestr(info, content)


def _cell(value: Cell, look: Look, place: int) -> str:
    if value is None or value == "":
        return f'<c r="{look.letter}{place}" s="{look.style}"/>'
    if isinstance(value, int):
        return f'<c r="{look.letter}{place}" s="{look.style}"><v>{value}</v></c>'
    text = escape(legal(value))
    return (
        f'<c r="{look.letter}{place}" s="{look.style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{text}</t></is></c>'
    )


def _height(row: Sequence[Cell], looks: Sequence[Look]) -> str:
    """Return the height of a row of several lines: not every program finds it by itself."""
    lines = max(
        [
            1 + len(value) // look.width
            for value, look in zip(row, looks, strict=True)
            if isinstance(value, str)
        ],
        default=1,
    )
    return f' ht="{lines * _HEIGHT}" customHeight="1"' if lines > 1 else ""

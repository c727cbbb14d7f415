"""Tables with borders: their heads on every page, their rows whole."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from tests.word_templates.page import bordered_table, paragraph


def grid(
    document: Document, widths: Sequence[float], heads: Sequence[str], *, small: bool = False
) -> Any:
    """Add a table with borders; its head is on every page."""
    table = bordered_table(document, tuple(widths))
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        paragraph(cell, text, "Kepala Kecil" if small else "Kepala Tabel")
    _repeat(table.rows[0])
    return table


def grid_heads(table: Any, heads: Sequence[str], groups: Sequence[tuple[int, int]]) -> None:
    """Add a second row of small heads; those of the first are over groups of columns, or over one of both rows."""
    row = table.add_row()
    for cell, text in zip(row.cells, heads, strict=True):
        paragraph(cell, text, "Kepala Kecil")
    above, below = table.rows[0].cells, row.cells
    for first, last in groups:
        _merge(above[first], above[last])
    for place, text in enumerate(heads):
        if not text:
            _merge(above[place], below[place])
    _repeat(row)


def _merge(first: Any, last: Any) -> None:
    """Merge cells, of which the first one alone has words."""
    for extra in first.merge(last).paragraphs[1:]:
        extra._p.getparent().remove(extra._p)


def number_columns(table: Any) -> None:
    """Add (1) (2) (3) below the head of a table."""
    row = table.add_row()
    for place, cell in enumerate(row.cells, 1):
        paragraph(cell, f"({place})", "Nomor Kolom")
    _repeat(row)


def grid_row(
    table: Any,
    *texts: str,
    right: Sequence[int] = (),
    bold: bool = False,
    small: bool = False,
    height: float = 0,
    merged: int = 1,
    first: str = "",
) -> None:
    """Add a row to a table with borders.

    Some columns to the right, so many of the first ones merged, the `first` one in a style of its own.
    """
    row = table.add_row()
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if height:
        row.height = Cm(height)
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        style = ("Angka" if place in right else "Kecil" if small else "Isi") + (
            " Kecil" if small and place in right else " Tabel"
        )
        added = paragraph(cell, text, style if place or not first else first)
        for run in added.runs:
            run.bold = bold or None
    if merged > 1:
        _merge(row.cells[0], row.cells[merged - 1])


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

"""What papers are put together from: titles, fields, points, tables, signatures that stay with their text."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from tests.word_templates.page import bordered_table, mark, paragraph, plain_table

DOTS = "." * 44
_SHORT_DOTS = "." * 36


class Party(NamedTuple):
    """Whose signature a block is for: the words above it, and the value it is filled with."""

    words: str
    value: str
    is_known: bool = False  # never empty, as whoever makes a statement
    has_post: bool = True  # post and rank, not name and number alone
    stamp: bool = False  # a box for the stamp duty, where the office wants one


def title(document: Document, *lines: str) -> None:
    """Add a title of some lines."""
    for line in lines:
        paragraph(document, line, "Judul")


def number(document: Document, *, always: bool) -> None:
    """Add the paper's number; a dotted line where the register has not given one, if it `always` has one."""
    if not always:
        mark(document, "{%p if nomor %}")
    paragraph(document, f"NOMOR {{{{ nomor or '{_SHORT_DOTS}' }}}}", "Nomor Naskah")
    if not always:
        mark(document, "{%p else %}")
        paragraph(document, "", "Nomor Naskah")
        mark(document, "{%p endif %}")


def fields(document: Document, rows: Sequence[tuple[str, str, str]]) -> Any:
    """Add lines `Nama : Budi`: label, value, and when it is there (always, where that is empty)."""
    table = plain_table(document, (4, 0.4, 11.6), rows=0)
    for label, value, condition in rows:
        if condition:
            _mark_row(table, f"{{%tr if {condition} %}}")
        cells = _row(table)
        for cell, text in zip(cells, (label, ":", value), strict=True):
            paragraph(cell, text, "Isian")
        if condition:
            _mark_row(table, "{%tr endif %}")
    return table


def points(document: Document, loop: str, text: str) -> None:
    """Add numbered points, one for each turn of a loop."""
    mark(document, f"{{%p for {loop} %}}")
    paragraph(document, text, "Butir")
    mark(document, "{%p endfor %}")


def signatures(document: Document, left: Party | None, right: Party) -> None:
    """Add the place and date and the signatures; the whole block stays with what is above it."""
    table = plain_table(document, (8, 8), rows=4)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    city, day = "acara.kota or '..................'", "acara.tanggal or '........................'"
    paragraph(table.cell(0, 1), f"{{{{ {city} }}}}, {{{{ {day} }}}}", "Tanda Tangan")
    for column, party in enumerate((left, right)):
        if party:
            _above(table.cell(1, column), party)
            _space(table.cell(2, column), party)
            _below(table.cell(3, column), party)
    table.rows[2].height = Cm(2.2)
    _keep_together(table)


def closing(document: Document, text: str) -> None:
    """Add the last paragraph, which stays with the signatures."""
    added = paragraph(document, text, "Isi")
    added.paragraph_format.keep_with_next = True
    added.paragraph_format.keep_together = True
    added.paragraph_format.space_before = Cm(0.3)


def grid(
    document: Document, widths: tuple[float, ...], heads: tuple[str, ...], *, numbered: bool = False
) -> Any:
    """Add a table with borders; its head is on every page, below it (1) (2) (3) where it is `numbered`."""
    table = bordered_table(document, widths)
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        paragraph(cell, text, "Kepala Tabel")
    if numbered:
        for place, cell in enumerate(_row(table), 1):
            paragraph(cell, f"({place})", "Kepala Tabel").runs[0].font.bold = False
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    return table


def grid_row(table: Any, *texts: str) -> None:
    """Add a row to a table with borders."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    for cell, text in zip(row.cells, texts, strict=True):
        paragraph(cell, text, "Isi Tabel")


def grid_mark(table: Any, text: str) -> None:
    """Add a row that is a mark alone."""
    _mark_row(table, text)


def _row(table: Any) -> Any:
    return table.add_row().cells


def _mark_row(table: Any, text: str) -> None:
    cells = _row(table)
    mark(cells[0].merge(cells[-1]), text)


def _keep_together(table: Any) -> None:
    """Keep all rows on one page."""
    *others, last = table.rows
    for row in others:
        for each in (each for cell in row.cells for each in cell.paragraphs):
            each.paragraph_format.keep_with_next = True
    for each in (each for cell in last.cells for each in cell.paragraphs[:-1]):
        each.paragraph_format.keep_with_next = True


def _above(cell: Any, party: Party) -> None:
    paragraph(cell, party.words, "Tanda Tangan")
    if not party.has_post:
        return
    if not party.is_known:
        mark(cell, f"{{%p if {party.value} %}}")
    mark(cell, f"{{%p for baris in {party.value}.jabatan %}}")
    paragraph(cell, "{{ baris|kapital }}{% if loop.last %},{% endif %}", "Tanda Tangan")
    mark(cell, "{%p endfor %}")
    if not party.is_known:
        mark(cell, "{%p else %}")
        paragraph(cell, DOTS, "Tanda Tangan")
        mark(cell, "{%p endif %}")


def _space(cell: Any, party: Party) -> None:
    if not party.stamp:
        return
    mark(cell, "{%p if meterai %}")
    stamp = paragraph(cell, "Meterai", "Meterai")
    stamp.runs[0].add_break()
    stamp.add_run("Rp10.000")
    mark(cell, "{%p endif %}")


def _below(cell: Any, party: Party) -> None:
    value = party.value
    if not party.is_known:
        mark(cell, f"{{%p if {value} %}}")
    paragraph(cell, f"{{{{ {value}.nama }}}}", "Nama Terang")
    if party.has_post:
        mark(cell, f"{{%p if {value}.pangkat %}}")
        paragraph(cell, f"{{{{ {value}.pangkat }}}}", "Tanda Tangan")
        mark(cell, "{%p endif %}")
    mark(cell, f"{{%p if {value}.nomor %}}")
    paragraph(cell, f"{{{{ {value}.label_nomor }}}}. {{{{ {value}.nomor }}}}", "Tanda Tangan")
    mark(cell, "{%p endif %}")
    if not party.is_known:
        mark(cell, "{%p else %}")
        paragraph(cell, DOTS, "Tanda Tangan")
        paragraph(cell, f"NIP. {_SHORT_DOTS}", "Tanda Tangan")
        mark(cell, "{%p endif %}")

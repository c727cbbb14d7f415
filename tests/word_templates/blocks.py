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
    post: str = "list"  # above the line: "list" of lines, "line", "" for none
    rank: bool = True
    is_known: bool = False  # never empty, as whoever makes a statement
    stamp: bool = False  # a box for the stamp duty, where the office wants one
    when: str = ""  # the block is there only then


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


def fields(document: Document, rows: Sequence[tuple[str, str, str]], width: float = 4) -> Any:
    """Add lines `Nama : Budi`: label, value, and when it is there (always, where that is empty)."""
    table = plain_table(document, (width, 0.4, 15.6 - width), rows=0)
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


def place_and_date(cell: Any) -> None:
    """Add `Semarang, 2 Januari 2026`, what is not known as dots."""
    city, day = "acara.kota or '..................'", "acara.tanggal or '........................'"
    paragraph(cell, f"{{{{ {city} }}}}, {{{{ {day} }}}}", "Tanda Tangan")


def signatures(document: Document, left: Party | None, right: Party) -> None:
    """Add the place and date and the signatures; the whole block stays with what is above it."""
    table = plain_table(document, (8, 8), rows=4)
    place_and_date(table.cell(0, 1))
    signature_rows(list(table.rows)[1:], (left, right))
    keep_together(table)


def signature_rows(rows: Sequence[Any], parties: Sequence[Party | None]) -> None:
    """Fill three rows: whose signatures these are, the room for them, the names."""
    above, room, below = rows
    for column, party in enumerate(parties):
        if party:
            for cell, fill in zip(
                (above.cells[column], room.cells[column], below.cells[column]),
                (_above, _space, _below),
                strict=True,
            ):
                if party.when:
                    mark(cell, f"{{%p if {party.when} %}}")
                fill(cell, party)
                if party.when:
                    mark(cell, "{%p endif %}")
    room.height = Cm(2.2)


def keep_together(table: Any) -> None:
    """Keep all rows on one page."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    *others, last = table.rows
    for row in others:
        for each in (each for cell in row.cells for each in cell.paragraphs):
            each.paragraph_format.keep_with_next = True
    for each in (each for cell in last.cells for each in cell.paragraphs[:-1]):
        each.paragraph_format.keep_with_next = True


def _above(cell: Any, party: Party) -> None:
    if party.words:
        paragraph(cell, party.words, "Tanda Tangan")
    if not party.post:
        return
    if not party.is_known:
        mark(cell, f"{{%p if {party.value} %}}")
    if party.post == "line":
        mark(cell, f"{{%p if {party.value}.jabatan %}}")
        paragraph(cell, f"{{{{ {party.value}.jabatan|kapital }}}},", "Tanda Tangan")
        mark(cell, "{%p endif %}")
    else:
        mark(cell, f"{{%p for baris in {party.value}.jabatan %}}")
        line = "{{ baris|kapital }}{% if loop.last %},{% endif %}"
        paragraph(cell, line, "Tanda Tangan")
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
    if party.rank:
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


def closing(document: Document, text: str) -> None:
    """Add the last paragraph, which stays with the signatures."""
    added = paragraph(document, text, "Isi")
    added.paragraph_format.keep_with_next = True
    added.paragraph_format.keep_together = True
    added.paragraph_format.space_before = Cm(0.3)


def called(document: Document, before: str, name: str, after: str) -> None:
    """Add a paragraph with a name in bold."""
    added = paragraph(document, before, "Isi")
    added.add_run(name).bold = True
    added.add_run(after)


def bases(document: Document) -> None:
    """Add what the ceremony is based on: one line, or several of them as a. b. c."""
    mark(document, "{%p if acara.dasar %}")
    table = plain_table(document, (2, 0.4, 13.2))
    label, colon, value = table.rows[0].cells
    paragraph(label, "Dasar", "Isian")
    paragraph(colon, ":", "Isian")
    mark(value, "{%p for satu in acara.dasar %}")
    mark(value, "{%p if loop.length == 1 %}")
    paragraph(value, "{{ satu }}", "Isian")
    mark(value, "{%p else %}")
    paragraph(value, "{{ satu }}", "Butir Huruf")
    mark(value, "{%p endif %}")
    mark(value, "{%p endfor %}")
    mark(document, "{%p endif %}")


def grid(document: Document, widths: tuple[float, ...], heads: tuple[str, ...]) -> Any:
    """Add a table with borders; its head is on every page."""
    table = bordered_table(document, widths)
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        paragraph(cell, text, "Kepala Tabel")
    _repeat(table.rows[0])
    return table


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
    height: float = 0,
    merged: int = 1,
) -> None:
    """Add a row to a table with borders; some columns to the right, so many of the first ones merged."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    if height:
        row.height = Cm(height)
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        added = paragraph(cell, text, "Angka Tabel" if place in right else "Isi Tabel")
        for run in added.runs:
            run.bold = bold or None
    if merged > 1:
        first = row.cells[0].merge(row.cells[merged - 1])
        for extra in first.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)


def grid_mark(table: Any, text: str) -> None:
    """Add a row that is a mark alone."""
    _mark_row(table, text)


def _row(table: Any) -> Any:
    return table.add_row().cells


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _mark_row(table: Any, text: str) -> None:
    cells = _row(table)
    mark(cells[0].merge(cells[-1]), text)

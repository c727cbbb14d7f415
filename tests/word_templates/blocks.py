"""What papers are put together from: titles, fields, points, tables, signatures that stay with their text."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from tests.word_templates.page import mark, mark_row, paragraph, plain_table

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


def instructions(document: Document) -> None:
    """Add what an office has to know that opens the template in Word; it goes when it is filled in."""
    mark(
        document,
        "{#p Naskah ini boleh disunting di Word: kata-kata, huruf, jarak, tabel, kop. Yang diapit kurung"
        " kurawal diisi oleh apel; baris kelabu seperti ini tidak ikut tercetak. Gambar Lambang dan Kode"
        " QR diganti apel, besarnya boleh diubah. #}",
    )


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
    fields_rows(table, rows)
    return table


def fields_rows(table: Any, rows: Sequence[tuple[str, str, str]], first: str = "") -> None:
    """Add such lines to a table; what stands before the `first` of them, where there is a column for it."""
    for place, (label, value, condition) in enumerate(rows):
        if condition:
            mark_row(table, f"{{%tr if {condition} %}}")
        cells = list(_row(table))
        if len(cells) > len(rows[0]):
            paragraph(cells.pop(0), "" if place else first, "Isian")
        for cell, text in zip(cells, (label, ":", value), strict=True):
            paragraph(cell, text, "Isian")
        if condition:
            mark_row(table, "{%tr endif %}")


def points(document: Document, loop: str, text: str) -> None:
    """Add numbered points, one for each turn of a loop."""
    mark(document, f"{{%p for {loop} %}}")
    paragraph(document, text, "Butir")
    mark(document, "{%p endfor %}")


def place_and_date(cell: Any) -> None:
    """Add `Semarang, 2 Januari 2026`, what is not known as dots."""
    city, day = "acara.kota or '..................'", "acara.tanggal or '........................'"
    paragraph(cell, f"{{{{ {city} }}}}, {{{{ {day} }}}}", "Tanda Tangan")


def signatures(document: Document, left: Party | None, right: Party, *, dated: bool = True) -> None:
    """Add the place and date and the signatures; the whole block stays with what is above it."""
    table = plain_table(document, (8, 8), rows=4 if dated else 3)
    if dated:
        place_and_date(table.cell(0, 1))
    signature_rows(list(table.rows)[-3:], (left, right))
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
        paragraph(cell, party.words, "Sebutan")
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
        paragraph(cell, "", "Tanda Tangan")  # without one the row would not stay with the next
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


def closing(document: Document, text: str, style: str = "Isi") -> None:
    """Add the last paragraph, which stays with the signatures."""
    added = paragraph(document, text, style)
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


def annex_head(
    document: Document, paper: str, day: str, *, left: float = 8, new_page: bool = False
) -> None:
    """Add at the top right of an annex what it belongs to."""
    first = paragraph(document, f"Lampiran {paper}", "Kepala Lampiran")
    first.paragraph_format.page_break_before = new_page or None
    paragraph(document, f"Nomor {{{{ nomor or '{_SHORT_DOTS}' }}}}", "Kepala Lampiran")
    last = paragraph(document, f"Tanggal {{{{ {day} or '{_SHORT_DOTS}' }}}}", "Kepala Lampiran")
    for each in document.paragraphs[-3:]:
        each.paragraph_format.left_indent = Cm(left)
    last.paragraph_format.space_after = Cm(0.6)


def _row(table: Any) -> Any:
    return table.add_row().cells

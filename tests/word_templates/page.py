"""The styles that all templates share, and their paragraphs and tables."""

from typing import Any

import docx
import docx.shared
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

FONT = "Arial"
_CENTER, _RIGHT, _JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# name: size, bold, alignment, points before, points after
_STYLES = {
    "Judul": (14, True, _CENTER, 0, 0),
    "Nomor Naskah": (11, False, _CENTER, 4, 16),
    "Isi": (11, False, _JUSTIFY, 6, 6),
    "Butir": (11, False, _JUSTIFY, 0, 4),
    "Butir Huruf": (11, False, None, 0, 3),
    "Butir Lampiran": (11, False, None, 0, 3),
    "Butir Garis": (11, False, _JUSTIFY, 0, 3),
    "Isi Surat": (11, False, _JUSTIFY, 6, 6),
    "Bagian": (11, True, None, 10, 4),
    "Kode Verifikasi": (10, True, _CENTER, 4, 6),
    "Isian": (11, False, None, 1, 1),
    "Isi Tabel": (10, False, None, 2, 2),
    "Isi Tabel 1": (10, False, None, 2, 2),
    "Isi Tabel 2": (10, False, None, 2, 2),
    "Kecil Tabel": (8, False, None, 1, 1),
    "Kepala Kecil": (8, True, _CENTER, 1, 1),
    "Angka Kecil": (8, False, _RIGHT, 1, 1),
    "Angka Tabel": (10, False, _RIGHT, 2, 2),
    "Kepala Tabel": (10, True, _CENTER, 2, 2),
    "Nomor Kolom": (8, False, _CENTER, 0, 0),
    "Tanda Tangan": (11, False, _CENTER, 0, 0),
    "Sebutan": (11, False, _CENTER, 8, 0),
    "Nama Terang": (11, True, _CENTER, 0, 0),
    "Meterai": (8, False, _CENTER, 6, 0),
    "Judul Lampiran": (11, True, _CENTER, 0, 2),
    "Kepala Lampiran": (10, False, None, 0, 0),
    "Tanggal Surat": (11, False, _RIGHT, 0, 8),
    "Alamat Surat": (11, False, None, 14, 0),
    "Jarak": (4, False, None, 0, 0),
    "Kop 1": (12, False, _CENTER, 0, 0),
    "Kop 2": (14, True, _CENTER, 0, 0),
    "Kop 3": (9, False, _CENTER, 0, 0),
    "Kop Kepala Daerah": (14, True, _CENTER, 6, 14),
    "Kop Garis": (4, False, None, 0, 10),
    "Kop Ujung": (1, False, None, 0, 0),
    "Kaki": (7.5, False, None, 0, 0),
    "Tanda Templat": (7, False, None, 0, 0),
}
_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Header", "Footer"}
_KEPT |= {"Header Char", "Footer Char", "Table Grid"}
_NEEDLESS = ("thumbnail", "stylesWithEffects", "customXml", "webSettings", "fontTable", "theme")
# what is counted: number, style, kind, and the words before
_LISTS = (
    ("90", "Butir", "decimal", "%1."),
    ("91", "Butir Huruf", "lowerLetter", "%1."),
    ("92", "Butir Lampiran", "decimal", "%1."),
    ("93", "Butir Garis", "bullet", "–"),
)
_LIST = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="%s"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:pStyle w:val="%s"/>
<w:lvlText w:val="%s"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>"""
_COUNTED = f'<w:num {nsdecls("w")} w:numId="%s"><w:abstractNumId w:val="%s"/></w:num>'
_RULE = (
    f"<w:pBdr {nsdecls('w')}>"
    '<w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="1" w:color="000000"/></w:pBdr>'
)
_NO_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
)
_DOTTED = (
    f"<w:pBdr {nsdecls('w')}>"
    + "".join(
        f'<w:{side} w:val="dotted" w:sz="4" w:space="6" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    + "</w:pBdr>"
)


def styled_document() -> Document:
    """Return an empty document with the styles of all templates, and none of the library's own."""
    document = docx.Document()
    _clean(document)
    _add_styles(document)
    return document


def paragraph(place: Any, text: str, style: str) -> Any:
    """Add a paragraph to a document, a cell, a header; use the empty one that a cell begins with."""
    paragraphs = place.paragraphs
    first = paragraphs[0]._p if len(paragraphs) == 1 else None
    # a document begins with none, and ends with its page's measures
    if first is not None and first.getnext() is None and len(first) == 0:
        added = paragraphs[0]
    else:
        added = place.add_paragraph()
    added.style = style
    if text:
        added.add_run(text)
    return added


def mark(place: Any, text: str) -> Any:
    """Add a paragraph that is a mark alone: small, since it goes when the template is filled in."""
    return paragraph(place, text, "Tanda Templat")


def mark_row(table: Any, text: str) -> None:
    """Add a row that is a mark alone."""
    cells = table.add_row().cells
    mark(cells[0].merge(cells[-1]), text)


def plain_table(place: Any, widths: tuple[float, ...], rows: int = 1) -> Any:
    """Add a table without borders, its columns so many centimetres wide."""
    if isinstance(place, Document):
        table = place.add_table(rows, len(widths))
    else:
        table = place.add_table(rows, len(widths), Cm(sum(widths)))
    table.autofit = False
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(_NO_MARGINS))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def as_wide_as_the_page(element: Any) -> None:
    """Give tables and their cells shares of the text's width, whatever the paper is."""
    for table in element.iter(qn("w:tbl")):
        columns = [int(each.get(qn("w:w"))) for each in table.tblGrid]
        _share(table.tblPr.find(qn("w:tblW")), 1)
        for row in table.tr_lst:
            place = 0
            for cell in row.tc_lst:
                width = sum(columns[place : place + cell.grid_span])
                _share(cell.tcPr.find(qn("w:tcW")), width / sum(columns))
                place += cell.grid_span


def _share(width: Any, share: float) -> None:
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), str(round(share * 5000)))  # fiftieths of a percent


def bordered_table(document: Document, widths: tuple[float, ...]) -> Any:
    """Add a table with borders, of one row."""
    table = plain_table(document, widths)
    table.style = "Table Grid"
    table._tbl.tblPr.remove(table._tbl.tblPr.find(qn("w:tblCellMar")))
    return table


def _clean(document: Document) -> None:
    """Take away what the library's own template brings along, and make it a file of today's Word."""
    styles = document.styles
    for style in list(styles):
        if style.name not in _KEPT:
            style.delete()
    for links in (document.part.package.rels, document.part.rels):
        for link, relationship in list(links.items()):
            if relationship.reltype.rpartition("/")[2] in _NEEDLESS:
                del links[link]
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    settings.find(qn("w:rsids")).addprevious(parse_xml(compat))
    language = settings.find(qn("w:themeFontLang"))
    language.set(qn("w:val"), "id-ID")
    language.set(qn("w:eastAsia"), "id-ID")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")


def _add_styles(document: Document) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    properties = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in (*properties.findall(qn("w:rFonts")), *properties.findall(qn("w:lang"))):
        properties.remove(old)
    properties.insert(
        0,
        parse_xml(
            f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        ),
    )
    properties.append(
        parse_xml(f'<w:lang {nsdecls("w")} w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/>')
    )
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    for number, name, kind, sign in _LISTS:
        numbering.append(parse_xml(_LIST % (number, kind, name.replace(" ", ""), sign)))
    for number, *_rest in _LISTS:
        numbering.append(parse_xml(_COUNTED % (number, number)))
    for name, (size, bold, alignment, before, after) in _STYLES.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.quick_style = True
        style.font.size, style.font.bold = Pt(size), bold
        layout = style.paragraph_format
        layout.alignment = alignment
        layout.space_before, layout.space_after = Pt(before), Pt(after)
    _details(styles)


def _details(styles: Any) -> None:
    styles["Nama Terang"].font.underline = True
    styles["Tanda Templat"].font.color.rgb = docx.shared.RGBColor(0x7F, 0x7F, 0x7F)
    styles["Judul"].element.get_or_add_pPr().append(
        parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>')
    )
    for name in ("Isi", "Butir"):
        styles[name].paragraph_format.line_spacing = 1.1
    for number, name, *_rest in _LISTS:
        numbered = f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'
        styles[name].element.get_or_add_pPr().insert(0, parse_xml(numbered))
    styles["Kop Garis"].element.get_or_add_pPr().insert(0, parse_xml(_RULE))
    styles["Bagian"].paragraph_format.keep_with_next = True
    styles["Isi Surat"].paragraph_format.first_line_indent = Cm(1.2)
    styles["Isi Surat"].paragraph_format.line_spacing = 1.1
    for level in (1, 2):
        styles[f"Isi Tabel {level}"].paragraph_format.left_indent = Cm(0.5 * level)
    meterai = styles["Meterai"]
    meterai.element.get_or_add_pPr().insert(0, parse_xml(_DOTTED))
    meterai.paragraph_format.left_indent = meterai.paragraph_format.right_indent = Cm(2.2)

"""A Word file with the styles, the paper, the letterhead and the foot that all templates share."""

from io import BytesIO
from typing import Any

import docx
import docx.shared
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt

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
    "Isian": (11, False, None, 1, 1),
    "Isi Tabel": (10, False, None, 2, 2),
    "Angka Tabel": (10, False, _RIGHT, 2, 2),
    "Kepala Tabel": (10, True, _CENTER, 2, 2),
    "Nomor Kolom": (8, False, _CENTER, 0, 0),
    "Tanda Tangan": (11, False, _CENTER, 0, 0),
    "Nama Terang": (11, True, _CENTER, 0, 0),
    "Meterai": (8, False, _CENTER, 6, 0),
    "Lampiran": (10, False, None, 0, 0),
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
_LISTS = (("90", "Butir", "decimal"), ("91", "Butir Huruf", "lowerLetter"))
_LIST = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="%s"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:pStyle w:val="%s"/>
<w:lvlText w:val="%%1."/><w:lvlJc w:val="left"/>
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
# as Word itself marks drafts; apel takes it away where the paper is none
_DRAFT = """<w:r %s xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>
<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject%d" type="#_x0000_t136"
 style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:120pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
 fillcolor="#e4e4e4" stroked="f"><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" string="KONSEP"/>
</v:shape></w:pict></w:r>"""


def new_document(pictures: dict[str, bytes]) -> Document:
    """Return an empty template: F4, Arial, the letterhead on the first page, page numbers in the foot.

    `pictures` stand where the emblem and the QR come.
    """
    document = docx.Document()
    _clean(document)
    _add_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(215), Mm(330)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.5)
    section.left_margin, section.right_margin = Cm(3), Cm(2.5)
    section.header_distance, section.footer_distance = Cm(1.2), Cm(1)
    section.different_first_page_header_footer = True
    _letterhead(section.first_page_header, pictures["lambang"])
    _draft(paragraph(section.header, "", "Kop Ujung"), 2)
    for footer in (section.first_page_footer, section.footer):
        _foot(footer, pictures["qr"])
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


def plain_table(place: Any, widths: tuple[float, ...], rows: int = 1) -> Any:
    """Add a table without borders, its columns so many centimetres wide."""
    if isinstance(place, Document):
        table = place.add_table(rows, len(widths))
    else:
        table = place.add_table(rows, len(widths), Cm(sum(widths)))
    table.autofit = False
    table._tbl.tblPr.append(parse_xml(_NO_MARGINS))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


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
    package = document.part.package
    for link, relationship in list(package.rels.items()):
        if relationship.reltype.endswith("/thumbnail"):
            del package.rels[link]
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    settings.find(qn("w:characterSpacingControl")).addnext(parse_xml(compat))


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
    for number, name, kind in _LISTS:
        numbering.append(parse_xml(_LIST % (number, kind, name.replace(" ", ""))))
    for number, _name, _kind in _LISTS:
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
    for number, name, _kind in _LISTS:
        numbered = f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'
        styles[name].element.get_or_add_pPr().insert(0, parse_xml(numbered))
    styles["Kop Garis"].element.get_or_add_pPr().insert(0, parse_xml(_RULE))
    meterai = styles["Meterai"]
    meterai.element.get_or_add_pPr().insert(0, parse_xml(_DOTTED))
    meterai.paragraph_format.left_indent = meterai.paragraph_format.right_indent = Cm(2.2)


def _letterhead(header: Any, emblem: bytes) -> None:
    """Put the head of region's (Garuda, no address) or an agency's letterhead on the first page."""
    mark(header, "{%p if kop.jenis == 'garuda' %}")
    _picture(paragraph(header, "", "Kop 1"), emblem, "lambang", Cm(2.2))
    mark(header, "{%p for baris in kop.baris %}")
    paragraph(header, "{{ baris|upper }}", "Kop Kepala Daerah")
    mark(header, "{%p endfor %}")
    mark(header, "{%p elif kop.baris %}")
    table = plain_table(header, (2.2, 11.6, 2.2))
    left, middle, _right = table.rows[0].cells
    _picture(paragraph(left, "", "Kop 1"), emblem, "lambang", Cm(2.2))
    mark(middle, "{%p for baris in kop.baris %}")
    mark(middle, "{%p if loop.first %}")
    paragraph(middle, "{{ baris }}", "Kop 1")
    mark(middle, "{%p elif loop.index == 2 or baris.isupper() %}")
    paragraph(middle, "{{ baris }}", "Kop 2")
    mark(middle, "{%p else %}")
    paragraph(middle, "{{ baris }}", "Kop 3")
    mark(middle, "{%p endif %}")
    mark(middle, "{%p endfor %}")
    paragraph(header, "", "Kop Garis")
    mark(header, "{%p endif %}")
    _draft(paragraph(header, "", "Kop Ujung"), 1)


def _foot(footer: Any, qr: bytes) -> None:
    table = plain_table(footer, (1.7, 10.3, 4))
    left, middle, right = table.rows[0].cells
    _picture(paragraph(left, "", "Kaki"), qr, "qr", Cm(1.3))
    paragraph(middle, "{{ kaki.keterangan }}", "Kaki")
    pages = paragraph(right, "halaman ", "Kaki")
    pages.alignment = _RIGHT
    _field(pages, "PAGE")
    pages.add_run(" dari ")
    _field(pages, "NUMPAGES")


def _picture(place: Any, content: bytes, name: str, height: Any) -> None:
    run = place.add_run()
    run.add_picture(BytesIO(content), height=height)
    named = run._r.find(f".//{qn('wp:docPr')}")
    named.set("name", name)
    named.set("descr", name)


def _field(place: Any, code: str) -> None:
    run = place.add_run()
    for kind in ("begin", None, "separate", "text", "end"):
        if kind is None:
            text = parse_xml(
                f'<w:instrText {nsdecls("w")} xml:space="preserve"> {code} </w:instrText>'
            )
        elif kind == "text":
            text = parse_xml(f"<w:t {nsdecls('w')}>1</w:t>")
        else:
            text = parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')
        run._r.append(text)


def _draft(place: Any, number: int) -> None:
    place._p.append(parse_xml(_DRAFT % (nsdecls("w"), number)))

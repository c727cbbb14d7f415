"""What stands around the text: the letterhead, the foot with its QR and pages, the mark of a draft."""

from io import BytesIO
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm

from tests.word_templates.page import mark, paragraph, plain_table, styled_document

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
    document = styled_document()
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
    pages.alignment = WD_ALIGN_PARAGRAPH.RIGHT
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

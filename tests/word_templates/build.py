"""Word templates built: always the same bytes."""

import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from docx.document import Document

from apel.formats.papers.templates import PACKAGED
from apel.formats.papers.typesetting import Typesetter
from apel.formats.papers.word.packing import PROPERTIES, packed, properties
from tests.word_templates.blocks import instructions
from tests.word_templates.frame import new_document
from tests.word_templates.letter import letter
from tests.word_templates.minutes import minutes
from tests.word_templates.page import as_wide_as_the_page, paragraph
from tests.word_templates.persons import agreement, pact, pledge
from tests.word_templates.shared import pact_for_all, pact_of_many, pledge_for_all, pledge_of_many

TEMPLATES: Mapping[str, Callable[[Document], None]] = {
    "pakta-integritas": pact,
    "perjanjian-kinerja": agreement,
    "ikrar-netralitas": pledge,
    "pakta-integritas-kolektif": pact_of_many,
    "pakta-integritas-perwakilan": pact_for_all,
    "ikrar-netralitas-kolektif": pledge_of_many,
    "ikrar-netralitas-perwakilan": pledge_for_all,
    "berita-acara": minutes,
    "surat-tindak-lanjut": letter,
}
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties'
    b' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>apel</Application></Properties>"
)
_BOX = (
    "#set page(width: 3cm, height: 3cm, margin: 0pt)\n"
    '#set text(font: "Lato")\n'
    '#rect(width: 100%, height: 100%, stroke: (dash: "dotted"), align(center + horizon)[{words}])'
)


def built(name: str) -> bytes:
    """Return a template as it is described."""
    document = new_document(_pictures())
    instructions(document)
    TEMPLATES[name](document)
    if document.element.body[-2].tag.endswith("}tbl"):
        paragraph(document, "", "Kop Ujung")  # Word puts one below it in any case, and a large one
    for part in (document, *_heads_and_feet(document)):
        as_wide_as_the_page(part._element)
    file = BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts["docProps/app.xml"] = _PROGRAM
    parts[PROPERTIES] = properties(name, "apel", 0)
    return packed(parts, 0)


def _heads_and_feet(document: Document) -> list[Any]:
    first = document.sections[0]
    return [first.header, first.first_page_header, first.footer, first.first_page_footer]


@cache
def _pictures() -> dict[str, bytes]:
    """Return what stands where the emblem and the QR come, so that they can be seen in Word."""
    typesetter = Typesetter(PACKAGED, [], 0)
    words = {"lambang": "Lambang", "qr": "Kode QR"}
    made = {
        name: typesetter._made(_BOX.format(words=text), format="png", ppi=100.0)
        for name, text in words.items()
    }
    return {name: picture for name, picture in made.items() if isinstance(picture, bytes)}

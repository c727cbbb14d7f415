"""What Word demands beyond well-formed XML: the order of elements, cells that end in a paragraph, grids.

Word says of a file that breaks these rules that it is damaged; nothing here can open Word to see.
"""

from io import BytesIO
from zipfile import ZipFile

import pytest

from apel.domain.papers.documents import timestamp
from apel.formats.papers.templates import PACKAGED
from apel.formats.papers.typesetting import Typesetter
from apel.formats.papers.word.filling import WordTemplates
from apel.formats.papers.word.parts import WORD, read_xml
from tests.printed import CEREMONY, DOCTOR, HEAD, HELPER, filled
from tests.word_templates.build import TEMPLATES, built

# from the schema of ECMA-376, part 1, as far as these files go
ORDER = {
    "tblPr": "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders tblLayout"
    " tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind"
    " contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs noProof color spacing kern sz szCs u lang",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg docGrid",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat rsid pPr rPr tblPr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "abstractNum": "multiLevelType lvl",
    "numbering": "abstractNum num",
    "settings": "zoom proofState defaultTabStop characterSpacingControl savePreviewPicture compat"
    " rsids mathPr themeFontLang clrSchemeMapping doNotAutoCompressPictures shapeDefaults"
    " decimalSymbol listSeparator docId defaultImageDpi",
}
REPEATED = ("headerReference", "footerReference", "abstractNum", "num", "lvl")
FORMS = ("pakta-integritas", "perjanjian-kinerja", "ikrar-netralitas")


def made():
    """Yield each template, and files made of some for who has everything and who has nothing."""
    for name in TEMPLATES:
        yield name, built(name)
    word = WordTemplates(None, Typesetter(PACKAGED, [], 0), timestamp(CEREMONY))
    for name in FORMS:
        for person, witness in ((DOCTOR, HEAD), (HELPER, None)):
            values = filled(name, person, CEREMONY, witness)
            kop = {"jenis": "daerah", "baris": ["KOTA", "DINAS"], "logo": ""}
            kaki = {"qr": "APEL/1", "keterangan": "x"}
            given = values | {"kop": kop, "kaki": kaki, "konsep": True, "meterai": True}
            yield f"{name} {person.name}", word.filled(name, given if witness else values)


@pytest.fixture(scope="module")
def trees():
    """Return the parts of these files that have Word's elements."""
    found = []
    for name, content in made():
        with ZipFile(BytesIO(content)) as archive:
            found += [
                (f"{name}: {part}", read_xml(archive.read(part)))
                for part in archive.namelist()
                if part.startswith("word/") and part.endswith(".xml")
            ]
    return found


@pytest.mark.parametrize("tag", ORDER)
def test_elements_stand_in_the_order_of_the_schema(trees, tag):
    order = ORDER[tag].split()
    for name, tree in trees:
        for element in tree.iter(f"{WORD}{tag}"):
            children = [child.tag.rpartition("}")[2] for child in element]
            assert children == sorted(children, key=order.index), name
            once = [child for child in children if child not in REPEATED]
            assert len(once) == len(set(once)), name


def test_cells_end_in_a_paragraph_and_rows_fill_their_grid(trees):
    for name, tree in trees:
        assert all(cell[-1].tag == f"{WORD}p" for cell in tree.iter(f"{WORD}tc")), name
        for table in tree.iter(f"{WORD}tbl"):
            columns = len(table.find(f"{WORD}tblGrid"))
            rows = table.findall(f"{WORD}tr")
            assert rows, name
            assert {sum(map(_span, row.findall(f"{WORD}tc"))) for row in rows} == {columns}, name


def test_styles_and_lists_that_are_used_are_there(trees):
    styles = {}
    for name, tree in trees:
        if name.endswith("styles.xml"):
            file = name.rpartition(": ")[0]
            styles[file] = {each.get(f"{WORD}styleId") for each in tree.iter(f"{WORD}style")}
    for name, tree in trees:
        used = {
            each.get(f"{WORD}val")
            for tag in ("pStyle", "rStyle", "tblStyle", "basedOn")
            for each in tree.iter(f"{WORD}{tag}")
        }
        assert used <= styles[name.rpartition(": ")[0]], name


def test_pictures_have_numbers_of_their_own(trees):
    files: dict[str, list[str]] = {}
    for name, tree in trees:
        numbers = files.setdefault(name.rpartition(": ")[0], [])
        numbers += [each.get("id") for each in tree.iter() if str(each.tag).endswith("}docPr")]
    for name, numbers in files.items():
        assert name in TEMPLATES or len(numbers) == len(set(numbers)), name


def _span(cell):
    found = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    return 1 if found is None else int(found.get(f"{WORD}val"))

"""Word files in tests: made of a template, and what they say."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx

from apel.domain.papers.documents import timestamp
from apel.formats.papers.templates import PACKAGED
from apel.formats.papers.typesetting import Typesetter
from apel.formats.papers.word.filling import WordTemplates
from tests.printed import CEREMONY, DOCTOR, HEAD, PACT, filled

TIME = timestamp(CEREMONY)
PLAIN = filled("Pakta Integritas", DOCTOR, CEREMONY, HEAD)


def word(values, template=PACT, office=None):
    typesetter = Typesetter(office or PACKAGED, [], TIME)
    return WordTemplates(office, typesetter, TIME).filled(template, values)


def words(place):
    """Return what a document, a header or a cell says, in the order in which it is read."""
    said = []
    for each in place.iter_inner_content():
        if hasattr(each, "rows"):
            # a merged cell is there once for every column
            cells = {id(cell._tc): cell for row in each.rows for cell in row.cells}
            said += [words(cell) for cell in cells.values()]
        else:
            said.append(each.text)
    return " ".join(" ".join(said).split())


def text(content):
    return words(docx.Document(BytesIO(content)))


def office_template(folder, *paragraphs):
    """Write a Word template; a paragraph is a text, or the texts of its runs."""
    document = docx.Document()
    for paragraph in paragraphs:
        added = document.add_paragraph()
        for run in (paragraph,) if isinstance(paragraph, str) else paragraph:
            added.add_run(run)
    document.save(str(folder / "naskah.docx"))


def bare(said):
    """Return words without the numbers of points and pages, which Word counts itself, and without dots."""
    said = re.sub(r"\(\d\)", "", re.sub(r"\b[\da-h]\. (?=[A-Z])", "", said))
    return re.sub(r"halaman \d dari \d", "", re.sub(r"(?:\. ?){4,}", " ", said))


def parts_of(content):
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part_of(content, name):
    return parts_of(content)[name]

"""Word templates from anybody: what Word would run or fetch, bombs and broken files are refused by name."""

import re
import zipfile
from contextlib import suppress
from io import BytesIO

import docx
import pytest

from apel.domain.papers.documents import Fault, Form, Sheet, Trouble
from apel.formats.papers.bench import Workshop
from apel.formats.papers.press import typeset
from apel.formats.papers.templates import PACKAGED, TemplateFault
from apel.formats.papers.typesetting import Typesetter
from apel.formats.papers.word.filling import WordTemplates
from apel.formats.papers.word.parts import content_types, parts_of, texts_of
from tests.printed import CEREMONY, DOCTOR, PACT, filled

LINKS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
PLACES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def template(tmp_path):
    """Return how a Word template is made, some of its parts changed or added."""
    document = docx.Document()
    document.add_paragraph("Yth. {{ pegawai.nama }}")
    file = BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}

    def make(change=None, **packing):
        parts = dict(whole)
        if change:
            change(parts)
        path = tmp_path / "naskah.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **packing) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return path

    return make


def fault_of(path):
    with pytest.raises(TemplateFault) as raised:
        texts_of(parts_of(path))
    return raised.value.fault


def linking(kind, target, *, mode="External"):
    link = f'<Relationship Id="rIdX" Type="{PLACES}/{kind}" Target="{target}" TargetMode="{mode}"/>'

    def change(parts):
        parts[LINKS] = parts[LINKS].replace(b"</Relationships>", f"{link}</Relationships>".encode())

    return change


def saying(xml):
    def change(parts):
        body = parts["word/document.xml"]
        parts["word/document.xml"] = body.replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1)

    return change


def field(*codes):
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


def test_an_ordinary_template_is_taken(template):
    parts = parts_of(template())
    assert list(texts_of(parts)) == ["word/document.xml"]
    assert "/word/document.xml" in content_types(parts)


@pytest.mark.parametrize(
    ("change", "about"),
    [
        (linking("attachedTemplate", "file:///C:/Normal.dotm"), "attachedTemplate"),
        (linking("image", "http://example.org/x.png"), "image http://example.org/x.png"),
        (linking("oleObject", "embeddings/a.bin", mode="Internal"), "oleObject"),
        (linking("package", "embeddings/a.xlsx", mode="Internal"), "package"),
        (linking("aFChunk", "a.html", mode="Internal"), "aFChunk"),
        (linking("subDocument", "b.docx"), "subDocument"),
        (linking("hyperlink", "file:///etc/passwd"), "hyperlink file:///etc/passwd"),
        (linking("vbaProject", "vbaProject.bin", mode="Internal"), "vbaProject"),
        (saying(field("INCLUDE", "TEXT c:/a.docx")), "INCLUDETEXT"),
        (saying(field(" ddeauto c:/x.exe ")), "DDEAUTO"),
        (
            saying('<w:p><w:fldSimple w:instr="INCLUDEPICTURE &quot;a&quot;"/></w:p>'),
            "INCLUDEPICTURE",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "by",
)
def test_what_word_would_run_or_fetch_is_refused_by_name(template, change, about):
    assert fault_of(template(change)) == Fault(Trouble.FOREIGN, about)


@pytest.mark.parametrize(
    "change",
    [
        linking("hyperlink", "https://example.org"),
        linking("hyperlink", "mailto:a@example.org"),
        saying(field(" PAGE ")),
        saying(field(' HYPERLINK "https://example.org/link" ')),
    ],
    ids=["web", "mail", "page", "field"],
)
def test_an_address_to_be_clicked_and_page_numbers_are_taken(template, change):
    assert texts_of(parts_of(template(change)))


def test_macros_are_refused_whatever_the_file_is_called(template):
    def change(parts):
        parts[TYPES] = parts[TYPES].replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )

    assert fault_of(template(change)) == Fault(Trouble.FOREIGN, "vbaProject")


def test_entities_are_refused(template):
    def change(parts):
        bomb = f'<!DOCTYPE x [<!ENTITY a "ha">]><w:document {W}><w:body>&a;</w:body></w:document>'
        parts["word/document.xml"] = bomb.encode()

    assert fault_of(template(change)) == Fault(Trouble.FOREIGN, "DOCTYPE")


@pytest.mark.parametrize(
    "content",
    [b"", b"not a zip", b"PK\x03\x04" + bytes(50), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    ids=["empty", "text", "cut", "password"],
)
def test_what_is_no_word_file_is_said(tmp_path, content):
    path = tmp_path / "naskah.docx"
    path.write_bytes(content)
    assert fault_of(path) == Fault(Trouble.NO_WORD, "naskah.docx")


def test_a_file_that_cannot_be_read_is_said_so(tmp_path):
    path = tmp_path / "naskah.docx"
    path.mkdir()
    assert fault_of(path).trouble is Trouble.TEMPLATE


def test_every_cut_and_every_flipped_byte_is_a_fault_or_a_file_that_opens(template):
    path = template()
    whole = path.read_bytes()
    for place in range(0, len(whole), 499):
        for content in (
            whole[:place],
            whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :],
        ):
            path.write_bytes(content)
            with suppress(TemplateFault):
                assert texts_of(parts_of(path))


def test_a_workbook_with_another_name_is_no_word_file(tmp_path):
    import openpyxl

    openpyxl.Workbook().save(tmp_path / "naskah.docx")
    assert fault_of(tmp_path / "naskah.docx") == Fault(Trouble.NO_WORD, "naskah.docx")


def test_fifty_megabytes_are_refused_before_they_are_read(template):
    path = template()
    with path.open("r+b") as file:
        file.truncate(50 << 20)
    assert fault_of(path) == Fault(Trouble.LARGE, "naskah.docx")


def test_a_picture_that_is_measured_in_words_is_a_fault_and_no_traceback(tmp_path):
    changed = {}
    with zipfile.ZipFile(PACKAGED / f"{PACT}.docx") as archive:
        for name in archive.namelist():
            changed[name] = re.sub(rb'cx="\d+"', b'cx="wide"', archive.read(name))
    with zipfile.ZipFile(tmp_path / f"{PACT}.docx", "w") as archive:
        for name, content in changed.items():
            archive.writestr(name, content)
    values = filled("Pakta", DOCTOR, CEREMONY) | {"kaki": {"qr": "APEL/1", "keterangan": ""}}
    with pytest.raises(TemplateFault) as raised:
        WordTemplates(tmp_path, Typesetter(PACKAGED, [], 0), 0).filled(PACT, values)
    assert raised.value.fault == Fault(Trouble.NO_WORD, f"{PACT}.docx")


def test_a_bomb_is_refused_before_it_is_unpacked(template):
    def change(parts):
        parts["word/media/a.png"] = bytes(200 << 20)

    path = template(change, compresslevel=9)
    assert path.stat().st_size < 1 << 20
    assert fault_of(path) == Fault(Trouble.LARGE, "naskah.docx")


def test_a_template_without_end_or_damaged_costs_itself_alone(tmp_path, template):
    office = tmp_path / "templates"
    office.mkdir()
    for name, loop in (("endless", "{% for x in range(99999) %}" * 3), ("naskah", "")):
        document = docx.Document()
        document.add_paragraph(f"{loop}{{{{ pegawai.nama }}}}{'{% endfor %}' * loop.count('for')}")
        document.save(str(office / f"{name}.docx"))
    (office / "damaged.docx").write_bytes(b"PK")
    values = filled("Pakta", DOCTOR, CEREMONY)
    sheets = [
        Sheet(name, values, (f"{name}.docx",), Form.WORD)
        for name in ("endless", "damaged", "none", "naskah", PACT)
    ]
    out = tmp_path / "out"
    made = sorted(typeset(sheets, Workshop(out, 0, office), seconds=3))
    assert [each.fault for each in made] == [
        Fault(Trouble.TIME, ""),
        Fault(Trouble.NO_WORD, "damaged.docx"),
        Fault(Trouble.NO_WORD, "none.docx"),
        None,
        None,
    ]
    assert sorted(path.name for path in out.iterdir()) == ["naskah.docx", f"{PACT}.docx"]
    assert docx.Document(str(out / "naskah.docx")).paragraphs[0].text == DOCTOR.name

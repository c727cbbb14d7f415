"""Word files: the words that the PDF has, whatever is filled in, and the same bytes again."""

import re
import shutil
import subprocess
from collections import Counter
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from apel.domain.papers.documents import Fault, Trouble, timestamp
from apel.formats.papers.qr import qr_png
from apel.formats.papers.templates import PACKAGED, TemplateFault, Templates
from apel.formats.papers.typesetting import Typesetter, TypesettingFault
from apel.formats.papers.word.filling import WordTemplates, printed, word_template_names
from tests.printed import CEREMONY, DOCTOR, HEAD, HELPER, PACT, TEACHER, filled, text_of
from tests.word_templates.build import TEMPLATES, built

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


def said(folder, *paragraphs, **values):
    office_template(folder, *paragraphs)
    return text(word(PLAIN | values, "naskah", folder))


def fault_of(folder, *paragraphs, **values):
    office_template(folder, *paragraphs)
    with pytest.raises(TemplateFault) as raised:
        word(PLAIN | values, "naskah", folder)
    return raised.value.fault


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_committed_templates_are_what_is_described(name):
    assert (PACKAGED / f"{name}.docx").read_bytes() == built(name), (
        "templates differ from their description: python -m tests.word_templates"
    )


FORMS = {
    PACT: "Pakta Integritas",
    "perjanjian-kinerja": "Perjanjian Kinerja",
    "ikrar-netralitas": "Ikrar Netralitas",
}


@pytest.mark.parametrize("template", FORMS)
@pytest.mark.parametrize("person", [DOCTOR, TEACHER, HELPER], ids=lambda person: person.name)
@pytest.mark.parametrize("superior", [HEAD, None], ids=["superior", "nobody"])
def test_a_word_file_has_the_words_of_the_pdf(template, person, superior):
    values = filled(FORMS[template], person, CEREMONY, superior)
    values["pihak_kedua"] = values["saksi"]
    pdf = text_of(Typesetter(PACKAGED, [], 0).pdf(Templates(None).filled(template, values)))
    in_order = bare(text(word(values, template))).split(), bare(pdf).split()
    assert Counter(in_order[0]) == Counter(in_order[1])
    # the cells of a table are read in another order
    assert template != PACT or in_order[0] == in_order[1]


def test_an_agreement_has_its_targets_and_its_money():
    values = filled("Perjanjian Kinerja", DOCTOR, CEREMONY, HEAD) | {
        "sasaran": [
            {
                "uraian": "Layanan membaik",
                "indikator": [
                    {"uraian": "Puskesmas terakreditasi", "target": "100", "satuan": "%"},
                    {"uraian": "Nilai SAKIP", "target": "A", "satuan": ""},
                ],
            },
            {"uraian": "Tanpa indikator", "indikator": []},
        ],
        "program": [
            {"nama": "Program Satu", "anggaran": 5900000000, "keterangan": "APBD"},
            {"nama": "Program Dua", "anggaran": 1250000, "keterangan": ""},
        ],
    }
    document = docx.Document(BytesIO(word(values, "perjanjian-kinerja")))
    targets, money = (each for each in document.tables if len(each.columns) == 4)
    assert [[cell.text for cell in row.cells] for row in targets.rows] == [
        ["No.", "Sasaran Strategis", "Indikator Kinerja", "Target"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["1", "Layanan membaik", "Puskesmas terakreditasi", "100 %"],
        ["1", "Layanan membaik", "Nilai SAKIP", "A"],
        ["2", "Tanpa indikator", "", ""],
    ]
    assert [[cell.text for cell in row.cells] for row in money.rows][2:] == [
        ["1", "Program Satu", "Rp5.900.000.000,00", "APBD"],
        ["2", "Program Dua", "Rp1.250.000,00", ""],
        ["Jumlah", "Jumlah", "Rp5.901.250.000,00", ""],
    ]


def test_the_head_of_a_region_has_no_superior():
    values = filled("Perjanjian Kinerja", HEAD, CEREMONY) | {"tanpa_atasan": True}
    said = text(word(values, "perjanjian-kinerja"))
    assert "Saya berjanji mencapai target" in said
    assert "PIHAK" not in said


def bare(said):
    """Return words without the numbers of points and pages, which Word counts itself, and without dots."""
    said = re.sub(r"\(\d\)", "", re.sub(r"\b[\da-h]\. (?=[A-Z])", "", said))
    return re.sub(r"halaman \d dari \d", "", re.sub(r"(?:\. ?){4,}", " ", said))


def test_numbers_date_and_letterhead_come_in_where_there_are_any():
    kop = {"jenis": "daerah", "baris": ["PEMERINTAH KOTA CONTOH", "DINAS", "Jalan 9"], "logo": ""}
    kaki = {"qr": "APEL/1", "keterangan": "Pakta 1"}
    content = word(PLAIN | {"kop": kop, "nomor": "B/9/2026", "kaki": kaki, "meterai": True})
    section = docx.Document(BytesIO(content)).sections[0]
    assert words(section.first_page_header) == "PEMERINTAH KOTA CONTOH DINAS Jalan 9"
    assert words(section.header) == ""
    assert words(section.footer) == words(section.first_page_footer) == "Pakta 1 halaman 1 dari 1"
    assert text(content).startswith("PAKTA INTEGRITAS NOMOR B/9/2026 Dalam rangka")
    assert "Meterai Rp10.000" in text(content)
    assert "Meterai" not in text(word(PLAIN))


def test_only_a_draft_says_so():
    assert b'string="KONSEP"' in _part(word(PLAIN | {"konsep": True}), "word/header1.xml")
    assert all(b"KONSEP" not in part for part in _parts(word(PLAIN)).values())


def test_the_emblem_and_the_qr_take_their_places(tmp_path):
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="40" height="10"/></svg>'
    )
    kop = {"jenis": "daerah", "baris": ["KOTA"], "logo": "logo.svg"}
    values = PLAIN | {"kop": kop, "kaki": {"qr": "APEL/1", "keterangan": ""}}
    content = word(values, office=tmp_path)
    parts = _parts(content)
    assert parts["word/media/apel-qr.png"] == qr_png("APEL/1")
    assert parts["word/media/apel-lambang.png"].startswith(b"\x89PNG")
    # four times as wide as high, in a place of 2.2 cm
    emblem = docx.Document(BytesIO(content)).sections[0].first_page_header
    [size] = emblem._element.xpath(".//wp:extent")
    assert (round(size.cx.cm, 2), round(size.cy.cm, 2)) == (2.2, 0.55)
    without = docx.Document(BytesIO(word(PLAIN))).sections[0]
    assert not without.first_page_header._element.xpath(".//w:drawing")
    assert not without.first_page_footer._element.xpath(".//w:drawing")


def test_an_emblem_that_is_not_there_is_the_typesetters_fault(tmp_path):
    kop = {"jenis": "garuda", "baris": ["WALI KOTA"], "logo": "logo.png"}
    with pytest.raises(TypesettingFault):
        word(PLAIN | {"kop": kop}, office=tmp_path)


@pytest.mark.parametrize(
    ("paper", "twips"), [((215, 330), (12189, 18709)), ((210, 297), (11906, 16838))]
)
def test_the_paper_is_what_was_asked_for(paper, twips):
    content = word(PLAIN | {"kertas": {"lebar": paper[0], "tinggi": paper[1]}})
    section = docx.Document(BytesIO(content)).sections[0]
    size = section._sectPr.find(docx.oxml.ns.qn("w:pgSz"))
    assert (size.w.twips, size.h.twips) == twips


def test_the_same_paper_is_the_same_bytes_and_says_when_it_is_of():
    content = word(PLAIN)
    assert content == word(PLAIN)
    assert {each.date_time for each in ZipFile(BytesIO(content)).infolist()} == {
        (2026, 1, 2, 0, 0, 0)
    }
    properties = docx.Document(BytesIO(content)).core_properties
    assert (properties.title, properties.author) == (
        PLAIN["judul_berkas"],
        CEREMONY.institution,
    )
    assert properties.created == properties.modified
    assert properties.created.date() == date(2026, 1, 2)


HOSTILE = (
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "{_{ 7 }_}",
    "{#",
    "${ttd}",
    "Tom & <b>Jerry</b> &amp; ]]> <!--",
    "\"quotes\" and 'more'",
    "</w:t></w:r></w:p>",
    "=1+1|cmd",
    "漢字 😀",
    "C:\\temp %s {0}",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_somebody_is_called_is_printed_as_it_is(hostile):
    person = DOCTOR._replace(name=hostile, position=hostile, unit=hostile)
    content = word(filled(hostile, person, CEREMONY, person))
    assert f"Nama : {hostile} NIP" in text(content)
    assert f"Unit Kerja : {hostile} " in text(content)
    assert hostile in docx.Document(BytesIO(content)).core_properties.title


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_a_value_is_text_and_nothing_else(value):
    from lxml import etree

    assert etree.fromstring(f"<x>{printed(value)}</x>".encode()).text in (value, None)
    assert not set(printed(value)) & set("<>{}%\"'")


def test_lines_and_tabs_stay(tmp_path):
    assert said(tmp_path, "{{ x }}", x="a\r\nb\tc\rd") == "a b c d"
    paragraph = docx.Document(
        BytesIO(word(PLAIN | {"x": "a\nb\tc"}, "naskah", tmp_path))
    ).paragraphs[0]
    assert paragraph.text == "a\nb\tc"


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("A\0B", r"\u{0}"), ("A\x07\x0cB", r"\u{7} \u{c}"), ("\ufffe", r"\u{fffe}")],
)
def test_what_no_word_file_can_hold_is_named(name, spelled):
    with pytest.raises(TemplateFault) as raised:
        word(filled("Pakta", DOCTOR._replace(name=name)))
    assert raised.value.fault == Fault(Trouble.CHARACTERS, spelled)


def test_marks_of_another_system_stay(tmp_path):
    assert said(tmp_path, "Nomor ${nomor}, ${ttd} #{x} {y}") == "Nomor ${nomor}, ${ttd} #{x} {y}"


def test_a_mark_that_word_split_is_one_again(tmp_path):
    runs = (
        "Nama: {",
        "{ pega",
        "wai",
        ".nama }",
        "} – {",
        "% if meterai ",
        "%}ya{% else",
        " %}tidak{% endif %}",
    )
    assert said(tmp_path, runs) == "Nama: dr. Sari Contoh, M.Kes. – tidak"


def test_a_mark_split_by_a_change_that_is_tracked_is_one_again(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("{{ pegawai.")
    inserted = paragraph._p.makeelement(docx.oxml.ns.qn("w:ins"))
    run = paragraph.add_run("nama }} dan")
    paragraph._p.append(inserted)
    inserted.append(run._r)
    document.save(str(tmp_path / "naskah.docx"))
    content = _part(word(PLAIN, "naskah", tmp_path), "word/document.xml").decode()
    assert re.sub("<[^>]*>", "", content).strip() == "dr. Sari Contoh, M.Kes. dan"


def test_rows_paragraphs_and_merged_cells_are_repeated(tmp_path):
    document = docx.Document()
    table = document.add_table(3, 2)
    for cell, tag in zip(
        table.column_cells(0), ("{%tr for x in a %}", "{% vm %}S", "{%tr endfor %}"), strict=True
    ):
        cell.text = tag
    table.cell(1, 1).text = "{{ x }}"
    document.save(str(tmp_path / "naskah.docx"))
    content = word(PLAIN | {"a": ["1", "2"]}, "naskah", tmp_path)
    [made] = docx.Document(BytesIO(content)).tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == [["S", "1"], ["S", "2"]]


def test_a_table_without_rows_and_a_cell_without_words_open_in_word(tmp_path):
    document = docx.Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "{%tr for x in [] %}", "{%tr endfor %}"
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "{%p if false %}"
    cell.add_paragraph("{%p endif %}")
    document.save(str(tmp_path / "naskah.docx"))
    made = docx.Document(BytesIO(word(PLAIN, "naskah", tmp_path)))
    assert [len(table.rows) for table in made.tables] == [1]
    assert len(made.tables[0].cell(0, 0).paragraphs) == 1


def test_an_unknown_name_is_said_with_its_paragraph_and_what_is_nearest(tmp_path):
    assert fault_of(tmp_path, "Satu", "Yth. {{ pegawai.nmaa }} di tempat") == Fault(
        Trouble.UNKNOWN, "pegawai.nmaa", "Yth. {{ pegawai.nmaa }} di tempat", "pegawai.nama"
    )
    assert fault_of(tmp_path, "{{ bogus }}") == Fault(Trouble.UNKNOWN, "bogus", "{{ bogus }}")


@pytest.mark.parametrize(
    ("paragraphs", "fault"),
    [
        (["{{ pegawai.nama } dan"], Fault(Trouble.UNCLOSED, "", "{{ pegawai.nama } dan")),
        (["a", "{{ nomor", "}}"], Fault(Trouble.UNCLOSED, "", "{{ nomor")),
        (
            ["{%p if nomor %} Nomor", "{%p endif %}"],
            Fault(Trouble.CROWDED, "{%p if nomor %}", "{%p if nomor %} Nomor"),
        ),
        (["{%tr if nomor %}"], Fault(Trouble.CROWDED, "{%tr if nomor %}", "")),
        (["{{p nomor }}"], Fault(Trouble.TEMPLATE, "{{p nomor }}")),
        (["a {{r nomor }}"], Fault(Trouble.TEMPLATE, "{{r nomor }}")),
    ],
)
def test_a_mark_that_cannot_be_used_is_said_with_its_paragraph(tmp_path, paragraphs, fault):
    assert fault_of(tmp_path, *paragraphs) == fault


def test_a_section_of_which_nothing_is_left_makes_no_empty_page(tmp_path):
    document = docx.Document()
    document.add_paragraph("satu")
    document.add_section()
    for line in ("{%p if meterai %}", "dua", "{%p endif %}"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "naskah.docx"))
    for wanted, sections in ((True, 2), (False, 1)):
        made = docx.Document(BytesIO(word(PLAIN | {"meterai": wanted}, "naskah", tmp_path)))
        assert len(made.sections) == sections


def test_marks_that_cross_the_layout_are_said(tmp_path):
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "{%p if meterai %}"
    table.cell(0, 1).text = "dua"
    document.add_paragraph("{%p endif %}")
    document.save(str(tmp_path / "naskah.docx"))
    with pytest.raises(TemplateFault) as raised:
        word(PLAIN, "naskah", tmp_path)
    assert raised.value.fault.trouble is Trouble.CROSSED


@pytest.mark.parametrize(
    "escape",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ paragraf.__globals__ }}",
        "{{ 1 / 0 }}",
        "{{ paragraf('../secret') }}",
        "{% include '../secret' %}",
        "{% if %}",
    ],
)
def test_a_template_stays_in_its_sandbox(tmp_path, escape):
    fault = fault_of(tmp_path, "Satu", escape)
    assert fault.trouble in (Trouble.TEMPLATE, Trouble.UNKNOWN, Trouble.MISSING)
    assert fault.where == escape


def test_filters_that_make_html_open_no_way_around(tmp_path):
    assert said(tmp_path, "{{ x|safe }} {{ x|e }}", x="<w:br/>") == "<w:br/> &lt;w:br/&gt;"


def test_posts_and_amounts_are_printed_as_papers_have_them(tmp_path):
    paragraphs = (
        "{{ 'a.n. Wali Kota Contoh'|kapital }}",
        "{{ 'Plt. Sekretaris'|kapital }}",
        "{{ 1250000|rupiah }}",
    )
    assert said(tmp_path, *paragraphs) == "a.n. WALI KOTA CONTOH Plt. SEKRETARIS Rp1.250.000,00"


def test_templates_are_known_by_name_and_traces_of_word_are_none(tmp_path):
    assert word_template_names(None) == sorted(TEMPLATES)
    office_template(tmp_path, "x")
    (tmp_path / "~$naskah.docx").write_text("x")
    assert word_template_names(tmp_path) == sorted([*TEMPLATES, "naskah"])


@pytest.fixture
def print_word(tmp_path):
    """Return what LibreOffice makes of a Word file."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")

    def convert(content):
        (tmp_path / "a.docx").write_bytes(content)
        home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
        command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
        subprocess.run(
            [*command, tmp_path / "a.docx"], check=True, capture_output=True, timeout=120
        )
        return tmp_path / "a.pdf"

    return convert


@pytest.mark.parametrize("length", [100, 130, 160])
def test_a_signature_block_never_stands_alone_on_a_page(print_word, length):
    crowded = DOCTOR._replace(position="Pengelola " * length)
    pages = PdfReader(print_word(word(filled("Pakta", crowded, CEREMONY, HEAD)))).pages
    [signed] = [said for page in pages if "Menyaksikan" in (said := page.extract_text())]
    assert "Pernyataan ini saya buat" in signed
    assert "NIP. 19850101 201001 2 999" in signed


@pytest.mark.parametrize("name", FORMS)
def test_libreoffice_prints_the_same_words(print_word, name):
    kop = {"jenis": "daerah", "baris": ["PEMERINTAH KOTA CONTOH", "DINAS"], "logo": ""}
    content = word(PLAIN | {"kop": kop}, name)
    shown = bare(text_of(print_word(content)))
    assert shown.startswith("PEMERINTAH KOTA CONTOH DINAS ")
    assert sorted(re.sub(r"halaman \d dari \d", "", shown).split()) == sorted(
        ["PEMERINTAH", "KOTA", "CONTOH", "DINAS", *bare(text(content)).split()]
    )


def _parts(content):
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _part(content, name):
    return _parts(content)[name]

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
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from apel.domain.papers.documents import Fault, Trouble, person_values
from apel.formats.papers.qr import qr_png
from apel.formats.papers.templates import PACKAGED, TemplateFault, Templates
from apel.formats.papers.typesetting import Typesetter, TypesettingFault
from apel.formats.papers.word.filling import printed, word_template_names
from tests.printed import CEREMONY, DOCTOR, HEAD, HELPER, PACT, TEACHER, filled, text_of
from tests.word_files import PLAIN, bare, office_template, part_of, parts_of, text, word, words
from tests.word_templates.build import TEMPLATES, built


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


TOGETHER = {
    "daftar": {
        "nomor": "NK-0001",
        "rekaman": "main-1",
        "perangkat_daerah": "Dinas Kesehatan",
        "unit": "",
        "baris": [person_values(DOCTOR), person_values(HELPER)],
    },
    "wakil": [person_values(person) for person in (DOCTOR, TEACHER, HELPER)],
    "para_saksi": [PLAIN["saksi"]],
}
NOBODY: dict[str, object] = {"wakil": [], "para_saksi": [], "saksi": None}


@pytest.mark.parametrize("given", [TOGETHER, TOGETHER | NOBODY], ids=["known", "nobody"])
@pytest.mark.parametrize("mode", ["kolektif", "perwakilan"])
@pytest.mark.parametrize("what", [PACT, "ikrar-netralitas"])
def test_a_word_file_that_many_sign_has_the_words_of_the_pdf(what, mode, given):
    values = PLAIN | given | {"judul_naskah": FORMS[what]}
    template = f"{what}-{mode}"
    pdf = text_of(Typesetter(PACKAGED, [], 0).pdf(Templates(None).filled(template, values)))
    made, printed = Counter(bare(text(word(values, template))).split()), Counter(bare(pdf).split())
    assert made == printed


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


def test_the_head_of_a_region_has_no_superior_and_signs_without_number():
    values = filled("Perjanjian Kinerja", HEAD, CEREMONY) | {"tanpa_atasan": True}
    said = text(word(values, "perjanjian-kinerja"))
    assert "Saya berjanji mencapai target" in said
    assert "PIHAK" not in said
    assert "NIP" not in said
    assert "Pembina" not in said


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
    assert b'string="KONSEP"' in part_of(word(PLAIN | {"konsep": True}), "word/header1.xml")
    assert all(b"KONSEP" not in part for part in parts_of(word(PLAIN)).values())


def test_a_rehearsals_paper_says_so():
    header = part_of(word(PLAIN | {"latihan": True, "konsep": True}), "word/header1.xml")
    assert (b'string="LATIHAN"' in header, b"KONSEP" in header) == (True, False)


def test_the_emblem_and_the_qr_take_their_places(tmp_path):
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="40" height="10"/></svg>'
    )
    kop = {"jenis": "daerah", "baris": ["KOTA"], "logo": "logo.svg"}
    values = PLAIN | {"kop": kop, "kaki": {"qr": "APEL/1", "keterangan": ""}}
    content = word(values, office=tmp_path)
    parts = parts_of(content)
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
    size = section._sectPr.find(qn("w:pgSz"))
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


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("A\0B", r"\u{0}"), ("A\x07\x0cB", r"\u{7} \u{c}"), ("\ufffe", r"\u{fffe}")],
)
def test_what_no_word_file_can_hold_is_named(name, spelled):
    with pytest.raises(TemplateFault) as raised:
        word(filled("Pakta", DOCTOR._replace(name=name)))
    assert raised.value.fault == Fault(Trouble.CHARACTERS, spelled)


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
    said = [" ".join(page.extract_text().split()) for page in pages]
    [signed] = [page for page in said if "Menyaksikan" in page]
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

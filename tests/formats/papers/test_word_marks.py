"""The marks of Word templates: put into one run again, repeated, and where they cannot be used, said so."""

import re
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from apel.domain.papers.documents import Fault, Trouble
from apel.formats.papers.templates import TemplateFault
from tests.word_files import PLAIN, office_template, part_of, text, word


def said(folder, *paragraphs, **values):
    office_template(folder, *paragraphs)
    return text(word(PLAIN | values, "naskah", folder))


def fault_of(folder, *paragraphs, **values):
    office_template(folder, *paragraphs)
    with pytest.raises(TemplateFault) as raised:
        word(PLAIN | values, "naskah", folder)
    return raised.value.fault


def test_lines_and_tabs_stay(tmp_path):
    assert said(tmp_path, "{{ x }}", x="a\r\nb\tc\rd") == "a b c d"
    paragraph = docx.Document(
        BytesIO(word(PLAIN | {"x": "a\nb\tc"}, "naskah", tmp_path))
    ).paragraphs[0]
    assert paragraph.text == "a\nb\tc"


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
    inserted = paragraph._p.makeelement(qn("w:ins"))
    run = paragraph.add_run("nama }} dan")
    paragraph._p.append(inserted)
    inserted.append(run._r)
    document.save(str(tmp_path / "naskah.docx"))
    content = part_of(word(PLAIN, "naskah", tmp_path), "word/document.xml").decode()
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

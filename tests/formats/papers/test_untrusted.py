"""An office's own templates: nobody knows where they come from, so each ends in a sentence."""

import sys

import pytest

from apel.domain.papers.documents import Fault, Form, Sheet, Trouble, Typeset
from apel.formats.papers.bench import Bench, Workshop
from apel.formats.papers.press import typeset
from tests.printed import CEREMONY, DOCTOR, PACT, filled, text_of

TITLED = '#set document(title: "x")\n'
VALUES = filled("Pakta", DOCTOR, CEREMONY)


@pytest.fixture
def own(tmp_path):
    """Make an office's own template and what it says: `own(a=…)` returns what becomes of the first."""
    folder = tmp_path / "templates"
    folder.mkdir()

    def made(**texts):
        for name, text in texts.items():
            (folder / f"{name}.typ.jinja").write_text(TITLED + text, encoding="utf-8")
        sheet = Sheet(next(iter(texts)), VALUES, ("x.pdf",))
        return Bench(Workshop(tmp_path / "out", 0, folder)).make(0, sheet)

    return made


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("\n\n<< pegawai.nma >>", Fault(Trouble.UNKNOWN, "pegawai.nma", "a.typ.jinja:4", "pegawai.nama")),
        ("<< pegawai.kota >>", Fault(Trouble.UNKNOWN, "pegawai.kota", "a.typ.jinja:2", "acara.kota")),
        ("<< pegawia.nama >>", Fault(Trouble.UNKNOWN, "pegawia", "a.typ.jinja:2", "pegawai")),
        ("<< nama >>", Fault(Trouble.UNKNOWN, "nama", "a.typ.jinja:2", "pegawai.nama")),
        ("<% if nomor %>x<% endfor %>", Fault(Trouble.TEMPLATE, "Encountered unknown tag 'endfor'. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'.", "a.typ.jinja:2")),
        ("<< 1 / 0 >>", Fault(Trouble.TEMPLATE, "division by zero", "a.typ.jinja:2")),
        ("<% include 'b.typ.jinja' %>", Fault(Trouble.MISSING, "b.typ.jinja", "a.typ.jinja:2")),
        ("<% include '../b' %>", Fault(Trouble.MISSING, "../b", "a.typ.jinja:2")),
        ("<< paragraf('/etc/passwd') >>", Fault(Trouble.MISSING, "/etc/passwd", "a.typ.jinja:2")),
        ('x\n#read("../x")', Fault(Trouble.OUTSIDE, "../x", "a.typ.jinja:3")),
        ('#image("x.png", alt: "x")', Fault(Trouble.MISSING, "x.png", "a.typ.jinja:2")),
        ("Satu\n\n<% if true %>\n#salah(2)\n<% endif %>", Fault(Trouble.TEMPLATE, "unknown variable: salah", "a.typ.jinja:5")),
        ("<< pegawai.nama >> #salah", Fault(Trouble.TEMPLATE, "unknown variable: salah", "a.typ.jinja:2")),
        ("$x^2$", Fault(Trouble.WORDLESS, "PDF/A-2a, PDF/UA-1 error: missing alt text", "a.typ.jinja:2")),
        ("= Satu\n=== Tiga", Fault(Trouble.HEADINGS, "PDF/UA-1 error: skipped from heading level 1 to 3", "a.typ.jinja:3")),
        ('x\n#set text(font: "Nofont")\ny', Fault(Trouble.FONT, "nofont", "a.typ.jinja:3")),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_what_was_meant(own, text, fault):
    assert own(a=text) == Typeset(0, 0, fault)


def test_a_mistake_shows_where_the_own_template_calls_what_is_shared(own):
    text = '#let daftar(x) = x.at("tidak ada")\n'
    own_text = '<% include "_bersama.typ.jinja" %>\n\n#daftar((a: 1))\n'
    fault = own(a=own_text, _bersama=text).fault
    assert fault is not None
    assert (fault.trouble, fault.where) == (Trouble.TEMPLATE, "a.typ.jinja:4")


def test_a_file_without_a_title_is_refused(own, tmp_path):
    (tmp_path / "templates" / "b.typ.jinja").write_text("x")
    sheet = Sheet("b", VALUES, ("x.pdf",))
    made = Bench(Workshop(tmp_path, 0, tmp_path / "templates")).make(0, sheet)
    assert made.fault == Fault(Trouble.TITLE, "PDF/UA-1 error: missing document title")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle_lead_nowhere(own, tmp_path):
    (tmp_path / "templates" / "x").symlink_to(tmp_path / "templates" / "y")
    (tmp_path / "templates" / "y").symlink_to(tmp_path / "templates" / "x")
    assert own(a="x").fault == Fault(Trouble.OUTSIDE, "x")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_within_the_folder_is_as_good_as_the_file(own, tmp_path):
    (tmp_path / "templates" / "b.txt").write_text("Halo", encoding="utf-8")
    (tmp_path / "templates" / "c.txt").symlink_to(tmp_path / "templates" / "b.txt")
    assert own(a='#read("c.txt")').fault is None


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("form", [Form.PDF, Form.HTML, Form.WORD])
def test_a_link_that_leads_outside_stops_everything(own, tmp_path, form):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "templates" / "note.txt").symlink_to(tmp_path / "secret")
    workshop = Workshop(tmp_path / "out", 0, tmp_path / "templates")
    made = Bench(workshop).make(0, Sheet(PACT, VALUES, ("x",), form))
    assert made == Typeset(0, 0, Fault(Trouble.OUTSIDE, "note.txt"))


@pytest.mark.skipif(sys.platform != "linux", reason="only there memory can be limited")
@pytest.mark.parametrize(
    "text",
    [
        '<< "x" * 10**10 >>',
        "<% for i in range(99999) %><% for j in range(99999) %>xxxxxxxxxx<% endfor %><% endfor %>",
        '<< "%9999999999d" % 1 >>',
        "<< 'x'|center(10**10) >>",
    ],
)
def test_a_template_that_wants_all_memory_costs_itself(tmp_path, text):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.typ.jinja").write_text(TITLED + text)
    workshop = Workshop(tmp_path / "out", 0, tmp_path / "templates", memory=1 << 30)
    sheets = [Sheet("a", VALUES, ("a.pdf",)), Sheet(PACT, VALUES, ("b.pdf",))]
    assert [made[:3] for made in sorted(typeset(sheets, workshop))] == [
        (0, 0, Fault(Trouble.MEMORY, "")),
        (1, 1, None),
    ]
    assert "Nama : dr. Sari Contoh" in text_of(tmp_path / "out" / "b.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="only there memory can be limited")
def test_typesetting_that_wants_all_memory_ends_and_the_others_go_on(tmp_path, capfd):
    (tmp_path / "templates").mkdir()
    text = TITLED + '#let x = "abcdefgh" * 1000000\n#for i in range(9) { x = x + x }\n#x.len()'
    (tmp_path / "templates" / "a.typ.jinja").write_text(text)
    workshop = Workshop(tmp_path / "out", 0, tmp_path / "templates", memory=1 << 30)
    sheets = [Sheet("a", VALUES, ("a.pdf",)), Sheet(PACT, VALUES, ("b.pdf",))]
    first, second = sorted(typeset(sheets, workshop))
    assert first.fault is not None
    assert (first.fault.trouble, second.pages) == (Trouble.CRASH, 1)
    assert "Traceback" not in capfd.readouterr().err


def test_a_mistake_in_a_folder_of_the_folder_is_named_with_it(own, tmp_path):
    (tmp_path / "templates" / "bagian").mkdir()
    part = tmp_path / "templates" / "bagian" / "x.typ.jinja"
    part.write_text("Satu\n<< pegawai.nma >>", encoding="utf-8")
    assert own(a='<% include "bagian/x.typ.jinja" %>').fault == Fault(
        Trouble.UNKNOWN, "pegawai.nma", "bagian/x.typ.jinja:2", "pegawai.nama"
    )


def test_a_template_that_is_no_utf8_is_said_so(own, tmp_path):
    (tmp_path / "templates" / "b.txt").write_bytes(b"sa\xe9")
    assert own(a='<< paragraf("b.txt") >>').fault == Fault(Trouble.ENCODING, "a.typ.jinja:2")


def test_a_filter_that_there_is_not_is_said_with_what_was_meant(own):
    assert own(a="<< nomor|rupia >>").fault == Fault(
        Trouble.UNKNOWN, "|rupia", "a.typ.jinja:2", "|rupiah"
    )


def test_a_form_that_ends_in_a_remark_does_not_swallow_the_next(own, tmp_path):
    assert own(a="<< pegawai.nama >> // akhir").fault is None
    text = "<% if berkas_ke == 1 %>\n" + TITLED + "<% endif %>\n<< pegawai.nama >> // akhir"
    (tmp_path / "templates" / "a.typ.jinja").write_text(text, encoding="utf-8")
    other = filled("Pakta", DOCTOR._replace(name="Wati"), CEREMONY)
    sheet = Sheet("a", {"judul_berkas": "x", "berkas": [VALUES, other]}, ("x.pdf",))
    bench = Bench(Workshop(tmp_path / "out", 0, tmp_path / "templates"))
    assert bench.make(0, sheet).fault is None
    assert text_of(tmp_path / "out" / "x.pdf") == "dr. Sari Contoh, M.Kes. Wati"


def test_what_nobody_thought_of_is_one_sentence_too(tmp_path):
    sheet = Sheet(PACT, {}, ("x.docx",), Form.WORD)
    made = Bench(Workshop(tmp_path, 0)).make(0, sheet)
    assert made.fault is not None
    assert made.fault.trouble is Trouble.CRASH
    assert made.fault.about.startswith("KeyError: ")

"""Whatever a template says, it becomes a file or a sentence: templates made of what templates are made of."""

from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from apel.domain.papers.documents import Form, Sheet, Trouble
from apel.formats.papers.bench import Bench, Workshop
from apel.workflows.papers.troubles import hint_of, reason_of
from tests.printed import CEREMONY, DOCTOR, filled

VALUES = filled("Pakta", DOCTOR, CEREMONY)
TYPST = (
    '#set document(title: "x")\n', '<% extends "_naskah.typ.jinja" %>\n', "<% block isi %>", "<% endblock %>",
    "<< pegawai.nama >>", "<< pegawai.nma >>", "<< pegawai.nama|kutip >>", "<< pegawai|data >>", "<< 1/0 >>",
    "<< acara.dasar[9] >>", "<< x|qr >>", "<< pegawai.nama|qr >>", "<< pegawai.nama|kode_batang >>", "<<", ">>",
    "<% if konsep %>", "<% else %>", "<% endif %>", "<% for b in acara.dasar %>", "<% endfor %>", "<# x #>", "<#",
    '<% include "_naskah.typ.jinja" %>', '<% import "x" as y %>', "<% macro m() %>", "<% endmacro %>", "<% raw %>",
    '<< paragraf("pakta-integritas.txt") >>', "<% set x = 1 %>", "<< x >>", "<% set x %>", "<% endset %>",
    "#let f(x) = x + 1\n", "#f(1)", "#f(", ")", "[", "]", "{", "}", "$", "$x$", '"', "= Satu\n", "=== Tiga\n", "\n",
    "#judul((\"SATU\",))", "#titik()", "#pagebreak()", '#image("x.png")', "#set text(font: \"Nofont\")\n", "/*", "//",
    "#context counter(page).get()", "#panic(1)", "#(1 / 0)", "#rect(width: 1e99cm)", "#text(size: 0pt)[x]", "Satu ",
    "#table(columns: 2)[a][b]", "#v(-9cm)", "#box(width: -1cm)[x]", "#h(1fr)", "漢", "\\", "#eval(\"1\")", "@a", "<a>",
)  # fmt: skip
WORD = (
    "{{ pegawai.nama }}", "{{ pegawai.nma }}", "{{ 1/0 }}", "{% if konsep %}", "{% else %}", "{% endif %}", "{{",
    "}}", "{%", "%}", "{%p if konsep %}", "{%p endif %}", "{%tr for b in acara.dasar %}", "{%tr endfor %}", "{#",
    "#}", "{{ x }}", "{% set x = 1 %}", "{{r pegawai.nama }}", "{% for b in acara.dasar %}", "{% endfor %}", "${ttd}",
    "Satu ", "<w:p/>", "&amp;", "{{ ''.__class__ }}", "{% include 'x' %}", "{% raw %}", "{% endraw %}", "{{ pegawai }}",
)  # fmt: skip


def made(folder, template, form):
    workshop = Workshop(Path(folder, "out"), 0, Path(folder))
    return Bench(workshop).make(0, Sheet(template, VALUES, ("x",), form))


def is_a_file_or_a_sentence(result):
    if result.fault is None:
        return True
    sentence = reason_of(result.fault, "a") + hint_of(result.fault, "a")
    return bool(sentence) and result.fault.trouble is not Trouble.CRASH


@given(st.lists(st.sampled_from(TYPST), max_size=12))
@settings(max_examples=50, deadline=None)
def test_a_template_becomes_a_file_or_a_sentence(pieces):
    with TemporaryDirectory() as folder:
        Path(folder, "a.typ.jinja").write_text("".join(pieces), encoding="utf-8")
        assert is_a_file_or_a_sentence(made(folder, "a", Form.PDF))


@given(st.lists(st.lists(st.sampled_from(WORD), max_size=5), max_size=4))
@settings(max_examples=20, deadline=None)
def test_a_word_template_becomes_a_file_or_a_sentence(paragraphs):
    with TemporaryDirectory() as folder:
        file = docx.Document()
        for pieces in paragraphs:
            paragraph = file.add_paragraph()
            for piece in pieces:
                paragraph.add_run(piece)
        file.save(str(Path(folder, "a.docx")))
        assert is_a_file_or_a_sentence(made(folder, "a", Form.WORD))

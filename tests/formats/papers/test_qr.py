"""QR and bars: what is printed is what a scanner reads, whatever the code."""

import re
from hashlib import sha256

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from apel.domain.papers.documents import Trouble
from apel.formats.papers.qr import bars_picture, qr_picture
from apel.formats.papers.qr_family import Family
from apel.formats.papers.templates import PACKAGED, TemplateFault, Templates
from apel.formats.papers.typesetting import Typesetter
from tests.printed import scanned

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
HEAD = '#set document(title: "x")\n#set page(width: 21cm, height: 29.7cm, margin: 1cm)\n'


def codes(count):
    """Return codes as random as those of people, and always the same ones."""
    digests = (sha256(b"%d" % number).digest() for number in range(count))
    return ["".join(ALPHABET[byte % 32] for byte in digest[:10]) for digest in digests]


def printed(folder, texts, mark, size):
    """Print each text as a mark of its own on one page."""
    template = f"""{HEAD}#grid(columns: (1fr,) * 4, row-gutter: 9mm, column-gutter: 3mm,
<% for text in texts %>image(<< text|{mark} >>, format: "svg", {size}, alt: "x"),<% endfor %>)"""
    (folder / "marks.typ.jinja").write_text(template, encoding="utf-8")
    source = Templates(folder).filled("marks", {"texts": texts})
    return Typesetter(PACKAGED, [], 0).pdf(source)


@pytest.mark.parametrize("start", ["", "APEL/C0000000A1/PAKTA-INTEGRITAS/"])
def test_every_qr_of_a_foots_size_is_read(tmp_path, start):
    texts = [start + code for code in codes(40)]
    read = scanned(printed(tmp_path, texts, "qr", "height: 13mm"))
    assert sorted(read) == sorted(("QR Code", text) for text in texts)


@settings(max_examples=30, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=45), st.data())
def test_a_qr_made_from_those_of_its_length_is_the_one_that_its_text_has(text, data):
    other = data.draw(st.text(LETTERS, min_size=len(text), max_size=len(text)))
    family = Family(len(text), modules, worth=1)
    for each in (other, text, other):
        assert family.modules(each) == modules(each)


def modules(text, mode=None):
    rows = segno.make(text, micro=False, error="m", mask=0, mode=mode).matrix
    return "".join(str(module) for row in rows for module in row)


def test_every_bar_code_of_a_cards_size_is_read(tmp_path):
    texts = ["0000000000", "1234567890", "ZZZZZZZZZZ", *codes(20)]
    read = scanned(
        printed(tmp_path, texts, "kode_batang", 'width: 46mm, height: 9mm, fit: "stretch"')
    )
    assert sorted(read) == sorted(("Code 128", text) for text in texts)


def test_a_qr_says_any_text(tmp_path):
    text = 'Sa\'diyah – "Ștefan" & <x> #panic() \\u{41}'
    assert scanned(printed(tmp_path, [text], "qr", "height: 30mm")) == [("QR Code", text)]


def test_a_picture_holds_nothing_that_could_end_its_string():
    for picture in (qr_picture('";#panic("x")'), bars_picture('";#panic("x")')):
        assert re.fullmatch(r"[a-zA-Z0-9 <>/:='.-]+", picture)


@pytest.mark.parametrize(("mark", "text"), [("qr", "x" * 3000), ("kode_batang", "Ștefan")])
def test_what_cannot_be_said_is_a_fault_of_the_template(tmp_path, mark, text):
    with pytest.raises(TemplateFault) as raised:
        printed(tmp_path, [text], mark, "height: 13mm")
    assert raised.value.fault.trouble is Trouble.TEMPLATE

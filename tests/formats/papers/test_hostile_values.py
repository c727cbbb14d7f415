"""Whatever stands in a field of a paper: it is printed as it is, in every template and form."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from apel.domain.ceremony import Paper
from apel.domain.papers.documents import Fault, Form, Sheet, Trouble
from apel.domain.papers.specimens import LACKING
from apel.domain.visible import unturned
from apel.formats.papers.bench import Bench, Workshop
from apel.formats.papers.templates import PACKAGED
from apel.formats.papers.word.packing import FORBIDDEN
from apel.workflows.papers.making.drafts import without_texts
from apel.workflows.papers.templates.try_templates import trials
from tests.naughty import CANARIES, STRINGS, seen
from tests.printed import CEREMONY, DOCTOR, PACT, filled

TYPST = sorted(path.name.partition(".")[0] for path in PACKAGED.glob("[!_]*.typ.jinja"))
WORD = sorted(path.stem for path in PACKAGED.glob("*.docx"))
PLAIN = [text for text in STRINGS if text.isascii() and text.isprintable()]
# names of files and measures that apel itself sets, and codes that are bars
_OWN = {"kop": ("jenis", "logo"), "kaki": ("qr",), "kertas": ("lebar", "tinggi")}
_APELS = ("huruf", "kode")


def hostile(values: object, texts: Iterator[str], name: str = "") -> Any:
    """Return values with the next of some texts in each field that an office fills."""
    match values:
        case str() if name not in _APELS:
            return next(texts)
        case Mapping():
            own = _OWN.get(name, ())
            return {
                key: value if key in own else hostile(value, texts, key)
                for key, value in values.items()
            }
        case list() | tuple():
            return [hostile(value, texts) for value in values]
        case _:
            return values


def papers(template: str, form: Form) -> Sheet:
    """Return the fullest of the papers on which a template is tried."""
    sheets = [trial.sheet for trial in trials(template, form, Paper())]
    return max(sheets, key=lambda sheet: "berkas" not in sheet.values and len(str(sheet.values)))


def made(out: Path, sheet: Sheet, texts: Iterator[str]) -> bytes:
    """Return the file of a sheet with a hostile text in each field."""
    changed = sheet._replace(values=hostile(sheet.values, texts), place=("x",))
    result = Bench(Workshop(out, 0)).make(0, changed)
    assert result.fault is None
    return (out / "x").read_bytes()


def said(pdf: bytes) -> str:
    """Return what the pages of a PDF say."""
    file = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_range() for page in file)


@pytest.mark.parametrize("template", TYPST)
def test_nothing_runs_in_any_field_of_any_template(tmp_path, template):
    sheet = papers(template, Form.PDF)
    pdf = made(tmp_path, sheet, cycle(CANARIES))
    text = seen(said(pdf)).casefold()
    assert "654*321" in text
    assert "209934" not in text
    assert len(PdfReader(BytesIO(pdf)).pages) > 0
    # each template meets other strings, and all of them together meet each
    start = TYPST.index(template) * len(PLAIN) // len(TYPST)
    pdf = made(tmp_path, sheet, islice(cycle(PLAIN), start, None))
    assert len(PdfReader(BytesIO(pdf)).pages) > 0


@pytest.mark.parametrize("template", WORD)
def test_nothing_runs_in_any_field_of_a_word_template(tmp_path, template):
    sheet = papers(template, Form.WORD)
    for texts in (cycle(CANARIES), cycle(PLAIN), cycle(reversed(PLAIN))):
        content = made(tmp_path, sheet, texts)
        file = docx.Document(BytesIO(content))
        text = "".join(
            str(each.text or "") for each in file.element.iter() if each.tag.endswith("}t")
        )
        assert text.strip()
    content = made(tmp_path, sheet, cycle(CANARIES))
    body = docx.Document(BytesIO(content)).element
    text = "".join(str(each.text or "") for each in body.iter() if each.tag.endswith("}t"))
    assert "654*321" in text
    assert "209934" not in text


def signing_list(names: list[str]) -> Sheet:
    """Return a Word paper that many sign, with a row for each name."""
    sheet = papers(f"{PACT}-kolektif", Form.WORD)
    listing: Any = sheet.values["daftar"]
    rows = [{**listing["baris"][0], "nama": name} for name in names]
    values = {**sheet.values, "daftar": {**listing, "baris": rows}}
    return sheet._replace(values=values, place=("x",))


def names_of(file: Path) -> list[str]:
    """Return the names of such a paper, with their line breaks and tabs."""
    table = max(docx.Document(str(file)).tables, key=lambda each: len(each.rows))
    spelled = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return [
        "".join(
            spelled.get(piece.tag, piece.text or "" if piece.tag == qn("w:t") else "")
            for piece in row.tc_lst[1].iter()
        )
        for row in table._tbl.tr_lst[1:]
    ]


def test_every_string_is_in_a_word_file_as_it_is_or_named(tmp_path):
    bench = Bench(Workshop(tmp_path, 0))
    possible = [text for text in STRINGS if not FORBIDDEN.search(text.replace("\r", "\n"))]
    assert bench.make(0, signing_list(possible)).fault is None
    expected = [unturned(text).replace("\r", "\n") for text in possible]
    assert names_of(tmp_path / "x") == expected
    impossible = [text for text in STRINGS if text not in possible]
    assert len(impossible) > 30
    for text in impossible:
        lacking = f"\\u{{{ord(FORBIDDEN.findall(text)[0]):x}}}"
        fault = bench.make(0, signing_list([text])).fault
        assert fault == Fault(Trouble.CHARACTERS, lacking)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "</title><img src=x onerror=a>", "&lt;b&gt; \" ' >"]
)
def test_a_page_for_a_browser_holds_nothing_but_pictures(tmp_path, name):
    person = DOCTOR._replace(name=name, position=name)
    sheet = Sheet(PACT, filled(name, person, CEREMONY), ("x",), Form.HTML)
    assert Bench(Workshop(tmp_path, 0)).make(0, sheet).fault is None
    page = (tmp_path / "x").read_text(encoding="utf-8")
    elements = ["html", "head", "meta", "meta", "title", "style", "body", "img"]
    assert re.findall(r"<([a-z]+)", page) == elements
    title = re.search("<title>(.*?)</title>", page)
    assert title
    assert unescape(title[1]) == f"{name} – {name}"


def test_a_mark_that_turns_the_direction_turns_nothing(tmp_path):
    person = DOCTOR._replace(name="Budi \u202etnoC\u2066 oh")
    sheet = Sheet(PACT, filled("Pakta", person, CEREMONY), ("x",))
    assert Bench(Workshop(tmp_path, 0)).make(0, sheet).fault is None
    assert "Budi tnoC oh" in said((tmp_path / "x").read_bytes())


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        ("a\x00b", r"\u{0}"),
        ("a\ud800b", r"\u{ffff}"),
        ("a\ue000b", r"\u{e000}"),
        ("a\ufffeb", r"\u{fffe}"),
        ("1\ufe0f\u20e3", r"\u{fe0f} \u{20e3}"),  # and not the digit, which others have too
        ("漢 字", "漢 字"),
    ],
)
def test_what_no_font_can_show_is_named_and_nothing_else(tmp_path, name, lacking):
    person = DOCTOR._replace(name=name)
    sheet = Sheet(PACT, filled("Pakta", person, CEREMONY), ("x",))
    fault = Bench(Workshop(tmp_path, 0)).make(0, sheet).fault
    assert fault == Fault(Trouble.CHARACTERS, lacking)


@pytest.mark.parametrize("template", TYPST)
def test_a_long_title_and_a_long_office_leave_no_paper(tmp_path, template):
    sheet = papers(template, Form.PDF)
    event = {**sheet.values["acara"], "judul": "Apel " * 60, "instansi": "Pemerintah " * 18}  # type: ignore[dict-item]
    title = {"judul_berkas": "Apel " * 60, "acara": event}
    values = without_texts({**sheet.values, **title}, [LACKING])
    changed = sheet._replace(values=values, place=("x",))
    result = Bench(Workshop(tmp_path, 0, looked_at=True)).make(0, changed)
    assert (result.fault, result.remarks) == (None, ())

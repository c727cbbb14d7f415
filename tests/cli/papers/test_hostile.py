"""Six hundred hostile names through the program: printed as they are, or refused by name."""

import csv
import unicodedata

import openpyxl
import pypdfium2
import pytest

from apel.cli.workspace import open_workspace
from tests.naughty import CANARIES, STRINGS, seen
from tests.printed import HELPER, PACT, enrol

SETTINGS = (
    '[ceremony]\ntitle = "Apel"\ndate = "2026-01-02"\ncity = "Contoh"\n[paper]\nsize = "legal"\n'
)
AGENCY = "Dinas <b>#(654*321)</b> & [red]Contoh[/red]"
_CODES = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def codes():
    """Return a code for each string."""
    return [
        f"NA00000{_CODES[place // 1024]}{_CODES[place // 32 % 32]}{_CODES[place % 32]}"
        for place in range(len(STRINGS))
    ]


@pytest.fixture
def named(tmp_path):
    """Enrol somebody for every hostile string, whose name, post and unit it is."""
    (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
    people = [
        HELPER._replace(code=code, name=text, position=text[:200], unit=text[:200], agency=AGENCY)
        for code, text in zip(codes(), STRINGS, strict=True)
    ]
    with open_workspace(tmp_path, None, create=True) as place:
        enrol(place.database, people)
    return tmp_path


def said(folder):
    """Return what can be seen of all PDFs in a folder."""
    words = []
    for path in sorted(folder.rglob("*.pdf")):
        file = pypdfium2.PdfDocument(path)
        assert len(file) > 0
        words += [page.get_textpage().get_text_range() for page in file]
    # a reader takes a hyphen at the end of a line for one of its own
    return seen(" ".join(words)).replace("-", "")


def is_plain(text):
    """Say whether a reader of a PDF gives back this text as it was set: one letter, one sign."""
    kinds = {unicodedata.category(char)[0] for char in unicodedata.normalize("NFC", text)}
    turned = any(unicodedata.bidirectional(char) in ("R", "AL", "RLO", "AN") for char in text)
    return "M" not in kinds and not turned


def test_every_name_is_printed_as_it_is_or_refused_with_what_no_font_has(apel, named):
    done = apel("render", PACT, "--bundle", "agency", "--format", "json")
    assert (done.code, done.err) == (3, "")
    failed = {each["code"]: each["reason"] for each in done.json["failed"]}
    assert all(why.startswith("the font lacks these characters: ") for why in failed.values())
    refused = {text for code, text in zip(codes(), STRINGS, strict=True) if code in failed}
    assert [text for text in refused if text.isascii() and text.isprintable()] == []
    assert 50 < len(refused) < 120
    text = said(named / "out")
    missing = [
        one
        for one in STRINGS
        if one not in refused and is_plain(one) and seen(one).replace("-", "") not in text
    ]
    assert missing == []


def test_on_lists_too_and_nobody_else_loses_a_character(apel, named):
    done = apel("render", "daftar-hadir", "--format", "json")
    assert (done.code, done.json["failed"]) == (0, [])
    text = said(named / "out")
    for shown in (*CANARIES, AGENCY):
        assert seen(shown).replace("-", "") in text


def test_the_screen_shows_names_and_obeys_none(apel, named, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20000")
    commands = {"\n", "\t"}
    for query, shown in (
        ("merah", "[red]merah[/red]"),
        ("click", "[@click=app.quit]x"),
        ("smile", ":smile:"),
        ("class", "{0.__class__}"),
        ("drop table", "'; DROP TABLE person; --"),
        ("Budi\x1bContoh", "Budi␛Contoh"),
        ("Budi\u202eContoh", "Budi\ufffdContoh"),
    ):
        done = apel("people", "--unit", query)
        assert (query, done.code, shown in done.out) == (query, 0, True)
        assert {char for char in done.out if unicodedata.category(char) == "Cc"} <= commands
        assert "\u202e" not in done.out
    assert {one["name"] for one in apel("people", "--format", "json").json} == set(STRINGS)


def test_no_name_is_a_formula_in_a_workbook_or_a_table(apel, named, tmp_path):
    assert apel("people", "--format", "csv", "--to", "people.csv").code == 0
    with (tmp_path / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
    dangerous = [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")]
    assert dangerous == []
    assert apel("people", "--format", "xlsx", "--to", "people.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "people.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize(
    "name",
    ["..", ".tersembunyi", "CON", "nul.txt", "com1", "a*b", "a|b", "a<b", 'a"b', "x.", "a/b"],
)
def test_an_instrument_that_is_no_name_of_a_folder_is_refused_with_its_key(apel, tmp_path, name):
    (tmp_path / "apel.toml").write_text(f"[[instruments]]\nname = '{name}'\n", encoding="utf-8")
    (tmp_path / "r.csv").write_text("NAMA;UNIT KERJA\nBudi;Dinas\nAni;Dinas\n", encoding="utf-8")
    done = apel("import", "r.csv")
    assert (done.code, done.out) == (1, "")
    assert "instruments.1.name must look like" in done.err
    assert not (tmp_path / "apel.db").exists()


def test_agencies_called_as_paths_and_devices_have_folders_of_their_own(apel, tmp_path):
    rows = "Budi;../../x\nAni;NUL.txt\nTuti;x. .\nSari;CON\nWati;/etc\nDewi;C:\\x\nNina;   \n"
    (tmp_path / "r.csv").write_text(f"NAMA;PERANGKAT DAERAH\n{rows}", encoding="utf-8")
    assert apel("import", "r.csv").code == 0
    assert apel("render", PACT).code == 0
    folders = {path.name for path in (tmp_path / "out" / PACT).iterdir() if path.is_dir()}
    assert folders == {"x", "x-2", "_NUL.txt", "_CON", "etc", "C--x", "Tanpa perangkat daerah"}
    assert len(list(tmp_path.rglob("Budi*.pdf"))) == 1


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            '<% include "../apel.toml" %>',
            "The template of pakta-integritas asks for a file that is not in the folder templates:"
            " ../apel.toml (pakta-integritas.typ.jinja:2).",
        ),
        (
            '<< paragraf("../../etc/passwd") >>',
            "The template of pakta-integritas asks for a file that is not in the folder templates:"
            " ../../etc/passwd (pakta-integritas.typ.jinja:2).",
        ),
        (
            '#read("../apel.toml")',
            "Something in the folder templates leads outside of it:"
            " ../apel.toml (pakta-integritas.typ.jinja:2).",
        ),
        (
            '#read("/etc/passwd")',
            "The template of pakta-integritas asks for a file that is not in the folder templates:"
            " passwd (pakta-integritas.typ.jinja:2).",
        ),
        (
            '#import "@preview/cetz:0.3.0"',
            "The template of pakta-integritas asks for a package from the network.",
        ),
        (
            '#import "@local/x:0.1.0"',
            "The template of pakta-integritas asks for a package from the network.",
        ),
    ],
)
def test_a_template_that_reaches_out_is_refused_in_one_sentence(apel, named, text, error):
    (named / "templates").mkdir()
    own = named / "templates" / f"{PACT}.typ.jinja"
    own.write_text(f'#set document(title: "x")\n{text}', encoding="utf-8")
    done = apel("render", PACT, "--bundle", "agency")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[0] == f"Error: {error}"
    assert not list(named.rglob("*.pdf"))


HOSTILE_SETTINGS = """
[ceremony]
title = '''#(654*321) << 654*321 >> {{ 654*321 }} [red]x[/red] <b>judul</b>'''
institution = '''Pemerintah Kota #panic() "Contoh" & <i>'''
place = '''<% raw %> {% raw %} ${654*321}'''
city = '''*Contoh* #(654*321)'''
date = "2026-01-02"
start = "07:30"
legal_bases = ['''#(654*321) $x$ << 654*321 >>''', '''</w:t> {{ 654*321 }} \\\\input{x}''']
[paper]
letterhead = ['''#(654*321)''', '''[#(654*321)] << 654*321 >>''', '''// <script>654*321</script>''']
region_head = '''#(654*321) Wali Kota'''
[[instruments]]
name = "pakta-integritas"
title = '''Pakta << 654*321 >> #(654*321)'''
[numbers.nota-dinas]
pattern = '''#(654*321)/{no}/<<654*321>>'''
from = 1
to = 9
"""
OFFICIALS = (
    ("--as", "organizer", "--post", "Kepala #(654*321) << 654*321 >>", "--outside"),
    ("--as", "head-of-region", "--post", "{{ 654*321 }} *Wali Kota*", "--outside"),
    ("--as", "signer", "--post", "[red]x[/red] #panic()", "--outside"),
)


@pytest.fixture
def hostile_office(apel, tmp_path):
    """Hold a small ceremony whose every word is hostile."""
    (tmp_path / "apel.toml").write_text(HOSTILE_SETTINGS, encoding="utf-8")
    people = [
        HELPER._replace(code=code, name=text, position=text, unit=text, agency=AGENCY)
        for code, text in zip(codes(), CANARIES, strict=False)
    ]
    with open_workspace(tmp_path, None, create=True) as place:
        enrol(place.database, people)
    for words in OFFICIALS:
        done = apel("official", "add", "Budi #(654*321) << 654*321 >>", *words, "--yes")
        assert (done.code, done.err) == (0, "")
    number = "#(654*321)/<< 654*321 >>/{{654*321}}"
    assert apel("number", "set", "berita-acara", number).code == 0
    assert apel("sign", codes()[0]).code == 0
    assert apel("excuse", codes()[1], "--reason", "health", "--letter", "#(654*321)").code == 0
    assert apel("close", "--yes").code == 0
    assert apel("sign", codes()[2]).code == 0
    return tmp_path


@pytest.mark.parametrize(
    "paper",
    [
        *(PACT, "berita-acara", "berita-acara-susulan", "nota-dinas", "checklist", "kartu"),
        *("daftar-hadir", "daftar-tidak-hadir", "surat-tindak-lanjut", "tanda-terima"),
    ],
)
def test_no_word_of_a_ceremony_runs_on_any_paper(apel, hostile_office, paper):
    done = apel("render", paper, "--format", "json")
    assert (done.code, done.json["failed"]) == (0, [])
    text = said(hostile_office / "out")
    assert "654*321" in text
    assert "209934" not in text


def test_a_capital_that_no_font_has_costs_the_agency_whose_head_has_it_small(apel, tmp_path):
    """In a post, which is printed in capitals: ɡ is in the fonts, Ɡ is not."""
    head = HELPER._replace(
        code="H0000000A1", name="Sari", position="Kepala Daɡanɡ", agency="Daɡanɡ"
    )
    others = [head._replace(code="H0000000A2", name="Wati", position=None), HELPER]
    (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
    with open_workspace(tmp_path, None, create=True) as place:
        enrol(place.database, [head, *others])
    done = apel("render", PACT, "--bundle", "agency", "--format", "json")
    assert {each["person"] for each in done.json["failed"]} == {"Sari", "Wati"}
    assert done.json["files"] == 1
    assert apel("render", "surat-tindak-lanjut").code == 0

"""Papers as Word files and for a browser, through the command line: the words that the PDF has."""

import re
from base64 import b64decode
from collections import Counter

import docx
import pytest
from pypdf import PdfReader

from tests.conftest import BUDI, RATNA, SEKAR
from tests.printed import PACT
from tests.word_files import bare, words

SETTINGS = """
[ceremony]
title = "Apel Komitmen Integritas Tahun 2026"
institution = "Pemerintah Kota Contoh"
date = "2026-01-02"
start = "07:30"
place = "Halaman Balai Kota"
city = "Contoh"
legal_bases = ["Surat Edaran Nomor B/999/800.1.10/XII/2025"]

[[instruments]]
name = "pakta-integritas"
[[instruments]]
name = "perjanjian-kinerja"
signers = { status = "PNS" }
[[instruments]]
name = "ikrar-netralitas"
"""
LETTER = "surat-tindak-lanjut"
MINUTES = "berita-acara"


@pytest.fixture
def office(apel, tmp_path, request):
    """Make a ceremony of seven people of two agencies, in which somebody signed late."""
    (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
    request.getfixturevalue("roster")
    apel("sign", BUDI, "--at", "2026-01-02T07:20+07:00")
    apel("excuse", RATNA, "--reason", "health")
    apel("close", "--yes")
    apel("sign", SEKAR)
    return tmp_path


def rendered(apel, office, what, form):
    """Return the first file of a paper."""
    out = office / form
    assert apel("render", what, "--as", form, "--to", out).code == 0
    [first, *_others] = sorted(out.rglob("*.docx" if form == "word" else "*.pdf"))
    return first


@pytest.mark.parametrize("what", [PACT, "perjanjian-kinerja", "ikrar-netralitas", MINUTES, LETTER])
def test_a_word_file_has_the_words_of_the_pdf(apel, office, what):
    document = docx.Document(str(rendered(apel, office, what, "word")))
    foot = bare(words(document.sections[0].footer)).strip()
    made = _plain(words(document))
    pages = PdfReader(rendered(apel, office, what, "pdf")).pages
    said = [" ".join(bare(" ".join(page.extract_text().split())).split()) for page in pages]
    printed = _plain(" ".join(page.removesuffix(foot) for page in said))
    assert made - printed == Counter(_ONLY_IN_WORD.get(what, ""))
    assert printed - made == Counter()


# a column of zeros that the PDF leaves out
_ONLY_IN_WORD = {MINUTES: ["Diwakili"] * 2 + ["0"] * 7}


def _plain(said):
    """Return the words, without what Word counts itself and what goes by the second."""
    said = re.sub(r"\w+, \d+ \w+ \d{4} pukul \d\d\.\d\d WIB", "NOW", bare(said))
    said = re.sub(r"(?:[0-9a-f]{4} ){15}[0-9a-f]{4}", "CODE", said)
    return Counter(re.sub(r"[•–,]", " ", said).split())


def test_a_word_file_of_another_paper_is_said_with_those_there_are(apel, office):
    done = apel("render", "checklist", "--as", "word")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Error: There is no Word template of checklist.\n"
        "There are: berita-acara, ikrar-netralitas, pakta-integritas, perjanjian-kinerja,"
        " surat-tindak-lanjut\n"
    )


def test_word_files_are_counted_without_pages(apel, office):
    done = apel("render", PACT, "--as", "word", "--format", "json")
    assert (done.json["files"], done.json["pages"], done.json["failed"]) == (6, 0, [])
    said = apel("render", PACT, "--as", "word")
    assert said.out.startswith(f"6 files in {office / 'out' / PACT}, after ")


def test_rendering_again_gives_the_same_bytes(apel, office):
    first = rendered(apel, office, PACT, "word")
    before = first.read_bytes()
    assert rendered(apel, office, PACT, "word").read_bytes() == before


def test_an_unknown_name_in_an_offices_own_word_template_is_said_with_a_guess(apel, office):
    (office / "templates").mkdir()
    document = docx.Document()
    document.add_paragraph("Saya, {{ pegawai.nmaa }}, menyatakan")
    document.save(str(office / "templates" / f"{PACT}.docx"))
    done = apel("render", PACT, "--as", "word")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: The template of pakta-integritas asks for pegawai.nmaa, which there is not:"
        " Saya, {{ pegawai.nmaa }}, menyatakan\n"
        "Did you mean pegawai.nama?\n"
    )
    assert not (office / "out").exists()


def test_a_page_for_a_browser_is_one_file_that_shows_every_page(apel, office):
    out = office / "look"
    assert apel("render", "perjanjian-kinerja", "--as", "html", "--to", out).code == 0
    [first, *_others] = sorted(out.rglob("*.html"))
    page = first.read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="id">\n')
    pictures = re.findall('<img class="ukuran1" src="([^"]*)" alt="([^"]*)">', page)
    assert [words.rpartition(", ")[2] for _picture, words in pictures] == [
        "halaman 1 dari 2",
        "halaman 2 dari 2",
    ]
    for picture, _words in pictures:
        assert picture.startswith("data:image/svg+xml;base64,")
        assert b64decode(picture.partition(",")[2]).startswith(b"<svg ")
    assert "http" not in re.sub(r"base64,[^\"]*", "", page)

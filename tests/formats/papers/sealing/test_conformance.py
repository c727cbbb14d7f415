"""PDF/A-2a and PDF/UA-1, as far as it can be looked at: before and after fields and signatures.

No validator is at hand; these are the rules that what is appended could break.
"""

import os
import shutil
import subprocess
import sys
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from tests.certificates import PASSPHRASE, holder
from tests.conformance import broken_rules, read_aloud
from tests.conftest import BUDI, HEADER, PEOPLE
from tests.printed import PACT

ROOT = holder(CN="Akar Contoh")
SIGNED = ("--sign-with", "segel.p12")
MADE = {
    "pact": ("render", PACT, "--unit", "Inspektorat"),
    "pact with fields": ("render", PACT, "--unit", "Inspektorat", "--signature-fields"),
    "letter with fields": ("render", "surat-tindak-lanjut", "--signature-fields"),
    "minutes": ("seal", "--yes"),
    "minutes with fields": ("seal", "--yes", "--signature-fields"),
    "signed minutes": ("seal", "--yes", *SIGNED),
    "signed minutes with fields": ("seal", "--yes", *SIGNED, "--signature-fields"),
    "seen seal": ("seal", "--yes", *SIGNED, "--visible", "--signature-fields"),
}
_paths: dict[str, Any] = {}


def run(folder, *arguments):
    environment = os.environ | {"APEL_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-m", "apel", *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(params=MADE)
def paper(request, tmp_path_factory):
    """Each paper, made once by the program itself."""
    if request.param not in _paths:
        folder = tmp_path_factory.mktemp("paper")
        book = openpyxl.Workbook()
        for row in (HEADER, *PEOPLE):
            book.worksheets[0].append(row)
        book.save(folder / "roster.xlsx")
        (folder / "segel.p12").write_bytes(holder(ROOT, CN="Kota Contoh", O="Kota Contoh").p12())
        run(folder, "import", "roster.xlsx")
        run(folder, "sign", BUDI)
        run(folder, *MADE[request.param])
        _paths[request.param] = min((folder / "out").rglob("*.pdf"))
    return _paths[request.param]


def test_what_the_standards_ask_for_is_there(paper):
    assert broken_rules(paper.read_bytes()) == []


def output(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace")


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_its_structure_is_whole(paper):
    code, said = output("qpdf", "--check", paper)
    assert (code, "No syntax or stream encoding errors found" in said) == (0, True)


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler's tools are not installed")
def test_every_font_is_in_it_with_its_characters(paper):
    _code, said = output("pdffonts", paper)
    fonts = [line.split()[-5:-2] for line in said.splitlines()[2:]]
    assert fonts
    assert {tuple(font) for font in fonts} == {("yes", "yes", "yes")}


def test_its_text_is_read_in_order(paper):
    heard = [read_aloud(paper.read_bytes())]
    if shutil.which("pdftotext"):
        heard.append(" ".join(output("pdftotext", paper, "-")[1].split()))
    expected = {
        "pakta-integritas": ("PAKTA INTEGRITAS", "Nama", "dengan ini menyatakan", "Pembuat Pernyataan"),
        "surat-tindak-lanjut": ("Nomor", "Hal", "Yth."),
        "berita-acara": ("BERITA ACARA", "Kehadiran", "Penandatanganan", "Data", "Demikian", "Pelaksana"),
    }  # fmt: skip
    words = next(expected[part] for part in paper.with_suffix("").parts if part in expected)
    for text in heard:
        places = [text.find(word) for word in words]
        assert -1 not in places
        assert places == sorted(places)


def test_a_signature_restricts_what_follows_and_says_nothing_the_archive_forbids(paper):
    root: Any = PdfReader(paper).root_object
    if "/Perms" not in root:
        pytest.skip("it is not signed")
    signature = root["/Perms"]["/DocMDP"]
    [reference] = signature["/Reference"]
    assert (signature["/SubFilter"], reference["/TransformParams"]["/P"]) == (
        "/ETSI.CAdES.detached",
        2,
    )
    assert not {"/DigestMethod", "/DigestValue", "/DigestLocation"} & reference.keys()

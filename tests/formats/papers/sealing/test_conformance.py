"""PDF/A-2a and PDF/UA-1, as far as it can be looked at: before and after fields and signatures.

No validator is at hand; these are the rules that what is appended could break.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from tests.certificates import PASSPHRASE, holder
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
PRINTED, HIDDEN = 4, 1 | 2 | 32 | 256  # invisible, hidden, no view, toggled
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
    pdf = PdfReader(paper)
    assert [*broken_in_document(pdf), *broken_in_annotations(pdf)] == []


def broken_in_document(pdf: PdfReader) -> Iterator[str]:
    root: Any = pdf.root_object
    xmp = root["/Metadata"].get_data().decode()
    for claim in (
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ):
        if claim not in xmp:
            yield f"no claim: {claim}"
    rules = {
        "header": pdf.pdf_header.startswith("%PDF-1.") and "/Version" not in root,
        "identifier": len(pdf.trailer.get("/ID", ())) == 2,
        "not locked": not pdf.is_encrypted,
        "output intent": [each.get_object()["/S"] for each in root["/OutputIntents"]]
        == ["/GTS_PDFA1"],
        "tagged": root["/MarkInfo"]["/Marked"].value and "/StructTreeRoot" in root,
        "language": root["/Lang"] == "id-ID",
        "title shown": root["/ViewerPreferences"]["/DisplayDocTitle"].value,
        "title": bool(pdf.metadata and pdf.metadata.title and pdf.metadata.title in xmp),
        "dates agree": pdf.metadata is not None
        and f"<xmp:ModifyDate>{pdf.metadata.modification_date:%Y-%m-%dT%H:%M:%S}" in xmp,
        "no actions": not {"/OpenAction", "/AA"} & root.keys() and "/JavaScript" not in root,
        "permissions": set(root.get("/Perms", {})) <= {"/DocMDP"},
        "no appearances are due": "/NeedAppearances" not in root.get("/AcroForm", {}),
    }
    yield from (name for name, holds in rules.items() if not holds)


def broken_in_annotations(pdf: PdfReader) -> Iterator[str]:
    root: Any = pdf.root_object
    parents = dict(numbers(root["/StructTreeRoot"]["/ParentTree"]))
    for page in pdf.pages:
        annotations = list(page.get("/Annots", ()))
        if annotations and page.get("/Tabs") != "/S":
            yield "a page with fields has no order of tabs"
        for reference in annotations:
            yield from broken_in_annotation(reference, parents)


def broken_in_annotation(reference: Any, parents: dict[int, Any]) -> Iterator[str]:
    field = reference.get_object()
    name, flags = field.get("/T"), field.get("/F", 0)
    left, low, right, high = (float(number) for number in field["/Rect"])
    rules = {
        "no field": field["/Subtype"] == "/Widget",
        "not printed": flags & PRINTED and not flags & HIDDEN,
        "without a name for who does not see it": bool(field.get("/TU")),
    }
    yield from (f"{name}: {rule}" for rule, holds in rules.items() if not holds)
    if (left, low) != (right, high):
        yield from broken_in_place(name, field, parents)
    elif max(right, high) >= 0:
        yield f"{name} is on the page"


def broken_in_place(name: str, field: Any, parents: dict[int, Any]) -> Iterator[str]:
    if "/N" not in field.get("/AP", {}):
        yield f"{name} has no looks"
    element = parents.get(field.get("/StructParent"), {"/K": {"/Obj": None}})
    if element.get("/S") != "/Form" or element["/K"]["/Obj"] != field:
        yield f"{name} is not in the structure"


def numbers(node: Any) -> Iterator[tuple[int, Any]]:
    """Yield what a number tree holds."""
    held = node.get("/Nums", [])
    for place in range(0, len(held), 2):
        yield int(held[place]), held[place + 1].get_object()
    for kid in node.get("/Kids", ()):
        yield from numbers(kid.get_object())


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


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's tools are not installed")
def test_its_text_is_read_in_order(paper):
    _code, said = output("pdftotext", paper, "-")
    text = " ".join(said.split())
    expected = {
        "pakta-integritas": ("PAKTA INTEGRITAS", "Nama", "dengan ini menyatakan", "Pembuat Pernyataan"),
        "surat-tindak-lanjut": ("Nomor", "Hal", "Yth."),
        "berita-acara": ("BERITA ACARA", "Kehadiran", "Penandatanganan", "Data", "Demikian", "Pelaksana"),
    }  # fmt: skip
    words = next(expected[part] for part in paper.with_suffix("").parts if part in expected)
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

"""Every paper looks as it did when somebody last looked at it."""

import subprocess
from datetime import UTC, datetime
from io import BytesIO
from shutil import which
from typing import Any

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from apel.domain.people.person import read_code
from apel.formats.papers.sealing.certificate import open_certificate
from apel.formats.papers.sealing.fields import with_fields
from apel.formats.papers.sealing.signing import Wish, sign
from tests.certificates import PASSPHRASE, holder
from tests.conformance import broken_rules, elements, read_aloud
from tests.pictures.papers import KEPT, are_alike, beside, differing, pages

_HEAD = ("PEMERINTAH KOTA CONTOH", "BADAN KEPEGAWAIAN DAERAH", "Jalan Melati")
# some words of each paper, as they follow each other
HEARD = {
    "pakta-integritas": (*_HEAD, "PAKTA INTEGRITAS", "Nama", "Ratna Giriwangsa", "dengan ini menyatakan", "1.", "2.", "Pembuat Pernyataan"),
    "perjanjian-kinerja": (*_HEAD, "PERJANJIAN KINERJA", "Untuk mewujudkan", "disebut PIHAK PERTAMA", "disebut PIHAK KEDUA", "Contoh, 2 Januari 2026"),
    "perjanjian-kinerja-lampiran": (*_HEAD, "PERJANJIAN KINERJA", "Sasaran", "Indikator", "Target"),
    "ikrar-netralitas": (*_HEAD, "IKRAR", "Wati"),
    "daftar-hadir": (*_HEAD, "DAFTAR HADIR", "Perangkat Daerah", "No.", "Nama", "Tanda Tangan", "dr. Budi", "Sekar", "Ket.:"),
    "checklist": ("DAFTAR KENDALI", "Dinas Kesehatan", "1 dr. Budi", "2 Nur'aini", "Inspektorat", "6 Drs. H. Agus"),
    "kartu": ("KARTU PRESENSI", "dr. Budi", "Kode pada kartu", "KARTU PRESENSI", "Sekar", "Kode pada kartu"),
    "tanda-terima": (*_HEAD, "TANDA TERIMA", "Pakta Integritas", "Yang menerima", "Yang menyerahkan"),
    "berita-acara": (*_HEAD, "BERITA ACARA", "Pada hari ini", "Kehadiran", "Penandatanganan", "Demikian"),
    "berita-acara-susulan": (*_HEAD, "BERITA ACARA", "Pada hari ini", "Demikian"),
    "daftar-tidak-hadir": (*_HEAD, "DAFTAR", "No.", "Nama"),
    "nota-dinas": (*_HEAD, "NOTA DINAS", "Yth.", "Dari", "Hal"),
    "surat-tindak-lanjut": ("Nomor", "Hal", "Yth."),
    "surat-tindak-lanjut-lampiran": ("Nomor", "Hal", "Yth.", "Atas perhatian", "Lampiran Surat", "No.", "Nama"),
    "pakta-integritas-kolektif": (*_HEAD, "PAKTA INTEGRITAS", "No.", "Nama", "dr. Budi", "Sekar"),
    "ikrar-netralitas-perwakilan": ("IKRAR", "Sekar Wanalaya"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made():
    """Make every paper once."""
    return pages()


def test_every_paper_looks_as_it_did(made, tmp_path):
    assert {path.stem for path in KEPT.glob("*.png")} == set(made)
    others = {}
    for name, page in made.items():
        kept = Image.open(KEPT / f"{name}.png").convert("L")
        if not are_alike(kept, page.picture):
            beside(kept, page.picture).save(tmp_path / f"{name}.png")
            others[name] = f"{differing(kept, page.picture):.1%}"
    assert others == {}, f"look at {tmp_path}; if it is meant: python -m tests.pictures"


def test_the_code_at_the_foot_says_what_the_paper_belongs_to(made):
    said = {name: page.codes for name, page in made.items()}
    assert said.pop("checklist") == []
    cards = said.pop("kartu")
    assert len(cards) == 5
    assert all(read_code(code) for code in cards)
    for name, (code,) in said.items():
        apel, _ceremony, what, *_about = code.split("/")
        assert apel == "APEL"
        assert name.upper().startswith(what)


def test_every_paper_keeps_the_rules_of_the_standards(made):
    assert {name: broken_rules(page.pdf) for name, page in made.items()} == {
        name: [] for name in made
    }


def test_every_paper_keeps_them_with_fields_and_when_it_is_sealed(made):
    seal = holder(holder(CN="Akar Contoh"), CN="Kota Contoh", O="Kota Contoh").p12()
    certificate = open_certificate("segel.p12", seal, PASSPHRASE, datetime.now(UTC))
    found = {}
    for name, page in made.items():
        fields = with_fields(page.pdf)
        sealed = sign(fields, certificate, Wish())
        assert sealed.startswith(fields)
        found[name] = broken_rules(fields) + broken_rules(sealed)
    assert found == {name: [] for name in made}


def test_a_rule_that_is_broken_is_named(made):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(made["pakta-integritas"].pdf)))
    del writer.root_object["/Lang"]
    page: Any = writer.pages[0]
    painted = DecodedStreamObject()
    painted.set_data(page.get_contents().get_data() + b" BT (x) Tj ET")
    page.replace_contents(painted)
    font = page["/Resources"]["/Font"]["/f0"]
    del font["/ToUnicode"]
    del font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]
    for element in elements(writer.root_object["/StructTreeRoot"]):
        if element["/S"] == "/H1":
            element[NameObject("/S")] = NameObject("/H2")
    out = BytesIO()
    writer.write(out)
    assert set(broken_rules(out.getvalue())) == {
        "language",
        "/f0 is not embedded",
        "/f0 says nothing of its characters",
        "page 1 has content without a tag",
        "a heading /H2 after one of level 0",
    }


def test_whoever_does_not_see_a_paper_hears_it_in_order(made):
    assert HEARD.keys() == set(made)
    lacking = {}
    for name, words in HEARD.items():
        rest = read_aloud(made[name].pdf)
        for word in words:
            found, word_there, rest = rest.partition(word)
            if not word_there:
                lacking[name] = word, found
                break
    assert lacking == {}


def test_every_paper_passes_other_peoples_checks(made, tmp_path):
    """Whatever is installed of them; none of them has to be."""
    checks = [["qpdf", "--check"], ["pdfua", "check"]]
    there = [command for command in checks if which(command[0])]
    if not there:
        pytest.skip("neither qpdf nor pdfua is installed")
    for name, page in made.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(page.pdf)
        for command in there:
            done = subprocess.run([*command, path], capture_output=True, check=False)
            assert done.returncode == 0, (name, done.stdout, done.stderr)


def test_a_missing_line_is_a_difference():
    page = Image.new("L", (200, 300), 255)
    other = page.copy()
    ImageDraw.Draw(other).line((10, 50, 150, 50), fill=0, width=2)
    assert are_alike(page, page.copy())
    assert not are_alike(page, other)
    assert not are_alike(page, page.resize((200, 301)))

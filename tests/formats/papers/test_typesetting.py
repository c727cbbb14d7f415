"""Typesetting: archivable, accessible, reproducible, and cut off from everything else."""

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from apel.domain.ceremony import Paper
from apel.domain.papers.documents import Fault, Trouble, timestamp
from apel.formats.papers.templates import PACKAGED, Templates
from apel.formats.papers.typesetting import Typesetter, TypesettingFault, pages
from tests.printed import CEREMONY, DOCTOR, HEAD, HELPER, PACT, TEACHER, filled, text_of


def pact(person, witness=None, ceremony=CEREMONY):
    source = Templates(None).filled(PACT, filled("Pakta Integritas", person, ceremony, witness))
    return Typesetter(PACKAGED, [], timestamp(ceremony)).pdf(source)


def fault_of(root, source):
    with pytest.raises(TypesettingFault) as raised:
        Typesetter(root, [], 0).pdf(f'#set document(title: "x")\n{source}')
    return raised.value.fault


def test_a_pact_says_who_promises_what_before_whom():
    assert text_of(pact(DOCTOR, HEAD)) == (
        "PAKTA INTEGRITAS Dalam rangka Apel Komitmen Integritas Tahun 2026, saya yang bertanda "
        "tangan di bawah ini: Nama : dr. Sari Contoh, M.Kes. NIP : 19850101 201001 2 999 "
        "Pangkat/Gol. Ruang : Penata Tingkat I, III/d Jabatan : Dokter Ahli Muda "
        "Unit Kerja : Puskesmas Mawar Perangkat Daerah : Dinas Kesehatan dengan ini menyatakan: "
        "1. Ikut aktif mencegah dan melawan korupsi, kolusi, dan nepotisme, serta "
        "menjauhkan diri dari setiap perbuatan tercela. "
        "2. Tidak meminta dan tidak menerima suap, hadiah, bantuan, atau pemberian dalam "
        "bentuk apa pun yang bertentangan dengan peraturan, baik secara langsung maupun melalui "
        "orang lain. "
        "3. Jujur, terbuka, dan objektif dalam bekerja, serta bertanggung jawab atas setiap "
        "tugas yang diberikan. "
        "4. Menghindari benturan kepentingan dalam setiap keputusan dan tindakan "
        "sebagai pegawai. "
        "5. Memberi teladan dalam menaati peraturan perundang-undangan, terutama kepada "
        "rekan sekerja dan pegawai yang dipimpin. "
        "6. Melaporkan setiap penyimpangan integritas yang diketahui di lingkungan "
        "Puskesmas Mawar dan ikut menjaga kerahasiaan pelapornya. "
        "7. Siap menanggung akibatnya sesuai dengan ketentuan yang berlaku apabila melanggar "
        "hal-hal di atas. "
        "Pernyataan ini saya buat dengan sadar dan tanpa paksaan dari siapa pun, untuk "
        "dilaksanakan dengan penuh tanggung jawab. Contoh, 2 Januari 2026 Menyaksikan, "
        "KEPALA DINAS KESEHATAN, Pembuat Pernyataan, Budi Contoh, S.K.M. Pembina Utama Muda "
        "NIP. 19750101 200001 1 999 dr. Sari Contoh, M.Kes. NIP. 19850101 201001 2 999"
    )


def test_what_somebody_has_not_is_not_asked_for():
    said = text_of(pact(HELPER))
    assert "Nama : Wati Unit Kerja : SD Negeri 999" in said
    assert "Pangkat" not in said
    assert "Golongan" not in said
    assert "Nama : Tuti Contoh, S.Pd. NI PPPK : 19900505 202221 2 999 Golongan : IX" in text_of(
        pact(TEACHER)
    )


def test_an_unknown_witness_is_left_to_be_filled_by_hand():
    said = text_of(pact(DOCTOR))
    assert "Menyaksikan, ....." in said
    assert "NIP. ....." in said


def test_without_date_and_city_there_are_blanks():
    said = text_of(pact(DOCTOR, HEAD, replace(CEREMONY, day=None, city="", title="")))
    assert "INTEGRITAS Saya yang bertanda tangan" in said
    assert "., ....." in said


def test_a_letterhead_and_a_stamp_box_stand_there_only_when_asked_for():
    paper = Paper(letterhead=("PEMERINTAH KOTA CONTOH", "DINAS KESEHATAN"), stamp_box=True)
    said = text_of(pact(DOCTOR, HEAD, replace(CEREMONY, paper=paper)))
    assert said.startswith("PEMERINTAH KOTA CONTOH DINAS KESEHATAN PAKTA INTEGRITAS")
    assert "Meterai Rp10.000" in said
    assert "Meterai" not in text_of(pact(DOCTOR, HEAD))


@pytest.mark.parametrize("size", ["f4", "a4", "legal"])
def test_an_ordinary_pact_fits_on_one_page_of_any_paper(size):
    paper = Paper(size, letterhead=("PEMERINTAH KOTA CONTOH", "DINAS KESEHATAN", "Jalan 1"))
    made = pact(DOCTOR, HEAD, replace(CEREMONY, paper=paper, title="Apel " * 20))
    assert (pages(made), len(PdfReader(BytesIO(made)).pages)) == (1, 1)


def test_a_signature_block_never_stands_alone_on_a_page():
    crowded = DOCTOR._replace(position="Pengelola " * 120)
    made = pact(crowded, HEAD)
    assert pages(made) == 2
    last = PdfReader(BytesIO(made)).pages[1].extract_text()
    assert last.startswith("Pernyataan ini saya buat")


def test_a_file_claims_the_archive_and_the_accessibility_standard():
    reader = PdfReader(BytesIO(pact(DOCTOR, HEAD)))
    root: Any = reader.root_object
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert reader.metadata == {
        "/Title": "Pakta Integritas – dr. Sari Contoh, M.Kes.",
        "/Author": "Pemerintah Kota Contoh",
        "/Creator": "Typst 0.15.1",
        "/ModDate": "D:20260102000000Z",
        "/CreationDate": "D:20260102000000Z",
    }
    assert root["/Lang"] == "id-ID"
    assert root["/MarkInfo"]["/Marked"].value is True


def test_the_same_pact_is_the_same_bytes():
    assert pact(DOCTOR, HEAD) == pact(DOCTOR, HEAD)


def test_the_order_of_documents_does_not_show_in_them():
    typesetter = Typesetter(PACKAGED, [], timestamp(CEREMONY))
    source = Templates(None).filled(PACT, filled("Pakta Integritas", DOCTOR, CEREMONY, HEAD))
    typesetter.pdf(source.replace("Sari", "Sri"))
    assert typesetter.pdf(source) == pact(DOCTOR, HEAD)


@pytest.mark.parametrize(
    ("name", "lacking"), [("漢字 Contoh", "漢 字"), ("Contoh 😀", "😀"), ("A\0B", r"\u{0}")]
)
def test_characters_without_a_glyph_are_named(name, lacking):
    with pytest.raises(TypesettingFault) as raised:
        pact(DOCTOR._replace(name=name))
    assert raised.value.fault == Fault(Trouble.CHARACTERS, lacking)


@pytest.mark.parametrize("name", ["Nur’aini", "Ștefan", "Zoë Šimůnek", "Ωmega"])
def test_other_letters_come_from_the_fonts_that_have_them(name):
    assert name in text_of(pact(DOCTOR._replace(name=name)))


@pytest.mark.parametrize(
    "source", ['#import "@preview/cetz:0.3.0"', '#import ("@pre" + "view/cetz:0.3.0")']
)
def test_nothing_comes_from_the_network(tmp_path, source):
    fault = fault_of(tmp_path, source)
    assert fault.trouble is Trouble.PACKAGE
    assert "refused" in fault.about


@pytest.mark.parametrize("path", ["../secret", "/../secret", "/etc/passwd"])
def test_nothing_outside_its_folder_can_be_read(tmp_path, path):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "root").mkdir()
    expected = Fault(Trouble.OUTSIDE, path) if ".." in path else Fault(Trouble.MISSING, "passwd")
    assert fault_of(tmp_path / "root", f'#read("{path}")') == expected


def test_a_font_that_is_not_there_is_not_silently_another(tmp_path):
    assert fault_of(tmp_path, '#set text(font: ("Bookman", "Lato"))\nx') == Fault(
        Trouble.FONT, "bookman"
    )


def test_a_template_may_say_what_is_wrong(tmp_path):
    assert fault_of(tmp_path, "#unknown") == Fault(Trouble.TEMPLATE, "unknown variable: unknown")


_LONG_LISTS = r"""
import re
from pathlib import Path
from apel.formats.papers.typesetting import Typesetter
typesetter = Typesetter(Path("."), [], 0)
for each in range(12):
    rows = "".join(f'"{each}", "Wati Contoh {each} {row}", [PNS],' for row in range(800))
    typesetter.pdf(f'#set document(title: "x")\n#table(columns: 3, {rows})')
# not ru_maxrss, which begins with what the process had that started this one
print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much memory was used")
def test_many_long_lists_take_no_more_memory_than_one():
    done = subprocess.run(
        [sys.executable, "-c", _LONG_LISTS], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 250

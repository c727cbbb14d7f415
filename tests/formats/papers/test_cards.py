"""Cards: ten on a page to be cut, each read by a camera and by a bar reader, whatever the name is."""

import pytest
from pypdfium2 import PdfDocument

from tests.instruments import HOSTILE, made, page_texts, values
from tests.printed import scanned

SAYS = (
    "Kode pada kartu ini acak dan tidak memuat data pribadi. Kode dipakai hanya untuk mencatat "
    "kehadiran dan tanda tangan pada kegiatan ini."
)
LONG = {
    "nama": "Prof. Dr. dr. Hj. Siti Nurhaliza Kusumaningrum Wijayakusuma Hadiningrat Contoh, "
    "Sp.PD., Sp.A., M.Kes., M.H., Ph.D.",
    "unit": "Unit Pelaksana Teknis Pengelolaan Sumber Daya Air, Irigasi, dan Penanggulangan Banjir "
    "Wilayah Timur Kecamatan Mawar, Melati, Kenanga, Anggrek, dan Cempaka pada Pemerintah Kota Contoh",
    "perangkat_daerah": "Badan Perencanaan Pembangunan, Penelitian, dan Pengembangan Daerah yang "
    "Namanya Diperpanjang Sampai Dua Ratus Huruf supaya Diketahui Apakah Kartu Masih Dapat Dibaca",
    "kode": "ZZZZZ-ZZZZZ",
}


def code(number):
    return f"K7Q2M-9F{number:03}"


def card(number):
    return {
        "nama": f"Sari Contoh {number}",
        "unit": "Puskesmas Mawar",
        "perangkat_daerah": "Dinas Kesehatan",
        "kode": code(number),
    }


def cards(*these, template="kartu", **more):
    return made(template, values("Kartu", kartu=list(these), judul_berkas="Kartu", **more))


def marks(*codes):
    return sorted(
        (kind, code.replace("-", "")) for code in codes for kind in ("Code 128", "QR Code")
    )


def test_ten_cards_are_on_a_page_and_each_is_read_in_both_ways():
    pdf = cards(*map(card, range(23)))
    found = [sorted(scanned(pdf, page)) for page in range(3)]
    assert found == [
        marks(*map(code, range(10))),
        marks(*map(code, range(10, 20))),
        marks(*map(code, range(20, 23))),
    ]
    assert [text.count(SAYS) for text in page_texts(pdf)] == [10, 10, 3]
    assert "halaman 3 dari 3" in page_texts(pdf)[2]


def test_a_card_says_whose_it_is_and_what_for():
    assert page_texts(cards(card(7)))[0] == (
        "Kartu halaman 1 dari 1 KARTU PRESENSI Apel Komitmen Integritas Tahun 2026 Sari Contoh 7 "
        f"Puskesmas Mawar Dinas Kesehatan {code(7)} {SAYS}"
    )


@pytest.mark.parametrize("paper", [(215, 330), (210, 297), (215.9, 355.6)])
def test_the_longest_names_are_whole_and_leave_the_marks_alone(paper):
    size = {"lebar": paper[0], "tinggi": paper[1]}
    pdf = cards(*[LONG] * 10, kertas=size)
    assert sorted(scanned(pdf)) == marks(*[LONG["kode"]] * 10)
    text = page_texts(pdf)[0]
    for words in (LONG["nama"], LONG["unit"], LONG["perangkat_daerah"]):
        assert text.count(words) == 10


def test_a_long_title_of_the_ceremony_does_not_push_the_name_away():
    event = {**values("Kartu")["acara"], "judul": "Apel Komitmen Integritas " * 12}
    pdf = cards(LONG, acara=event)
    assert sorted(scanned(pdf)) == marks(LONG["kode"])
    assert LONG["nama"] in page_texts(pdf)[0]


def test_whatever_somebody_is_called_is_printed_as_it_is():
    odd = {"nama": HOSTILE, "unit": HOSTILE, "perangkat_daerah": f"{HOSTILE} & Co", "kode": code(1)}
    pdf = cards(odd)
    assert page_texts(pdf)[0].count(HOSTILE) == 3
    assert sorted(scanned(pdf)) == marks(code(1))


def test_everybody_can_have_the_card_on_a_page_of_the_own():
    pdf = cards(card(1), LONG, template="kartu-pegawai")
    found = [sorted(scanned(pdf, page)) for page in (0, 1)]
    assert found == [marks(code(1)), marks(LONG["kode"])]
    assert [round(side / 72 * 25.4) for side in PdfDocument(pdf)[0].get_size()] == [148, 105]


def test_cards_of_several_agencies_for_the_printer_begin_on_pages_of_their_own():
    form = values("Kartu", kartu=[card(1)], judul_berkas="Kartu")
    texts = page_texts(made("kartu", {"judul_berkas": "Semua", "berkas": [form, form]}))
    assert [text.count("halaman 1 dari 1") for text in texts] == [1, 1]

"""Performance agreements: a statement and an annex, the second party on the left."""

from apel.domain.papers.documents import person_values
from tests.instruments import (
    AGREEMENT,
    BUDGET,
    MAYOR,
    TARGETS,
    made,
    page_texts,
    values,
)
from tests.printed import HEAD

PARTIES = (
    "Contoh, 2 Januari 2026 PIHAK KEDUA, WALI KOTA CONTOH, PIHAK PERTAMA, KEPALA DINAS KESEHATAN, "
    "Ratna Contoh Budi Contoh, S.K.M. Pembina Utama Muda NIP. 19750101 200001 1 999 "
)


def test_an_agreement_has_a_statement_and_an_annex():
    form = values("Perjanjian Kinerja", HEAD, pihak_kedua=MAYOR, sasaran=TARGETS, program=BUDGET)
    assert page_texts(made(AGREEMENT, form)) == [
        "PERJANJIAN KINERJA TAHUN 2026 DINAS KESEHATAN Untuk mewujudkan pemerintahan yang efektif, "
        "terbuka, dapat dipertanggungjawabkan, dan berorientasi pada hasil, kami yang bertanda "
        "tangan di bawah ini: Nama : Budi Contoh, S.K.M. Jabatan : Kepala Dinas Kesehatan "
        "selanjutnya disebut PIHAK PERTAMA, Nama : Ratna Contoh Jabatan : Wali Kota Contoh selaku "
        "atasan PIHAK PERTAMA, selanjutnya disebut PIHAK KEDUA. PIHAK PERTAMA berjanji mencapai "
        "target kinerja tahunan sebagaimana tercantum dalam lampiran perjanjian ini, sejalan dengan "
        "target kinerja jangka menengah yang ditetapkan dalam dokumen perencanaan. Keberhasilan dan "
        "kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab PIHAK PERTAMA. PIHAK "
        "KEDUA melakukan supervisi yang diperlukan, mengevaluasi capaian kinerja yang diperjanjikan, "
        "dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi. "
        f"{PARTIES}halaman 1 dari 2",
        "LAMPIRAN PERJANJIAN KINERJA TAHUN 2026 Nama : Budi Contoh, S.K.M. "
        "Jabatan : Kepala Dinas Kesehatan No. Sasaran Strategis Indikator Kinerja Target "
        "(1) (2) (3) (4) Angka harapan hidup 76,5 tahun1 Meningkatnya derajat kesehatan masyarakat "
        "Prevalensi tengkes 10,2 persen 2 Meningkatnya akuntabilitas kinerja Nilai SAKIP A "
        "No. Program Anggaran Keterangan (1) (2) (3) (4) "
        "1 Program Upaya Kesehatan Rp412.500.000.000,00 APBD, DAK "
        "2 Program Penunjang Rp9.750.250.000,00 APBD Jumlah Rp422.250.250.000,00 "
        "Lampiran ini merupakan bagian yang tidak terpisahkan dari perjanjian kinerja yang "
        "ditandatangani PIHAK PERTAMA dan PIHAK KEDUA pada tanggal yang sama. "
        f"{PARTIES}halaman 2 dari 2",
    ]


def test_the_second_party_signs_on_the_left():
    from pypdfium2 import PdfDocument

    page = PdfDocument(made(AGREEMENT, values("Perjanjian Kinerja", HEAD, pihak_kedua=MAYOR)))[0]
    text = page.get_textpage()
    middle = page.get_width() / 2

    def left_edge(words):
        # the last time that they are said, they stand over a signature
        found, search = None, text.search(words, match_case=True)
        while place := search.get_next():
            found = text.get_charbox(place[0])[0]
        return found

    assert left_edge("WALI KOTA CONTOH,") < left_edge("Ratna Contoh") < middle
    assert middle < left_edge("KEPALA DINAS KESEHATAN,") < left_edge("Budi Contoh")


def test_an_agreement_without_targets_has_rows_for_a_pen():
    statement, annex = page_texts(made(AGREEMENT, values("Perjanjian Kinerja", HEAD)))
    assert "PIHAK PERTAMA, Nama : ..." in statement
    assert (
        "Target (1) (2) (3) (4) No. Program Anggaran Keterangan (1) (2) (3) (4) Jumlah Rp" in annex
    )


def test_a_head_of_a_region_agrees_with_nobody_and_has_one_signature():
    form = values("Perjanjian Kinerja", pihak_kedua=None, tanpa_atasan=True)
    mayor = {**person_values(HEAD), "nama": "Ratna Contoh", "jabatan": "Wali Kota Contoh"}
    statement, annex = page_texts(made(AGREEMENT, {**form, "pegawai": mayor}))
    assert "saya yang bertanda tangan di bawah ini: Nama : Ratna Contoh" in statement
    assert (
        "menjadi tanggung jawab saya. Contoh, 2 Januari 2026 WALI KOTA CONTOH, Ratna" in statement
    )
    assert "PIHAK" not in statement + annex
    assert "NIP" not in statement + annex


def test_a_goal_with_many_indicators_goes_on_over_the_page():
    indicators = [*TARGETS[0]["indikator"]] * 60
    form = values("Perjanjian Kinerja", HEAD, sasaran=[{**TARGETS[0], "indikator": indicators}])
    texts = page_texts(made(AGREEMENT, form))
    assert len(texts) == 4
    assert sum(text.count("Prevalensi tengkes") for text in texts) == 60
    assert all("(1) (2) (3) (4)" in text for text in texts[1:-1])

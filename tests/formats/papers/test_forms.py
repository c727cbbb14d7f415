"""The instruments of a ceremony as they are printed: for one, for all of an agency, for those who stand for all."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from apel.domain.papers.documents import person_values
from apel.formats.papers.templates import PACKAGED, Templates
from apel.formats.papers.typesetting import Typesetter
from tests.printed import CEREMONY, DOCTOR, HEAD, HELPER, PACT, TEACHER, filled, text_of

PLEDGE = "ikrar-netralitas"
AGREEMENT = "perjanjian-kinerja"
CIRCULAR = (
    "Surat Edaran Wali Kota Contoh Nomor B/9999/800.1.10/VIII/2024 tentang Netralitas Pegawai"
)
ELECTION = {"judul": "Deklarasi Netralitas Menjelang Pilkada", "dasar": [CIRCULAR]}
MAYOR = {
    "jabatan": ["Wali Kota Contoh"],
    "nama": "Ratna Contoh",
    "pangkat": "",
    "golongan": "",
    "label_nomor": "",
    "nomor": "",
}
BY_PROXY = MAYOR | {
    "jabatan": ["a.n. Wali Kota Contoh", "Sekretaris Daerah", "u.b.", "Plt. Kepala BKPP"],
    "nama": "Agus Contoh, S.H.",
    "pangkat": "Pembina Utama Muda",
    "label_nomor": "NIP",
    "nomor": "19700101 199503 1 999",
}
TARGETS = [
    {
        "uraian": "Meningkatnya derajat kesehatan masyarakat",
        "indikator": [
            {"uraian": "Angka harapan hidup", "target": "76,5", "satuan": "tahun"},
            {"uraian": "Prevalensi tengkes", "target": "10,2", "satuan": "persen"},
        ],
    },
    {
        "uraian": "Meningkatnya akuntabilitas kinerja",
        "indikator": [{"uraian": "Nilai SAKIP", "target": "A", "satuan": ""}],
    },
]
BUDGET = [
    {"nama": "Program Upaya Kesehatan", "anggaran": 412_500_000_000, "keterangan": "APBD, DAK"},
    {"nama": "Program Penunjang", "anggaran": 9_750_250_000, "keterangan": "APBD"},
]


def values(title, person=DOCTOR, event=None, **more):
    """Return what a form is filled with; `event` changes what is said of the ceremony."""
    form = filled(title, person, CEREMONY, HEAD)
    return {**form, "acara": {**form["acara"], **(event or {})}, **more}


def made(template, form):
    return Typesetter(PACKAGED, [], 0).pdf(Templates(None).filled(template, form))


def said(template, form):
    return text_of(made(template, form))


def page_texts(pdf):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def listed(*people, place="Dinas Kesehatan"):
    return {"perangkat_daerah": place, "unit": "", "baris": [person_values(one) for one in people]}


POINTS = (
    "1. Ikut aktif mencegah dan melawan korupsi, kolusi, dan nepotisme, serta menjauhkan diri dari "
    "setiap perbuatan tercela. "
    "2. Tidak meminta dan tidak menerima suap, hadiah, bantuan, atau pemberian dalam bentuk apa pun "
    "yang bertentangan dengan peraturan, baik secara langsung maupun melalui orang lain. "
    "3. Jujur, terbuka, dan objektif dalam bekerja, serta bertanggung jawab atas setiap tugas yang "
    "diberikan. "
    "4. Menghindari benturan kepentingan dalam setiap keputusan dan tindakan sebagai pegawai. "
    "5. Memberi teladan dalam menaati peraturan perundang-undangan, terutama kepada rekan sekerja "
    "dan pegawai yang dipimpin. "
    "6. Melaporkan setiap penyimpangan integritas yang diketahui di lingkungan {place} dan ikut "
    "menjaga kerahasiaan pelapornya. "
    "7. Siap menanggung akibatnya sesuai dengan ketentuan yang berlaku apabila melanggar hal-hal di "
    "atas. "
)
NEUTRAL = (
    "1. Menjaga netralitas dalam melayani masyarakat, adil dan tanpa memihak, sebelum, selama, dan "
    "sesudah {election}. "
    "2. Menghindari benturan kepentingan, tidak menekan atau mengancam pegawai dan masyarakat, serta "
    "tidak menunjukkan dukungan kepada calon, pasangan calon, atau partai politik mana pun. "
    "3. Menggunakan media sosial secara bijak, tidak untuk kepentingan calon atau partai politik, "
    "dan tidak menyebarkan ujaran kebencian atau berita bohong. "
    "4. Menolak politik uang dan segala bentuk pemberian yang berkaitan dengan {election}. "
)
PARTIES = (
    "Contoh, 2 Januari 2026 PIHAK KEDUA, WALI KOTA CONTOH, PIHAK PERTAMA, KEPALA DINAS KESEHATAN, "
    "Ratna Contoh Budi Contoh, S.K.M. Pembina Utama Muda NIP. 19750101 200001 1 999 "
)


def test_a_pact_of_many_is_one_text_and_a_list_of_signatures():
    form = values("Pakta Integritas", daftar=listed(DOCTOR, HELPER))
    assert said(f"{PACT}-kolektif", form) == (
        "PAKTA INTEGRITAS DINAS KESEHATAN Dalam rangka Apel Komitmen Integritas Tahun 2026, kami "
        "yang bertanda tangan dalam daftar di bawah ini, pegawai pada Dinas Kesehatan, masing-masing "
        f"menyatakan: {POINTS.format(place='Dinas Kesehatan')}"
        "No. Nama Jabatan Status Tanda Tangan 1 dr. Sari Contoh, M.Kes. Dokter Ahli Muda PNS 1. "
        "2 Wati Non-ASN 2. Pernyataan ini kami buat dengan sadar dan tanpa paksaan dari siapa pun, "
        "untuk dilaksanakan dengan penuh tanggung jawab oleh kami masing-masing. "
        "Contoh, 2 Januari 2026 Menyaksikan, KEPALA DINAS KESEHATAN, "
        "Budi Contoh, S.K.M. Pembina Utama Muda NIP. 19750101 200001 1 999"
    )


def test_a_pact_for_all_is_signed_by_some_before_the_head_of_the_region():
    form = values("Pakta Integritas", wakil=[person_values(DOCTOR)], para_saksi=[MAYOR])
    assert said(f"{PACT}-perwakilan", form) == (
        "PAKTA INTEGRITAS PEMERINTAH KOTA CONTOH Dalam rangka Apel Komitmen Integritas Tahun 2026, "
        "kami yang bertanda tangan di bawah ini, mewakili para pegawai Pemerintah Kota Contoh, "
        f"dengan ini menyatakan: {POINTS.format(place='Pemerintah Kota Contoh')}"
        "Pernyataan ini kami buat dengan sadar dan tanpa paksaan dari siapa pun, untuk dilaksanakan "
        "dengan penuh tanggung jawab oleh seluruh pegawai yang kami wakili. Contoh, 2 Januari 2026 "
        "Wakil PNS, dr. Sari Contoh, M.Kes. NIP. 19850101 201001 2 999 "
        "Disaksikan oleh: WALI KOTA CONTOH, Ratna Contoh"
    )


def test_a_pledge_names_its_bases_and_the_election_that_they_are_about():
    form = values("Ikrar Netralitas", event=ELECTION)
    assert said(PLEDGE, form) == (
        "IKRAR NETRALITAS APARATUR SIPIL NEGARA PEMERINTAH KOTA CONTOH "
        f"DALAM PEMILIHAN KEPALA DAERAH Dasar : {CIRCULAR} Saya yang bertanda tangan di bawah ini: "
        "Nama : dr. Sari Contoh, M.Kes. NIP : 19850101 201001 2 999 "
        "Pangkat/Gol. Ruang : Penata Tingkat I, III/d Jabatan : Dokter Ahli Muda "
        "Unit Kerja : Puskesmas Mawar Perangkat Daerah : Dinas Kesehatan "
        "sebagai aparatur sipil negara pada Pemerintah Kota Contoh, dengan ini berikrar: "
        f"{NEUTRAL.format(election='pemilihan kepala daerah')}"
        "Ikrar ini saya nyatakan dengan penuh kesadaran dan tanggung jawab, untuk dilaksanakan "
        "dengan sungguh-sungguh dan berintegritas. Contoh, 2 Januari 2026 "
        "Menyaksikan, KEPALA DINAS KESEHATAN, Yang Berikrar, "
        "Budi Contoh, S.K.M. Pembina Utama Muda NIP. 19750101 200001 1 999 "
        "dr. Sari Contoh, M.Kes. NIP. 19850101 201001 2 999"
    )


def test_who_is_no_asn_pledges_as_such_and_without_an_election_for_both():
    text = said(PLEDGE, values("Ikrar Netralitas", HELPER))
    assert text.startswith("IKRAR NETRALITAS PEGAWAI NON-ASN PEMERINTAH KOTA CONTOH Saya yang")
    assert "sebagai pegawai Non-ASN pada Pemerintah Kota Contoh, dengan ini berikrar:" in text
    assert NEUTRAL.format(election="pemilihan umum dan pemilihan kepala daerah") in text
    assert "KASN" not in text


def test_of_whom_nobody_said_whether_he_is_asn_nothing_is_said():
    director = HELPER._replace(status=None)
    assert "sebagai pegawai pada Pemerintah" in said(PLEDGE, values("Ikrar Netralitas", director))
    by_number = DOCTOR._replace(status=None)
    assert "sebagai aparatur sipil negara pada" in said(
        PLEDGE, values("Ikrar Netralitas", by_number)
    )


def test_the_title_of_the_settings_stands_on_a_pledge_as_it_is():
    title = "Ikrar Netralitas ASN dan Non-ASN Pemerintah Kota Contoh dalam Pemilu 2029"
    text = said(PLEDGE, values(title))
    assert text.startswith(f"{title.upper()} Saya yang bertanda tangan")
    assert "sesudah pemilihan umum." in text


def test_representatives_pledge_for_all_before_witnesses():
    wakil = [person_values(one) for one in (DOCTOR, TEACHER, HELPER)]
    event = {"judul": "Upacara", "dasar": ["Edaran Satu", "Edaran Dua"]}
    form = values("Ikrar Netralitas", event=event, wakil=wakil, para_saksi=[MAYOR, BY_PROXY])
    assert said(f"{PLEDGE}-perwakilan", form) == (
        "IKRAR NETRALITAS APARATUR SIPIL NEGARA DAN PEGAWAI NON-ASN PEMERINTAH KOTA CONTOH "
        "Dasar : a. Edaran Satu b. Edaran Dua Kami, aparatur sipil negara dan pegawai Non-ASN "
        "Pemerintah Kota Contoh, dengan ini berikrar: "
        f"{NEUTRAL.format(election='pemilihan umum dan pemilihan kepala daerah')}"
        "Ikrar ini kami nyatakan dengan penuh kesadaran dan tanggung jawab, untuk dilaksanakan "
        "dengan sungguh-sungguh dan berintegritas oleh seluruh pegawai yang kami wakili. "
        "Contoh, 2 Januari 2026 Wakil PNS, Wakil PPPK, Wakil Non-ASN, "
        "dr. Sari Contoh, M.Kes. NIP. 19850101 201001 2 999 "
        "Tuti Contoh, S.Pd. NI PPPK. 19900505 202221 2 999 Wati Disaksikan oleh: "
        "WALI KOTA CONTOH, a.n. WALI KOTA CONTOH SEKRETARIS DAERAH u.b. Plt. KEPALA BKPP, "
        "Ratna Contoh Agus Contoh, S.H. Pembina Utama Muda NIP. 19700101 199503 1 999"
    )


def test_representatives_of_asn_stand_for_non_asn_where_the_title_says_so():
    wakil = [person_values(DOCTOR)]
    form = values("Ikrar Netralitas", wakil=wakil, para_saksi=[])
    assert "Kami, aparatur sipil negara Pemerintah" in said(f"{PLEDGE}-perwakilan", form)
    form = values("Ikrar Netralitas ASN dan Non ASN", wakil=wakil, para_saksi=[])
    assert "sipil negara dan pegawai Non-ASN Pemerintah" in said(f"{PLEDGE}-perwakilan", form)


def test_representatives_who_are_not_known_yet_have_their_lines():
    form = values("Ikrar Netralitas", wakil=[], para_saksi=[])
    text = said(f"{PLEDGE}-perwakilan", form)
    assert "Wakil PNS, Wakil PPPK, Wakil Non-ASN," in text
    assert text.count("NIP. .") == 4


@pytest.mark.parametrize(
    ("people", "who"),
    [
        ((DOCTOR, TEACHER), "aparatur sipil negara pada Dinas Kesehatan"),
        ((HELPER,), "pegawai Non-ASN pada Dinas Kesehatan"),
        ((DOCTOR, DOCTOR._replace(status=None)), "pegawai pada Dinas Kesehatan"),
        ((DOCTOR, HELPER), "aparatur sipil negara dan pegawai Non-ASN pada Dinas Kesehatan"),
    ],
)
def test_a_pledge_of_many_says_who_they_are(people, who):
    text = said(f"{PLEDGE}-kolektif", values("Ikrar Netralitas", daftar=listed(*people)))
    assert f"dalam daftar di bawah ini, {who}, masing" in text


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


def test_dotted_numbers_are_asked_for_and_given_ones_are_printed():
    assert "PAKTA INTEGRITAS NOMOR B/12/800 Dalam" in said(
        PACT, values("Pakta Integritas", nomor="B/12/800")
    )
    assert "PAKTA INTEGRITAS Dalam" in said(PACT, values("Pakta Integritas"))

"""Pacts and pledges as they are printed: of one, of all of an agency, of some who stand for all."""

import pytest

from apel.domain.papers.documents import person_values
from tests.instruments import (
    BY_PROXY,
    CIRCULAR,
    ELECTION,
    MAYOR,
    PLEDGE,
    listed,
    said,
    values,
)
from tests.printed import DOCTOR, HELPER, PACT, TEACHER

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


def test_dotted_numbers_are_asked_for_and_given_ones_are_printed():
    assert "PAKTA INTEGRITAS NOMOR B/12/800 Dalam" in said(
        PACT, values("Pakta Integritas", nomor="B/12/800")
    )
    assert "PAKTA INTEGRITAS Dalam" in said(PACT, values("Pakta Integritas"))

"""Papers of which each agency has one: filled lists, absences, letters, receipts, cards."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import BUDI, RATNA, SEKAR
from tests.printed import text_of

SETTINGS = """
[ceremony]
title = "Apel Komitmen Integritas Tahun 2026"
institution = "Pemerintah Kota Contoh"
date = "2026-01-02"
start = "07:30"
city = "Contoh"

[paper]
letterhead = ["PEMERINTAH KOTA CONTOH", "BADAN KEPEGAWAIAN"]
"""
SEVERAL = """
[[instruments]]
name = "pakta-integritas"

[[instruments]]
name = "ikrar-netralitas"
mode = "collective"
signers = { status = ["PNS"] }
"""
HEALTH, INSPECTION = "Dinas Kesehatan", "Inspektorat"
PAPERS = ("daftar-hadir", "surat-tindak-lanjut", "tanda-terima", "kartu", "checklist")
SECRETS = ("sakit", "445/12/2026", BUDI, SEKAR, RATNA, "19850101", "01-01-1985", "19900505")


@pytest.fixture
def settings():
    return SETTINGS


@pytest.fixture
def held(apel, tmp_path, request, settings):
    """Hold a ceremony: Budi signed, Ratna came late, Sekar is ill, of Agus nothing is known."""
    (tmp_path / "apel.toml").write_text(settings, encoding="utf-8")
    request.getfixturevalue("roster")
    assert apel("sign", BUDI, "--at", "07:21").code == 0
    assert apel("attend", RATNA, "--at", "07:41").code == 0
    assert apel("excuse", SEKAR, "--reason", "health", "--letter", "445/12/2026").code == 0
    return tmp_path / "out"


def made(apel, out, *words):
    """Render a paper of both agencies and return what the files say."""
    done = apel("render", *words, "-f", "json")
    assert (done.code, done.err) == (0, "")
    return [plain(text_of(Path(each["file"]))) for each in done.json["lists"]]


def plain(text):
    """Return a text with three dots for a dotted line, and `<now>` for the moment of its data."""
    text = re.sub(r"(\. ?){4,}", "… ", text)
    text = re.sub(r"\w+, \d+ \w+ 20\d\d pukul \d\d\.\d\d WIB", "<now>", text)
    return re.sub(r"\w+-\w{6}-(\d+)", r"main-\1", text)


HEAD = "PEMERINTAH KOTA CONTOH BADAN KEPEGAWAIAN"
TITLE = "APEL KOMITMEN INTEGRITAS TAHUN 2026"


def test_a_filled_list_says_who_came_and_what_signatures_rest_on(apel, held):
    assert apel("attend", "Penjaga Agus").code != 0
    health, inspection = made(apel, held, "daftar-hadir", "--filled")
    about = "Hari/Tanggal : Jumat, 2 Januari 2026 Pukul : 07.30 WIB Data per : <now>"
    explained = (
        "Berhalangan: ada keterangan. Tanda tangan: buktinya (daftar, naskah kertas, atau naskah"
        " elektronik), pukul, dan nomor rekaman."
    )
    recap = (
        "Status Wajib Hadir Hadir Terlambat Diwakili Berhalangan Belum Tercatat"
        " Wajib Menandatangani Menandatangani Belum Menandatangani"
    )
    assert re.sub(r"Contoh, \d+ \w+ 20\d\d", "Contoh, <today>", health) == (
        f"Daftar Hadir, data per <now> {HEALTH} {HEAD} DAFTAR HADIR {TITLE}"
        f" Perangkat Daerah : {HEALTH} {about}"
        " No. Nama Jabatan/Unit Kerja Status Kehadiran Tanda Tangan"
        " 1 Budi Contoh, S.H. Analis Sekretariat PNS hadir daftar, 07.21 main-3"
        " 2 Sekar Wanalaya Bidan Bidang Bina PPPK berhalangan belum"
        " 3 Agus Jatiraga Sopir Sekretariat Non-ASN belum tercatat belum"
        f" {explained} {recap} PNS 1 1 0 0 0 0 1 1 0 PPPK 1 0 0 0 1 0 1 0 1"
        " PPPK Paruh Waktu 0 0 0 0 0 0 0 0 0 Non-ASN 1 0 0 0 0 1 1 0 1 Jumlah 3 1 0 0 1 1 3 1 2"
        " Contoh, <today> Mengetahui, … NIP… Data per <now>"
    )
    assert (
        "1 Ratna Giriwangsa Inspektur PNS hadir, terlambat belum"
        " 2 Dewi Segarajati Auditor PNS berhalangan belum" in inspection
    )
    assert (
        "Mengetahui, INSPEKTUR, Ratna Giriwangsa Pembina Tingkat I NIP. 19750202 199903 2 901"
        in (inspection)
    )


def test_a_filled_list_takes_no_number_and_no_place_of_a_list_to_sign(apel, held):
    to_sign = apel("render", "daftar-hadir", "-f", "json").json["lists"]
    filled = apel("render", "daftar-hadir", "--filled", "-f", "json").json["lists"]
    assert [each["number"] for each in to_sign] == ["DH-0001", "DH-0002"]
    assert [each["number"] for each in filled] == [HEALTH, INSPECTION]
    assert {each["file"] for each in to_sign}.isdisjoint(each["file"] for each in filled)
    assert all(Path(each["file"]).is_file() for each in (*to_sign, *filled))
    again = apel("render", "daftar-hadir", "-f", "json").json["lists"]
    assert [each["number"] for each in again] == ["DH-0001", "DH-0002"]


def test_a_part_of_an_agency_has_a_file_beside_that_of_the_whole(apel, held):
    for what in (("daftar-hadir", "--filled"), ("kartu",)):
        files = {
            Path(apel("render", *what, *some, "-f", "json").json["lists"][0]["file"]).name
            for some in ((), ("--unit", "bina"), ("--only", "signed"))
        }
        assert files == {f"{HEALTH}.pdf", f"{HEALTH}-bina.pdf", f"{HEALTH}-signed.pdf"}


def test_after_the_closings_silence_is_without_explanation(apel, held):
    assert apel("close", "--yes").code == 0
    health, _inspection = made(apel, held, "daftar-hadir", "--filled")
    assert "3 Agus Jatiraga Sopir Sekretariat Non-ASN tanpa keterangan belum" in health
    assert "Berhalangan Tanpa Keterangan Wajib Menandatangani" in health


def test_numbers_stand_on_a_list_only_where_they_are_asked_for(apel, held):
    without, _inspection = made(apel, held, "daftar-hadir")
    with_number, inspection = made(apel, held, "daftar-hadir", "--with-number")
    assert "Budi Contoh, S.H. Analis" in without
    assert "No. Nama NIP Jabatan/Unit Kerja Status Tanda Tangan Ket." in with_number
    assert "Budi Contoh, S.H. 19850101 201001 1 999 Analis" in with_number
    assert "Agus Jatiraga Sopir" in with_number
    assert inspection.count("19750202 199903 2 901") == 2  # in the line, and as whoever vouches


def test_a_nik_is_never_on_a_list(apel, held, tmp_path):
    (tmp_path / "more.csv").write_text(
        "NAMA,NIK,PERANGKAT DAERAH\nTuti Contoh,3374010101900999,Dinas Baru\n", encoding="utf-8"
    )
    assert apel("import", tmp_path / "more.csv", "--add", "--yes").code == 0
    for said in made(apel, held, "daftar-hadir", "--with-number"):
        assert "3374" not in said


def test_who_was_away_is_listed_for_a_restricted_circle(apel, held):
    health, inspection = made(apel, held, "daftar-tidak-hadir")
    about = (
        "Hari/Tanggal : Jumat, 2 Januari 2026 Data per : <now> Hanya untuk : kepala perangkat"
        " daerah yang bersangkutan dan pejabat yang menangani kepegawaian;"
        " tidak untuk ditempel, diedarkan, atau diteruskan"
    )
    assert health == (
        f"KONSEP Daftar Tidak Hadir TERBATAS {HEALTH} {HEAD} DAFTAR PEGAWAI TIDAK HADIR {TITLE}"
        f" NOMOR … Perangkat Daerah : {HEALTH} {about}"
        " No. Nama Jabatan/Unit Kerja Keterangan Dasar"
        " Berhalangan (1 orang) 1 Sekar Wanalaya Bidan Bidang Bina sakit surat 445/12/2026"
        " Belum tercatat (1 orang) 2 Agus Jatiraga Sopir Sekretariat belum tercatat"
        " Rekapitulasi Orang Pegawai dalam daftar nominatif 3 Wajib hadir 3 Hadir 1 Berhalangan 1"
        f" sakit 1 Belum tercatat 1 Tidak diwajibkan hadir 0 Contoh, … NIP… {HEALTH}"
    )
    assert "1 Dewi Segarajati Auditor Inspektorat tugas belajar Belum tercatat" in inspection


def test_an_absence_rests_on_what_was_said_and_stays_restricted_on_every_page(apel, held, tmp_path):
    rows = "".join(f"Wati Contoh {n:03d},Dinas Besar\n" for n in range(90))
    (tmp_path / "more.csv").write_text(f"NAMA,PERANGKAT DAERAH\n{rows}", encoding="utf-8")
    assert apel("import", tmp_path / "more.csv", "--add", "--yes").code == 0
    first = ("Wati Contoh 000", "--reason", "leave", "--approved-by", "Kepala Dinas Besar")
    assert apel("excuse", *first).code == 0
    assert apel("attend", "Wati Contoh 001", "--by-deputy").code == 0
    assert apel("close", "--yes").code == 0
    done = apel("render", "daftar-tidak-hadir", "--agency", "besar", "-f", "json")
    pages = PdfReader(done.json["lists"][0]["file"]).pages
    assert len(pages) > 1
    for page in pages:
        said = page.extract_text()
        assert "TERBATAS" in said
        assert "KONSEP" not in said
    whole = text_of(Path(done.json["lists"][0]["file"]))
    assert "Wati Contoh 000 cuti disetujui Kepala Dinas Besar" in whole
    assert "Diwakili (1 orang) 2 Wati Contoh 001 diwakili" in whole
    assert "Tanpa keterangan (88 orang) 3 Wati Contoh 002 tanpa keterangan" in whole


def test_nobody_away_is_said(apel, held):
    for who in ("Agus Jatiraga", SEKAR):
        apel("attend", who)
    sopir = apel("people", "Agus Jatiraga", "-f", "json").json
    for person in sopir:
        assert apel("attend", person["code"]).code == 0
    done = apel("render", "daftar-tidak-hadir", "--agency", HEALTH)
    assert (done.code, done.out) == (1, "")
    assert done.err == "Error: Everybody of these agencies came: there is nobody to list.\n"


def test_an_agency_is_written_to_about_who_still_owes_a_signature(apel, held):
    health, inspection = made(apel, held, "surat-tindak-lanjut", "--until", "9-1-2026")
    assert health == (
        f"KONSEP {HEAD} Contoh, … Nomor : … Sifat : Biasa Lampiran : 1 (satu) berkas"
        " Hal : Tindak Lanjut Penandatanganan Pakta Integritas"
        " Yth. Kepala Dinas Kesehatan di Contoh"
        " Sehubungan dengan Apel Komitmen Integritas Tahun 2026 pada hari Jumat, 2 Januari 2026,"
        " dengan hormat kami sampaikan bahwa menurut data per <now>, dari 3 orang pegawai"
        " Dinas Kesehatan yang wajib menandatangani Pakta Integritas, 1 orang sudah menandatangani"
        " dan 2 orang belum menandatangani, sebagaimana tercantum dalam lampiran surat ini."
        " Kewajiban menandatangani tetap berlaku bagi pegawai yang berhalangan hadir."
        " Berkenaan dengan itu, mohon Saudara memfasilitasi penandatanganan oleh pegawai tersebut"
        " paling lambat hari Jumat, 9 Januari 2026, dan menyampaikan naskah yang telah"
        " ditandatangani kepada kami. Atas perhatian dan kerja sama Saudara, kami sampaikan"
        " terima kasih… NIP… Dinas Kesehatan halaman 1 dari 2"
        " KONSEP Lampiran Surat Nomor … Tanggal … DAFTAR PEGAWAI YANG BELUM MENANDATANGANI"
        " PAKTA INTEGRITAS DINAS KESEHATAN No. Nama Jabatan/Unit Kerja Naskah"
        " 1 Sekar Wanalaya Bidan Bidang Bina Pakta Integritas"
        " 2 Agus Jatiraga Sopir Sekretariat Pakta Integritas … NIP…"
        " Dinas Kesehatan halaman 2 dari 2"
    )
    assert "Yth. Inspektur di Contoh" in inspection


def test_a_letter_has_its_number_its_day_its_signer_and_its_copies(apel, held, tmp_path):
    numbers = '[numbers.surat-tindak-lanjut]\npattern = "B/{no}/800/{tahun}"\nfrom = 7\nto = 9\n'
    (tmp_path / "apel.toml").write_text(SETTINGS + numbers, encoding="utf-8")
    named = ("official", "add", "Dr. Tirta Contoh, M.Si.", "--as", "signer", "--outside")
    post = ("--post", "Kepala Badan Kepegawaian", "--rank", "Pembina Utama Muda")
    assert apel(*named, *post, "--nip", "197001011995031999", "--yes").code == 0
    draft, _inspection = made(apel, held, "surat-tindak-lanjut")
    assert "Nomor : …" in draft
    assert "paling lambat tanggal …" in draft
    assert apel("close", "--yes").code == 0
    copies = ("--cc", "Wali Kota Contoh", "--cc", "Inspektur Kota Contoh")
    health, inspection = made(apel, held, "surat-tindak-lanjut", "--date", "2026-01-05", *copies)
    assert health.startswith(f"{HEAD} Contoh, 5 Januari 2026 Nomor : B/7/800/2026 Sifat")
    assert "Nomor : B/8/800/2026" in inspection
    assert "dicatat sebagai tanda tangan susulan." in health
    signed = (
        "KEPALA BADAN KEPEGAWAIAN, Dr. Tirta Contoh, M.Si. Pembina Utama Muda"
        " NIP. 19700101 199503 1 999"
    )
    assert health.count(signed) == 2
    assert "Tembusan: 1. Wali Kota Contoh 2. Inspektur Kota Contoh" in health
    assert "Lampiran Surat Nomor B/7/800/2026 Tanggal 5 Januari 2026 DAFTAR" in health


def test_only_agencies_that_owe_are_written_to(apel, held):
    for person in apel("people", "--agency", HEALTH, "-f", "json").json:
        apel("sign", person["code"])
    done = apel("render", "surat-tindak-lanjut", "-f", "json")
    assert [each["number"] for each in done.json["lists"]] == [INSPECTION]
    nobody = apel("render", "surat-tindak-lanjut", "--agency", HEALTH)
    assert (nobody.code, nobody.out) == (1, "")
    assert nobody.err == (
        "Error: Nobody of these agencies owes a signature: there is nothing to write.\n"
    )


def test_a_letter_of_the_head_of_the_region_has_the_garuda(apel, tmp_path, request):
    paper = '[paper]\nregion_head = "WALI KOTA CONTOH"\nletterhead = ["KOTA"]\n'
    (tmp_path / "apel.toml").write_text(paper, encoding="utf-8")
    request.getfixturevalue("roster")
    named = ("official", "add", "Tirta Contoh", "--as", "signer", "--post", "Wali Kota Contoh")
    assert apel(*named, "--outside", "--yes").code == 0
    health, _inspection = made(apel, tmp_path / "out", "surat-tindak-lanjut")
    assert health.startswith("KONSEP WALI KOTA CONTOH …")
    assert "WALI KOTA CONTOH, Tirta Contoh" in health


def test_papers_that_are_handed_over_are_receipted(apel, held):
    health, _inspection = made(apel, held, "tanda-terima", "--date", "3-1-2026")
    assert health.replace("\u00ad ", "") == (
        f"{HEAD} TANDA TERIMA NASKAH {TITLE} NOMOR … Naskah berikut diserahkan kepada"
        " Dinas Kesehatan untuk ditandatangani oleh pegawai yang wajib menandatanganinya."
        " No. Naskah Wajib Menandatangani Diserahkan Kembali Tanggal Petugas"
        " 1 Pakta Integritas 3 3 Wajib menandatangani dalam orang; diserahkan dan kembali dalam"
        " jumlah naskah. Jumlah naskah yang diserahkan: 3. Contoh, 3 Januari 2026"
        " Yang menerima, … Yang menyerahkan, … NIP… NIP… Dinas Kesehatan"
    )


@pytest.mark.parametrize("settings", [SETTINGS + SEVERAL])
def test_several_instruments_each_have_their_line(apel, held):
    health, _inspection = made(apel, held, "tanda-terima")
    assert (
        "1 Pakta Integritas 3 3 2 Ikrar Netralitas 1 1 Wajib" in health
    )  # one text for all who sign it
    letter, inspection = made(apel, held, "surat-tindak-lanjut")
    assert "Hal : Tindak Lanjut Penandatanganan Pakta Integritas Yth." in letter
    assert "Penandatanganan Pakta Integritas dan Ikrar Netralitas Yth." in inspection
    assert "Ratna Giriwangsa Inspektur Inspektorat Pakta Integritas dan Ikrar Netr" in inspection


def test_people_without_an_agency_are_written_about_in_sentences(apel, tmp_path):
    (tmp_path / "r.csv").write_text("NAMA,JABATAN\nWati,Analis\n", encoding="utf-8")
    assert apel("import", tmp_path / "r.csv").code == 0
    letter = made(apel, tmp_path, "surat-tindak-lanjut")[0]
    assert "Yth… di Tempat" in letter
    assert "dari 1 orang pegawai tanpa perangkat daerah yang wajib" in letter
    receipt = made(apel, tmp_path, "tanda-terima")[0]
    assert "diserahkan kepada wakil pegawai tanpa perangkat daerah untuk" in receipt


def test_whoever_has_a_duty_has_a_card(apel, held):
    _health, inspection = made(apel, held, "kartu")
    assert "Ratna Giriwangsa" in inspection
    assert "Joko Karangjaya" not in inspection
    code = apel("people", RATNA, "-f", "json").json[0]["code"]
    assert f"{code[:5]}-{code[5:]}" in inspection
    done = apel("render", "kartu", "--each", "-f", "json")
    assert (done.code, done.json["files"], done.json["pages"]) == (0, 6, 6)
    own = held / "kartu" / INSPECTION / f"Ratna Giriwangsa-{code}.pdf"
    assert "Ratna Giriwangsa" in text_of(own)
    assert "Dewi" not in text_of(own)


@pytest.mark.parametrize("what", PAPERS)
def test_nobodys_health_and_number_is_on_what_leaves_the_office(apel, held, what):
    words = [(what,), (what, "--filled")] if what == "daftar-hadir" else [(what,)]
    assert apel("close", "--yes").code == 0
    for each in words:
        for said in made(apel, held, *each):
            # an official signs with a number (DOMAIN 5.2); the lines of a list have none
            lines = re.sub(r"Mengetahui, INSPEKTUR, [^.]+ NIP\. [\d ]+", "", said)
            whole = lines.replace(" ", "").casefold()
            for secret in SECRETS:
                assert secret not in whole


@pytest.mark.parametrize("what", ["daftar-hadir", "daftar-tidak-hadir", "tanda-terima", "kartu"])
def test_agencies_whose_names_are_alike_have_files_of_their_own(apel, tmp_path, what):
    rows = "Wati,../../x\nTuti,CON\nSari,con\nDewi,..?..:x\nNina,\n"
    (tmp_path / "r.csv").write_text(f"NAMA,PERANGKAT DAERAH\n{rows}", encoding="utf-8")
    assert apel("import", tmp_path / "r.csv").code == 0
    done = apel("render", what, "-f", "json")
    files = [Path(each["file"]) for each in done.json["lists"]]
    assert len({str(file).casefold() for file in files}) == 5
    for file, name in zip(files, ("Wati", "Tuti", "Sari", "Dewi", "Nina"), strict=True):
        assert file.parent == tmp_path / "out" / what
        assert what == "tanda-terima" or name in text_of(file)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("checklist", "--filled"), "--filled goes with: daftar-hadir"),
        (("pakta-integritas", "--each"), "--each goes with: kartu"),
        (("daftar-hadir", "--cc", "x"), "--cc goes with: surat-tindak-lanjut, nota-dinas"),
        (("surat-tindak-lanjut", "--until", "besok"), "besok is not a day."),
        (
            ("surat-tindak-lanjut", "--unit", "bina"),
            "--unit does not go with surat-tindak-lanjut, which is about whole agencies.",
        ),
    ],
)
def test_what_does_not_go_together_is_said(apel, held, words, sentence):
    done = apel("render", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"Error: {sentence}\n")


def test_the_end_of_a_list_has_people_beside_it(apel, tmp_path):
    """However many are on it: the block that vouches for a list is never alone on its page."""
    for many in range(10, 34, 3):
        rows = "".join(f"Wati Contoh {n:03d},Dinas {many}\n" for n in range(many))
        (tmp_path / f"{many}.csv").write_text(f"NAMA,PERANGKAT DAERAH\n{rows}", encoding="utf-8")
        assert apel("import", tmp_path / f"{many}.csv", "--add", "--yes").code == 0
    for each in apel("render", "daftar-hadir", "-f", "json").json["lists"]:
        last = PdfReader(each["file"]).pages[-1].extract_text()
        assert "Mengetahui" in last
        assert last.count("Wati Contoh") >= 3


def test_a_letter_says_in_words_that_nobody_has_signed(apel, held):
    inspection = made(apel, held, "surat-tindak-lanjut")[1]
    assert "Pakta Integritas, belum seorang pun menandatangani, sebagaimana tercantum" in inspection

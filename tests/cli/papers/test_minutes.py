"""Minutes, make-up minutes and the note: whole texts, the numbers of the report, drafts, damage."""

import re
import sqlite3

import pytest
from pypdf import PdfReader

from tests.conftest import BUDI, RATNA, SEKAR
from tests.printed import text_of

MINUTES, MAKE_UP, MEMO = "berita-acara", "berita-acara-susulan", "nota-dinas"
ISSUED = (
    "1 are issued with this: the record has their SHA-256. For a look only, next time: --draft\n"
)
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
"""


@pytest.fixture
def office(apel, tmp_path, request):
    """Make a ceremony of seven people: two signed, one was there, one is ill, one is away."""
    (tmp_path / "apel.toml").write_text(SETTINGS, encoding="utf-8")
    request.getfixturevalue("roster")
    apel("sign", BUDI, "--at", "2026-01-02T07:20+07:00")
    apel("attend", SEKAR, "--at", "2026-01-02T07:40+07:00")
    apel("excuse", RATNA, "--reason", "health")
    return tmp_path


def said(folder, what):
    """Return what a paper says, with `…` for dots, moments of this test, codes and chains."""
    text = text_of(folder / "out" / f"{what}.pdf")
    text = " ".join(re.sub(r"(?:\. ?){8,}", "… ", text).split())
    text = re.sub(r"(?:[0-9a-f]{4} ){15}[0-9a-f]{4}", "CODE", text)
    text = re.sub(r"main-\w{6}", "main", text)
    return re.sub(r"\w+, \d+ \w+ \d{4} pukul \d\d\.\d\d WIB", "NOW", text)


HEADING = (
    "BERITA ACARA PENANDATANGANAN PAKTA INTEGRITAS DAN PERJANJIAN KINERJA APEL KOMITMEN "
    "INTEGRITAS TAHUN 2026 NOMOR … Pada hari ini, Jumat, tanggal dua bulan Januari tahun dua ribu "
    "dua puluh enam (2 Januari 2026), bertempat di Halaman Balai Kota, yang bertanda tangan di bawah ini: "
)
BLANK = "Nama : … NIP : … Pangkat/Gol. Ruang : … Jabatan : … "
HELD = (
    "telah melaksanakan penandatanganan Pakta Integritas dan Perjanjian Kinerja pada kegiatan "
    "Apel Komitmen Integritas Tahun 2026 di lingkungan Pemerintah Kota Contoh, dimulai pukul "
    "07.30 WIB, berdasarkan Surat Edaran Nomor B/999/800.1.10/XII/2025, dengan hasil "
    "sebagai berikut. "
)


def test_the_minutes_say_who_was_there_who_signed_and_on_what_that_rests(apel, office):
    apel("close", "--yes")
    done = apel("render", MINUTES, "--format", "json")
    assert (done.code, done.err) == (0, "")
    file = str(office / "out" / "berita-acara.pdf")
    assert done.json["lists"] == [{"number": MINUTES, "people": 7, "file": file}]
    assert done.json["integrity"] == "intact"
    assert said(office, MINUTES) == (
        HEADING + BLANK + HELD + "Kehadiran Uraian Jumlah (orang) "
        "Pegawai dalam daftar nominatif 7 Wajib hadir 6 Hadir 2 di antaranya terlambat 1 "
        "Berhalangan 2 sakit 1 tugas belajar 1 Tanpa keterangan 2 Tidak diwajibkan hadir 1 "
        "kedudukan hukum tidak aktif 1 Dari yang wajib hadir, 33,33% hadir, dan 66,67% hadir atau "
        "berhalangan. Penandatanganan Naskah Tidak wajib Wajib Ditandatangani Belum Sudah "
        "Pakta Integritas 1 6 1 5 16,67% Perjanjian Kinerja 4 3 1 2 33,33% "
        "Seluruh naskah (orang) 1 6 1 5 16,67% "
        "Bukti 2 tanda tangan: daftar bertanda tangan 2, naskah kertas 0, naskah elektronik 0. "
        "Kehadiran dan tanda tangan dicatat terpisah: kartu yang hanya dipindai dihitung hadir "
        "dan tidak dihitung menandatangani. Yang berhalangan tetap wajib menandatangani. "
        "Data Keutuhan data: utuh. Angka-angka di atas dihitung dari buku rekaman per NOW dengan "
        "kode verifikasi data: CODE Rantai rekaman Nomor terakhir Kode akhir main 8 CODE "
        "Lampiran 1. Rekapitulasi menurut perangkat daerah halaman 1 dari 3 "
        "Demikian Berita Acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua) untuk "
        "dipergunakan sebagaimana mestinya. Contoh, 2 Januari 2026 Pelaksana, … NIP… "
        "halaman 2 dari 3 Lampiran Berita Acara Penandatanganan Pakta Integritas dan Perjanjian "
        "Kinerja Nomor … Tanggal 2 Januari 2026 REKAPITULASI MENURUT PERANGKAT DAERAH Kehadiran "
        "Penandatanganan (orang) No. Perangkat Daerah Terdaftar Wajib Hadir Diwakili Berhalangan "
        "Tanpa keterangan Hadir Wajib Ditandatangani Belum Sudah "
        "1 Dinas Kesehatan 3 3 2 0 0 1 66,67% 3 1 2 33,33% "
        "2 Inspektorat 4 3 0 0 2 1 0,00% 3 0 3 0,00% "
        "Jumlah 7 6 2 0 2 2 33,33% 6 1 5 16,67% halaman 3 dari 3"
    )


def test_minutes_are_a_draft_until_attendance_and_signing_are_closed(apel, office):
    apel("render", MINUTES)
    draft = said(office, MINUTES)
    assert draft.startswith("KONSEP BERITA ACARA")
    assert "Belum tercatat 2" in draft
    apel("close", "signing", "--yes")
    apel("render", MINUTES)
    apel("render", MEMO)
    assert said(office, MINUTES).startswith("KONSEP")
    assert "KONSEP" in said(office, MEMO)
    apel("close", "attendance", "--yes")
    apel("render", MINUTES)
    apel("render", MEMO)
    final = said(office, MINUTES)
    assert "KONSEP" not in final + said(office, MEMO)
    assert "Belum ada keterangan 2" in final


def test_a_card_that_was_scanned_alone_is_never_called_a_signature(apel, office):
    apel("render", MINUTES)
    text = said(office, MINUTES)
    assert "1 Dinas Kesehatan 3 3 2 0 0 1 66,67% 3 1 2 33,33%" in text  # two present, one signed


def test_the_code_on_the_minutes_is_what_verify_derives_and_after_a_seal_that_of_the_seal(
    apel, office
):
    apel("close", "--yes")
    apel("render", MINUTES)
    fingerprint = apel("verify", "--format", "json").json["fingerprint"]
    assert code_on(office, "kode verifikasi data") == fingerprint
    sealed = apel("seal", "--yes", "--format", "json").json["fingerprint"]
    assert sealed == fingerprint
    assert code_on(office, "kode verifikasi data") == sealed
    assert "per NOW, disegel NOW, dengan kode" in said(office, MINUTES)
    assert apel("render", MINUTES).code == 1  # what is issued stays
    apel("sign", SEKAR)
    apel("render", MINUTES)
    draft = f"{MINUTES}-2"
    assert "Segel terakhir sebelumnya, NOW: CODE." in said(office, draft)
    assert code_on(office, "Segel terakhir sebelumnya", draft) == sealed
    assert code_on(office, "kode verifikasi data", draft) not in (sealed, "")


def test_the_code_on_make_up_minutes_is_known_whatever_is_recorded_after_them(apel, office):
    apel("close", "--yes")
    apel("sign", RATNA)
    apel("render", MAKE_UP)
    code = code_on(office, "kode verifikasi data", MAKE_UP)
    entry = apel("verify", office / "out" / f"{MAKE_UP}.pdf", "-f", "json").json["files"][0]
    apel("sign", SEKAR)
    done = apel("verify", "--fingerprint", code)
    assert done.code == 0
    assert (
        "Paper: 16 of 16 groups typed, all agree with the 9 entries before the paper"
        f" {entry['issued']['entry']}.\n" in done.out
    )
    wrong = apel("verify", "--fingerprint", code[:-4] + "0000")
    assert "THE PAPER SAYS ANOTHER FINGERPRINT" in wrong.out


def code_on(folder, words, name=MINUTES):
    """Return the first code that follows these words."""
    text = text_of(folder / "out" / f"{name}.pdf").partition(words)[2]
    found = re.search(r"(?:[0-9a-f]{4} ){15}[0-9a-f]{4}", text)
    return found[0].replace(" ", "") if found else ""


def test_who_signs_is_named_the_second_on_the_left_and_witnesses_below(apel, office):
    for name, role, post in (
        ("Dr. Panca Contoh, M.Si.", "organizer", "Kepala Badan Kepegawaian"),
        ("Citra Contoh", "organizer", "Sekretaris Badan Kepegawaian"),
        ("Wira Contoh", "witness", "Inspektur"),
        ("Gita Contoh", "acknowledging", "Sekretaris Daerah"),
    ):
        words = "--as", role, "--post", post, "--nip", "197001011995031901", "--outside", "--yes"
        assert apel("official", "add", name, *words).code == 0
    apel("close", "--yes")
    apel("render", MINUTES)
    text = said(office, MINUTES)
    assert (
        "1. Nama : Dr. Panca Contoh, M.Si. NIP : 19700101 199503 1 901 Jabatan : Kepala Badan "
        "Kepegawaian 2. Nama : Citra Contoh NIP : 19700101 199503 1 901 Jabatan : Sekretaris "
        "Badan Kepegawaian telah melaksanakan"
    ) in text
    assert (
        "Pelaksana, SEKRETARIS BADAN KEPEGAWAIAN, Pelaksana, KEPALA BADAN KEPEGAWAIAN, "
        "Citra Contoh NIP. 19700101 199503 1 901 Dr. Panca Contoh, M.Si. NIP. 19700101 199503 1 901 "
        "Dilakukan di hadapan: Saksi, INSPEKTUR, Wira Contoh NIP. 19700101 199503 1 901 "
        "Mengetahui, SEKRETARIS DAERAH, Gita Contoh halaman"
    ) in text


def test_the_minutes_have_the_number_that_was_entered_and_as_many_copies_as_settings_say(
    apel, office
):
    settings = SETTINGS + "[paper]\nminutes_copies = 3\n"
    (office / "apel.toml").write_text(settings, encoding="utf-8")
    apel("number", "set", MINUTES, "B/1/800.1.10/I/2026")
    apel("close", "--yes")
    apel("render", MINUTES)
    text = said(office, MINUTES)
    assert "TAHUN 2026 NOMOR B/1/800.1.10/I/2026 Pada hari ini" in text
    assert "Lampiran" in text
    assert "Kinerja Nomor B/1/800.1.10/I/2026 Tanggal 2 Januari 2026" in text


@pytest.mark.parametrize("copies", ["0", "true", '"dua"', "100"])
def test_an_impossible_number_of_copies_is_refused(apel, tmp_path, copies):
    (tmp_path / "apel.toml").write_text(f"[paper]\nminutes_copies = {copies}\n", encoding="utf-8")
    (tmp_path / "roster.csv").write_text("NAMA\nBudi Contoh\n", encoding="utf-8")
    done = apel("import", "roster.csv")
    assert (done.code, done.out) == (1, "")
    assert "paper.minutes_copies" in done.err


def test_attendance_lists_withdrawals_and_missing_desks_are_on_the_minutes(apel, office):
    apel("render", "daftar-hadir")
    apel("undo", BUDI, "--reason", "mistake")
    apel("station", "prepare", "A", "--to", "stick")
    apel("render", MINUTES)
    text = said(office, MINUTES)
    assert (
        "Keterangan • 1 rekaman dibatalkan; rekaman yang dibatalkan tetap tersimpan dan tidak "
        "dihitung. • Data meja A belum diserahkan atau belum digabungkan, sehingga data belum "
        "lengkap. Data" in text
    )
    assert (
        "Lampiran 1. Rekapitulasi menurut perangkat daerah 2. Daftar hadir nomor DH-0001 dan "
        "DH-0002" in text
    )


def test_on_a_broken_ledger_the_papers_are_made_and_say_so(apel, office):
    apel("close", "--yes")
    apel("sign", RATNA)
    with sqlite3.connect(office / "apel.db") as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE entry SET at = '2026-01-02T00:00:00.000Z' WHERE number = 3")
    for what in (MINUTES, MAKE_UP, MEMO):
        done = apel("render", what)
        assert (done.code, done.err) == (
            0,
            "Note: The record is not what was written: see apel verify.\n"
            + ("" if what == MINUTES else ISSUED),
        )
        assert "Keutuhan data: tidak utuh. Isi buku rekaman tidak lagi sama" in said(office, what)
        assert apel("render", what, "--format", "json").json["integrity"] == "broken"


def test_who_signed_later_is_listed_by_agency_with_what_was_and_what_is(apel, office):
    apel("number", "set", MINUTES, "B/1/I/2026")
    apel("close", "--yes")
    apel("sign", SEKAR, "--evidence", "paper", "--at", "2026-01-05T09:00+07:00")
    apel("sign", RATNA, "--at", "2026-01-06T10:00+07:00")
    done = apel("render", MAKE_UP, "--date", "2026-01-07", "--format", "json")
    assert (done.code, done.err, done.json["lists"][0]["people"]) == (0, "", 2)
    assert said(office, MAKE_UP) == (
        "BERITA ACARA PENANDATANGANAN SUSULAN PAKTA INTEGRITAS DAN PERJANJIAN KINERJA APEL "
        "KOMITMEN INTEGRITAS TAHUN 2026 NOMOR … Pada hari ini, Rabu, tanggal tujuh bulan Januari "
        "tahun dua ribu dua puluh enam (7 Januari 2026), bertempat di Contoh, yang bertanda "
        "tangan di bawah ini: "
        + BLANK
        + "telah mencatat penandatanganan susulan Pakta Integritas dan Perjanjian Kinerja pada "
        "kegiatan Apel Komitmen Integritas Tahun 2026 di lingkungan Pemerintah Kota Contoh, Jumat, "
        "2 Januari 2026, sebagai tambahan atas Berita Acara Nomor B/1/I/2026. Perubahan "
        "Penandatanganan ditutup NOW. Sesudah itu 2 orang menandatangani secara susulan. Tanda "
        "tangan yang diberikan sebelum penutupan dan baru digabungkan sesudahnya dihitung pada "
        "keadaan saat penutupan. Saat ditutup SekarangNaskah Wajib SusulanSudah Belum % Sudah "
        "Belum % Pakta Integritas 6 1 5 16,67% 2 3 3 50,00% Perjanjian Kinerja 3 1 2 33,33% 1 2 1 "
        "66,67% Seluruh naskah (orang) 6 1 5 16,67% 2 3 3 50,00% Data Keutuhan data: utuh. "
        "Angka-angka di atas dihitung dari buku rekaman per NOW dengan kode verifikasi data: CODE "
        "Rantai rekaman Nomor terakhir Kode akhir main 11 CODE Daftar yang menandatangani secara "
        "susulan ada dalam lampiran dan merupakan bagian dari Berita Acara ini. Demikian Berita "
        "Acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua) untuk dipergunakan sebagaimana "
        "mestinya. Contoh, 7 Januari 2026 Pelaksana, … NIP… halaman 1 dari 2 Lampiran Berita "
        "Acara Penandatanganan Susulan Pakta Integritas dan Perjanjian Kinerja Nomor … Tanggal 7 "
        "Januari 2026 DAFTAR YANG MENANDATANGANI SECARA SUSULAN Dinas Kesehatan No. Nama Jabatan "
        "Naskah Tanggal Bukti 1 Sekar Wanalaya Bidan Pakta Integritas 05-01-2026 naskah kertas "
        "Inspektorat No. Nama Jabatan Naskah Tanggal Bukti 1 Ratna Giriwangsa Inspektur Pakta "
        "Integritas, Perjanjian Kinerja 06-01-2026 daftar bertanda tangan halaman 2 dari 2"
    )
    assert "sakit" not in said(office, MAKE_UP)
    assert RATNA[:8] not in said(office, MAKE_UP)


def test_without_a_signature_after_the_closing_there_are_no_make_up_minutes(apel, office):
    done = apel("render", MAKE_UP)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: Signing is not closed, so nobody has signed later.\nFirst: apel close signing\n",
    )
    apel("close", "--yes")
    done = apel("render", MAKE_UP)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: Nobody has signed since signing was closed.\n",
    )
    assert not (office / "out").exists()


def test_a_refused_paper_uses_no_number_of_the_block(apel, office):
    block = '[numbers.berita-acara-susulan]\npattern = "B/{no}/I/2026"\nfrom = 7\nto = 9\n'
    (office / "apel.toml").write_text(SETTINGS + block, encoding="utf-8")
    apel("close", "--yes")
    assert apel("render", MAKE_UP).code == 1
    apel("sign", RATNA)
    apel("render", MAKE_UP)
    assert "TAHUN 2026 NOMOR B/7/I/2026 Pada hari ini" in said(office, MAKE_UP)


def test_the_note_is_one_page_of_figures_without_names_and_reasons(apel, office):
    apel("close", "--yes")
    apel("sign", RATNA)
    done = apel(
        "render", MEMO, "--date", "2026-01-05", "--until", "2026-01-09", "--cc", "Inspektur"
    )
    assert (done.code, done.err) == (0, ISSUED)
    assert said(office, MEMO) == (
        "NOTA DINAS Yth. : Sekretaris Daerah Kota Contoh Dari : … Tanggal : 5 Januari 2026 "
        "Nomor : … Sifat : Biasa Lampiran : - Hal : Laporan Penandatanganan Pakta Integritas dan "
        "Perjanjian Kinerja Penandatanganan Pakta Integritas dan Perjanjian Kinerja pada kegiatan "
        "Apel Komitmen Integritas Tahun 2026 di lingkungan Pemerintah Kota Contoh dilaksanakan "
        "pada Jumat, 2 Januari 2026 di Halaman Balai Kota. Dari 6 pegawai yang wajib hadir, 2 "
        "(33,33%) hadir, 2 berhalangan, dan 2 tanpa keterangan. Dari 6 pegawai yang wajib "
        "menandatangani, 2 (33,33%) sudah menandatangani (termasuk 1 susulan) dan 4 belum "
        "menandatangani. Penandatanganan menurut perangkat daerah Wajib Sudah Belum Sudah (%) "
        "Dinas Kesehatan 3 1 2 33,33% Inspektorat 3 1 2 33,33% Jumlah 6 2 4 33,33% Yang "
        "berhalangan tetap wajib menandatangani. Selanjutnya mohon arahan agar perangkat daerah "
        "yang pegawainya belum menandatangani menyelesaikan penandatanganan susulan paling lambat "
        "Jumat, 9 Januari 2026. Angka-angka di atas dihitung dari buku rekaman per NOW. Demikian "
        "disampaikan sebagai laporan… NIP… Tembusan: 1. Inspektur"
    )


def test_when_all_have_signed_the_note_asks_for_nothing(apel, office):
    for who in (SEKAR, RATNA):
        apel("sign", who)
    for person in apel("people", "--format", "json").json:
        apel("sign", person["code"])
    apel("close", "--yes")
    apel("render", MEMO)
    text = said(office, MEMO)
    assert "Seluruh pegawai yang wajib menandatangani sudah menandatangani" in text
    assert "menurut perangkat daerah" not in text


LONG = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, dan Pengendalian Penduduk Wilayah"


@pytest.mark.parametrize("size", ["a4", "f4", "legal"])
def test_a_note_stays_on_one_page_whatever_is_long(apel, tmp_path, size):
    title = ("Apel Komitmen Integritas Penyelenggaraan Pemerintahan dan Pembangunan " * 5)[:300]
    head = '[paper]\nletterhead = ["KOTA", "BADAN KEPEGAWAIAN", "Jalan Contoh 9", "Telepon 9"]\n'
    (tmp_path / "apel.toml").write_text(f'[ceremony]\ntitle = "{title}"\n{head}', encoding="utf-8")
    rows = [f"Orang {number};{LONG} {number // 2}" for number in range(60)]
    lines = "\n".join(["NAMA;PERANGKAT DAERAH", *rows])
    (tmp_path / "roster.csv").write_text(lines, encoding="utf-8")
    assert apel("import", "roster.csv").code == 0
    assert apel("render", MEMO, "--paper", size).code == 0
    pdf = PdfReader(tmp_path / "out" / "nota-dinas.pdf")
    assert len(pdf.pages) == 1
    assert "20 perangkat daerah lainnya yang belum lengkap 40 0 40 0,00%" in said(tmp_path, MEMO)


@pytest.mark.parametrize("option", [("--agency", "x"), ("--unit", "x"), ("--only", "signed")])
def test_papers_of_the_ceremony_are_not_about_some_people(apel, office, option):
    done = apel("render", MINUTES, *option)
    assert (done.code, done.out, done.err) == (
        2,
        "",
        "Error: berita-acara is about the whole ceremony, and not about some people.\n"
        "Leave out --agency, --unit and --only.\n",
    )


def test_rendered_for_a_browser_too(apel, office):
    assert apel("render", MINUTES, "--as", "html").code == 0
    assert (office / "out" / "berita-acara.html").stat().st_size > 10_000


def test_three_people_and_no_settings_are_enough(apel, tmp_path):
    (tmp_path / "roster.csv").write_text(
        "NAMA;JABATAN\nBudi;Staf\nSekar;Staf\nAgus;Staf\n", encoding="utf-8"
    )
    apel("import", "roster.csv")
    apel("sign", "Budi")
    apel("close", "--yes")
    assert apel("render", MINUTES, "--format", "json").json["pages"] == 1
    text = said(tmp_path, MINUTES)
    assert "bertempat di … , yang bertanda tangan di bawah ini: Nama : …" in text
    assert "telah melaksanakan penandatanganan Pakta Integritas, dengan hasil" in text
    assert "Pakta Integritas 0 3 1 2 33,33% Bukti 1 tanda tangan" in text
    assert "Lampiran" not in text


def test_four_chains_have_an_annex_of_their_own(apel, office):
    for desk in ("A", "B", "C"):
        apel("station", "prepare", desk, "--to", f"stick-{desk}")
        file = office / f"stick-{desk}" / f"{desk}.apel"
        assert apel("station", "close", "--database", file).code == 0
        assert apel("merge", file).code == 0
    apel("close", "--yes")
    apel("render", MINUTES)
    text = said(office, MINUTES)
    assert "Nomor terakhir dan kode akhir setiap rantai rekaman ada dalam lampiran." in text
    assert (
        "Lampiran 1. Rantai rekaman setiap meja 2. Rekapitulasi menurut perangkat daerah "
        "3. Lembar penutupan meja A, B, dan C" in text
    )
    assert "Lampiran I Berita Acara" in text
    assert "Lampiran II Berita Acara" in text
    chains = re.findall(r"(?:main|[ABC]-\w{6}) \d+ CODE", text)
    assert [chain[0] for chain in chains] == ["A", "B", "C", "m"]
    assert "belum diserahkan" not in text


def test_whom_representatives_sign_for_is_a_column_of_its_own(apel, tmp_path, request):
    settings = (
        '[[instruments]]\nname = "ikrar-netralitas"\nmode = "representative"\n'
        f'representatives = ["{BUDI}"]\n[attendance]\nattendees = {{ status = "CPNS" }}\n'
    )
    (tmp_path / "apel.toml").write_text(settings, encoding="utf-8")
    request.getfixturevalue("roster")
    apel("sign", BUDI)
    apel("close", "--yes")
    apel("render", MINUTES)
    text = said(tmp_path, MINUTES)
    assert "Naskah Tidak wajib Wajib Ditandatangani Diwakili Belum Sudah" in text
    assert "Ikrar Netralitas 1 6 1 5 0 100,00%" in text
    assert "Tidak seorang pun diwajibkan hadir." in text
    apel("render", MEMO)
    assert (
        "Tidak seorang pun diwajibkan hadir. Dari 6 pegawai yang wajib menandatangani, 6 (100,00%) "
        "sudah menandatangani atau diwakili (termasuk 5 diwakili) dan 0 belum menandatangani. "
        "Seluruh pegawai yang wajib menandatangani sudah menandatangani" in said(tmp_path, MEMO)
    )

"""The door to TOML: reads an office's apel.toml as plain values."""

from collections.abc import Mapping
from datetime import date, datetime, time
from json import dumps
from pathlib import Path

from apel.domain.papers.numbering.number_settings import PLACEHOLDERS, faults_in_numbers
from apel.domain.setting_faults import Fault, Wrong, faults
from apel.errors import ApelError
from apel.language import LANGUAGES, _


def read_settings(path: Path) -> dict[str, object] | None:
    """Return the settings in a file, dates and times as text; None where there is no file.

    Raises ApelError with the line of a mistake, or the key that apel does not know.
    """
    if not path.is_file():
        return None
    import tomllib

    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ApelError(
            _("{path} cannot be read: {detail}").format(path=path, detail=error),
            hint=_('A text stands in quotes, like title = "Apel Pagi".'),
        ) from error
    plain = {key: _plain(value) for key, value in settings.items()}
    if wrong := [*faults(plain), *faults_in_numbers(plain)]:
        raise ApelError(
            _("{path} cannot be used: {detail}").format(
                path=path, detail="; ".join(map(_said, wrong))
            )
        )
    return plain


def write_settings(path: Path, language: str, about: Mapping[str, str]) -> None:
    """Write a commented apel.toml; `about` are the keys of its section [ceremony].

    Raises ApelError when something given cannot be used, and writes nothing then.
    """
    if wrong := mistakes({"language": language, "ceremony": dict(about)}):
        raise ApelError("; ".join(wrong))
    given = {key: _quoted(value) for key, value in {"language": language, **about}.items()}
    try:
        path.write_text(_TEMPLATE.format_map(given), encoding="utf-8", newline="\n")
    except OSError as error:
        raise ApelError(
            _("{path} cannot be written: {detail}").format(path=path, detail=error.strerror)
        ) from error


def mistakes(settings: Mapping[str, object]) -> list[str]:
    """Return what cannot be used of settings, each in a few words."""
    return list(map(_said, faults(settings)))


def read_language(path: Path) -> str | None:
    """Return the language that the settings ask for; None where they don't, or cannot be read."""
    import tomllib

    try:
        wanted = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("language")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        return None  # reported when the settings themselves are read
    return wanted if wanted in LANGUAGES else None


def _plain(value: object) -> object:
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case datetime():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case _:
            return value


def _quoted(text: str) -> str:
    """Return a text as a TOML string: JSON's escapes are among TOML's."""
    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _said(fault: Fault) -> str:
    match fault.wrong:
        case Wrong.UNKNOWN:
            return _("{key} is not a setting").format(key=fault.key)
        case Wrong.KIND:
            return _("{key} must look like {expected}").format(
                key=fault.key, expected=fault.expected
            )
        case Wrong.CHOICE:
            return _("{key} must be one of {expected}").format(
                key=fault.key, expected=fault.expected
            )
        case Wrong.PRIVATE:
            return _("{key} asks for a column that apel never keeps").format(key=fault.key)
        case Wrong.PLACEHOLDER:
            return _("{key} has {found}, and there are only {known}").format(
                key=fault.key, found=fault.expected, known=", ".join(PLACEHOLDERS)
            )


# What an office reads when it opens the file, so it is Indonesian.
_TEMPLATE = """\
# Pengaturan kegiatan ini. Semua baris boleh dihapus; yang tidak ada memakai nilai bawaan.
# Setelah tanda tangan pertama, perubahan di sini tidak berlaku lagi, kecuali [numbers].

# bahasa antarmuka: id (Indonesia) atau en (Inggris); naskah selalu berbahasa Indonesia
language = {language}

[ceremony]
institution = {institution}
title = {title}
date = {date}
start = {start}
# lewat dari jam mulai ditambah sekian menit, pegawai dicatat terlambat
grace = 0
place = {place}
# kota di depan tanggal pada naskah
city = {city}
# dasar hukum yang disebut pada naskah, satu baris untuk setiap dasar
# legal_bases = ["Surat Edaran ... Nomor ... Tahun ... tentang ..."]
# WIB, WITA, atau WIT
zone = {zone}

# Naskah yang ditandatangani, dan siapa yang wajib; tanpa signers: semua pegawai.
[[instruments]]
name = "pakta-integritas"
# signers = {{ status = ["PNS", "CPNS", "PPPK"] }}
# Aturan dapat memakai status, echelon, agency, unit, position, grade, dan kolom daftar pegawai
# sendiri (column); not menyebut siapa yang dikecualikan.
# signers = {{ echelon = ["II", "III"], column = {{ "PERAN" = ["KPA", "PPTK"] }} }}
# signers = {{ status = ["PNS"], not = {{ position = ["Guru", "Kepala Sekolah"] }} }}

# Cara penandatanganan: perorangan (setiap pegawai satu lembar), kolektif (semua pada satu daftar),
# atau perwakilan: hanya yang disebut di sini, dengan kode presensi, NIP, atau nama lengkap.
# mode = "perwakilan"
# representatives = ["K7Q2M-9F3MX", "198501012010011999"]

# Siapa yang wajib hadir; tanpa ini: semua pegawai.
# [attendance]
# attendees = {{ agency = ["Dinas Kesehatan", "Inspektorat"] }}

# Judul kolom daftar pegawai yang tidak dikenali apel: kolom = "JUDUL" atau ["JUDUL", "JUDUL LAIN"].
# [columns]
# nama = "NAMA PEJABAT/PELAKSANA"
# nip = ["NO. INDUK", "NOMOR REGISTER"]

# Arti kode pada daftar yang dikirim perangkat daerah, di samping S, I, C, DL, TB, dan PK.
# [codes]
# TL = "dinas luar"

# Nomor surat yang sudah dicadangkan dalam agenda surat kantor: diberikan urut, masing-masing satu
# kali, ketika naskahnya pertama kali dibuat. Tanpa ini: garis titik-titik, atau apel number set.
# Boleh diisi kapan saja. Isian: {{no}} atau {{no:04d}}, {{romawi_bulan}}, {{bulan}} (01), {{tahun}},
# {{tanggal}} (05); tanpa date berlaku tanggal kegiatan.
# [numbers.surat-tindak-lanjut]
# pattern = "B/{{no}}/800.1.10/{{romawi_bulan}}/{{tahun}}"
# from = 1501
# to = 1550
# date = 2026-01-05

[paper]
# f4, a4, atau legal
size = "f4"
# Kop naskah, baris demi baris; kosong berarti tanpa kop.
letterhead = []
# Gambar pada kop (logo, emblem) diletakkan di folder templates.
# logo = "logo.png"
# kop milik siapa: issuer (baris di atas), agency (setiap perangkat daerah sendiri), none (tanpa kop)
# letterhead_of = "issuer"
# Untuk naskah yang ditandatangani kepala daerah: lambang, dan jabatan di bawahnya.
# emblem = "garuda.png"
# region_head = "WALI KOTA ..."
# font = "Arial"
# fonts_folder = "fonts"
# kotak meterai pada naskah
stamp_box = false
# berita acara dibuat dalam rangkap berapa
minutes_copies = 2
"""

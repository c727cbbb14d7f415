"""The sheet that asks an agency about its people: who came or why not, and who has signed."""

from collections.abc import Collection, Iterable

from apel.domain.exchange.definition import (
    LONGEST_HINT,
    About,
    Ask,
    Column,
    Definition,
    Fill,
    Key,
)
from apel.domain.ledger import Reason
from apel.domain.lists.reasons import SPELLINGS, Codes
from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.papers.words import REASON_CODES, REASON_WORDS

PRESENT = "H"
SIGNED, NOT_SIGNED = "sudah", "belum"


def presensi(codes: Codes) -> Definition:
    """Return the definition, with the office's own codes of excuses beside the usual ones."""
    meanings = attendance_choices(codes)
    legend = "; ".join(f"{code} {word}" for code, word in meanings.items() if code.lower() != word)
    return Definition(
        "presensi",
        ListKind.PEOPLE_SHEET,
        About.PERSON,
        "Daftar Isian Kehadiran dan Tanda Tangan",
        (Ask.ATTENDANCE, Ask.SIGNATURES),
        (*_LOCKED, *_asked(tuple(meanings), legend)),
        _instructions(legend),
    )


def attendance_choices(codes: Codes) -> dict[str, str]:
    """Return what may stand under KEHADIRAN, and what it means in words."""
    own = {code: REASON_WORDS[reason] for code, reason in codes.items()}
    taken = {code.casefold() for code in own}
    usual = {_free(reason, taken): REASON_WORDS[reason] for reason in REASON_CODES}
    present = {_first((PRESENT, "Hadir", "Present"), taken): "hadir"}
    letters = {code: word for code, word in usual.items() if code.casefold() != word}
    return {**present, **letters, **own, **usual}


def _free(reason: Reason, taken: Collection[str]) -> str:
    """Return what is printed for a reason, unless the office means something else by it."""
    spelled = (word for word, meant in SPELLINGS.items() if meant is reason)
    return _first((REASON_CODES[reason], REASON_WORDS[reason].capitalize(), *spelled), taken)


def _first(words: Iterable[str], taken: Collection[str]) -> str:
    return next(word for word in words if word.casefold() not in taken)


_EMPTY = "Kosongkan bila belum ada keterangan."
_LOCKED = (
    Column(Key.LINE, "NO", 5),
    Column(Key.CODE, "KODE PRESENSI", 13, is_small=True),
    Column(Key.NAME, "NAMA", 34),
    Column(Key.NUMBER, "4 AKHIR NIP/NIK", 9),
    Column(Key.UNIT, "UNIT KERJA", 30),
    Column(Key.POSITION, "JABATAN", 26),
    Column(Key.KNOWN, "SUDAH TERCATAT", 24),
)


def _asked(choices: tuple[str, ...], legend: str) -> tuple[Column, ...]:
    explained = f"{legend}. {_EMPTY}"
    return (
        Column(
            *(Key.ATTENDANCE, "KEHADIRAN", 13, Ask.ATTENDANCE, Fill.CHOICE, choices),
            explained if len(explained) <= LONGEST_HINT else f"Pilih dari daftar. {_EMPTY}",
        ),
        Column(
            *(Key.LETTER, "NOMOR SURAT", 22, Ask.ATTENDANCE),
            hint="Nomor surat yang menjadi dasar, misalnya 094/12/2026. Jangan menulis diagnosis.",
        ),
        Column(
            *(Key.LETTER_DATE, "TANGGAL SURAT", 13, Ask.ATTENDANCE, Fill.DATE),
            hint="Tanggal-bulan-tahun, misalnya 31-12-2026.",
        ),
        Column(
            *(Key.SIGNED, "TANDA TANGAN", 11, Ask.SIGNATURES, Fill.CHOICE, (SIGNED, NOT_SIGNED)),
            "“sudah” bila semua naskah yang wajib sudah ditandatangani sendiri.",
        ),
        Column(
            *(Key.SIGNED_DATE, "TANGGAL TANDA TANGAN", 13, Ask.SIGNATURES, Fill.DATE),
            hint="Tanggal-bulan-tahun, misalnya 31-12-2026.",
        ),
    )


def _instructions(legend: str) -> tuple[str, ...]:
    return (
        "Isilah kolom berwarna kuning pada lembar “Isian”, satu baris untuk satu pegawai."
        " Kolom lain sudah terisi dan terkunci.",
        f"KEHADIRAN: {legend}. {_EMPTY}",
        "NOMOR SURAT dan TANGGAL SURAT: surat yang menjadi dasar ketidakhadiran, bila ada.",
        "TANDA TANGAN: “sudah” hanya bila pegawai menandatangani sendiri dan naskahnya ada;"
        " “belum” bila tidak.",
        "SUDAH TERCATAT memuat yang sudah diketahui. Bila tidak sesuai, isilah yang benar: keduanya"
        " akan dibandingkan, tidak ada yang ditimpa.",
        "Jangan menulis diagnosis, jenis penyakit, atau keterangan kesehatan apa pun. Teks selain"
        " pilihan, nomor, dan tanggal tidak dibaca.",
        "Pegawai yang tidak ada dalam daftar, pindah, atau pensiun: sampaikan melalui surat"
        " pengantar, jangan menambah baris.",
    )

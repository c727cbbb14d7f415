"""Kedudukan hukum: what offices write for it, and whether somebody serves in it (DOMAIN 4.5).

Only what is listed frees anybody. A word that is not known leaves a person obliged, and is said.
"""

import re
from functools import lru_cache

from apel.domain.findings import warning

LEGAL_STANDING_UNKNOWN = warning("legal-standing-unknown")

STUDY_LEAVE = "Tugas Belajar"

# each with its other spellings; tugas belajar is obliged, and excused by the import
_SERVING = {
    "Aktif": ("Aktif Bekerja", "Masih Aktif", "Aktif Kembali"),
    "CPNS": ("Calon CPNS", "Calon PNS"),
    STUDY_LEAVE: ("TB", "Tubel", "Sedang Tugas Belajar"),
    "Pegawai Titipan": (),
    "PNS Kena Hukuman Disiplin": ("Kena Hukuman Disiplin", "Hukuman Disiplin"),
    "Pemindahan dalam rangka Penurunan Jabatan": (),
    "Proses Banding BAPEK": (
        "Sedang dalam Proses Banding BAPEK",
        "Sedang dlm Proses Banding BAPEK",
    ),
}
_AWAY = {
    "CLTN": (
        *("Cuti di Luar Tanggungan Negara", "Cuti Diluar Tanggungan Negara", "Perpanjangan CLTN"),
        "Cuti Luar Tanggungan Negara",
    ),
    "Pemberhentian Sementara": (
        "Diberhentikan Sementara",
        "Pemberhentian Sementara dari Jabatan Negeri",
    ),
    "Penerima Uang Tunggu": ("Uang Tunggu",),
    "Wajib Militer": ("Prajurit Wajib",),
    "Pejabat Negara": (),
    "Kepala Desa": (),
    "Dinyatakan Hilang": ("PNS yang Dinyatakan Hilang", "Hilang"),
    "Masa Persiapan Pensiun": ("MPP", "Bebas Tugas MPP"),
    "Tidak Aktif": ("Nonaktif", "Tidak Aktif tetapi Diusulkan Pensiun"),
    "Diberhentikan": (
        *("Pemberhentian", "Diberhentikan dengan Hormat", "Diberhentikan Tidak dengan Hormat"),
        *("Pemberhentian dengan Hormat", "Pemberhentian Tidak dengan Hormat", "PTDH", "PDH"),
        *("Pemberhentian Tanpa Hak Pensiun", "Pemberhentian dengan Hak Pensiun"),
        *("Mengundurkan Diri", "TMS dari Pengadaan", "Pembatalan NIP"),
    ),
    "Pindah Instansi": ("Mutasi Keluar", "Pindah Keluar"),
    "Pensiun": ("Mencapai BUP", "Pensiun BUP", "Batas Usia Pensiun", "Pensiun Dini", "Purnatugas"),
    "Meninggal Dunia": ("Meninggal", "Wafat", "Tewas", "Almarhum", "Almarhumah", "Punah"),
}
LEGAL_STANDINGS = (*_SERVING, *_AWAY)
_EMPLOYED = re.compile(r"^(?:pns|cpns|pppk|p3k|asn|pegawai)\s+(?=\w)")
_BESIDE = re.compile(r"\(.*?\)")
_NOT_A_LETTER = re.compile(r"[\W\d_]+")


@lru_cache(maxsize=1024)
def legal_standing_of(text: str) -> str | None:
    """Return the one spelling of what somebody wrote, or None where it is not known."""
    return _KNOWN.get(_key(text)) or _KNOWN.get(_key(_BESIDE.sub(" ", text)))


@lru_cache(maxsize=1024)
def standing_away(text: str) -> str | None:
    """Return the legal standing in its one spelling where it means that somebody does not serve."""
    known = legal_standing_of(text)
    return known if known in _AWAY else None


def is_study_leave(text: str) -> bool:
    """Say whether a legal standing is tugas belajar: obliged, and excused."""
    return legal_standing_of(text) == STUDY_LEAVE


def _key(text: str) -> str:
    """Return what spellings share: letters alone, without the word for the employment before them."""
    words = _NOT_A_LETTER.sub(" ", text.casefold()).strip()
    return _EMPLOYED.sub("", words).replace(" ", "")


_KNOWN = {
    _key(spelling): normal
    for normal, others in (*_SERVING.items(), *_AWAY.items())
    for spelling in (normal, *others)
}

"""Words that printed papers share; Indonesian, as everything on paper."""

from collections.abc import Mapping, Sequence

from apel.domain.ledger import Evidence, Reason
from apel.domain.wording import percent

NO_AGENCY = "Tanpa perangkat daerah"
REASON_WORDS: Mapping[Reason, str] = {
    Reason.HEALTH: "sakit",
    Reason.DUTY: "dinas luar",
    Reason.LEAVE: "cuti",
    Reason.PERMISSION: "izin",
    Reason.STUDY: "tugas belajar",
    Reason.SHIFT: "piket atau pelayanan",
    Reason.ELSEWHERE: "tugas dari lokasi lain",
    Reason.HOLIDAY: "libur satuan pendidikan",
    Reason.OTHER: "keterangan lain",
}
# what is printed for each reason: the usual letters, else its word (DOMAIN 5.1)
REASON_CODES: Mapping[Reason, str] = {
    Reason.HEALTH: "S",
    Reason.PERMISSION: "I",
    Reason.LEAVE: "C",
    Reason.DUTY: "DL",
    Reason.STUDY: "TB",
    Reason.SHIFT: "PK",
    Reason.ELSEWHERE: "Tugas dari lokasi lain",
    Reason.HOLIDAY: "Libur satuan pendidikan",
    Reason.OTHER: "Keterangan lain",
}
EVIDENCE_WORDS: Mapping[Evidence, str] = {
    Evidence.LIST: "daftar bertanda tangan",
    Evidence.PAPER: "naskah kertas",
    Evidence.ELECTRONIC: "naskah elektronik",
}


def listed(words: Sequence[str]) -> str:
    """Return `satu`, `satu dan dua`, `satu, dua, dan tiga`."""
    *others, last = words or ("",)
    if len(others) < 2:
        return " dan ".join((*others, last))
    return f"{', '.join(others)}, dan {last}"


def share(part: int, whole: int) -> str:
    """Return `93,75%`; a dash where nobody is counted."""
    return percent(100 * part / whole) if whole else "–"

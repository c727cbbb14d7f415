"""The counts of a ceremony as rows of papers; numbers are texts as they are printed.

Papers show what domain/report.py has counted, and count nothing themselves.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from apel.domain.ceremony import Ceremony
from apel.domain.duties import Freed
from apel.domain.ledger import Closing, Evidence, Reason
from apel.domain.papers.words import EVIDENCE_WORDS, REASON_WORDS, share
from apel.domain.report import Counts
from apel.domain.saying import Attendance
from apel.domain.wording import decimal_number

Row = Mapping[str, object]

EVERYTHING = "Seluruh naskah (orang)"
# the one that everybody without a word is in, by what is closed
_SILENT = {
    Attendance.UNRECORDED: "Belum tercatat",
    Attendance.UNEXPLAINED: "Belum ada keterangan",
    Attendance.ABSENT: "Tanpa keterangan",
}
_FREED = {
    Freed.LEGAL_STANDING: "kedudukan hukum tidak aktif",
    Freed.RETIRED: "sudah pensiun",
    Freed.RULE: "di luar ketentuan kewajiban",
    Freed.RELEASED: "dibebaskan dengan keputusan",
}


def attendance_rows(
    counts: Counts, closings: Collection[Closing], free: Mapping[Freed, int]
) -> list[Row]:
    """Return who was there, who was excused and why, of whom nothing is known, who need not come."""
    by = counts.attendance
    return [
        _row("Pegawai dalam daftar nominatif", counts.roster),
        _row("Wajib hadir", counts.to_attend),
        _row("Hadir", counts.present, 1),
        *_some([("di antaranya terlambat", counts.late)], 2),
        *_some([("Diwakili", by[Attendance.BY_DEPUTY])], 1),
        _row("Berhalangan", by[Attendance.EXCUSED], 1),
        *_some([(REASON_WORDS[reason], counts.excused[reason]) for reason in Reason], 2),
        *_some([("tidak dirinci", by[Attendance.EXCUSED] - counts.excused.total())], 2),
        _row(_SILENT[silent(closings)], by[silent(closings)], 1),
        _row("Tidak diwajibkan hadir", counts.roster - counts.to_attend),
        *_some([(words, free.get(reason, 0)) for reason, words in _FREED.items()], 2),
    ]


def silent(closings: Collection[Closing]) -> Attendance:
    """Return what somebody is of whom nothing was recorded."""
    if Closing.ATTENDANCE not in closings:
        return Attendance.UNRECORDED
    return Attendance.ABSENT if Closing.EXPLANATIONS in closings else Attendance.UNEXPLAINED


def attendance_shares(counts: Counts) -> Mapping[str, str]:
    """Return the two percentages of those who had to come; empty where nobody had to."""
    if not counts.to_attend:
        return {"hadir": "", "hadir_atau_berhalangan": ""}
    accounted = counts.present + counts.attendance[Attendance.EXCUSED]
    return {
        "hadir": share(counts.present, counts.to_attend),
        "hadir_atau_berhalangan": share(accounted, counts.to_attend),
    }


def instrument_names(counts: Counts, ceremony: Ceremony) -> list[str]:
    """Return the instruments: those of the settings in their order, then whatever else is owed."""
    names = [instrument.name for instrument in ceremony.instruments]
    return [*names, *sorted(set(counts.to_sign_in) - set(names))]


def instrument_row(title: str, counts: Counts, name: str) -> Row:
    """Return how many owe an instrument, how many signed it and when, and who has not."""
    owed, made_up = counts.to_sign_in[name], counts.made_up_in[name]
    signed, represented = counts.instruments[name], counts.represented_in[name]
    return {
        "naskah": title,
        "tidak_wajib": decimal_number(counts.roster - owed),
        **_signing(owed, signed - made_up, made_up, represented),
    }


def people_row(counts: Counts) -> Row:
    """Return the same of people: somebody has signed when all that is owed is there."""
    return {
        "naskah": EVERYTHING,
        "tidak_wajib": decimal_number(counts.roster - counts.to_sign),
        **_signing(counts.to_sign, counts.signed, counts.made_up, counts.represented),
    }


def evidence_rows(counts: Counts) -> list[Row]:
    """Return what the signatures rest on; each instrument that somebody signed counts."""
    return [_row(EVIDENCE_WORDS[kind], counts.evidence[kind]) for kind in Evidence]


def agency_row(name: str, counts: Counts) -> Row:
    """Return the counts of one agency, or of all; never why somebody was excused."""
    by = counts.attendance
    return {
        "nama": name,
        "terdaftar": decimal_number(counts.roster),
        "wajib_hadir": decimal_number(counts.to_attend),
        "hadir": decimal_number(counts.present),
        "diwakili_hadir": decimal_number(by[Attendance.BY_DEPUTY]),
        "berhalangan": decimal_number(by[Attendance.EXCUSED]),
        "tanpa_kabar": decimal_number(sum(by[each] for each in _SILENT)),
        "persen_hadir": share(counts.present, counts.to_attend),
        **_signing(counts.to_sign, counts.signed, counts.made_up, counts.represented),
    }


def silent_words(closings: Collection[Closing]) -> str:
    """Return what papers call those of whom nothing was recorded: `Tanpa keterangan`."""
    return _SILENT[silent(closings)]


def _signing(owed: int, signed: int, made_up: int, represented: int) -> Row:
    done = signed + made_up + represented
    return {
        "wajib": decimal_number(owed),
        "ditandatangani": decimal_number(signed),
        "susulan": decimal_number(made_up),
        "diwakili": decimal_number(represented),
        "belum": decimal_number(owed - done),
        "persen": share(done, owed),
    }


def _row(words: str, number: int, level: int = 0) -> Row:
    return {"uraian": words, "jumlah": decimal_number(number), "tingkat": level}


def _some(rows: Sequence[tuple[str, int]], level: int) -> Iterator[Row]:
    """Yield only what there is."""
    return (_row(words, number, level) for words, number in rows if number)

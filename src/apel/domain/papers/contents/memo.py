"""The note to whoever leads the office: one page of figures by agency, no names and no reasons.

Nobody is judged: agencies where something is still to be done come by the share that is there.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.papers.contents.figures import silent_words
from apel.domain.papers.contents.minutes import instruments
from apel.domain.papers.contents.recorded import Recorded, proof_values
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.papers.signatures import Signatory, signatory_values
from apel.domain.papers.words import NO_AGENCY, listed, share
from apel.domain.report import Counts
from apel.domain.saying import Attendance
from apel.domain.wording import decimal_number, long_date

MOST_AGENCIES = 10  # more leave no room on one page


class Correspondence(NamedTuple):
    """To whom a note goes, from whom, on which day; until when the rest is to sign, in words."""

    to: str
    sender: Signatory | None
    day: date
    until: str = ""
    copy_to: tuple[str, ...] = ()


def memo_values(
    ceremony: Ceremony, frame: Frame, letter: Correspondence, recorded: Recorded
) -> dict[str, object]:
    """Return what the note is filled with."""
    totals = recorded.report.totals
    return {
        **frame_values(f"Nota Dinas {instruments(ceremony)}", ceremony, frame),
        **proof_values(recorded, ceremony),
        "judul_naskah": instruments(ceremony),
        "yth": letter.to,
        "dari": letter.sender.post[-1] if letter.sender and letter.sender.post else "",
        "tanggal": long_date(letter.day),
        "penanda_tangan": signatory_values(letter.sender),
        "kehadiran": _attendance(totals, recorded),
        "penandatanganan": _signing(totals),
        "perangkat_daerah": _agencies(recorded.report.agencies.items(), totals),
        "masih_belum": totals.outstanding > 0,
        "sampai": letter.until,
        "tembusan": list(letter.copy_to),
    }


def _attendance(totals: Counts, recorded: Recorded) -> str:
    by = totals.attendance
    if not totals.to_attend:
        return "Tidak seorang pun diwajibkan hadir."
    silent = totals.to_attend - totals.present - by[Attendance.BY_DEPUTY] - by[Attendance.EXCUSED]
    parts = [
        f"{decimal_number(totals.present)} ({share(totals.present, totals.to_attend)}) hadir",
        *_some(by[Attendance.BY_DEPUTY], "diwakili"),
        f"{decimal_number(by[Attendance.EXCUSED])} berhalangan",
        f"{decimal_number(silent)} {silent_words(recorded.closings).lower()}",
    ]
    return f"Dari {decimal_number(totals.to_attend)} pegawai yang wajib hadir, {listed(parts)}."


def _signing(totals: Counts) -> str:
    if not totals.to_sign:
        return "Tidak seorang pun diwajibkan menandatangani."
    done = _done(totals)
    verb = "sudah menandatangani atau diwakili" if totals.represented else "sudah menandatangani"
    among = [*_some(totals.made_up, "susulan"), *_some(totals.represented, "diwakili")]
    parts = [
        f"{decimal_number(done)} ({share(done, totals.to_sign)}) {verb}"
        + (f" (termasuk {listed(among)})" if among else ""),
        f"{decimal_number(totals.outstanding)} belum menandatangani",
    ]
    return (
        f"Dari {decimal_number(totals.to_sign)} pegawai yang wajib menandatangani, {listed(parts)}."
    )


def _some(number: int, words: str) -> list[str]:
    return [f"{decimal_number(number)} {words}"] if number else []


def _agencies(agencies: Iterable[tuple[str, Counts]], totals: Counts) -> list[dict[str, object]]:
    """Return a row for each of a few agencies where signatures are due, then all others, and the sum.

    Nothing where a single agency is all there is.
    """
    owing = [(name, counts) for name, counts in agencies if counts.to_sign]
    due = [(name, counts) for name, counts in owing if counts.outstanding]
    if len(owing) < 2 or not due:
        return []
    due.sort(key=lambda each: _done(each[1]) / each[1].to_sign)
    shown, left = due[:MOST_AGENCIES], [counts for _name, counts in due[MOST_AGENCIES:]]
    complete = [counts for _name, counts in owing if not counts.outstanding]
    return [
        *(_row(name or NO_AGENCY, [counts]) for name, counts in shown),
        *_others(left, "perangkat daerah lainnya yang belum lengkap"),
        *_others(complete, "perangkat daerah yang sudah lengkap"),
        _row("Jumlah", [totals], is_sum=True),
    ]


def _others(counts: Sequence[Counts], words: str) -> list[dict[str, object]]:
    return [_row(f"{len(counts)} {words}", counts, is_sum=True)] if counts else []


def _row(name: str, several: Sequence[Counts], *, is_sum: bool = False) -> dict[str, object]:
    owed, done = sum(each.to_sign for each in several), sum(map(_done, several))
    return {
        "nama": name,
        "wajib": decimal_number(owed),
        "sudah": decimal_number(done),
        "belum": decimal_number(owed - done),
        "persen": share(done, owed),
        "gabungan": is_sum,
    }


def _done(counts: Counts) -> int:
    return counts.signed + counts.made_up + counts.represented

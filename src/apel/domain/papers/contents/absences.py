"""The list of who was not there, and why: for a restricted circle, and marked so on every page.

Why somebody was away is one of a few words and the number of a letter, never a diagnosis (DOMAIN 9.2).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Reason
from apel.domain.papers.contents.figures import attendance_rows
from apel.domain.papers.contents.record_words import ATTENDANCE_WORDS, moment_words
from apel.domain.papers.documents import person_values
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.papers.signatures import Signatory, signatory_values
from apel.domain.papers.words import REASON_WORDS
from apel.domain.people.person import Person
from apel.domain.report import Counts, Rules
from apel.domain.saying import Attendance
from apel.domain.wording import long_date

# in the order of the list
_GROUPS = (
    Attendance.EXCUSED,
    Attendance.BY_DEPUTY,
    Attendance.ABSENT,
    Attendance.UNEXPLAINED,
    Attendance.UNRECORDED,
)


class Basis(NamedTuple):
    """What an excuse rests on, as somebody wrote it; empty where it was erased."""

    letter: str = ""
    letter_date: str = ""
    approved_by: str = ""


class Away(NamedTuple):
    """Somebody who had to come and did not come himself."""

    person: Person
    attendance: Attendance  # never unrecorded where that has a name by now
    reason: Reason | None = None
    basis: Basis = Basis()


class AbsenceList(NamedTuple):
    """Who of an agency was away, and the counts of all who had to come."""

    agency: str
    away: Sequence[Away]
    counts: Counts
    made: datetime
    on: date | None = None
    signer: Signatory | None = None


def absence_values(
    listing: AbsenceList, ceremony: Ceremony, frame: Frame, rules: Rules
) -> dict[str, object]:
    """Return what the list is filled with."""
    by_kind: dict[Attendance, list[Away]] = {kind: [] for kind in _GROUPS}
    for each in listing.away:
        by_kind[each.attendance].append(each)
    return {
        **frame_values(f"Daftar Tidak Hadir – {listing.agency}", ceremony, frame),
        "daftar": {
            "perangkat_daerah": listing.agency,
            "data_per": moment_words(listing.made, ceremony),
            "tanggal": long_date(listing.on) if listing.on else "",
            "kelompok": [_group(kind, those) for kind, those in by_kind.items() if those],
            "rekap": list(attendance_rows(listing.counts, rules.closings, {})),
            "penanda_tangan": signatory_values(listing.signer),
        },
    }


def _group(kind: Attendance, away: Iterable[Away]) -> Mapping[str, object]:
    return {"judul": ATTENDANCE_WORDS[kind].capitalize(), "baris": [_line(each) for each in away]}


def _line(each: Away) -> dict[str, str]:
    known = person_values(each.person)
    return {
        "nama": known["nama"],
        "jabatan": known["jabatan"],
        "unit": each.person.unit or "",
        "keterangan": REASON_WORDS[each.reason]
        if each.reason
        else ATTENDANCE_WORDS[each.attendance],
        "dasar": _basis(each.basis),
    }


def _basis(basis: Basis) -> str:
    """Return `surat 445/12/2026 tanggal 2 Januari 2026; disetujui Kepala Bidang`."""
    number = f" {basis.letter}" if basis.letter else ""
    on = f" tanggal {_day(basis.letter_date)}" if basis.letter_date else ""
    letter = f"surat{number}{on}" if number or on else ""
    approved = f"disetujui {basis.approved_by}" if basis.approved_by else ""
    return "; ".join(filter(None, (letter, approved)))


def _day(text: str) -> str:
    """Return a day as papers write it; what is none stays as somebody wrote it."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text

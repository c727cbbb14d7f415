"""What attendance lists are filled with: to be signed by hand, or filled from the record.

A list that is handed along a row shows no number: a NIP on it is a birth date on it (DOMAIN 5.2).
Neither shows why somebody is away.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Reason
from apel.domain.lists.reasons import Codes
from apel.domain.papers.contents.recaps import Recap
from apel.domain.papers.contents.record_words import moment_words
from apel.domain.papers.documents import person_values
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.papers.signatures import Signatory, signatory_values
from apel.domain.papers.words import REASON_CODES, REASON_WORDS
from apel.domain.people.person import Person
from apel.domain.wording import long_date

# these say nothing of health or of somebody's own affairs
_OPEN = (Reason.DUTY, Reason.STUDY, Reason.SHIFT)
_PRIVATE = (Reason.HEALTH, Reason.PERMISSION, Reason.LEAVE)
_AWAY = ("B", "BH", "berhalangan")  # the first that means nothing else to the office
_Legend = list[dict[str, str]]


class Line(NamedTuple):
    """Somebody on a list; what is on record stays empty where it is to be filled in by hand."""

    person: Person
    attendance: str = ""
    signature: str = ""


class AttendanceList(NamedTuple):
    """One list: of an agency or of a part of it."""

    agency: str
    lines: Sequence[Line]
    recap: Recap
    number: str = ""  # only what is to be signed has one: nothing is keyed back from the other
    entry: str = ""  # that issued it
    as_of: datetime | None = None  # up to when the record goes that fills it
    with_number: bool = False
    vouching: Signatory | None = None


def attendance_values(
    listing: AttendanceList, ceremony: Ceremony, frame: Frame
) -> dict[str, object]:
    """Return what an attendance list is filled with."""
    units = {line.person.unit for line in listing.lines}
    title = f"Daftar Hadir {listing.number or listing.agency}"
    return {
        **frame_values(title, ceremony, frame),
        "daftar": {
            "nomor": listing.number,
            "rekaman": listing.entry,
            "terisi": not listing.number,
            "data_per": moment_words(listing.as_of, ceremony) if listing.as_of else "",
            "tanggal": _day(listing, ceremony),
            "perangkat_daerah": listing.agency,
            "unit": (next(iter(units)) or "") if len(units) == 1 else "",
            "kolom": _column(listing.lines, has_units=len(units) > 1),
            "dengan_nomor": listing.with_number,
            "baris": [_line(line, has_units=len(units) > 1) for line in listing.lines],
            "rekap": listing.recap.values,
            "legenda": legend(ceremony.codes),
            "mengetahui": signatory_values(listing.vouching),
        },
    }


def legend(codes: Codes) -> _Legend:
    """Return what the letters beside a name mean, in the office's own where it has some.

    Why somebody is away for reasons of his own is never written on a list that others see: one
    letter stands for all of it, as far as it means nothing else here.
    """
    own = {reason: code for code, reason in reversed(list(codes.items()))}
    letters = {reason: own.get(reason, REASON_CODES[reason]) for reason in (*_OPEN, *_PRIVATE)}
    taken = {code.casefold() for code in (*codes, *letters.values())}
    private = ", ".join(letters[reason] for reason in _PRIVATE)
    away = next((word for word in _AWAY if word.casefold() not in taken), _AWAY[-1])
    usual = {"H": "hadir", "T": "terlambat"}
    said = {
        **{code: words for code, words in usual.items() if code.casefold() not in taken},
        **{letters[reason]: REASON_WORDS[reason] for reason in _OPEN},
        away: f"berhalangan ({private}; alasannya disampaikan kepada petugas dan tidak ditulis)",
        **({} if "tk" in taken else {"TK": "tanpa keterangan"}),
    }
    return [{"kode": code, "arti": words} for code, words in said.items()]


def _day(listing: AttendanceList, ceremony: Ceremony) -> str:
    """Return the day above the signature: of the ceremony, or of the record."""
    day = listing.as_of.astimezone(ceremony.timezone) if listing.as_of else ceremony.day
    return long_date(day) if day else ""


def _column(lines: Sequence[Line], *, has_units: bool) -> str:
    """Return what the column after the name says: the position where the roster has any."""
    if not any(line.person.position for line in lines):
        return "Unit Kerja"
    return "Jabatan/Unit Kerja" if has_units else "Jabatan"


def _line(line: Line, *, has_units: bool) -> dict[str, str]:
    known = person_values(line.person)
    return {
        "nama": known["nama"],
        "nomor": known["nomor"],
        "jabatan": known["jabatan"],
        "unit": (line.person.unit or "") if has_units else "",
        "status": known["status"],
        "kehadiran": line.attendance,
        "tanda_tangan": line.signature,
    }

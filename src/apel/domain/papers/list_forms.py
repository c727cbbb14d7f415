"""What printed lists are filled with. Words on them are Indonesian.

A list that is handed along a row shows no number: a NIP on it is a birth date on it (DOMAIN 5.2).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, moment_of
from apel.domain.ledger import Entry
from apel.domain.owed import owed_instruments, owes_attendance, represented_instruments
from apel.domain.papers.documents import STATUS_WORDS
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.people.person import Person
from apel.domain.saying import Attendance
from apel.domain.standing import Standing
from apel.domain.wording import day_and_date, decimal_number

# never the reason of an excuse: the list lies open on a desk
_ATTENDANCE = {
    Attendance.PRESENT: "hadir",
    Attendance.BY_DEPUTY: "diwakili",
    Attendance.EXCUSED: "berhalangan",
}
_NOT_OBLIGED = "tidak diwajibkan"
_REPRESENTED = "melalui perwakilan"


class Mark(NamedTuple):
    """What a checklist says beside a name, and whether a box is left to tick."""

    words: str
    is_open: bool


class Line(NamedTuple):
    """One line of a checklist."""

    name: str
    unit: str
    mark: Mark


def mark(duties: str, standing: Standing, ceremony: Ceremony) -> Mark:
    """Return what is known of somebody; the box stays as long as something is owed."""
    owed = owed_instruments(duties)
    there = standing.signatures
    missing = [name for name in owed if name not in there]
    if there and not missing:
        last = max((each.entry for each in there.values()), key=lambda act: act.at)
        return Mark(_when_and_where(last, ceremony), is_open=False)
    attendance = _ATTENDANCE.get(standing.attendance, "")
    if not duties:
        return Mark(attendance or _NOT_OBLIGED, is_open=False)
    partly = f"{len(owed) - len(missing)} dari {len(owed)}" if there else ""
    by_others = _REPRESENTED if represented_instruments(duties) and not owed else ""
    words = ", ".join(filter(None, (attendance, partly, by_others)))
    is_missed = owes_attendance(duties) and not attendance
    return Mark(words, is_open=bool(missing) or is_missed)


def attendance_values(
    issued: tuple[str, str], ceremony: Ceremony, frame: Frame, agency: str, people: Sequence[Person]
) -> dict[str, object]:
    """Return what an attendance list to be signed by hand is filled with.

    `issued` are its number and the entry that issued it.
    """
    number, entry = issued
    is_of_one_unit = len({person.unit for person in people}) == 1
    by_position = is_of_one_unit and any(person.position for person in people)
    lines = [
        {
            "nama": person.name,
            "tempat": (person.position if by_position else person.unit or person.agency) or "",
            "status": STATUS_WORDS.get(person.status, "") if person.status else "",
        }
        for person in people
    ]
    return {
        **frame_values(f"Daftar Hadir {number}", ceremony, frame),
        "daftar": {
            "nomor": number,
            "rekaman": entry,
            "perangkat_daerah": agency,
            "unit": (people[0].unit or "") if is_of_one_unit else "",
            "kolom": "Jabatan" if by_position else "Unit Kerja",
            "hari_tanggal": day_and_date(ceremony.day) if ceremony.day else "",
            "pukul": _start(ceremony),
            "baris": lines,
        },
    }


def checklist_values(
    issued: tuple[str, str],
    ceremony: Ceremony,
    agencies: Mapping[str, Sequence[Line]],
    heads: Iterable[Entry],
    made: datetime,
) -> dict[str, object]:
    """Return what a checklist is filled with: everybody by agency, and how far it knows.

    `issued` are its number and the entry that issued it.
    """
    number, entry = issued
    local = made.astimezone(ceremony.timezone)
    lines = [line for listed in agencies.values() for line in listed]
    return {
        **frame_values(f"Daftar Kendali {number}", ceremony, Frame()),
        "daftar": {
            "nomor": number,
            "rekaman": entry,
            "dibuat": f"{day_and_date(local)} pukul {local:%H.%M} {ceremony.zone}",
            "sampai": [_up_to(head) for head in heads],
            "jumlah": decimal_number(len(lines)),
            "terbuka": decimal_number(sum(line.mark.is_open for line in lines)),
            "perangkat_daerah": [
                {"nama": agency, "baris": [_line(line) for line in listed]}
                for agency, listed in agencies.items()
            ],
        },
    }


def _up_to(head: Entry) -> str:
    """Return `A-7QX2M9 nomor 57`, which no line may break."""
    return f"{head.station} nomor {head.number}".replace(" ", "\u00a0")


def _line(line: Line) -> dict[str, object]:
    words, is_open = line.mark
    return {"nama": line.name, "unit": line.unit, "kata": words, "kotak": is_open}


def _when_and_where(act: Entry, ceremony: Ceremony) -> str:
    """Return `07.41 A-12`: when somebody signed, with the day where that is another one."""
    name = f"{act.station.rpartition('-')[0]}-{act.number}"
    try:
        local = moment_of(act.at).astimezone(ceremony.timezone)
    except (ValueError, OverflowError):
        return name  # a damaged time: see apel verify
    other_day = f"{local:%d-%m} " if ceremony.day and local.date() != ceremony.day else ""
    return f"{other_day}{local:%H.%M} {name}"


def _start(ceremony: Ceremony) -> str:
    return f"{ceremony.start:%H.%M} {ceremony.zone}" if ceremony.start else ""

"""What a checklist is filled with: who has signed up to now, for the time when the power is gone.

It lies open on a desk: no number of anybody, and never the reason of an excuse.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry
from apel.domain.owed import owed_instruments, owes_attendance, represented_instruments
from apel.domain.papers.contents.record_words import ATTENDANCE_WORDS, moment_words, when_and_where
from apel.domain.papers.frame import Frame, frame_values
from apel.domain.saying import Attendance
from apel.domain.standing import Standing
from apel.domain.wording import decimal_number

_NOT_OBLIGED = "tidak diwajibkan"
_REPRESENTED = "melalui perwakilan"
_DECLINED = "tidak bersedia"


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
        return Mark(when_and_where(last, ceremony), is_open=False)
    attendance = _attended(standing)
    if not duties:
        return Mark(attendance or _NOT_OBLIGED, is_open=False)
    partly = f"{len(owed) - len(missing)} dari {len(owed)}" if there else ""
    by_others = _REPRESENTED if represented_instruments(duties) and not owed else ""
    declined = _DECLINED if any(name in standing.declined for name in owed) else ""
    words = ", ".join(filter(None, (attendance, partly, by_others, declined)))
    is_missed = owes_attendance(duties) and not attendance
    return Mark(words, is_open=bool(missing) or is_missed)


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
    lines = [line for listed in agencies.values() for line in listed]
    return {
        **frame_values(f"Daftar Kendali {number}", ceremony, Frame()),
        "daftar": {
            "nomor": number,
            "rekaman": entry,
            "dibuat": moment_words(made, ceremony),
            "sampai": [_up_to(head) for head in heads],
            "jumlah": decimal_number(len(lines)),
            "terbuka": decimal_number(sum(line.mark.is_open for line in lines)),
            "perangkat_daerah": [
                {"nama": agency, "baris": [_line(line) for line in listed]}
                for agency, listed in agencies.items()
            ],
        },
    }


def _attended(standing: Standing) -> str:
    if standing.attendance is Attendance.UNRECORDED:
        return ""
    return ATTENDANCE_WORDS[standing.attendance]


def _up_to(head: Entry) -> str:
    """Return `A-7QX2M9 nomor 57`, which no line may break."""
    return f"{head.station} nomor {head.number}".replace(" ", "\u00a0")


def _line(line: Line) -> dict[str, object]:
    words, is_open = line.mark
    return {"nama": line.name, "unit": line.unit, "kata": words, "kotak": is_open}

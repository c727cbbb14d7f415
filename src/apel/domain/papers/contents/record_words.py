"""What is on record about somebody, as lists print it that leave the office: never a reason."""

from collections.abc import Collection
from datetime import datetime

from apel.domain.ceremony import Ceremony, moment_of
from apel.domain.ledger import Entry, Evidence
from apel.domain.owed import owed_instruments, owes_attendance, represented_instruments
from apel.domain.report import Rules
from apel.domain.saying import Attendance
from apel.domain.standing import Signature, Standing, at_closing
from apel.domain.wording import day_and_date

ATTENDANCE_WORDS = {
    Attendance.PRESENT: "hadir",
    Attendance.BY_DEPUTY: "diwakili",
    Attendance.EXCUSED: "berhalangan",
    Attendance.UNRECORDED: "belum tercatat",
    Attendance.UNEXPLAINED: "belum ada keterangan",
    Attendance.ABSENT: "tanpa keterangan",
}
_EVIDENCE = {
    Evidence.LIST: "daftar",
    Evidence.PAPER: "naskah kertas",
    Evidence.ELECTRONIC: "naskah elektronik",
}


def attendance_words(duties: str, standing: Standing, rules: Rules) -> str:
    """Return how somebody attended: `hadir, terlambat` or `berhalangan`, and never why."""
    attendance = at_closing(standing.attendance, rules.closings)
    if not owes_attendance(duties) and standing.attendance is Attendance.UNRECORDED:
        return "tidak wajib hadir"
    late_after, arrived = rules.late_after, standing.arrived
    is_late = bool(late_after and arrived and arrived > late_after)
    return ATTENDANCE_WORDS[attendance] + (", terlambat" if is_late else "")


def signature_words(duties: str, standing: Standing, ceremony: Ceremony) -> str:
    """Return what somebody has signed and what that rests on: `daftar, 07.41 A-12`."""
    owed, there = owed_instruments(duties), standing.signatures
    if not there:
        return _without_signature(duties)
    missing = [name for name in owed if name not in there]
    last = max(there.values(), key=lambda signature: signature.entry.at)
    evidence = dict.fromkeys(_EVIDENCE[signature.evidence] for signature in there.values())
    parts = [*evidence, when_and_where(last.entry, ceremony), *_made_up(there.values())]
    partly = [f"{len(owed) - len(missing)} dari {len(owed)} naskah"] if missing else []
    return ", ".join([*partly, *parts])


def moment_words(moment: datetime, ceremony: Ceremony) -> str:
    """Return `Jumat, 2 Januari 2026 pukul 09.10 WIB`."""
    local = moment.astimezone(ceremony.timezone)
    return f"{day_and_date(local)} pukul {local:%H.%M} {ceremony.zone}"


def when_and_where(act: Entry, ceremony: Ceremony) -> str:
    """Return `07.41 A-12`: when somebody signed, with the day where that is another one."""
    name = f"{act.station.rpartition('-')[0]}-{act.number}"
    try:
        local = moment_of(act.at).astimezone(ceremony.timezone)
    except (ValueError, OverflowError):
        return name  # a damaged time: see apel verify
    other_day = f"{local:%d-%m} " if ceremony.day and local.date() != ceremony.day else ""
    return f"{other_day}{local:%H.%M} {name}"


def _without_signature(duties: str) -> str:
    if owed_instruments(duties):
        return "belum"
    return "melalui perwakilan" if represented_instruments(duties) else "tidak wajib"


def _made_up(signatures: Collection[Signature]) -> list[str]:
    return ["susulan"] if any(signature.made_up for signature in signatures) else []

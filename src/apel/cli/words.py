"""The words for the domain's codes, in the language that was settled."""

from datetime import datetime
from typing import TYPE_CHECKING

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Closing, Kind, Reason, Refusal
from apel.domain.saying import Attendance
from apel.domain.wording import short_date
from apel.language import _

if TYPE_CHECKING:  # a scan pays for no merge
    from apel.storage.merging import Apart


def outcome_words() -> dict[Kind | Refusal, str]:
    """Return what the desk says of each outcome."""
    return {
        Kind.SIGNED: _("SIGNED"),
        Kind.MADE_UP: _("SIGNED LATER"),
        Kind.DECLINED: _("DECLINES TO SIGN"),
        Kind.ATTENDED: _("PRESENT"),
        Kind.EXCUSED: _("EXCUSED"),
        Kind.WITHDRAWN: _("TAKEN BACK"),
        Kind.RESOLVED: _("DECIDED"),
        Refusal.UNKNOWN: _("UNKNOWN"),
        Refusal.AMBIGUOUS: _("SEVERAL FIT"),
        Refusal.ALREADY_SIGNED: _("ALREADY SIGNED"),
        Refusal.ALREADY_DECLINED: _("HAS DECLINED ALREADY"),
        Refusal.ALREADY_PRESENT: _("ALREADY PRESENT"),
        Refusal.ALREADY_EXCUSED: _("ALREADY EXCUSED"),
        Refusal.NOT_OBLIGED: _("NOT OBLIGED"),
        Refusal.CLOSED: _("ATTENDANCE IS CLOSED"),
        Refusal.OTHER_CEREMONY: _("OF ANOTHER CEREMONY"),
        Refusal.OTHER_PAPER: _("NOT TO BE RECEIVED HERE"),
        Refusal.NOT_ISSUED: _("NEVER ISSUED"),
        Refusal.REPLACED: _("REPLACED BY A CORRECTION"),
    }


def reason_words() -> dict[Reason, str]:
    """Return the word for each reason of an excuse."""
    return {
        Reason.HEALTH: _("ill"),
        Reason.DUTY: _("on duty elsewhere"),
        Reason.LEAVE: _("on leave"),
        Reason.PERMISSION: _("with permission"),
        Reason.STUDY: _("on study leave"),
        Reason.SHIFT: _("on shift"),
        Reason.ELSEWHERE: _("working from another place"),
        Reason.HOLIDAY: _("school holiday"),
        Reason.OTHER: _("other explanation"),
    }


def attendance_words() -> dict[Attendance, str]:
    """Return the word for each state of attendance."""
    return {
        Attendance.UNRECORDED: _("not recorded"),
        Attendance.PRESENT: _("present"),
        Attendance.BY_DEPUTY: _("by deputy"),
        Attendance.EXCUSED: _("excused"),
        Attendance.UNEXPLAINED: _("not yet explained"),
        Attendance.ABSENT: _("without explanation"),
    }


def closing_words() -> dict[Closing, str]:
    """Return the word for each closing."""
    return {
        Closing.ATTENDANCE: _("attendance"),
        Closing.EXPLANATIONS: _("explanations"),
        Closing.SIGNING: _("signing"),
    }


def clock(at: str, ceremony: Ceremony) -> str:
    """Return a time of the ledger as people read it: `07.31 WIB`; a damaged one as it stands."""
    try:
        local = datetime.fromisoformat(at).astimezone(ceremony.timezone)
    except (ValueError, OverflowError):
        return at
    return f"{local:%H.%M} {ceremony.zone}"


def day_and_clock(at: str, ceremony: Ceremony) -> str:
    """Return a time of the ledger with its day: `02-01-2026 07.31 WIB`."""
    try:
        day = datetime.fromisoformat(at).astimezone(ceremony.timezone).date()
    except (ValueError, OverflowError):
        return at
    return f"{short_date(day)} {clock(at, ceremony)}"


def grouped(number: int) -> str:
    """Return a count with dots between thousands, as Indonesian offices write it."""
    return f"{number:,}".replace(",", ".")


def percent(value: float | None) -> str:
    """Return a percentage with a comma: `93,75%`; a dash where nobody is obliged."""
    from apel.domain import wording  # loads decimals, which a desk does not need

    return "–" if value is None else wording.percent(value)


def typed(file: object) -> str:
    """Return a file as it has to be typed in a command: in quotation marks where it has blanks."""
    return f'"{file}"' if " " in str(file) else str(file)


def apart_words(apart: "Apart") -> str:
    """Return what was kept apart by a merge."""
    return _("Set apart and not counted: {entries} entries of {station} from {file}").format(
        entries=grouped(apart.entries), station=apart.station, file=apart.file
    )

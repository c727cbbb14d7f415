"""When a line of a log says that somebody came or signed: clock times, dates, both in one cell.

Days come first, as everywhere here. A log of scanners may give a zone of its own; without one a
time is that of the ceremony's zone.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from apel.domain.ceremony import ZONES
from apel.domain.roster.dates import date_of
from apel.domain.roster.sheet import Cell, text_of

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
# two digits for the year only between strokes: 07.31.05 is a time
_DAY_FIRST = re.compile(
    r"(?<!\d)\d{1,2}(?:[-/. ]\d{1,2}[-/. ]\d{4}|([-/])\d{1,2}\1\d{2}"
    r"|[-/ ][a-z]{3,9}\.?[-/ ](?:\d{4}|\d{2}))(?!\d)"
)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[.:](\d{2})(?:[.:](\d{2})(?:[.,]\d+)?)?\s*(am|pm)?(?![\d:])")
_OFFSET = re.compile(r"(?:gmt|utc)?\s*([+-])(\d{1,2})(?::?(\d{2}))?\s*$")
_ZONE = re.compile(r"\b(wib|wita|wit|z|utc|gmt)\s*$|(?<=\d)z$")
_NOON = 12
_DAY = 24 * 3600


def moment_of_cells(
    day: Cell, clock: Cell, otherwise: date | None, zone: timezone
) -> datetime | None:
    """Return the moment that a date's cell and a time's cell give together, or None.

    Where neither gives a day it is `otherwise`.
    """
    at = clock_of(clock)
    on = _day_in(clock) or (None if day in ("", None) else date_of(day))
    if day not in ("", None) and on is None:
        return None
    if at is None or (on := on or otherwise) is None:
        return None
    try:
        return datetime.combine(on, at, _zone_in(clock) or zone).astimezone(UTC).astimezone(zone)
    except OverflowError:
        return None


def clock_of(cell: Cell) -> time | None:
    """Return the time of day that a cell holds or spells, or None."""
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell.replace(tzinfo=None)
    if isinstance(cell, timedelta):
        return _of_seconds(cell.total_seconds())
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        # a spreadsheet's own: the fraction of a day, behind the day's number
        return _of_seconds(cell % 1 * _DAY) if cell % 1 else None
    return _spelled(cell) if isinstance(cell, str) else None


def respelled(text: str, zone: timezone) -> str:
    """Return a time, and its day where it has one, without anything that stands beside it."""
    at = clock_of(text)
    if at is None:
        return ""
    moment = moment_of_cells("", text, None, zone)
    return f"{moment:%d-%m-%Y %H:%M:%S}" if moment else f"{at:%H:%M:%S}"


def month_first(day: date) -> date | None:
    """Return the day that was meant where month and day were exchanged, or None."""
    try:
        return day.replace(month=day.day, day=day.month)
    except ValueError:
        return None


def _of_seconds(seconds: float) -> time | None:
    # no number at all is neither: a cell may hold an infinite one
    if not 0 <= seconds < _DAY - 0.5:
        return None
    whole = round(seconds)
    return time(whole // 3600, whole // 60 % 60, whole % 60)


def _spelled(text: str) -> time | None:
    found = _CLOCK.search(_without_day(text_of(text).casefold().replace("t", " ")))
    if found is None:
        return None
    hour, half = int(found[1]), found[4]
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + _NOON * (half == "pm")
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        return None


def _without_day(text: str) -> str:
    return _DAY_FIRST.sub(" ", _YEAR_FIRST.sub(" ", text))


def _day_in(cell: Cell) -> date | None:
    if isinstance(cell, float):
        return date_of(cell) if cell >= 1 else None
    if not isinstance(cell, str):
        return cell.date() if isinstance(cell, datetime) else None
    text = text_of(cell).casefold()
    if found := _YEAR_FIRST.search(text):
        return date_of(f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}")
    found = _DAY_FIRST.search(text)
    return date_of(found[0]) if found else None


def _zone_in(cell: Cell) -> timezone | None:
    if isinstance(cell, datetime):
        return cell.tzinfo if isinstance(cell.tzinfo, timezone) else None
    text = text_of(cell).casefold()
    if named := _ZONE.search(text):
        hours = ZONES.get((named[1] or "z").upper(), 0)
        return timezone(timedelta(hours=hours))
    offset = _OFFSET.search(_without_day(text))
    if offset is None:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return (
        timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
        if minutes < 1440
        else None
    )

"""Dates as rosters write them: always day first, never guessed (DOMAIN 2.4)."""

import re
from datetime import date, datetime, timedelta

from apel.domain.roster.sheet import LONGEST, Cell

_MONTHS = (
    ("jan",),
    ("feb", "peb"),
    ("mar",),
    ("apr",),
    ("mei", "may"),
    ("jun",),
    ("jul",),
    ("agu", "ags", "agt", "aug"),
    ("sep",),
    ("okt", "oct"),
    ("nov", "nop"),
    ("des", "dec"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[a-z]{3,9})\.?\s*[-/. ]\s*(\d{4}|\d\d)(?!\d)"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_SERIAL = re.compile(r"(?:^|,)\s*(\d{5})\s*$", re.ASCII)  # alone, or after a place
_SERIALS = range(1, 80_000)  # 1900 to 2119
_SERIAL_ZERO = date(1899, 12, 30)
_CENTURY_TURNS = 30  # a two-digit year: 85 is 1985, 05 is 2005


def date_of(cell: Cell) -> date | None:
    """Return the date that a cell holds or spells, or None."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float):
        is_day = _SERIALS.start <= cell < _SERIALS.stop  # an infinite one is none
        return _SERIAL_ZERO + timedelta(days=int(cell)) if is_day else None
    return _spelled(cell.lower()) if isinstance(cell, str) and len(cell) <= LONGEST else None


def _spelled(text: str) -> date | None:
    if found := _YEAR_FIRST.search(text):
        return _date(found[1], found[2], found[3])
    if found := _DAY_FIRST.search(text):
        return _date(found[3], found[2], found[1])
    found = _SERIAL.search(text)
    return date_of(float(found[1])) if found else None


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTH.get(month[:3], 0)
    full = int(year)
    if len(year) == 2:
        full += 2000 if full < _CENTURY_TURNS else 1900
    try:
        return date(full, number, int(day))
    except ValueError:
        return None

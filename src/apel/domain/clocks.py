"""What clocks said: a desk's own time, and how far that was from the right one.

Times in entries are never rewritten. A `clock` entry says by how many seconds the right time was
ahead of the desk's, and counts for what the same run recorded after it, until the next one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from apel.domain.ledger import Entry, Kind, said

_CLOCK = str(Kind.CLOCK)  # a plain text: compared by the ten thousand
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HALF_A_DAY = timedelta(hours=12)
_CLOCK_TIME = re.compile("([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_DAY = re.compile("([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})|([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LONGEST = 10**10  # seconds, some 300 years: more is no clock


def clock_differences(entries: Iterable[Entry]) -> Mapping[str, int]:
    """Return for each run that was asked how many seconds the right time is ahead of its clock.

    The newest entry counts; below zero the clock is fast, 0 says that it was found to be right.
    """
    newest: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind == _CLOCK:
            known = newest.get(entry.station)
            if known is None or entry.number > known.number:
                newest[entry.station] = entry
    return {station: difference(entry) for station, entry in newest.items()}


class Clocks:
    """How far the clocks of all runs were off, and when."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._asked: dict[str, list[tuple[int, int]]] = {}  # number and difference, by run
        for entry in entries:
            if entry.kind == _CLOCK:
                asked = self._asked.setdefault(entry.station, [])
                asked.append((entry.number, difference(entry)))
        for asked in self._asked.values():
            asked.sort()

    def ahead(self, entry: Entry) -> int | None:
        """Return how far the right time was ahead when an entry was written; None: nobody asked."""
        before = [each for each in self._asked.get(entry.station, ()) if each[0] <= entry.number]
        return before[-1][1] if before else None


def moments(chain: Sequence[Entry]) -> Iterator[tuple[Entry, float | None]]:
    """Yield each entry of one run, in its order, with the right time in seconds since 1970.

    A time that somebody stated is no clock's and stands as it is; None where it is unreadable.
    """
    ahead = 0
    for entry in chain:
        if entry.kind == _CLOCK:
            ahead = difference(entry)
        read = seconds(entry.at)
        is_stated = entry.at != entry.recorded
        yield entry, read if read is None or is_stated else read + ahead


def difference(entry: Entry) -> int:
    """Return how many seconds the right time was ahead, as a `clock` entry says."""
    found = said(entry.body).get("seconds")
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < _LONGEST:
        return found
    return 0  # a broken ledger still reports


def seconds(at: str) -> float | None:
    """Return a time of the ledger in seconds since 1970; None where damage left none."""
    try:
        return (datetime.fromisoformat(at) - _EPOCH).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None


def right_time(typed: str, shown: datetime, zone: tzinfo) -> int | None:
    """Return the difference in seconds that a typed right time means; None where it is no time.

    `typed` is `07:31`, `07.31` or either with seconds, with a day before it where the day is wrong
    too: `2026-01-02 07:31`, `02-01-2026 07.31`. Without a day the nearest such time is meant, and
    without seconds nothing is said about them.
    """
    *before, clock = typed.split() or [""]
    moment = _time(clock)
    if moment is None or len(before) > 1:
        return None
    here = shown.astimezone(zone)
    here = here.replace(microsecond=0) if moment.second or _is_long(clock) else _minute(here)
    day = _day(before[0]) if before else here.date()
    if day is None:
        return None
    ahead = datetime.combine(day, moment, zone) - here
    return round((ahead if before else _nearest(ahead)).total_seconds())


def _time(text: str) -> time | None:
    found = _CLOCK_TIME.fullmatch(text.replace(".", ":"))
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    return time(hour, minute, second) if hour < 24 and max(minute, second) < 60 else None


def _is_long(clock: str) -> bool:
    return clock.replace(".", ":").count(":") == 2


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text.replace("/", "-"))
    if found is None:
        return None
    day, month, year = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _nearest(ahead: timedelta) -> timedelta:
    """Return the difference to the nearest day on which the time is the same."""
    day = timedelta(days=1)
    while ahead > _HALF_A_DAY:
        ahead -= day
    while ahead <= -_HALF_A_DAY:
        ahead += day
    return ahead

"""A ceremony: what, when, where, and what is signed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import NamedTuple

from apel.domain.ledger import Reason

# fixed offsets: Indonesia has no daylight saving (DOMAIN 12)
ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
PAPERS = ("f4", "a4", "legal")
LETTERHEADS_OF = ("issuer", "agency", "none")
DEFAULT_INSTRUMENT = "pakta-integritas"
# how the code of a rehearsal begins: L and I are in no code that is drawn (people/person.py)
REHEARSAL = "LATIHAN"


class Condition(NamedTuple):
    """A field of the roster, or a column of the office's own, and the values that count."""

    name: str  # of a field, or the header of a column as it was written
    values: tuple[str, ...]
    is_column: bool = False


class Rule(NamedTuple):
    """Who owes a duty: whoever fits each condition, and none of the exceptions."""

    conditions: tuple[Condition, ...] = ()
    exceptions: tuple[Condition, ...] = ()


EVERYBODY = Rule()


class Mode(StrEnum):
    """How an instrument is signed: a sheet each, all on one, or by some for all."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class Instrument:
    """Something that is signed, who owes it, and how.

    `representatives` are codes, numbers or whole names as the office wrote them: whom they mean is
    settled with the roster (domain/representatives.py).
    """

    name: str
    title: str = ""
    signers: Rule = EVERYBODY
    mode: Mode = Mode.INDIVIDUAL
    representatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """How printed forms look: size, letterhead lines, logo, the office's own font.

    `emblem` and `region_head` are for what the head of the region signs.
    """

    size: str = "f4"
    letterhead: tuple[str, ...] = ()
    letterhead_of: str = LETTERHEADS_OF[0]
    logo: str = ""
    emblem: str = ""
    region_head: str = ""
    font: str = ""
    fonts_folder: str = ""
    stamp_box: bool = False  # a box for the meterai; off by default (DOMAIN 6.2)
    minutes_copies: int = 2  # how many originals of the minutes are signed


class NumberBlock(NamedTuple):
    """Numbers that the office's register keeps free for a kind of paper, and how they are written."""

    paper: str  # as `apel render` calls it
    pattern: str
    first: int
    last: int
    day: date | None = None  # what month and year mean; else the ceremony's day


@dataclass(frozen=True, slots=True)
class Ceremony:
    """One event, with everything that its papers and its counts depend on."""

    code: str
    title: str = ""
    institution: str = ""
    day: date | None = None
    start: time | None = None
    grace: int = 0  # minutes
    place: str = ""
    city: str = ""
    zone: str = "WIB"
    legal_bases: tuple[str, ...] = ()
    attendees: Rule = EVERYBODY
    instruments: tuple[Instrument, ...] = (Instrument(DEFAULT_INSTRUMENT),)
    paper: Paper = Paper()
    codes: Mapping[str, Reason] = field(default_factory=dict)  # the office's own, of excuses
    numbers: tuple[NumberBlock, ...] = ()

    @property
    def timezone(self) -> timezone:
        """Return the fixed offset in which the ceremony's times are shown."""
        return timezone(timedelta(hours=ZONES[self.zone]), self.zone)

    @property
    def is_rehearsal(self) -> bool:
        """Say whether this is made up, to try a hall; its code says so, in every entry and paper."""
        return is_rehearsal(self.code)

    @property
    def late_after(self) -> str | None:
        """Return the last moment, as the ledger writes it, at which somebody is not late."""
        if self.day is None or self.start is None:
            return None
        begin = datetime.combine(self.day, self.start, self.timezone)
        return ledger_time(begin + timedelta(minutes=self.grace))


def is_rehearsal(code: str) -> bool:
    """Say whether a ceremony's code is that of a rehearsal."""
    return code.startswith(REHEARSAL)


def ledger_time(moment: datetime) -> str:
    """Return a moment as the ledger writes it: UTC, milliseconds, `2026-01-02T00:31:45.123Z`."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def moment_of(text: str) -> datetime:
    """Return the moment that the ledger's spelling of a time means."""
    return datetime.fromisoformat(text)

"""Questions about how cards were presented: never verdicts, and each has an innocent answer.

Titip tanda tangan, a colleague who presents somebody else's card, shows in three ways: one card at
two desks at nearly the same time, a unit's cards faster than people walk, a scan long before or
after everything else at its desk. What came from lists, paper or the keyboard is no scan.

Each question is found from the entries alone. What is recorded or merged later may add entries to
it, and it is another question then; none goes away. So of each chain only what came before counts,
and nothing is asked about the last scans of a desk before it has handed in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from math import ceil
from statistics import median
from typing import NamedTuple

from apel.domain.ledger import Entry, Kind
from apel.domain.people.person import code_from_bytes
from apel.domain.scans import Run, Scan, runs

_AT_ONCE = 60  # seconds in which no card gets to another desk
_MANY = 5  # people: fewer may well stand in front of the scanner together
_RHYTHM = 10  # pauses that make a desk's rhythm known
# An hour's ceremony lies between the last who came and the crew of the desk, who sign at its end;
# before the first a card is tried out when the desk is set up. Nothing of that is asked about.
_FAR = 45 * 60.0  # seconds to both sides
_VERY_FAR = 3  # times as far to one side is enough
_SLOW = 10  # times the rhythm is far, where that is more
_FEW = 3  # scans together
KEY_LENGTH = 6


class SignalKind(StrEnum):
    """What is asked about."""

    TWO_DESKS = "two-desks"  # one card at two desks within a minute
    BURST = "burst"  # one unit's cards at one desk faster than people walk
    OFF_RHYTHM = "off-rhythm"  # a few scans far from all others of their desk


class Place(NamedTuple):
    """Where somebody works; a unit's name alone is that of several."""

    agency: str
    unit: str


NOWHERE = Place("", "")


class Signal(NamedTuple):
    """One question: the entries it is about, in the order of time, and how long that took.

    `seconds` is from the first to the last; for `off-rhythm` the shorter of the pauses around them,
    or the only one.
    """

    kind: SignalKind
    entries: tuple[Entry, ...]
    place: Place
    seconds: int

    @property
    def key(self) -> str:
        """Return what people call it; the same wherever these entries are."""
        return key_of(self.kind, self.digests)

    @property
    def digests(self) -> frozenset[str]:
        """Return what it is about; an answer names the same."""
        return frozenset(entry.digest for entry in self.entries)

    @property
    def stations(self) -> list[str]:
        """Return the desks, the first to scan first."""
        return list(dict.fromkeys(entry.station for entry in self.entries))


def key_of(kind: str, digests: Iterable[str]) -> str:
    """Return the key of a question of this kind about these entries: `S-7K2QF3`."""
    named = sha256("\n".join([kind, *sorted(digests)]).encode()).digest()
    return f"S-{code_from_bytes(named, KEY_LENGTH)}"


def signals(
    entries: Iterable[Entry], places: Mapping[str, Place], now: float | None = None
) -> list[Signal]:
    """Return every question, in the order of agencies in `places` and then of time.

    `places` is where each person works, by code. `now`, in seconds since 1970, is how far the
    chains are read that no desk hands in: those of the office itself.
    """
    listed = runs(entries, now)
    found = [*_at_two_desks(listed, places)]
    for run in listed:
        found += [*_bursts(run, places), *_far_from_rhythm(run, places)]
    order = {agency: at for at, agency in enumerate(_agencies(places))}
    return sorted(found, key=lambda one: _order(one, order))


def _agencies(places: Mapping[str, Place]) -> Iterable[str]:
    return dict.fromkeys(place.agency for place in places.values())


def _order(signal: Signal, agencies: Mapping[str, int]) -> tuple[object, ...]:
    first, last = signal.entries[0], len(agencies)  # last are people who are on no roster
    agency = agencies.get(signal.place.agency, last)
    return agency, first.at, first.station, first.number, signal.kind, signal.key


def _at_two_desks(listed: Iterable[Run], places: Mapping[str, Place]) -> Iterator[Signal]:
    """Yield each card that was at one desk, and within a minute at another one."""
    cards: dict[str, list[Scan]] = {}
    for run in listed:
        for scan in run.scans:
            cards.setdefault(scan.card, []).append(scan)
    for scans in cards.values():
        if len(scans) > 1:
            scans.sort(key=lambda scan: (scan.moment, scan.entry.station, scan.entry.number))
            for together in _divided(scans, _AT_ONCE):
                if len({scan.entry.station for scan in together}) > 1:
                    yield _signal(SignalKind.TWO_DESKS, together, places)


def _divided(scans: Sequence[Scan], longest: float) -> Iterator[list[Scan]]:
    """Yield the scans in groups between pauses that are longer than `longest`."""
    group: list[Scan] = []
    for scan in scans:
        if group and scan.moment - group[-1].moment > longest:
            yield group
            group = []
        group.append(scan)
    if group:
        yield group


def _bursts(run: Run, places: Mapping[str, Place]) -> Iterator[Signal]:
    """Yield where a desk took the cards of one unit, whoever came between, in under a second each."""
    units: dict[Place, list[Scan]] = {}
    for scan in run.scans:
        place = places.get(scan.card, NOWHERE)
        if place.unit and scan.counts:
            units.setdefault(place, []).append(scan)
    for scans in units.values():
        for quick in _quick(scans):
            if len(quick) >= _MANY:
                yield _signal(SignalKind.BURST, quick, places)


def _quick(scans: Iterable[Scan]) -> Iterator[list[Scan]]:
    """Yield people in a row who took less than a second each on the average since the first."""
    row: list[Scan] = []
    cards: set[str] = set()
    for scan in scans:
        if scan.card in cards:
            continue
        goes_on = not row or (
            scan.moment >= row[-1].moment and scan.moment - row[0].moment < len(row)
        )
        if not goes_on:
            yield row
            row, cards = [], set()
        row.append(scan)
        cards.add(scan.card)
    yield row


class _Group(NamedTuple):
    """Scans together, and the pauses around them; None where there is nothing more."""

    scans: list[Scan]
    before: float | None
    after: float | None
    is_over: bool  # whatever comes, it will not be longer

    def is_alone(self, far: float) -> bool:
        """Say whether these few are far from all others to both sides, or very far to one."""
        pauses = [pause for pause in (self.before, self.after) if pause is not None]
        return (
            self.is_over
            and len(self.scans) <= _FEW
            and bool(pauses)
            and (max(pauses) > _VERY_FAR * far or (len(pauses) == 2 and min(pauses) > far))
        )


def _far_from_rhythm(run: Run, places: Mapping[str, Place]) -> Iterator[Signal]:
    """Yield the few scans that are far from all others of their desk.

    Its rhythm is that of its first pauses: it must not become another one by what comes later.
    """
    # after the signing period everybody comes alone
    scans = [scan for scan in run.scans if scan.counts and scan.entry.kind != Kind.MADE_UP]
    if len(scans) <= _RHYTHM:
        return
    first = [_pause(one, next_one) for one, next_one in pairwise(scans[: _RHYTHM + 1])]
    far = max(_FAR, _SLOW * median(first))
    for group in _groups(run._replace(scans=scans), far):
        if group.is_alone(far):
            pauses = [pause for pause in (group.before, group.after) if pause is not None]
            signal = _signal(SignalKind.OFF_RHYTHM, group.scans, places)
            yield signal._replace(seconds=int(min(pauses)))


def _groups(run: Run, far: float) -> Iterator[_Group]:
    """Yield the scans in groups between long pauses, or between which the desk handed in."""
    scans = run.scans
    starts = [0] + [
        place
        for place in range(1, len(scans))
        if _pause(scans[place - 1], scans[place]) > far
        or scans[place - 1].part != scans[place].part
    ]
    for start, end in pairwise([*starts, len(scans)]):
        before = _pause(scans[start - 1], scans[start]) if start else None
        after = _pause(scans[end - 1], scans[end]) if end < len(scans) else None
        last = scans[end - 1]
        is_over = after is not None or last.part < run.parts
        if run.until is not None:
            is_over = is_over or run.until - last.moment > far
        yield _Group(list(scans[start:end]), before, after, is_over)


def _pause(one: Scan, next_one: Scan) -> float:
    """Return the pause between two scans; a clock that was set back tells nothing of it."""
    return max(0.0, next_one.moment - one.moment)


def _signal(kind: SignalKind, scans: Sequence[Scan], places: Mapping[str, Place]) -> Signal:
    place = places.get(scans[0].card, NOWHERE)
    span = ceil(scans[-1].moment - scans[0].moment)
    return Signal(kind, tuple(scan.entry for scan in scans), place, span)

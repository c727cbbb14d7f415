"""The two verdicts about a ledger: integrity (nothing was changed), completeness (nothing is missing).

What a chain alone cannot show: a tail that was cut off and that nobody else names, and a rewrite
of everything by somebody who holds the file. Against both stands only the fingerprint on paper.

One pass from the newest entry to the oldest: what an entry names comes after it, mostly, so that
hardly anything has to be remembered, however long the ledger is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from apel.domain.chain import Break, Chain, Fault, runs
from apel.domain.ledger import (
    ROSTER_KINDS,
    Entry,
    Kind,
    Named,
    fingerprint,
    is_readable,
    newest_known,
    said,
)
from apel.domain.mentions import named_digests, named_places, names_nothing
from apel.domain.seals import Seal, marks, seal_of
from apel.domain.stations import DeskState, desks

_SEALED, _ENROLLED, _ISSUED, _PREPARED = map(
    str, (Kind.SEALED, Kind.ENROLLED, Kind.ISSUED, Kind.PREPARED)
)
_NOTED = ROSTER_KINDS | {_SEALED, _ENROLLED, _ISSUED, _PREPARED}


class Missing(NamedTuple):
    """A desk or a chain that goes on after `after`; station None where only a digest is known."""

    station: str | None
    after: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found."""

    breaks: tuple[Break, ...]
    missing: tuple[Missing, ...]
    entries: int
    anchored: int  # of the entries, those that a seal covers
    heads: tuple[Entry, ...]
    seals: tuple[Seal, ...]  # in their order
    desks: tuple[DeskState, ...]

    @property
    def intact(self) -> bool:
        """Say whether every entry is what was written."""
        return not self.breaks

    @property
    def complete(self) -> bool:
        """Say whether nothing is missing that anything in the ledger names."""
        return not self.missing

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the whole record."""
        return fingerprint(self.heads)


class Issued(NamedTuple):
    """What an `issued` entry says of a printed list; `lines` is the digest of its frozen lines."""

    lines: str
    number: str
    what: str


class Kept(NamedTuple):
    """What is kept beside the ledger as it is now, and what entries hold the digests of.

    `walk_ins` has the code and the digest of the content of each walk-in, `documents` what each
    printed list is, both by the digest of the entry that says so; what was erased is in neither. At
    a desk `told` is the fingerprint of the roster that it was given, whatever the office has recorded
    since.
    """

    roster: str  # fingerprint
    people_intact: bool  # each person's digest is that of the content
    told: str | None = None
    walk_ins: Mapping[str, tuple[str, str]] = MappingProxyType({})
    documents: Mapping[str, Issued] = MappingProxyType({})
    agencies: str | None = None  # digest of the register, by which is counted
    officials: str | None = None  # digest of who signs papers
    papers: frozenset[str] = frozenset()  # the entries of the papers whose places are known


def verify(entries: Iterable[Entry], kept: Kept | None) -> Verdict:
    """Derive everything anew from the entries, each chain in its order, and what is kept beside."""
    listed = list(entries)
    reading = Reading(entry for entry in listed if entry.kind == _SEALED)
    reading.read(reversed(listed))
    reading.found_too(entry.digest for entry in listed if reading.wanted)
    return reading.verdict(kept)


class Reading:
    """A ledger that is read once, newest entry first; chains may come between one another."""

    def __init__(self, seals: Iterable[Entry]) -> None:
        self.wanted: set[str] = set()  # digests that entries name and that were not met since
        self._entries = 0
        self._marks = marks(seals)
        self._chains: dict[tuple[str, str], Chain] = {}
        self._noted: list[Entry] = []
        self._places: list[tuple[Entry, Named]] = []

    def read(self, newest_first: Iterable[Entry]) -> None:
        """Take in every entry."""
        wanted = self.wanted
        for chain, run in runs(newest_first, self._chains, self._marks):
            for entry in chain.taking(run):
                self._entries += 1
                if wanted:
                    wanted.discard(entry.digest)
                if not names_nothing(entry):
                    self._take_names(entry)

    def found_too(self, digests: Iterable[str]) -> None:
        """Cross out what is there after all, read before the entry that names it."""
        self.wanted.difference_update(digests)

    def verdict(self, kept: Kept | None) -> Verdict:
        """Return what was found."""
        chains = [self._chains[name] for name in sorted(self._chains, key=repr)]  # also damaged
        noted = [entry for entry in reversed(self._noted) if is_readable(entry)]
        broken = [found for chain in chains for found in chain.breaks()]
        missing = list(self._missing(broken))
        if kept:
            broken += _faults_beside(noted, kept)
        prepared = desks(_landmarks(chains, noted))
        missing += [_not_handed_in(desk) for desk in prepared if desk.is_missing]
        seals = [entry for entry in noted if entry.kind == _SEALED]
        return Verdict(
            tuple(broken),
            tuple(missing),
            self._entries,
            sum(chain.anchored for chain in chains),
            tuple(chain.head for chain in chains if is_readable(chain.head)),
            tuple(seal_of(seal, is_whole=self._has_all(seal)) for seal in seals),
            tuple(prepared),
        )

    def _take_names(self, entry: Entry) -> None:
        if entry.kind in _NOTED:
            self._noted.append(entry)
        self.wanted.update(named_digests(entry))
        for place in named_places(entry):
            self._places.append((entry, place))
            self.wanted.add(place.digest)

    def _missing(self, broken: list[Break]) -> Iterator[Missing]:
        """Yield what is named and not here; where another entry stands there, it is a break."""
        heads = {station: chain.last for (_ceremony, station), chain in self._chains.items()}
        unplaced = set(self.wanted)
        for _entry, place in self._places:
            if place.digest not in unplaced:
                continue
            unplaced.discard(place.digest)
            last = heads.get(place.station, 0)
            if last < place.number:
                yield Missing(place.station, last)
            else:
                broken.append(Break(place.station, place.number, Fault.NAMED))
        if unplaced:
            yield Missing(None, 0)

    def _has_all(self, seal: Entry) -> bool:
        return not any(place.digest in self.wanted for place in named_places(seal))


def _landmarks(chains: Iterable[Chain], noted: Iterable[Entry]) -> Iterator[Entry]:
    """Yield what says which desks have handed in: the ends of all chains, and preparations."""
    for chain in chains:
        yield chain.oldest
        if chain.head is not chain.oldest:
            yield chain.head
    ends = {entry.digest for chain in chains for entry in (chain.oldest, chain.head)}
    yield from (e for e in noted if e.kind == _PREPARED and e.digest not in ends)


def _not_handed_in(desk: DeskState) -> Missing:
    return Missing(desk.name, max((run.entries for run in desk.runs), default=0))


def _faults_beside(noted: Sequence[Entry], kept: Kept) -> Iterator[Break]:
    """Yield where what is kept beside the ledger is not what an entry recorded."""
    recorded = newest_known(entry for entry in noted if entry.kind in ROSTER_KINDS)
    if kept.told is not None:
        if kept.told != kept.roster:
            yield Break(None, None, Fault.ROSTER)
    elif recorded and not any(_same_roster(entry, kept) for entry in recorded):
        yield Break(recorded[-1].station, recorded[-1].number, Fault.ROSTER)
    yield from _faulty_walk_ins([e for e in noted if e.kind == Kind.ENROLLED], kept)
    yield from _faulty_documents([e for e in noted if e.kind == Kind.ISSUED], kept)


def _faulty_walk_ins(enrolled: Sequence[Entry], kept: Kept) -> Iterator[Break]:
    for entry in enrolled:
        there = kept.walk_ins.get(entry.digest)
        if there not in (None, (entry.person, said(entry.body).get("version"))):
            yield Break(entry.station, entry.number, Fault.ROSTER)
    if kept.walk_ins.keys() - {entry.digest for entry in enrolled}:
        yield Break(None, None, Fault.ROSTER)  # somebody whom no entry enrolled


def _faulty_documents(issued: Sequence[Entry], kept: Kept) -> Iterator[Break]:
    for entry in issued:
        body, there = said(entry.body), kept.documents.get(entry.digest)
        if there is not None and any(
            body.get(key) != text for key, text in there._asdict().items()
        ):
            yield Break(entry.station, entry.number, Fault.DOCUMENT)
    if (kept.documents.keys() | kept.papers) - {entry.digest for entry in issued}:
        yield Break(None, None, Fault.DOCUMENT)  # a list or paper that no entry issued


def _same_roster(recorded: Entry, kept: Kept) -> bool:
    body = said(recorded.body)
    recorded_now = [body.get(key) for key in ("roster", "agencies", "officials")]
    there = [kept.roster, kept.agencies, kept.officials]
    return kept.people_intact and recorded_now == there

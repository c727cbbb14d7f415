"""One chain, read from its newest entry to its oldest: where it is not what was written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from apel.domain.ledger import Entry, digest_of, is_canonical


class Fault(StrEnum):
    """What is wrong at a place of the ledger."""

    CONTENT = "content"  # the digest is not that of the content
    FORM = "form"  # the body is not in its canonical form
    LINK = "link"  # it does not follow the entry before it
    GAP = "gap"  # a number is missing
    NAMED = "named"  # it is not the entry that a seal or another chain names
    ROSTER = "roster"  # the roster is not the one that was recorded
    DOCUMENT = "document"  # a printed list is not the one that was recorded
    NOTE = "note"  # an erasable text is not the one that was recorded


class Break(NamedTuple):
    """A place at which the record is not what was written."""

    station: str | None
    number: int | None
    what: Fault


def fault_of(entry: Entry) -> Fault | None:
    """Return what is wrong with an entry by itself, or None."""
    try:
        if digest_of(entry) != entry.digest:
            return Fault.CONTENT
    except (TypeError, ValueError):
        return Fault.CONTENT
    return None if is_canonical(entry.body) else Fault.FORM


def breaks(entries: Sequence[Entry]) -> list[Break]:
    """Return every place that is not what was written; each chain in its order."""
    chains: dict[tuple[str, str], Chain] = {}
    for chain, run in runs(reversed(entries), chains, {}):
        for _entry in chain.taking(run):
            pass
    return [found for chain in reversed(chains.values()) for found in chain.breaks()]


def is_whole(newest_first: Iterable[Entry]) -> bool:
    """Say whether everything is what was written; no entry is held for longer than it is looked at."""
    chains: dict[tuple[str, str], Chain] = {}
    for chain, run in runs(newest_first, chains, {}):
        for _entry in chain.taking(run):
            pass
    return not any(chain.breaks() for chain in chains.values())


_NONE_YET = Entry("", "", 0, "", None, "", "", "", None, "", "", None, "")


class Chain:
    """What is known of a chain after the entries that were taken, the newest first.

    `sealed` are the digests that seals name, by number. An entry is anchored when whole links lead
    from one of these to it.
    """

    __slots__ = ("_broken", "_fault", "_is_anchored", "_sealed", "anchored", "head", "oldest")

    def __init__(self, sealed: Mapping[int, str]) -> None:
        self.anchored = 0
        self.head = self.oldest = _NONE_YET
        self._sealed = sealed
        self._is_anchored = False
        self._fault: Fault | None = None  # of the oldest by itself
        self._broken: list[Break] = []  # newest first

    @property
    def last(self) -> int:
        """Return the number of the newest entry."""
        return self.head.number if type(self.head.number) is int else 0

    def taking(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Take the next older entries, the newest first, and hand each on: a million in this loop."""
        newer = self.oldest
        for entry in entries:
            try:
                follows = newer.previous == entry.digest and newer.number == entry.number + 1
                fault = None if digest_of(entry) == entry.digest else Fault.CONTENT
            except (TypeError, ValueError):  # a flipped byte can turn a text into anything
                follows, fault = False, Fault.CONTENT
            if not follows or self._fault:
                self._follow(entry)
            self.oldest = newer = entry
            if fault or not is_canonical(entry.body):
                self._fault = fault or Fault.FORM
            if self._sealed:
                self._anchor(entry)
            yield entry

    def breaks(self) -> list[Break]:
        """Return every break, the oldest first, once the chain's first entry was taken."""
        self._close(_first_fault(self.oldest))
        return self._broken[::-1]

    def _anchor(self, entry: Entry) -> None:
        if self._sealed.get(entry.number) == entry.digest:
            self._is_anchored = True
        if self._fault:
            self._is_anchored = False
        if self._is_anchored:
            self.anchored += 1

    def _follow(self, entry: Entry) -> None:
        if self.oldest is _NONE_YET:
            self.head = entry
        else:
            self._close(_link_fault(self.oldest, entry))

    def _close(self, link: Fault | None) -> None:
        """Note what is wrong with the oldest entry so far, now that what is before it is known."""
        for fault in (link, self._fault):
            if fault is not None:
                self._broken.append(Break(self.oldest.station, self.oldest.number, fault))
        if link is not None:
            self._is_anchored = False
        self._fault = None


def _link_fault(newer: Entry, entry: Entry) -> Fault | None:
    """Return why `newer` does not follow `entry`; a number that is none any more is a gap itself."""
    if type(entry.number) is int and newer.number != entry.number + 1:
        return Fault.GAP
    return None if newer.previous == entry.digest else Fault.LINK


def _first_fault(entry: Entry) -> Fault | None:
    if entry.number != 1:
        return Fault.GAP
    return None if entry.previous is None else Fault.LINK


def runs(
    newest_first: Iterable[Entry],
    chains: dict[tuple[str, str], Chain],
    sealed: Mapping[str, Mapping[int, str]],
) -> Iterator[tuple[Chain, Iterator[Entry]]]:
    """Yield entries as they follow each other in one chain, with that chain, which may be new."""
    for name, run in groupby(newest_first, itemgetter(0, 1)):
        if (chain := chains.get(name)) is None:
            chain = chains[name] = Chain(sealed.get(name[1], {}))
        yield chain, run

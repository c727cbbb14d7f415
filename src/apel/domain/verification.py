"""The two verdicts about a ledger: integrity (nothing was changed), completeness (nothing is missing).

What a chain alone cannot show: a tail that was cut off and that nobody else names, and a rewrite
of everything by somebody who holds the file. Against both stands only the fingerprint on paper.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from apel.domain.ledger import (
    ROSTER_KINDS,
    Entry,
    digest_of,
    digests,
    fingerprint,
    is_canonical,
    is_readable,
    newest_known,
    said,
)


class Fault(StrEnum):
    """What is wrong at a place of the ledger."""

    CONTENT = "content"  # the digest is not that of the content
    FORM = "form"  # the body is not in its canonical form
    LINK = "link"  # it does not follow the entry before it
    GAP = "gap"  # a number is missing
    ROSTER = "roster"  # the roster is not the one that was recorded


class Break(NamedTuple):
    """A place at which the record is not what was written."""

    station: str | None
    number: int | None
    what: Fault


class Missing(NamedTuple):
    """A chain that others say goes on after `after`; station None where only a digest is known."""

    station: str | None
    after: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found."""

    breaks: tuple[Break, ...]
    missing: tuple[Missing, ...]
    entries: int
    fingerprint: str

    @property
    def intact(self) -> bool:
        """Say whether every entry is what was written."""
        return not self.breaks

    @property
    def complete(self) -> bool:
        """Say whether nothing is missing that anything in the ledger names."""
        return not self.missing


class Roster(NamedTuple):
    """The roster as it is now: its fingerprint, and whether each person's digest is his content's."""

    fingerprint: str
    people_intact: bool


def verify(entries: Iterable[Entry], roster: Roster | None) -> Verdict:
    """Derive everything anew from the entries, each chain in its order, and the roster."""
    listed = list(entries)
    chains = [list(chain) for _, chain in groupby(listed, lambda e: (e.ceremony, e.station))]
    broken = [found for chain in chains for found in breaks(chain)]
    recorded = newest_known(e for e in listed if e.kind in ROSTER_KINDS and is_readable(e))
    if roster and recorded and not any(_same(entry, roster) for entry in recorded):
        broken.append(Break(recorded[-1].station, recorded[-1].number, Fault.ROSTER))
    heads = [chain[-1] for chain in chains if is_readable(chain[-1])]
    return Verdict(tuple(broken), tuple(_missing(listed)), len(listed), fingerprint(heads))


def breaks(chain: Sequence[Entry]) -> Iterator[Break]:
    """Yield every place of one chain that is not what was written."""
    previous: str | None = None
    expected = 0
    for entry in chain:
        expected += 1
        if (fault := fault_of(entry)) is not None:
            yield Break(entry.station, entry.number, fault)
        if entry.number != expected:
            yield Break(entry.station, entry.number, Fault.GAP)
            expected = entry.number if is_readable(entry) else expected
        elif entry.previous != previous:
            yield Break(entry.station, entry.number, Fault.LINK)
        previous = entry.digest


def fault_of(entry: Entry) -> Fault | None:
    """Return what is wrong with an entry by itself, or None."""
    try:
        if digest_of(entry) != entry.digest:
            return Fault.CONTENT
        return None if is_canonical(entry.body) else Fault.FORM
    except (TypeError, ValueError):  # a flipped byte can turn a text into anything, or nothing
        return Fault.CONTENT


def _same(recorded: Entry, roster: Roster) -> bool:
    return roster.people_intact and said(recorded.body).get("roster") == roster.fingerprint


def _missing(entries: Sequence[Entry]) -> Iterator[Missing]:
    here = {entry.digest for entry in entries}
    for entry in entries:
        if entry.supersedes != "[]" and not here.issuperset(digests(entry.supersedes)):
            yield Missing(None, 0)
        if entry.number == 1 and (before := said(entry.body).get("continues")):
            yield from _unknown(before, here)


def _unknown(before: object, here: set[str]) -> Iterator[Missing]:
    match before:
        case {"station": str(station), "number": int(number), "digest": str(digest)}:
            if digest not in here:
                yield Missing(station, number - 1)
        case _:
            pass  # a body that says it otherwise is broken, and found as such

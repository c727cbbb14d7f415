"""The cards that were presented: read from each run of a desk, in its own order and the right time.

What came from lists, paper or the keyboard is no scan.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from apel.domain.clocks import moments
from apel.domain.ledger import Entry, Kind, Refusal, Source, said

# plain texts: compared by the ten thousand
_ENDS = frozenset(map(str, (Kind.HANDED_IN, Kind.CLOSED, Kind.SEALED)))
_ACTS = frozenset(map(str, (Kind.SIGNED, Kind.MADE_UP, Kind.ATTENDED)))
_REFUSED, _SCAN = str(Kind.REFUSED), str(Source.SCAN)
# what is refused so was a card that somebody presented
_PRESENTED = frozenset(
    map(str, (Refusal.ALREADY_SIGNED, Refusal.ALREADY_PRESENT, Refusal.CLOSED, Refusal.NOT_OBLIGED))
)


class Scan(NamedTuple):
    """A card that was presented: which, when by the right time, in which part of its run."""

    entry: Entry
    card: str  # the code on it
    moment: float
    part: int

    @property
    def counts(self) -> bool:
        """Say whether it recorded something: a refused one did not."""
        return self.entry.kind != _REFUSED


class Run(NamedTuple):
    """The scans of one run in its order; a part ends where the desk handed in, or was closed."""

    scans: Sequence[Scan]
    parts: int
    until: float | None  # how far it is read, where no desk hands it in


def runs(entries: Iterable[Entry], now: float | None = None) -> list[Run]:
    """Return the scans of every run; the entries may come in any order.

    `now`, in seconds since 1970, is how far the runs are read that no desk hands in: those of the
    office itself.
    """
    return [_run(chain, now) for chain in _chains(entries)]


def _chains(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the chains, each in its own order."""
    chains: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        chains.setdefault((entry.ceremony, entry.station), []).append(entry)
    for name in sorted(chains):
        yield sorted(chains[name], key=lambda entry: entry.number)


def _run(chain: Sequence[Entry], now: float | None) -> Run:
    scans, part = [], 0
    for entry, moment in moments(chain):
        part += entry.kind in _ENDS
        if entry.person and moment is not None and _is_scan(entry):
            scans.append(Scan(entry, entry.person, moment, part))
    is_handed_in = "prepared" in said(chain[0].body)
    return Run(scans, part, None if is_handed_in else now)


def _is_scan(entry: Entry) -> bool:
    if entry.source != _SCAN:
        return False
    return entry.kind in _ACTS or (
        entry.kind == _REFUSED and said(entry.body).get("why") in _PRESENTED
    )

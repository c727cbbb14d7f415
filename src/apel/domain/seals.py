"""Seals: entries that name the heads of all chains; their fingerprint goes on signed paper."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from apel.domain.chain import fault_of
from apel.domain.ledger import Entry, fingerprint
from apel.domain.mentions import sealed_heads


class Seal(NamedTuple):
    """A seal; `fingerprint` is derived from the heads that it names, which `is_whole` has here."""

    entry: Entry
    fingerprint: str
    covers: int  # entries
    is_whole: bool


def seal_of(entry: Entry, *, is_whole: bool) -> Seal:
    """Return what an entry seals."""
    heads = sealed_heads(entry)
    return Seal(entry, fingerprint(heads), sum(head.number for head in heads), is_whole)


def covers_all(one: Seal, heads: Sequence[Entry]) -> bool:
    """Say whether nothing but the seal itself was recorded since; `heads` are those of all chains."""
    covered = {head.digest for head in sealed_heads(one.entry)}
    later = [head for head in heads if head.digest not in covered]
    return one.is_whole and later == [one.entry]


def marks(seals: Iterable[Entry]) -> Mapping[str, Mapping[int, str]]:
    """Return the digests that whole seals name, by station and number."""
    found: dict[str, dict[int, str]] = {}
    for seal in seals:
        if fault_of(seal) is None:
            for head in sealed_heads(seal):
                found.setdefault(head.station, {})[head.number] = head.digest
    return found

"""Seals: entries that name the heads of all chains; their fingerprint goes on signed paper."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from apel.domain.chain import fault_of
from apel.domain.ledger import Entry, Kind, fingerprint, said, texts
from apel.domain.mentions import sealed_heads

MINUTES = "berita-acara"


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
    """Say whether nothing was recorded since but the seal itself and the minutes that it froze.

    `heads` are those of all chains.
    """
    covered = {head.digest for head in sealed_heads(one.entry)}
    later = [head for head in heads if head.digest not in covered]
    return one.is_whole and len(later) == 1 and _is_of(later[0], one.entry)


def froze(entry: Entry) -> str:
    """Return the digest of the seal whose minutes an entry issued; empty where it did not."""
    body = said(entry.body)
    if entry.kind != Kind.ISSUED or body.get("what") != MINUTES:
        return ""
    return next(iter(texts([body.get("seal")])), "")


def _is_of(head: Entry, seal: Entry) -> bool:
    return head == seal or (head.previous == seal.digest == froze(head))


def marks(seals: Iterable[Entry]) -> Mapping[str, Mapping[int, str]]:
    """Return the digests that whole seals name, by station and number."""
    found: dict[str, dict[int, str]] = {}
    for seal in seals:
        if fault_of(seal) is None:
            for head in sealed_heads(seal):
                found.setdefault(head.station, {})[head.number] = head.digest
    return found

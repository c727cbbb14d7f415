"""What files bring against what is here: the union of chains, or why there is none (DESIGN.md section 4).

Each file is judged by itself first; then the pieces of chains are laid end to end, in an order that
does not depend on the order of the files.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from apel.domain.ceremony import is_rehearsal
from apel.domain.chain import fault_of
from apel.domain.ledger import Entry, Kind, canonical, digests, is_readable

Chains = Mapping[str, Mapping[int, str]]  # the digest of each number, by station


class Trouble(StrEnum):
    """Why a file is not merged."""

    ANOTHER_CEREMONY = "another-ceremony"
    REHEARSAL = "rehearsal"  # of a rehearsal, and this is a ceremony
    NO_REHEARSAL = "no-rehearsal"  # the other way round
    NEWER_PROGRAM = "newer-program"
    GAP = "gap"
    FORGED = "forged"
    STRAY = "stray"  # beside the entries lies what none of them recorded
    TWO_ENTRIES = "two-entries"  # one name, two different contents
    UNKNOWN_PEOPLE = "unknown-people"


class Refused(NamedTuple):
    """Why a file is refused, and the entry or the people that it is about."""

    why: Trouble
    file: int
    station: str | None = None
    number: int | None = None
    people: tuple[str, ...] = ()


class Piece(NamedTuple):
    """Entries of one chain that follow each other without a gap, as one file brings them."""

    file: int
    entries: Sequence[Entry]


class Share(NamedTuple):
    """What of a piece is new here, and what says something else than the entry of its name here."""

    piece: Piece
    new: Sequence[Entry]
    apart: Sequence[Entry]


def pieces(file: int, entries: Iterable[Entry], ceremony: str) -> list[Piece] | Refused:
    """Return a file's entries as pieces of chains; each must be what was written, for this ceremony."""
    whole: list[Piece] = []
    listed = list(entries)
    for entry in listed:
        if (trouble := _trouble(entry, ceremony)) is not None:
            return Refused(trouble, file, entry.station, entry.number)
    for _, chain in groupby(sorted(listed, key=attrgetter("station", "number")), _station):
        for piece in _parted(chain):
            if (broken := _broken_link(piece)) is not None:
                return Refused(Trouble.FORGED, file, broken.station, broken.number)
            whole.append(Piece(file, piece))
    return whole


@dataclass(slots=True)
class Union:
    """Chains to which pieces are added; what does not fit is set apart, for the caller to judge."""

    chains: dict[str, dict[int, str]]
    apart: set[str] = field(default_factory=set)

    def add(self, piece: Piece) -> Share | Refused:
        """Add what is new of a piece. A Refused where the entries before it are nowhere."""
        first = piece.entries[0]
        there = self.chains.setdefault(first.station, {})
        before = there.get(first.number - 1)
        if first.number != 1 and (before is None or before != first.previous):
            return self._beginning_elsewhere(piece, before)
        for place, entry in enumerate(piece.entries):
            if there.get(entry.number, entry.digest) != entry.digest:
                return self._share(piece, place)
        return self._share(piece, len(piece.entries))

    def _beginning_elsewhere(self, piece: Piece, before: str | None) -> Share | Refused:
        first = piece.entries[0]
        if before is None and first.previous not in self.apart:
            return Refused(Trouble.GAP, piece.file, first.station, first.number)
        return self._share(piece, 0)

    def _share(self, piece: Piece, until: int) -> Share:
        there = self.chains[piece.entries[0].station]
        new = [entry for entry in piece.entries[:until] if entry.number not in there]
        there.update((entry.number, entry.digest) for entry in new)
        apart = piece.entries[until:]
        self.apart.update(entry.digest for entry in apart)
        return Share(piece, new, apart)


def united(
    brought: Iterable[Piece], here: Chains, *, quarantine: bool = False
) -> list[Share] | Refused:
    """Return what each piece adds to the chains here, or the first that does not go with them.

    With `quarantine`, entries that say something else than those of the same name, and what follows
    them, are set apart and not refused.
    """
    union = Union({station: dict(chain) for station, chain in here.items()})
    shares = []
    for piece in sorted(brought, key=lambda piece: piece.entries[0].number):
        share = union.add(piece)
        if isinstance(share, Refused):
            return share
        if share.apart and not quarantine:
            first = share.apart[0]
            return Refused(Trouble.TWO_ENTRIES, piece.file, first.station, first.number)
        shares.append(share)
    return shares


def _trouble(entry: Entry, ceremony: str) -> Trouble | None:
    if fault_of(entry) is not None or not _is_list(entry.supersedes):
        return Trouble.FORGED
    if not is_readable(entry):
        only_the_kind = is_readable(entry._replace(kind=Kind.SIGNED))
        return Trouble.NEWER_PROGRAM if only_the_kind else Trouble.FORGED
    return None if entry.ceremony == ceremony else foreign(entry.ceremony, ceremony)


def foreign(brought: str, ceremony: str) -> Trouble:
    """Return why nothing of another ceremony is taken, by the codes of both."""
    if is_rehearsal(brought) == is_rehearsal(ceremony):
        return Trouble.ANOTHER_CEREMONY
    return Trouble.REHEARSAL if is_rehearsal(brought) else Trouble.NO_REHEARSAL


def _is_list(supersedes: str) -> bool:
    """Say whether this is the canonical form of a list of digests."""
    return supersedes == "[]" or canonical(sorted(digests(supersedes))) == supersedes


def _station(entry: Entry) -> str:
    return entry.station


def _parted(chain: Iterable[Entry]) -> list[list[Entry]]:
    """Part the entries of a chain where a number is missing; the same entry twice counts once."""
    parts: list[list[Entry]] = []
    for entry in chain:
        last = parts[-1][-1] if parts else None
        if last is not None and entry.digest == last.digest:
            continue
        if last is not None and entry.number == last.number + 1:
            parts[-1].append(entry)
        else:
            parts.append([entry])
    return parts


def _broken_link(piece: Sequence[Entry]) -> Entry | None:
    """Return the first entry that does not follow the one before it; number 1 follows nothing."""
    previous = None if piece[0].number == 1 else piece[0].previous
    for entry in piece:
        if entry.previous != previous:
            return entry
        previous = entry.digest
    return None

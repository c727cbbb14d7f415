"""Merging: what files and journals of desks bring is added to the ledger here, all of it or nothing.

Everything is read and judged before the first entry is written, and written in one transaction.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import add
from pathlib import Path
from typing import NamedTuple, TypeVar

from apel.domain.ceremony import Ceremony
from apel.domain.conflicts import ConflictKind, conflicts
from apel.domain.ledger import Entry, Kind, fingerprint, is_readable
from apel.domain.merging import Piece, Refused, Share, Trouble, foreign, pieces, united
from apel.domain.stations import desk_name
from apel.errors import ApelError
from apel.language import _
from apel.storage import ceremonies, desks, ledger, merging, people, walk_ins
from apel.storage.database import Database
from apel.storage.documents import Document
from apel.storage.ledger import Note
from apel.storage.people import Kept
from apel.workflows.record import MAIN_STATION
from apel.workflows.stations.merge_belongings import Belongings, are_stray, keep, misfit
from apel.workflows.stations.merge_refusals import refusal
from apel.workflows.stations.missing_desks import missing_desks
from apel.workflows.uncollected import uncollected

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Source:
    """What a file brings: entries, and what belongs to them and is no entry.

    `people` are walk-ins with the digest of the entry that says so. `ceremony` and `roster`, the
    fingerprint of the one that it was made from, are None where the file does not say.
    """

    file: str
    entries: Sequence[Entry]
    people: Sequence[tuple[Kept, str]] = ()
    documents: Sequence[Document] = ()
    notes: Sequence[Note] = ()
    station: str = MAIN_STATION
    ceremony: str | None = None
    roster: str | None = None


class MergedChain(NamedTuple):
    """A chain that a file brings: how many entries, how many of them new here, how many set apart."""

    station: str
    entries: int
    new: int
    apart: int


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What became of one file; `older_roster`: it was made from another one than that of now."""

    file: str
    station: str
    chains: Sequence[MergedChain]
    older_roster: bool

    @property
    def entries(self) -> int:
        """Return how many entries it has."""
        return sum(chain.entries for chain in self.chains)

    @property
    def new(self) -> int:
        """Return how many of them were not here."""
        return sum(chain.new for chain in self.chains)

    @property
    def apart(self) -> int:
        """Return how many of them were set apart, because they say something else than those here."""
        return sum(chain.apart for chain in self.chains)


@dataclass(frozen=True, slots=True)
class Merged:
    """What was merged, and how the whole ledger stands now."""

    files: Sequence[MergedFile]
    conflicts: int  # people about whom two desks say different things
    other_questions: int  # people recorded twice, late or in vain, and not among the former
    fingerprint: str
    missing: Sequence[str] = ()  # the prepared desks that may have recorded what is not here


def read_source(database: Database, file: Path | str) -> Source:
    """Return what an apel database brings: a desk's file, another workspace's, a backup."""
    stored, desk = ceremonies.ceremony(database), desks.prepared(database)
    if stored is None:
        raise ApelError(_("{file} holds no ceremony.").format(file=file))
    entries = ledger.entries(database)
    is_with_walk_ins = any(entry.kind == Kind.ENROLLED for entry in entries)
    return Source(
        str(file),
        entries,
        list(walk_ins.enrolments(database)) if is_with_walk_ins else (),
        merging.documents(database),
        merging.notes(database),
        desk.name if desk else MAIN_STATION,
        stored.code,
        desk.roster if desk else people.fingerprint(database),
    )


@uncollected()
def merge(
    database: Database, ceremony: Ceremony, sources: Sequence[Source], *, quarantine: bool = False
) -> Merged:
    """Add what the sources bring, all of it or nothing.

    Raises ApelError, and LedgerBroken for a file that is not what was written, with nothing changed.
    """
    desk = desks.prepared(database)
    brought = list(_judged(sources, ceremony))
    if desk:
        _check_of_desks(brought, sources)
    roster = desk.roster if desk else people.fingerprint(database)
    with database.transaction():
        stations = {piece.entries[0].station for piece in brought}
        here = merging.numbered(database, ceremony.code, stations)
        shares = _or_raise(united(brought, here, quarantine=quarantine), sources)
        _check_people(database, shares, sources)
        for share in shares:
            _write(database, share, sources[share.piece.file])
        merging.forget_told(database)
    entries = list(filter(is_readable, ledger.entries(database)))
    heads = {entry.station: entry for entry in entries}
    return Merged(
        [_outcome(place, source, shares, roster) for place, source in enumerate(sources)],
        *_questions(entries),
        fingerprint(heads.values()),
        () if desk else missing_desks(database),
    )


def _judged(sources: Sequence[Source], ceremony: Ceremony) -> Iterator[Piece]:
    """Yield the pieces of chains that all files bring, each file judged by itself."""
    for place, source in enumerate(sources):
        if source.ceremony is not None and source.ceremony != ceremony.code:
            raise refusal(Refused(foreign(source.ceremony, ceremony.code), place), source.file)
        found = _or_raise(pieces(place, source.entries, ceremony.code), sources)
        if wrong := misfit(source.entries, _belongings(source)):
            raise refusal(Refused(Trouble.FORGED, place, wrong.station, wrong.number), source.file)
        # a journal may be torn between somebody and the entry about him
        if source.ceremony and are_stray(source.entries, _belongings(source)):
            raise refusal(Refused(Trouble.STRAY, place), source.file)
        yield from found


def _or_raise(found: list[_Found] | Refused, sources: Sequence[Source]) -> list[_Found]:
    if isinstance(found, Refused):
        raise refusal(found, sources[found.file].file)
    return found


def _belongings(source: Source) -> Belongings:
    return Belongings(source.people, source.documents, source.notes)


def _check_of_desks(brought: Iterable[Piece], sources: Sequence[Source]) -> None:
    """Raise ApelError where a desk is given what the office recorded: reasons stay in the office."""
    for piece in brought:
        if desk_name(piece.entries[0].station) == MAIN_STATION:
            raise ApelError(
                _("{file} is of the office, and a desk takes only what desks recorded.").format(
                    file=sources[piece.file].file
                ),
                hint=_("Nothing was merged. Merge the desk's file at the office instead."),
            )


def _check_people(database: Database, shares: Sequence[Share], sources: Sequence[Source]) -> None:
    """Raise ApelError where entries are about people that nobody here knows."""
    new = [entry for share in shares for entry in share.new]
    codes = {entry.person for entry in new if entry.person is not None}
    walked_in = {entry.person for entry in new if entry.kind == Kind.ENROLLED}
    unknown = codes - walked_in - merging.known_codes(database, codes)
    if unknown:  # a walk-in who was erased altogether
        unknown -= {entry.person for entry in ledger.of_kinds(database, [Kind.ENROLLED])}
    for share in shares if unknown else ():
        about = unknown.intersection(entry.person for entry in share.new)
        if about:
            found = Refused(Trouble.UNKNOWN_PEOPLE, share.piece.file, people=tuple(sorted(about)))
            raise refusal(found, sources[found.file].file)


def _write(database: Database, share: Share, source: Source) -> None:
    merging.append_all(database, share.new)
    merging.set_apart(database, source.file, share.apart)
    keep(database, share.new, _belongings(source))


def _questions(entries: Iterable[Entry]) -> tuple[int, int]:
    """Return about how many people desks contradict each other, and with how many it is less."""
    found = conflicts(entries)
    contradicted = {each.person for each in found if each.kind is ConflictKind.CONTRADICTION}
    return len(contradicted), len({each.person for each in found} - contradicted)


def _outcome(place: int, source: Source, shares: Iterable[Share], roster: str) -> MergedFile:
    """Return what became of one file, chain by chain."""
    chains: dict[str, MergedChain] = {}
    for share in shares:
        if share.piece.file == place:
            station = share.piece.entries[0].station
            _name, *counts = chains.get(station, MergedChain(station, 0, 0, 0))
            more = len(share.piece.entries), len(share.new), len(share.apart)
            chains[station] = MergedChain(station, *map(add, counts, more))
    found = [chains[station] for station in sorted(chains)]
    is_older = source.roster not in (None, roster)
    return MergedFile(source.file, source.station, found, is_older)

"""Deriving the whole record anew: the ledger entry by entry, and what is kept beside it.

What people hold outside of the file says more than the file can: paper, slips, journals.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from apel.domain.chain import Break, Fault
from apel.domain.journal import ceremonies
from apel.domain.ledger import Entry, Named, fingerprint, note_digest
from apel.domain.papers.contents.printed_lists import lines_digest
from apel.domain.papers.issuing.issued import issued_paper
from apel.domain.papers.issuing.told_figures import counted_up_to
from apel.domain.people.person import version_digest
from apel.domain.roles import on_record
from apel.domain.seals import Seal
from apel.domain.verification import Issued, Kept, Missing, Reading, Verdict
from apel.domain.witnesses import (
    Answer,
    Compared,
    Paper,
    Slip,
    compare_paper,
    compare_slip,
    same_station,
)
from apel.errors import ApelError
from apel.language import _
from apel.storage import agencies, ledger, merging, officials, papers, people, walk_ins
from apel.storage.ceremonies import ceremony
from apel.storage.database import Database
from apel.storage.derived import derived_roster
from apel.storage.desks import prepared
from apel.workflows.recover import journal_at, journal_files
from apel.workflows.uncollected import uncollected


class Witnesses(NamedTuple):
    """What somebody holds beside the file: groups of a fingerprint, slips, journals."""

    groups: Sequence[str] = ()
    slips: Sequence[Slip] = ()
    journals: Sequence[Path] = ()


class Mirrored(NamedTuple):
    """How many entries a journal has, and those of them that the ledger lacks."""

    file: Path
    entries: int
    lacking: Sequence[Entry]
    different: Sequence[Entry]  # another entry has this name here
    is_torn: bool  # its last line was cut off


@dataclass(frozen=True, slots=True)
class Verified:
    """The two verdicts, and what was found beside the file."""

    verdict: Verdict
    paper: Paper | None
    slips: Sequence[Compared]
    journals: Sequence[Mirrored]
    apart: Sequence[merging.Apart]

    @property
    def agrees(self) -> bool:
        """Say whether the file says what people hold in their hands."""
        return (
            (self.paper is None or self.paper.agrees)
            and all(each.answer is Answer.AGREES for each in self.slips)
            and not any(each.lacking or each.different for each in self.journals)
        )


def verified(database: Database, witnesses: Witnesses) -> Verified:
    """Derive the whole record anew, and compare it with what people hold.

    What a slip or a journal names and is not here makes the record incomplete.
    """
    found = verdict(database)
    last = {head.station: head.number for head in found.heads}
    slips = [_compared(database, slip, last) for slip in witnesses.slips]
    journals = [_mirrored(database, path) for path in journal_files(witnesses.journals)]
    found = replace(
        found,
        breaks=(*found.breaks, *_different(journals)),
        missing=tuple(dict.fromkeys([*found.missing, *_lacking(slips, journals, last)])),
    )
    groups = witnesses.groups
    paper = compare_paper(groups, found, _told(database)) if groups else None
    return Verified(found, paper, slips, journals, merging.apart(database))


def _told(database: Database) -> list[Seal]:
    """Return the papers that say over which entries they were counted, as a seal says it."""
    found = []
    for _row, entry, place, pages in papers.issued(database):
        last = counted_up_to(issued_paper(entry, place, pages))
        digests = {each: ledger.digest_of_number(database, each, last[each]) for each in last}
        heads = [Named(each, last[each], digest) for each, digest in digests.items() if digest]
        if heads and len(heads) == len(last):
            found.append(Seal(entry, fingerprint(heads), sum(last.values()), is_whole=True))
    return found


@uncollected()
def verdict(database: Database) -> Verdict:
    """Derive the whole record anew, the roster too; the ledger is never held as a whole.

    Raises LedgerBroken where every entry is whole, and the file is damaged all the same.
    """
    with database.still():  # while other desks go on
        found = database.also_damaged(lambda: _reading(database)).verdict(_kept(database))
        found = replace(found, breaks=(*found.breaks, *_faulty_notes(database)))
    if found.intact:
        database.check()
    return found


def _reading(database: Database) -> Reading:
    reading = Reading(ledger.seals(database))
    reading.read(ledger.all_newest_first(database))
    if reading.wanted:
        reading.found_too(ledger.all_digests(database))
    if desk := prepared(database):
        reading.found_too([desk.prepared])
    return reading


def _kept(database: Database) -> Kept:
    """Return what is kept beside the ledger; a desk knows no more of people than it was given."""
    enrolments = {
        enrolled: (row.person.code, _version(row))
        for row, enrolled in walk_ins.enrolments(database)
        if row.salt  # else erased, or known to this desk by name only
    }
    lists = {
        each.entry: Issued(lines_digest(each.lines), each.number, each.what)
        for each in merging.documents(database)
    }
    desk = prepared(database)
    fingerprint, are_intact = (
        (people.fingerprint(database), True) if desk else derived_roster(database)
    )
    told = desk.roster if desk else None
    register = agencies.register(database).digest
    signing = on_record(officials.officials(database))
    placed = frozenset(papers.entries(database))
    return Kept(fingerprint, are_intact, told, enrolments, lists, register, signing, placed)


def _version(row: people.Kept) -> str:
    """Return the digest that is kept of somebody; nothing where it is not that of the content."""
    return row.digest if version_digest(row.person, row.salt) == row.digest else ""


def _faulty_notes(database: Database) -> Iterator[Break]:
    """Yield the entries whose erasable text is not the one that they named."""
    for note in merging.notes(database):
        if note_digest(note.salt, note.text) != note.digest:
            named_by = ledger.naming(database, note.digest)
            yield from (Break(station, number, Fault.NOTE) for station, number in named_by)
            if not named_by:
                yield Break(None, None, Fault.NOTE)


def _compared(database: Database, slip: Slip, last: Mapping[str, int]) -> Compared:
    station = same_station(slip.station, last)
    if station is None:
        return compare_slip(slip._replace(station=slip.station.upper()), None, 0)
    digest = ledger.digest_of_number(database, station, slip.number)
    return compare_slip(slip._replace(station=station), digest, last[station])


def _mirrored(database: Database, path: Path) -> Mirrored:
    journal = journal_at(path)
    stored = ceremony(database)
    if stored is None or ceremonies(journal) - {stored.code}:
        raise ApelError(
            _("{path} is the journal of another ceremony.").format(path=path),
            hint=_("Name the journal of a desk of this ceremony."),
        )
    stations = {entry.station for entry in journal.entries}
    here = merging.numbered(database, stored.code, stations)
    lacking, different = [], []
    for entry in journal.entries:
        digest = here.get(entry.station, {}).get(entry.number)
        if digest is None:
            lacking.append(entry)
        elif digest != entry.digest:
            different.append(entry)
    return Mirrored(path, len(journal.entries), lacking, different, is_torn=journal.torn > 0)


def _different(journals: Iterable[Mirrored]) -> Iterator[Break]:
    for journal in journals:
        for entry in journal.different:
            yield Break(entry.station, entry.number, Fault.NAMED)


def _lacking(
    slips: Iterable[Compared], journals: Iterable[Mirrored], last: Mapping[str, int]
) -> Iterator[Missing]:
    """Yield each chain that goes on after what is here, once."""
    for each in slips:
        if each.answer is Answer.MISSING:
            yield Missing(each.slip.station, each.last)
    for journal in journals:
        for entry in journal.lacking:
            yield Missing(entry.station, last.get(entry.station, 0))

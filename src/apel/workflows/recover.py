"""What a database lost comes back from the journals of desks, by the same way as a merge."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.journal import Journaled, WalkIn, read_journal
from apel.domain.people.names import name_key
from apel.errors import ApelError, LedgerBroken
from apel.language import _
from apel.storage.database import Database
from apel.storage.documents import Document
from apel.storage.people import Kept
from apel.workflows.stations.merge_stations import Merged, Source, merge

_JOURNALS = "*.journal"
_MOST_NAMED = 5


class Recovered(NamedTuple):
    """What became of one journal; `torn` says that its last line was half written.

    `apart` counts the entries that were set apart: they say something else than those here.
    """

    file: str
    lines: int
    new: int
    apart: int
    torn: bool


def journal_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield files as they are named, and of a folder the journals in it.

    Raises ApelError for a folder that has none.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        journals = sorted(path.glob(_JOURNALS))
        if not journals:
            raise ApelError(
                _("There is no journal in {path}.").format(path=path),
                hint=_("Journals in a folder end in .journal; others are named one by one."),
            )
        yield from journals


def journal_at(path: Path) -> Journaled:
    """Return what the journal in a file holds, a last line that is half written left out.

    Raises ApelError where there is none, LedgerBroken where lines are not what was written.
    """
    try:
        journal = read_journal(path.read_bytes())
    except OSError as error:
        raise ApelError(
            _("{path} cannot be read: {detail}").format(path=path, detail=error.strerror)
        ) from error
    if journal.damaged and not journal.lines:
        raise ApelError(
            _("{path} is no journal of apel.").format(path=path),
            hint=_("A journal is what apel sign --journal wrote."),
        )
    if journal.damaged:
        lines = ", ".join(map(str, journal.damaged[:_MOST_NAMED]))
        more = len(journal.damaged) - _MOST_NAMED
        raise LedgerBroken(
            _("{path} is not what was written: lines {lines}").format(
                path=path, lines=lines + (f" (+{more})" if more > 0 else "")
            ),
            hint=_("Take another journal of this desk, or another copy of this one."),
        )
    return journal


def recover(
    database: Database, ceremony: Ceremony, files: Sequence[Path], *, quarantine: bool = False
) -> tuple[Sequence[Recovered], Merged]:
    """Add what journals hold and the database lacks, all of it or nothing.

    Raises ApelError where they are of another ceremony, have a gap, or do not go with what is here.
    """
    journals = [(path, journal_at(path)) for path in files]
    sources = [_source(path, journal) for path, journal in journals]
    merged = merge(database, ceremony, sources, quarantine=quarantine)
    recovered = [
        Recovered(str(path), journal.lines, file.new, file.apart, journal.torn > 0)
        for (path, journal), file in zip(journals, merged.files, strict=True)
    ]
    return recovered, merged


def _source(path: Path, journal: Journaled) -> Source:
    walk_ins = [(_kept(walk_in), walk_in.entry) for walk_in in journal.walk_ins]
    lists = [Document(*printed[1:]) for printed in journal.lists]
    return Source(str(path), journal.entries, walk_ins, lists)


def _kept(walk_in: WalkIn) -> Kept:
    person, key = walk_in.person, name_key(walk_in.person.name)
    return Kept(person, key, walk_in.salt, walk_in.digest, place=0, duties="")

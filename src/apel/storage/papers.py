"""Papers that were issued: their entries, and where each lies."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from apel.domain.ledger import Entry, is_readable
from apel.storage.database import Database

_ENTRY = ", ".join(f"entry.{name}" for name in Entry._fields)
_SELECT = (
    f"SELECT entry.rowid, {_ENTRY}, coalesce(place, ''), coalesce(pages, 0)"  # noqa: S608
    " FROM entry LEFT JOIN paper ON paper.entry = entry.digest"
    " WHERE kind = 'issued' AND body LIKE '%\"file\":%' AND entry.rowid > ? ORDER BY entry.rowid"
)


class Paper(NamedTuple):
    """Where the paper of an `issued` entry lies below the output folder, and its pages."""

    entry: str
    place: str
    pages: int


class Stored(NamedTuple):
    """An `issued` entry about a file, and where that lies: nothing where only the entry came here."""

    row: int  # of the database: later entries have higher ones
    entry: Entry
    place: str
    pages: int


def save(database: Database, papers: Iterable[Paper]) -> None:
    """Keep where papers lie."""
    database.run_many("INSERT INTO paper VALUES (?, ?, ?)", papers)


def issued(database: Database, after: int = 0) -> Iterator[Stored]:
    """Yield the papers that were issued, in the order in which they came here; unreadable ones not."""
    for row, *fields, place, pages in database.each(_SELECT, after):
        entry = Entry._make(fields)
        if is_readable(entry):
            yield Stored(row, entry, place, pages)


def entries(database: Database) -> set[str]:
    """Return the digests of the entries whose papers are kept track of."""
    return {entry for (entry,) in database.rows("SELECT entry FROM paper")}

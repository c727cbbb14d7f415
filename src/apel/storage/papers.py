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


def are_below(database: Database, folder: str) -> bool:
    """Say whether papers lie in a folder below the output folder."""
    beginning = f"{folder}/"
    sql = "SELECT 1 FROM paper WHERE substr(place, 1, ?) = ? LIMIT 1"
    return database.row(sql, len(beginning), beginning) is not None


def newest_row(database: Database) -> int:
    """Return the row of the entry that was stored last; 0 before the first."""
    found = database.row("SELECT max(rowid) FROM entry")
    return int(found[0] or 0) if found else 0


def entries(database: Database) -> set[str]:
    """Return the digests of the entries whose papers are kept track of."""
    return {entry for (entry,) in database.rows("SELECT entry FROM paper")}

"""What travels between files: entries, and the printed lists and notes that go with them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from apel.domain.ledger import Entry
from apel.storage.database import Database, Row, whole
from apel.storage.documents import Document
from apel.storage.ledger import Note

_ENTRY = ", ".join(Entry._fields)
_ENTRY_MARKS = ", ".join("?" * len(Entry._fields))
_MOST = 500  # values that one statement names


class Apart(NamedTuple):
    """A chain of a file from which entries were set apart, and how many."""

    file: str
    station: str
    first: int
    entries: int


def documents(database: Database) -> list[Document]:
    """Return every printed list."""
    rows = database.each("SELECT entry, number, what, lines FROM document")
    return list(map(Document._make, whole(rows, (str,) * 4)))


def notes(database: Database) -> list[Note]:
    """Return every erasable text that is still there."""
    rows = database.each("SELECT digest, salt, text FROM note")
    return list(map(Note._make, whole(rows, (str,) * 3)))


def numbered(
    database: Database, ceremony: str, stations: Iterable[str]
) -> dict[str, dict[int, str]]:
    """Return the digest of each number in the chains of these stations."""
    chains: dict[str, dict[int, str]] = {}
    sql = (
        "SELECT station, number, digest FROM entry WHERE ceremony = ? AND station IN ({marks})"
        " ORDER BY station, number"
    )
    for station, number, digest in _named(database, sql, stations, ceremony):
        chains.setdefault(station, {})[number] = digest
    return chains


def known_codes(database: Database, codes: Iterable[str]) -> set[str]:
    """Return those of these codes that belong to somebody here."""
    sql = "SELECT code FROM person WHERE code IN ({marks})"
    return {code for (code,) in _named(database, sql, codes)}


def append_all(database: Database, entries: Iterable[Entry]) -> None:
    """Write entries, each the next of its chain; the database refuses any other."""
    database.run_many(f"INSERT INTO entry ({_ENTRY}) VALUES ({_ENTRY_MARKS})", entries)  # noqa: S608


def forget_told(database: Database) -> None:
    """Let go of what a desk was told and now has itself."""
    if database.row("SELECT 1 FROM known LIMIT 1"):
        database.run("DELETE FROM known WHERE digest IN (SELECT digest FROM entry)")


def save_document(database: Database, document: Document) -> None:
    """Keep a printed list of another desk."""
    database.run("INSERT INTO document VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", *document)


def save_note(database: Database, note: Note) -> None:
    """Keep an erasable text of another desk."""
    database.run("INSERT INTO note VALUES (?, ?, ?) ON CONFLICT DO NOTHING", *note)


def set_apart(database: Database, file: str, entries: Iterable[Entry]) -> None:
    """Keep entries of a file that do not go with the ledger; they are not counted."""
    database.run_many(
        f"INSERT INTO quarantine (file, {_ENTRY}) VALUES (?, {_ENTRY_MARKS})"  # noqa: S608
        " ON CONFLICT DO NOTHING",
        ((file, *entry) for entry in entries),
    )


def apart(database: Database) -> list[Apart]:
    """Return which entries were set apart, chain by chain."""
    rows = database.rows(
        "SELECT file, station, min(number), count(*) FROM quarantine"
        " GROUP BY file, station ORDER BY file, station"
    )
    return list(map(Apart._make, whole(rows, (str, str, int, int))))


def _named(database: Database, sql: str, names: Iterable[str], *before: str) -> Iterator[Row]:
    """Yield what a query finds for many values, as few as one statement can name at a time."""
    left = iter(sorted(set(names)))
    while some := list(islice(left, _MOST)):
        marks = ", ".join("?" * len(some))
        yield from database.rows(sql.format(marks=marks), *before, *some)

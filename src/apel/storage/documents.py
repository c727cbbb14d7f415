"""Printed lists with their frozen lines, in and out of the database."""

from typing import NamedTuple

from apel.domain.ledger import Entry, is_readable
from apel.storage import ledger
from apel.storage.database import Database, whole


class Document(NamedTuple):
    """A printed list: the digest of its `issued` entry, its number, its lines as canonical JSON."""

    entry: str
    number: str
    what: str
    lines: str


def save(database: Database, document: Document) -> None:
    """Keep the lines of a list."""
    database.run("INSERT INTO document VALUES (?, ?, ?, ?)", *document)


def all_numbers(database: Database) -> list[str]:
    """Return the numbers of all lists."""
    rows = database.rows("SELECT DISTINCT number FROM document ORDER BY number")
    return [number for (number,) in whole(rows, (str,))]


def with_lines(database: Database, what: str, lines: str) -> list[Document]:
    """Return the lists that have these lines, where each number means only this list."""
    rows = database.rows(
        "SELECT entry, number, what, lines FROM document WHERE what = ? AND lines = ?"
        " AND NOT EXISTS (SELECT 1 FROM document AS other"
        " WHERE other.number = document.number AND other.lines <> document.lines)",
        what,
        lines,
    )
    return [Document(*row) for row in whole(rows, (str, str, str, str))]


def numbered(database: Database, number: str) -> list[Document]:
    """Return the lists of this number; there are several where two computers went on from one file."""
    rows = database.rows(
        "SELECT entry, number, what, lines FROM document WHERE upper(number) = ? ORDER BY entry",
        number,
    )
    return [Document(*row) for row in whole(rows, (str, str, str, str))]


def issued(database: Database, entry: Entry) -> Document | None:
    """Return the list that an entry issued; None where its lines are lost."""
    rows = database.rows(
        "SELECT entry, number, what, lines FROM document WHERE entry = ?", entry.digest
    )
    found = next(whole(rows, (str, str, str, str)), None)
    return Document(*found) if found else None


def issuing(database: Database) -> dict[str, Entry]:
    """Return the entries with which lists were issued, by digest; papers of persons are none."""
    found = ledger.issued_to_nobody(database)
    return {entry.digest: entry for entry in found if is_readable(entry)}

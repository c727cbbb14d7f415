"""What was imported from which files, in and out of the database."""

from collections.abc import Iterable
from typing import NamedTuple

from apel.storage.database import Database, whole


class Import(NamedTuple):
    """One import, of one file or several; `counts` is canonical JSON, `entry` a name of the ledger.

    Both are None for an import of version 1, which did not keep them.
    """

    at: str
    counts: str | None
    entry: str | None


class ReadFile(NamedTuple):
    """One file of an import; `columns` is canonical JSON: the headers used, by sheet and field."""

    file: str
    sha256: str
    columns: str


def save(database: Database, row: Import, files: Iterable[ReadFile]) -> None:
    """Remember that files were imported as one roster: a row for each, alike but for the file."""
    database.run_many(
        "INSERT INTO import (at, counts, entry, file, sha256, columns) VALUES (?, ?, ?, ?, ?, ?)",
        ((*row, *file) for file in files),
    )


def imports(database: Database) -> dict[Import, list[ReadFile]]:
    """Return every import with its files, in the order in which they were made."""
    found: dict[Import, list[ReadFile]] = {}
    rows = database.rows(
        "SELECT at, counts, entry, file, sha256, columns FROM import ORDER BY number"
    )
    for row in whole(rows, (str, str | None, str | None, str, str, str)):
        found.setdefault(Import(*row[:3]), []).append(ReadFile(*row[3:]))
    return found


def newest(database: Database) -> int:
    """Return the number of the newest import, 0 before the first."""
    found = database.row("SELECT coalesce(max(number), 0) FROM import")
    return found[0] if found else 0

"""Files of desks in tests: prepared, worked on, and rewritten by somebody who knows SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

from apel.domain.ledger import Entry, sealed
from tests.conftest import BUDI, RATNA, SEKAR

COLUMNS = ", ".join(Entry._fields)


def three_desks(apel, folder):
    """Prepare three desks; A has Budi, B has Budi and Sekar, C has Ratna."""
    done = apel("station", "prepare", "A", "B", "C", "--to", "desks")
    assert done.code == 0, done.err
    files = {name: folder / "desks" / f"{name}.apel" for name in "ABC"}
    for name, number in (("A", BUDI), ("B", BUDI), ("B", SEKAR), ("C", RATNA)):
        assert apel("sign", number, "--database", files[name]).code == 0
    return files


def entries(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY rowid")
        return list(map(Entry._make, rows))


def rewrite(path, change):
    """Let somebody who knows SQLite write the chain of a file anew: `change` takes its entries."""
    chain = change(entries(path))
    with closing(sqlite3.connect(path)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM entry")
        marks = ", ".join("?" * len(Entry._fields))
        connection.executemany(f"INSERT INTO entry ({COLUMNS}) VALUES ({marks})", chain)


def chained(entries):
    """Return entries sealed to one another again."""
    chain: list[Entry] = []
    for entry in entries:
        chain.append(sealed(entry._replace(previous=chain[-1].digest if chain else None)))
    return chain


def content(folder):
    return {path: path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}

"""New files of SQLite that are filled with what another database holds."""

import errno
import os
import sqlite3  # noqa: TID253  this module is imported when a file is opened
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from apel.storage.sqlite.database import FileDatabase
from apel.storage.sqlite.opening import statements
from apel.storage.sqlite.triggers import TRIGGERS


@contextmanager
def filled_file(path: Path, script: str, version: int) -> Iterator[FileDatabase]:
    """Give an empty file the tables of a version, to be filled; its ledger is append-only afterwards.

    Whoever gave the file makes it durable. Raises OSError where it cannot be written.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            _run(connection, script)
            yield FileDatabase(connection, path)
            _run(connection, TRIGGERS)
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            number = errno.ENOSPC if "full" in str(error) else errno.EIO
            raise OSError(number, os.strerror(number), str(path)) from error


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in statements(script):
        connection.execute(statement)

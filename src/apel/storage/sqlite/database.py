"""A workspace or a desk in one file of SQLite."""

import errno
import os
import socket
import sqlite3  # noqa: TID253  this module is imported when a file is opened
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, TypeVar

from apel.storage.database import Database, Row, Value

Answer = TypeVar("Answer")


class FileDatabase(Database):
    """An open file of SQLite."""

    table_itself: ClassVar[str] = "NOT INDEXED"
    find_indexes = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql > ''"
    )

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(str(path), path)
        self._connection = connection

    def rows(self, sql: str, *values: Value) -> Iterator[Row]:
        """Return what a query finds, row by row."""
        return self._connection.execute(sql, values)

    def each(self, sql: str, *values: Value) -> Iterator[Row]:
        """Return what a query finds: SQLite finds a row when it is asked for."""
        return self._connection.execute(sql, values)

    def run(self, sql: str, *values: Value) -> None:
        """Carry out one statement."""
        self._connection.execute(sql, values)

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Carry out one statement for each row."""
        # a plain tuple is bound in two thirds of the time of a named one
        self._connection.executemany(sql, map(tuple, rows))

    def make_room(self) -> None:
        """Keep the indexes in memory: a key that comes by chance writes anywhere in them."""
        self.run("PRAGMA cache_size = -65536")

    def number_on(self, table: str) -> None:
        """Leave that to SQLite, which numbers a row after the last one."""

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """Let nobody commit meanwhile: who writes waits."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def is_in_transaction(self) -> bool:
        """Say whether it is within a transaction."""
        return self._connection.in_transaction

    def _begin(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def _commit(self) -> None:
        self._connection.execute("COMMIT")

    def _take_back(self) -> None:
        # a full disk has ended the transaction already
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def also_damaged(self, read: Callable[[], Answer]) -> Answer:
        """Return what `read` finds; texts that are not UTF-8 any more as what is left of them."""
        try:
            return read()
        except sqlite3.OperationalError as error:
            if "decode" not in str(error):
                raise
            self._connection.text_factory = lambda raw: raw.decode(errors="replace")
            return read()

    def check(self) -> None:
        """Raise LedgerBroken unless tables and indexes are whole and say the same."""
        found = self._connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)

    def copy_to(self, path: Path) -> None:
        """Write what is committed into an empty file. Raises OSError where that cannot be written."""
        try:
            with closing(sqlite3.connect(path)) as copy:
                self._connection.backup(copy)
        except sqlite3.OperationalError as error:
            number = errno.ENOSPC if "full" in str(error) else errno.EIO
            raise OSError(number, os.strerror(number), str(path)) from error

    def take_over(self, path: Path) -> None:
        """Hold what the database at `path` holds, all of it or nothing of it."""
        with closing(sqlite3.connect(path)) as source:
            source.backup(self._connection)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other program from reading and writing, from one transaction to the next."""
        self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._connection.execute("BEGIN EXCLUSIVE")
        self._connection.execute("COMMIT")
        try:
            yield
        finally:
            self._connection.execute("PRAGMA locking_mode = NORMAL")
            self._connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # lets go of it

    def machine(self) -> str:
        """Return what this file on this computer is called: another copy gives another one."""
        name = f"{socket.gethostname()} {self.path.stat().st_ino}"
        return sha256(name.encode()).hexdigest()[:16]

"""An open database, through which every statement goes.

Plain SQL through the DB-API and not a toolkit: importing one costs more than the whole of
`apel sign` may take, and all statements but the schema and one reading (which goes round the
indexes of SQLite) are the same for PostgreSQL.
"""

import errno
import os
import socket
import sqlite3  # noqa: TID253  this module is imported when a database is opened
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar

from apel.domain.ledger import Entry

Row = tuple[Any, ...]
Value = str | int | None
Watcher = Callable[[Sequence[Entry]], None]
Answer = TypeVar("Answer")


class Database:
    """An open database; every statement goes through it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._watchers: list[Watcher] = []
        self._appended: list[Entry] = []
        self.path = path
        self.backup: Path | None = None  # as it was, where opening brought it to this version

    def rows(self, sql: str, *values: Value) -> sqlite3.Cursor:
        """Return what a query finds, row by row."""
        return self._connection.execute(sql, values)

    def row(self, sql: str, *values: Value) -> Row | None:
        """Return the first row that a query finds, or None."""
        found: Row | None = self._connection.execute(sql, values).fetchone()
        return found

    def run(self, sql: str, *values: Value) -> None:
        """Carry out one statement."""
        self._connection.execute(sql, values)

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Carry out one statement for each row."""
        # a plain tuple is bound in two thirds of the time of a named one
        self._connection.executemany(sql, map(tuple, rows))

    @contextmanager
    def indexes_later(self, table: str) -> Iterator[None]:
        """Fill an empty table without its indexes, which are made at the end: a third quicker.

        Within a transaction, so that the table is never seen without them.
        """
        found = (
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql > ''"
        )
        indexes = self.rows(found, table).fetchall()
        for name, _sql in indexes:
            self.run(f"DROP INDEX {name}")
        yield
        for _name, sql in indexes:
            self.run(sql)

    def watch(self, watcher: Watcher) -> None:
        """Hand the new entries of each transaction to `watcher` as soon as they are durable."""
        self._watchers.append(watcher)

    def appended(self, entry: Entry) -> None:
        """Note an entry for the watchers; one that is taken back they never see."""
        self._appended.append(entry)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the only right to write; commit at the end, take everything back on any error.

        Within another transaction it is part of that one.
        """
        is_part = self._connection.in_transaction
        if is_part:
            yield
            return
        self._appended = []
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # a full disk has ended the transaction already
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        if self._appended:
            for watcher in self._watchers:
                watcher(self._appended)

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


def whole(rows: Iterable[Row], types: Sequence[type | UnionType]) -> Iterator[Row]:
    """Yield rows whose values have these types; raise LedgerBroken at one that damage has changed.

    SQLite checks types when it writes and not when it reads.
    """
    seen: set[tuple[type, ...]] = set()
    for row in rows:
        found = tuple(map(type, row))
        if found not in seen:
            if not all(map(isinstance, row, types)):
                raise sqlite3.DatabaseError("a value is not of its kind")
            seen.add(found)
        yield row

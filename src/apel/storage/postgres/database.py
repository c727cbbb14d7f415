"""A workspace in a database of PostgreSQL, which many desks share.

One of them writes at a time, as in a file of SQLite: whoever does holds a lock of the whole
database, and each statement under it sees all that was committed before. So nobody signs twice at
two desks, and a chain is never forked.
"""

import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import chain, count, islice
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

import psycopg

from apel.domain.ledger import Entry
from apel.errors import ConnectionLost
from apel.language import _
from apel.storage.database import Database, Row, Value
from apel.storage.postgres.connecting import Connection, connect
from apel.storage.postgres.moving import copy_to_file, take_over_file
from apel.storage.postgres.statements import copying, numbered
from apel.storage.server import Server

Answer = TypeVar("Answer")

LOCK = 0x6170656C  # "apel"
_BEGIN = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({LOCK})"
_AT_A_TIME = 5000  # rows that are held of what may be a million
_FEW = 50  # rows that are not worth a stream of their own
_SECONDS = 15.0  # to find out what became of a commit whose answer was lost
_PAUSES = (0.05, 0.1, 0.2, 0.5, 1.0)


class ServerDatabase(Database):
    """An open database of PostgreSQL."""

    def __init__(self, server: Server, path: Path) -> None:
        super().__init__(str(server), path)
        self._server = server
        self._connection: Connection = connect(server)
        self._writes = False  # within a transaction
        self._names = map("apel_{}".format, count(1))

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()

    def rows(self, sql: str, *values: Value) -> Iterator[Row]:
        """Return what a query finds, row by row."""
        return iter(self._execute(sql, values))

    def each(self, sql: str, *values: Value) -> Iterator[Row]:
        """Yield what a query finds, some thousand rows at a time."""
        cursor = self._steadily(lambda: self._opened_cursor(sql, values))
        with cursor, self._losing():
            yield from cursor

    def _opened_cursor(self, sql: str, values: Sequence[Value]) -> psycopg.RawServerCursor[Row]:
        # outside a transaction the server keeps what was found until all of it was fetched
        cursor = psycopg.RawServerCursor(
            self._connection, next(self._names), withhold=not self._writes
        )
        cursor.itersize = _AT_A_TIME
        return cursor.execute(numbered(sql), values)

    def run(self, sql: str, *values: Value) -> None:
        """Carry out one statement."""
        self._execute(sql, values)

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Carry out one statement for each row; many new ones come in one stream."""
        left = iter(rows)
        first = list(islice(left, _FEW))
        stream = copying(sql) if len(first) == _FEW else None
        with self._losing(), self._connection.cursor() as cursor:
            if stream is None:
                cursor.executemany(numbered(sql), [*first, *left])
                return
            with cursor.copy(stream) as copy:
                for row in chain(first, left):
                    copy.write_row(row)

    def run_script(self, script: str) -> None:
        """Carry out several statements without values."""
        with self._losing():
            self._connection.execute(script)

    @contextmanager
    def indexes_later(self, table: str) -> Iterator[None]:
        """Fill an empty table without its indexes, which are made at the end."""
        found = (
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
            " AND tablename = ? AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        )
        indexes = list(self.rows(found, table))
        for name, _sql in indexes:
            self.run(f"DROP INDEX {name}")
        yield
        for _name, sql in indexes:
            self.run(sql)

    def make_room(self) -> None:
        """Leave that to the server."""

    def number_on(self, table: str) -> None:
        """Let the server count on from the highest number."""
        counter = f"pg_get_serial_sequence('{table}', 'number')"
        self.run(f"SELECT setval({counter}, max(number)) FROM {table} HAVING max(number) > 0")

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """Read what was committed at one moment; who writes does not wait."""
        self._execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", ())
        self._writes = True  # a lost connection ends it
        try:
            yield
        finally:
            self._take_back()

    def is_in_transaction(self) -> bool:
        """Say whether it is within a transaction."""
        return self._writes

    def _begin(self) -> None:
        try:
            self._steadily(lambda: self._connection.execute(_BEGIN))
        except BaseException:
            self._take_back()
            raise
        self._writes = True

    def _commit(self) -> None:
        try:
            self._connection.execute("COMMIT")
        except psycopg.OperationalError as error:
            if not self._connection.closed:
                raise
            self._writes = False
            if not self._was_committed(self._appended):
                raise self._lost(error) from error
        self._writes = False

    def _was_committed(self, entries: Sequence[Entry]) -> bool:
        """Say, once the server is back, whether it has what was handed to it last."""
        end = monotonic() + _SECONDS
        for pause in chain(_PAUSES, iter(lambda: _PAUSES[-1], None)):
            with suppress(psycopg.OperationalError):
                return self._has(entries)
            if monotonic() > end:
                return False
            sleep(pause)
        return False

    def _has(self, entries: Sequence[Entry]) -> bool:
        self._come_back()
        # whoever committed may be at it still: the lock is free when that is over
        self._connection.execute(_BEGIN)
        last = entries[-1].digest if entries else ""
        found = self._connection.execute("SELECT 1 FROM entry WHERE digest = $1", [last])
        is_there = found.fetchone() is not None
        self._connection.execute("ROLLBACK")
        return is_there

    def _take_back(self) -> None:
        self._writes = False
        if not self._connection.closed and self._connection.info.transaction_status:
            with suppress(psycopg.OperationalError):  # a lost connection takes everything back
                self._connection.execute("ROLLBACK")

    def also_damaged(self, read: Callable[[], Answer]) -> Answer:
        """Return what `read` finds: the server hands out no text that is none."""
        return read()

    def check(self) -> None:
        """Leave that to the server, which looks at its pages whenever it reads them."""

    def copy_to(self, path: Path) -> None:
        """Write what is committed into an empty file of SQLite."""
        copy_to_file(self, path)

    def take_over(self, path: Path) -> None:
        """Hold what the file of SQLite at `path` holds, all of it or nothing of it."""
        take_over_file(self, path)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other program from writing."""
        with self.transaction():
            yield

    def machine(self) -> str:
        """Return what this database on this computer is called: a copy of it gives another one."""
        said = self.row(
            "SELECT system_identifier, oid FROM pg_control_system(), pg_database"
            " WHERE datname = current_database()"
        )
        name = f"{socket.gethostname()} {said}"
        return sha256(name.encode()).hexdigest()[:16]

    def _execute(self, sql: str, values: Sequence[Value]) -> psycopg.Cursor[Row]:
        return self._steadily(lambda: self._connection.execute(numbered(sql), values))

    def _steadily(self, act: Callable[[], Answer]) -> Answer:
        """Carry out what, outside a transaction, can be carried out again after a lost connection."""
        if not self._writes and self._connection.closed:
            self._try_to_come_back()
        with self._losing():
            try:
                return act()
            except psycopg.OperationalError:
                if self._writes or not self._connection.closed:
                    raise
        self._try_to_come_back()
        with self._losing():
            return act()

    @contextmanager
    def _losing(self) -> Iterator[None]:
        """Raise ConnectionLost where the connection is gone."""
        try:
            yield
        except psycopg.OperationalError as error:
            if self._connection.closed:
                raise self._lost(error) from error
            raise

    def _try_to_come_back(self) -> None:
        try:
            self._come_back()
        except psycopg.OperationalError as error:
            raise self._lost(error) from error

    def _come_back(self) -> None:
        self._connection = connect(self._server)
        self.openings += 1

    def _lost(self, _error: Any) -> ConnectionLost:
        return ConnectionLost(
            _("The connection to {server} is lost; nothing was recorded.").format(
                server=self._server
            ),
            hint=_("Is the network there? Try again in a moment."),
        )

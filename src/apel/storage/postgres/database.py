"""A workspace in a database of PostgreSQL, which many desks share.

One of them writes at a time, as in a file of SQLite: whoever does holds a lock of the whole
database, and each statement under it sees all that was committed before. So nobody signs twice at
two desks, and a chain is never forked.
"""

import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from hashlib import sha256
from itertools import chain, count, islice
from pathlib import Path
from typing import TypeVar

import psycopg

from apel.storage.database import Database, Row, Value
from apel.storage.postgres.ahead import Ahead, Question
from apel.storage.postgres.connecting import Connection
from apel.storage.postgres.moving import copy_to_file, take_over_file
from apel.storage.postgres.session import Session, Statement
from apel.storage.postgres.statements import copying, numbered
from apel.storage.server import Server

Answer = TypeVar("Answer")

_AT_A_TIME = 5000  # rows that are held of what may be a million
_ROWS = ("INSERT", "UPDATE", "DELETE")  # what writes rows, and no tables
_AT_ONCE = 100  # statements that are written in one round trip
_FEW = 50  # rows that are not worth a stream of their own


class ServerDatabase(Database):
    """An open database of PostgreSQL."""

    find_indexes = (
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
        " AND tablename = ? AND indexname NOT IN (SELECT conname FROM pg_constraint)"
    )

    def __init__(self, server: Server, path: Path) -> None:
        super().__init__(str(server), path)
        self._session = Session(server)
        self._ahead = Ahead()
        self._pending: list[Statement] = []  # what is written with what comes next
        self._names = map("apel_{}".format, count(1))

    def close(self) -> None:
        """Let go of the server."""
        self._session.connection.close()

    @property
    def short_name(self) -> str:
        """Return its address: nothing is beside it."""
        return self.name

    @property
    def openings(self) -> int:
        """Return how often it was connected to: after that it may be another server's."""
        return self._session.openings

    def rows(self, sql: str, *values: Value) -> Iterator[Row]:
        """Return what a query finds, row by row."""
        question = Question(sql, values)
        found = self._ahead.answer(question)
        if found is None:
            found = self._asked(question)
        return iter(found)

    def _asked(self, question: Question) -> list[Row]:
        self._write_pending()
        statement = numbered(question.sql)
        asked = self._session.read(lambda: self._connection.execute(statement, question.values))
        found = asked.fetchall()
        self._ahead.hear(question, found)
        return found

    def each(self, sql: str, *values: Value) -> Iterator[Row]:
        """Yield what a query finds, some thousand rows at a time."""
        self._write_pending()
        with self._session.losing():
            cursor = self._session.read(lambda: self._opened_cursor(sql, values))
            with cursor:
                yield from cursor

    def _opened_cursor(self, sql: str, values: Sequence[Value]) -> psycopg.RawServerCursor[Row]:
        # outside a transaction the server keeps what was found until all of it was fetched
        cursor = psycopg.RawServerCursor(
            self._connection, next(self._names), withhold=not self._session.is_open
        )
        cursor.itersize = _AT_A_TIME
        try:
            return cursor.execute(numbered(sql), values)
        except BaseException:
            cursor.close()
            raise

    def run(self, sql: str, *values: Value) -> None:
        """Carry out one statement; rows that a transaction writes go out with what comes next."""
        self._ahead.forget()
        self._pending.append((numbered(sql), values))
        waits = self._session.is_open and sql.startswith(_ROWS)
        if not waits or len(self._pending) == _AT_ONCE:
            self._write_pending()

    def _write_pending(self) -> None:
        if self._pending:
            pending, self._pending = self._pending, []
            with self._writing():
                self._session.run_all(pending)

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Carry out one statement for each row; many new ones come in one stream."""
        self._write_pending()
        left = iter(rows)
        first = list(islice(left, _FEW))
        stream = copying(sql) if len(first) == _FEW else None
        with self._writing(), self._connection.cursor() as cursor:
            if stream is None:
                cursor.executemany(numbered(sql), [*first, *left])
                return
            with cursor.copy(stream) as copy:
                for row in chain(first, left):
                    copy.write_row(row)

    def run_script(self, script: str) -> None:
        """Carry out several statements without values."""
        self._write_pending()
        with self._writing():
            self._connection.execute(script)

    def make_room(self) -> None:
        """Leave that to the server."""

    def number_on(self, table: str) -> None:
        """Let the server count on from the highest number."""
        counter = f"pg_get_serial_sequence('{table}', 'number')"
        self.run(f"SELECT setval({counter}, max(number)) FROM {table} HAVING max(number) > 0")  # noqa: S608

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """Read what was committed at one moment; who writes does not wait."""
        self._session.begin_reading()
        try:
            yield
        finally:
            self._session.take_back()

    def still(self) -> AbstractContextManager[None]:
        """Let what is read within be of one moment; within a transaction it is."""
        return nullcontext() if self.is_in_transaction() else self.unchanging()

    def is_in_transaction(self) -> bool:
        """Say whether it is within a transaction."""
        return self._session.is_open

    def _begin(self) -> None:
        usual = self._ahead.usual
        self._ahead.begin(self._session.begin([(numbered(sql), values) for sql, values in usual]))

    def _commit(self) -> None:
        if not self._appended:
            self._write_pending()
        last, self._pending = self._pending, []
        self._session.commit(self._appended, self.tell, last)
        self._ahead.end()

    def _take_back(self) -> None:
        self._pending = []
        self._ahead.end()
        self._session.take_back()

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

    @property
    def _connection(self) -> Connection:
        return self._session.connection

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Carry out what writes, once: where the connection is lost, it may be there all the same."""
        self._ahead.forget()
        self._session.come_back()
        with self._session.losing(), self._session.spoiling():
            yield

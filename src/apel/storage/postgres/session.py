"""A connection that comes back after it was lost, and the transaction that is open on it.

What is read can be read again. What was to be written is written whole or not at all; only where
the answer to a commit is lost it is not known, and the server is asked once it is back.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, repeat
from time import monotonic, sleep
from typing import TypeVar

import psycopg
from psycopg import errors

from apel.domain.ledger import Entry
from apel.errors import ApelError, ConnectionLost
from apel.language import _
from apel.storage.database import Row, Value
from apel.storage.postgres import connecting
from apel.storage.postgres.connecting import connect
from apel.storage.server import Server

Answer = TypeVar("Answer")
Statement = tuple[str, Sequence[Value]]

LOCK = 0x6170656C  # "apel"
_BEGIN = ("BEGIN ISOLATION LEVEL READ COMMITTED", f"SELECT pg_advisory_xact_lock({LOCK})")
_HOLDER = (
    "SELECT application_name, host(client_addr)"  # noqa: S608  a constant of this module
    " FROM pg_locks JOIN pg_stat_activity USING (pid)"
    f" WHERE locktype = 'advisory' AND objid = {LOCK} AND granted"
    " AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_SECONDS = 30.0  # to find out what became of a commit whose answer was lost
_PAUSES = (0.05, 0.1, 0.2, 0.5, 1.0)


class Session:
    """The connection of one desk to its server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.connection = connect(server)
        self.openings = 1
        self.is_open = False  # a transaction
        self._is_spoiled = False

    def read(self, act: Callable[[], Answer]) -> Answer:
        """Carry out what reads, and outside a transaction once more where the connection was lost."""
        self.come_back()
        try:
            return act()
        except psycopg.OperationalError as error:
            if not self.connection.closed:
                raise
            if self.is_open:
                raise self._lost() from error
        self.come_back()
        with self.losing():
            return act()

    @contextmanager
    def losing(self) -> Iterator[None]:
        """Raise ConnectionLost where the connection is lost within."""
        try:
            yield
        except psycopg.OperationalError as error:
            if self.connection.closed:
                raise self._lost() from error
            raise

    def come_back(self) -> None:
        """Connect anew, where the connection is lost and no transaction with it."""
        if self.is_open or not self.connection.closed:
            return
        try:
            self._connect()
        except psycopg.OperationalError as error:
            raise self._lost() from error

    def begin(self, questions: Sequence[Statement] = ()) -> list[list[Row]]:
        """Wait for the only right to write, and take it; nobody else writes before the end.

        Return what is found, from then on, by the questions.
        """
        try:
            answers = self.read(lambda: self._begun(questions))
        except errors.LockNotAvailable as error:
            self.take_back()
            raise self._in_use() from error
        except BaseException:
            self.take_back()
            raise
        self.is_open = True
        return answers

    def _begun(self, questions: Sequence[Statement]) -> list[list[Row]]:
        with self.spoiling(), self.connection.pipeline():
            for statement in _BEGIN:
                self.connection.execute(statement)
            found = [self.connection.execute(sql, values) for sql, values in questions]
        return [cursor.fetchall() for cursor in found]

    def run_all(self, statements: Sequence[Statement]) -> None:
        """Carry out statements in one round trip: each after the one before, none after an error."""
        if len(statements) == 1:
            self.connection.execute(*statements[0])
            return
        with self.spoiling(), self.connection.pipeline():
            for sql, values in statements:
                self.connection.execute(sql, values)

    @contextmanager
    def spoiling(self) -> Iterator[None]:
        """Let go of a connection on which several statements at once went wrong.

        The library holds some of them for prepared that the server never came to.
        """
        try:
            yield
        except psycopg.Error:
            self._is_spoiled = True
            raise

    def begin_reading(self) -> None:
        """Let all that is read from now on be of one moment."""
        self.read(
            lambda: self.connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        )
        self.is_open = True

    def commit(
        self,
        entries: Sequence[Entry],
        tell: Callable[[str], object],
        last: Sequence[Statement] = (),
    ) -> None:
        """Make durable what was written, with the last statements; `entries` are among it.

        Raises ConnectionLost if it is not.
        """
        number = None if entries else self._transaction()
        try:
            self.run_all([*last, ("COMMIT", ())])
        except psycopg.OperationalError as error:
            if not self.connection.closed:
                raise
            self.is_open = False
            tell(
                _("The connection to {server} is lost; waiting for it.").format(server=self.server)
            )
            if not self._was_committed(entries, number):
                raise self._lost() from error
        self.is_open = False

    def take_back(self) -> None:
        """Take everything back; a connection that was lost has taken it back."""
        self.is_open = False
        if not self.connection.closed and self.connection.info.transaction_status:
            with suppress(psycopg.OperationalError):
                self.connection.execute("ROLLBACK")
        if self._is_spoiled:
            self.connection.close()

    def _transaction(self) -> str | None:
        """Return the number of the transaction, None where it has written nothing."""
        with self.losing():
            found = self.connection.execute("SELECT pg_current_xact_id_if_assigned()::text")
            row: tuple[str | None] | None = found.fetchone()
            return row[0] if row else None

    def _was_committed(self, entries: Sequence[Entry], number: str | None) -> bool:
        """Say, once the server is back, whether it has kept what was handed to it last."""
        end = monotonic() + _SECONDS
        for pause in chain(_PAUSES, repeat(_PAUSES[-1])):
            with suppress(psycopg.OperationalError):
                return self._is_kept(entries, number)
            if monotonic() > end:
                break
            sleep(pause)
        return False

    def _is_kept(self, entries: Sequence[Entry], number: str | None) -> bool:
        if self.connection.closed:
            self._connect()
        # whoever commits may be at it still: the lock is free when that is over
        self._begun(())
        if entries:
            last = entries[-1]
            found = self.connection.execute(
                "SELECT digest = $4 FROM entry WHERE ceremony = $1 AND station = $2 AND number = $3",
                [last.ceremony, last.station, last.number, last.digest],
            ).fetchone()
        else:
            found = self.connection.execute(
                "SELECT coalesce(pg_xact_status($1::text::xid8) = 'committed', true)", [number]
            ).fetchone()
        self.connection.execute("ROLLBACK")
        return found == (True,)

    def _connect(self) -> None:
        self.connection = connect(self.server)
        self.openings += 1
        self._is_spoiled = False

    def _lost(self) -> ConnectionLost:
        return ConnectionLost(
            _("The connection to {server} is lost; nothing was recorded.").format(
                server=self.server
            ),
            hint=_("Does the server run, and is the network there? Try again in a moment."),
        )

    def _in_use(self) -> ApelError:
        """Say who writes so long that nobody else can."""
        self.come_back()
        program, address = self.connection.execute(_HOLDER).fetchone() or ("", None)
        who = " ".join(filter(None, (program, address))) or _("another program")
        return ApelError(
            _(
                "{server} is in use: {who} has been writing to it for more than {seconds} seconds."
            ).format(server=self.server, who=who, seconds=f"{connecting.BUSY_SECONDS:g}"),
            hint=_("Nothing was recorded. Try again in a moment."),
        )

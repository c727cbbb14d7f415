"""An open database, through which every statement goes, whatever engine holds it.

Plain SQL and not a toolkit: importing one costs more than the whole of `apel sign` may take, and
nearly all statements are the same for both engines. They are written once, with `?` for a value;
where the engines differ, a method says it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import UnionType
from typing import Any, ClassVar, TypeVar

from apel.domain.ledger import Entry

Row = tuple[Any, ...]
Value = str | int | None
Watcher = Callable[[Sequence[Entry]], None]
Answer = TypeVar("Answer")


class Damaged(Exception):
    """What was read is not what apel writes; opening a database makes a sentence of it."""


class Database(ABC):
    """An open database; every statement goes through it."""

    # stands behind a table's name where it is to be read itself: an index has keys of its own
    table_itself: ClassVar[str] = ""
    # finds name and statement of the indexes of a table
    find_indexes: ClassVar[str]

    def __init__(self, name: str, path: Path) -> None:
        self._watchers: list[Watcher] = []
        self._appended: list[Entry] = []
        self.name = name  # as people know it, with all that tells it from others
        self.path = path  # its file; of a server's database the file that a copy of it would be
        self.tell: Callable[[str], object] = str  # what whoever sits there should know at once
        self.backup: Path | None = None  # as it was, where opening brought it to this version

    @property
    def short_name(self) -> str:
        """Return what it is called among those beside it."""
        return self.path.name

    @property
    def openings(self) -> int:
        """Return how often it was connected to: after that it may be another server's."""
        return 1

    @abstractmethod
    def rows(self, sql: str, *values: Value) -> Iterator[Row]:
        """Return what a query finds, row by row."""

    @abstractmethod
    def each(self, sql: str, *values: Value) -> Iterator[Row]:
        """Yield what a query finds, be it a million rows: few are held at a time."""

    def row(self, sql: str, *values: Value) -> Row | None:
        """Return the first row that a query finds, or None."""
        return next(self.rows(sql, *values), None)

    @abstractmethod
    def run(self, sql: str, *values: Value) -> None:
        """Carry out one statement."""

    @abstractmethod
    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Carry out one statement for each row."""

    @contextmanager
    def indexes_later(self, table: str) -> Iterator[None]:
        """Fill an empty table without its indexes, which are made at the end: a third quicker.

        Within a transaction, so that the table is never seen without them.
        """
        indexes = list(self.rows(self.find_indexes, table))
        for name, _sql in indexes:
            self.run(f"DROP INDEX {name}")
        yield
        for _name, sql in indexes:
            self.run(sql)

    @abstractmethod
    def make_room(self) -> None:
        """Get ready for very many rows whose keys come in no order."""

    @abstractmethod
    def number_on(self, table: str) -> None:
        """Let new rows of a table that numbers its rows follow those that came with a number."""

    @abstractmethod
    def unchanging(self) -> AbstractContextManager[None]:
        """Let all that is read within be of one moment, whatever others write meanwhile."""

    def still(self) -> AbstractContextManager[None]:
        """Let what is read within be of one moment, where nobody has to wait for that."""
        return nullcontext()

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
        if self.is_in_transaction():
            yield
            return
        self._appended = []
        self._begin()
        try:
            yield
            self._commit()
        except BaseException:
            self._take_back()
            raise
        if self._appended:
            for watcher in self._watchers:
                watcher(self._appended)

    @abstractmethod
    def is_in_transaction(self) -> bool:
        """Say whether it is within a transaction."""

    @abstractmethod
    def _begin(self) -> None:
        """Wait for the only right to write, and take it."""

    @abstractmethod
    def _commit(self) -> None: ...

    @abstractmethod
    def _take_back(self) -> None:
        """Take everything back, where the engine has not done so itself."""

    @abstractmethod
    def also_damaged(self, read: Callable[[], Answer]) -> Answer:
        """Return what `read` finds; texts that are not UTF-8 any more as what is left of them."""

    @abstractmethod
    def check(self) -> None:
        """Raise LedgerBroken unless tables and indexes are whole and say the same."""

    @abstractmethod
    def copy_to(self, path: Path) -> None:
        """Write what is committed into an empty file of SQLite.

        Raises OSError where that cannot be written.
        """

    @abstractmethod
    def take_over(self, path: Path) -> None:
        """Hold what the file of SQLite at `path` holds, all of it or nothing of it."""

    @abstractmethod
    def alone(self) -> AbstractContextManager[None]:
        """Keep every other program from writing, from one transaction to the next."""

    @abstractmethod
    def machine(self) -> str:
        """Return what this database on this computer is called: a copy of it gives another one."""


def whole(rows: Iterable[Row], types: Sequence[type | UnionType]) -> Iterator[Row]:
    """Yield rows whose values have these types; raise Damaged at one that was changed.

    SQLite checks types when it writes and not when it reads.
    """
    seen: set[tuple[type, ...]] = set()
    for row in rows:
        found = tuple(map(type, row))
        if found not in seen:
            if not all(map(isinstance, row, types)):
                raise Damaged("a value is not of its kind")
            seen.add(found)
        yield row

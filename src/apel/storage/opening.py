"""The one door to a database, whatever engine holds it; each engine's room loads when it is opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from apel.storage.database import Database


@contextmanager
def open_database(path: Path, *, create: bool = False) -> Iterator[Database]:
    """Open the database at `path`; with `create`, make it where there is none.

    Raises ApelError when it is missing, not apel's, newer than this program, on a network drive, or
    cannot be read or written, and LedgerBroken when it is damaged.
    """
    from apel.storage.sqlite.opening import open_file

    with open_file(path, create=create) as database:
        yield database


@contextmanager
def scratch_database() -> Iterator[Database]:
    """Give an empty database that is nowhere but in memory, and gone afterwards."""
    from apel.storage.sqlite.opening import scratch_file

    with scratch_file() as database:
        yield database

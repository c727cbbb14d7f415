"""A glance into a file while a command is typed: it waits for nobody and changes nothing."""

import sqlite3  # noqa: TID253  this module is imported when a file is opened
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

from apel.storage.database import Database
from apel.storage.sqlite.copies import address
from apel.storage.sqlite.database import FileDatabase

_PATIENCE = 0.02  # seconds for whoever writes just now
_LONGEST = 0.05  # and for what is asked
_STEPS = 1000  # of SQLite, between two looks at the clock


@contextmanager
def glance(path: Path) -> Iterator[Database]:
    """Open a file to look something up. Raises sqlite3.Error where that cannot be done at once."""
    end = monotonic() + _LONGEST
    where = f"{address(path.absolute())}?mode=ro"
    with closing(
        sqlite3.connect(where, uri=True, timeout=_PATIENCE, isolation_level=None)
    ) as connection:
        connection.set_progress_handler(lambda: monotonic() > end, _STEPS)
        yield FileDatabase(connection, path)

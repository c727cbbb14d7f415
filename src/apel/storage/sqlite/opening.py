"""Files of SQLite are opened, created and migrated here; what goes wrong becomes a sentence.

A database of an older version is brought up to date without a tool for migrations: importing one
takes longer than `apel sign` may, and it would hide the few statements that do it.
"""

import sqlite3  # noqa: TID253  this module is imported when a file is opened
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from apel.errors import ApelError
from apel.language import _
from apel.storage import schema
from apel.storage.database import Damaged, Database
from apel.storage.files import create_own, name_before_migration, new_file
from apel.storage.places import check_place
from apel.storage.remembered import remember
from apel.storage.sqlite.database import FileDatabase
from apel.storage.sqlite.sentences import sentence
from apel.storage.sqlite.triggers import TRIGGERS

BUSY_SECONDS = 60  # an import of a million people holds the right to write that long


@contextmanager
def open_file(path: Path, *, create: bool = False) -> Iterator[Database]:
    """Open the database at `path`; with `create`, make it where there is none.

    Raises ApelError when it is missing, not apel's, newer than this program, on a network drive, or
    cannot be read or written, and LedgerBroken when the file is damaged.
    """
    if not path.exists() and not create:
        raise ApelError(
            _("There is no ceremony here yet."),
            hint=_("Begin with: apel import roster.xlsx"),
        )
    check_place(path)
    with _in_sentences(path):
        connection = _connect(path)
        try:
            database = FileDatabase(connection, path)
            database.watch(remember)
            database.backup = _prepare(connection, path)
            yield database
        finally:
            connection.close()


@contextmanager
def scratch_file() -> Iterator[Database]:
    """Give an empty database that is nowhere but in memory, and gone afterwards."""
    here = Path()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _create(connection, here)
        yield FileDatabase(connection, here)


def _connect(path: Path) -> sqlite3.Connection:
    if not path.exists():
        create_own(path)
    # the desk's screen hands it on, whole, to the one thread that records
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        # TRUNCATE and FULL: the last step of a commit is synced before anybody is told "signed"
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Create the tables, or bring them to this version; return the backup where that was done."""
    version = _version(connection)
    if version > schema.VERSION:
        raise ApelError(
            _("{path} was written by a newer version of apel.").format(path=path),
            hint=_("Update this program: pip install --upgrade apel"),
        )
    if version == 0:
        _create(connection, path)
    return _migrate(connection, path) if 0 < version < schema.VERSION else None


def _version(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def _create(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and not _version(connection):
        raise ApelError(
            _("{path} is a database of another program.").format(path=path),
            hint=_("Choose another folder: --workspace FOLDER"),
        )
    if not tables:
        for statement in statements(schema.SCRIPT + TRIGGERS):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")
    connection.execute("COMMIT")


def _migrate(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Bring the tables to this version, all or nothing; the file as it was is kept beside it."""
    database = FileDatabase(connection, path)
    with database.transaction():  # the only right to write: nobody else migrates meanwhile
        version = _version(connection)
        if version == schema.VERSION:
            return None
        backup = _back_up(path, version)
        try:
            for older in range(version, schema.VERSION):
                for statement in statements(schema.MIGRATIONS[older]):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        except BaseException:
            backup.unlink()  # nothing has changed, so there is nothing to go back to
            raise
    return backup


def _back_up(path: Path, version: int) -> Path:
    """Copy what is committed to a file beside it, whole and checked; return where it is."""
    backup = name_before_migration(path, version)
    try:
        with (
            new_file(backup) as unfinished,
            closing(sqlite3.connect(path)) as source,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            source.backup(copy)
            FileDatabase(copy, unfinished).check()
    except OSError as error:
        raise ApelError(
            _("{path} is of an older version, and no backup of it can be made: {detail}").format(
                path=path, detail=error.strerror
            ),
            hint=_("Is the disk or the folder write-protected?"),
        ) from error
    return backup


def statements(script: str) -> Iterator[str]:
    """Split a script; sqlite3's own executescript would commit in between."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def _in_sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError, Damaged) as error:
        # sqlite3 quotes a damaged schema in its message, which then is no text itself
        raise sentence(error, path) from error

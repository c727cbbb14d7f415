"""Databases of PostgreSQL are opened, created and migrated here."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg

from apel.errors import ApelError
from apel.language import _
from apel.storage import schema
from apel.storage.database import Damaged
from apel.storage.files import name_before_migration, new_file
from apel.storage.postgres.database import ServerDatabase
from apel.storage.postgres.schema import ALWAYS, FUNCTIONS, TRIGGERS, VERSIONS, spelled, version_of
from apel.storage.postgres.sentences import sentence
from apel.storage.remembered import remember
from apel.storage.server import Server
from apel.storage.tables import tables_of

_FIRST = "SELECT 1 FROM entry LIMIT 1"
_OTHERS = (
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND coalesce(backend_type, 'client backend') = 'client backend' LIMIT 1"
)


@contextmanager
def open_server(server: Server, folder: Path, *, create: bool = False) -> Iterator[ServerDatabase]:
    """Open a database on a server; with `create`, make its tables where there are none.

    `folder` is where copies of it lie. Raises ApelError when it cannot be reached, is not apel's,
    newer than this program or cannot be written.
    """
    path = folder / f"{server.name}.db"
    with _in_sentences(server), closing(ServerDatabase(server, path)) as database:
        database.watch(remember)
        is_new = _prepare(database, server, create=create)
        try:
            yield database
        except BaseException:
            if is_new:
                _unmake(database)
            raise


def is_on_server(server: Server) -> bool:
    """Say whether a ceremony was begun in this database."""
    with _in_sentences(server), closing(ServerDatabase(server, Path())) as database:
        return version_of(database)[0] > 0


def _prepare(database: ServerDatabase, server: Server, *, create: bool) -> bool:
    """Create the tables, or bring them to this version; say whether they are new."""
    version = version_of(database)[0]
    if version > schema.VERSION:
        raise ApelError(
            _("{path} was written by a newer version of apel.").format(path=server),
            hint=_("Update this program: pip install --upgrade apel"),
        )
    if version == 0 and not create:
        _check_is_empty(database, server)
        raise ApelError(
            _("There is no ceremony in {server} yet.").format(server=server),
            hint=_("Begin with: apel import roster.xlsx"),
        )
    if version == 0:
        return _create(database, server)
    if 0 < version < schema.VERSION:
        database.backup = _migrate(database)
    return False


def _check_is_empty(database: ServerDatabase, server: Server) -> None:
    """Raise ApelError where the tables of another program are."""
    if database.row("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1"):
        raise ApelError(
            _("{path} is a database of another program.").format(path=server),
            hint=_("Make a database for the ceremony: CREATE DATABASE apel"),
        )


def _create(database: ServerDatabase, server: Server) -> bool:
    with database.transaction():  # somebody else may begin at the same moment
        if version_of(database)[0]:
            return False
        _check_is_empty(database, server)
        database.run_script(spelled(schema.SCRIPT) + VERSIONS + TRIGGERS + ";\n".join(ALWAYS))
        database.run("INSERT INTO apel VALUES (?, ?)", schema.VERSION, schema.SCRIPT)
    return True


def _unmake(database: ServerDatabase) -> None:
    """Take away tables that were made just now, where nobody has come to use them."""
    with suppress(psycopg.Error, ApelError), database.transaction():
        if database.row(_OTHERS) is None and database.row(_FIRST) is None:
            _drop(database)


def _drop(database: ServerDatabase) -> None:
    database.run("DROP VIEW recorded")
    for table in reversed(tables_of(schema.SCRIPT)):
        database.run(f"DROP TABLE {table.name}")
    for name in FUNCTIONS:
        database.run(f"DROP FUNCTION {name}")
    database.run("DROP TABLE apel")


def _migrate(database: ServerDatabase) -> Path | None:
    """Bring the tables to this version, all or nothing; as they were, they lie in a file beside."""
    with database.transaction():  # the only right to write: nobody else migrates meanwhile
        version, _script = version_of(database)
        if version == schema.VERSION:
            return None
        backup = _back_up(database, version)
        try:
            for older in range(version, schema.VERSION):
                database.run_script(spelled(schema.MIGRATIONS[older]))
            database.run("UPDATE apel SET version = ?, script = ?", schema.VERSION, schema.SCRIPT)
        except BaseException:
            backup.unlink()  # nothing has changed, so there is nothing to go back to
            raise
    return backup


def _back_up(database: ServerDatabase, version: int) -> Path:
    backup = name_before_migration(database.path, version)
    try:
        with new_file(backup) as unfinished:
            database.copy_to(unfinished)
    except OSError as error:
        raise ApelError(
            _("{path} is of an older version, and no backup of it can be made: {detail}").format(
                path=database.name, detail=error.strerror
            ),
            hint=_("Is the disk or the folder write-protected?"),
        ) from error
    return backup


@contextmanager
def _in_sentences(server: Server) -> Iterator[None]:
    try:
        yield
    except (psycopg.Error, Damaged) as error:
        # without its chain: libpq's own words may say more than they should
        raise sentence(error, server) from None

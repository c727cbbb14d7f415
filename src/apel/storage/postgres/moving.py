"""What a server holds, in a file of SQLite; and back."""

from pathlib import Path

from apel.storage import schema
from apel.storage.copying import pour
from apel.storage.database import Database
from apel.storage.postgres.schema import ALWAYS, version_of
from apel.storage.tables import tables_of


def copy_to_file(database: Database, path: Path) -> None:
    """Write what is committed into an empty file, whose tables are of the same version."""
    from apel.storage.sqlite.filling import filled_file

    with database.still():
        version, script = version_of(database)
        with filled_file(path, script, version) as target:
            pour(database, target, tables_of(script))


def take_over_file(database: Database, path: Path) -> None:
    """Hold what a file of this version holds instead of what is there, all of it or nothing.

    The tables stay, and with them what roles may do with them.
    """
    from apel.storage.sqlite.opening import open_file

    tables = tables_of(schema.SCRIPT)
    with open_file(path) as source, database.transaction():
        database.run("ALTER TABLE entry DISABLE TRIGGER USER")
        database.run(f"TRUNCATE {', '.join(table.name for table in tables)} RESTART IDENTITY")
        pour(source, database, tables)
        for statement in ALWAYS:
            database.run(statement)

"""The tables as the schema's text says them are those that a database really has."""

import sqlite3
from contextlib import closing

from apel.storage import schema
from apel.storage.tables import tables_of


def test_every_table_is_read_with_its_columns_and_its_key():
    read = {}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema.SCRIPT)
        names = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
        for (name,) in connection.execute(names).fetchall():
            said = connection.execute(f"PRAGMA table_info({name})").fetchall()
            columns = tuple(row[1] for row in said)
            key = tuple(row[1] for row in sorted(said, key=lambda row: row[5]) if row[5])
            kinds = [row[2] for row in said if row[5]]
            read[name] = (name, columns, key or columns, kinds == ["INTEGER"])
    assert [tuple(table) for table in tables_of(schema.SCRIPT)] == list(read.values())


def test_whoever_is_referred_to_comes_first():
    names = [table.name for table in tables_of(schema.SCRIPT)]
    assert names.index("person") < min(names.index("member"), names.index("number_hash"))

"""Bring people, members and entries of a file to a server by COPY, checking nothing: `FILE ADDRESS`.

The same columns, primary keys and indexes as apel's; no trigger, and nothing is read back.
"""

import sqlite3
import sys

import psycopg

TABLES = ("person", "member", "entry")
made = (
    "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('table', 'index') AND sql > ''"
)
source = sqlite3.connect(sys.argv[1])
with psycopg.connect(sys.argv[2]) as target:
    for table in TABLES:
        for (sql,) in source.execute(f"{made} ORDER BY type DESC", (table,)).fetchall():
            target.execute(sql.replace("TEXT", 'TEXT COLLATE "C"').replace("WITHOUT ROWID", ""))
        with target.cursor().copy(f"COPY {table} FROM STDIN") as copy:
            for row in source.execute(f"SELECT * FROM {table}"):
                copy.write_row(row)

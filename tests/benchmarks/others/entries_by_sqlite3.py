"""Insert and commit rows shaped like entries, one by one: `DATABASE COUNT`; prints the seconds.

The same columns, primary key and pragmas as apel's ledger; no trigger, no look-up, no digest.
"""

import sqlite3
import sys
from time import perf_counter

path, count = sys.argv[1], int(sys.argv[2])
COLUMNS = (
    "ceremony TEXT NOT NULL, station TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,"
    " person TEXT, body TEXT NOT NULL, at TEXT NOT NULL, recorded TEXT NOT NULL, operator TEXT,"
    " source TEXT NOT NULL, supersedes TEXT NOT NULL, previous TEXT, digest TEXT NOT NULL,"
    " PRIMARY KEY (ceremony, station, number)"
)
WHO = ("K7Q2M9F3MX", "main-7QX2M9")
BODY = '{"evidence":"list","instruments":["pakta-integritas"],"present":true}'
MOMENT = "2026-01-02T00:31:45.123Z"


def row(number: int) -> tuple[object, ...]:
    """Return what an entry of this number looks like."""
    said = ("signed", f"{number:010d}", BODY, MOMENT, MOMENT, None, "typed", "[]")
    return (*WHO, number, *said, f"{number - 1:064x}", f"{number:064x}")


connection = sqlite3.connect(path)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA synchronous = FULL")
connection.execute(f"CREATE TABLE IF NOT EXISTS entry ({COLUMNS})")
last = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
rows = [row(number) for number in range(last + 1, last + count + 1)]
started = perf_counter()
for values in rows:
    connection.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", values)
    connection.commit()
print(perf_counter() - started)

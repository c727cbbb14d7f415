"""Insert and commit rows shaped like entries, one by one: `DATABASE COUNT`; prints the seconds.

The same columns, primary key and pragmas as apel's ledger; no trigger, no look-up, no digest.
"""

import sqlite3
import sys
from time import perf_counter

from bare_entries import COLUMNS, INSERT, row

path, count = sys.argv[1], int(sys.argv[2])
connection = sqlite3.connect(path)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA synchronous = FULL")
connection.execute(f"CREATE TABLE IF NOT EXISTS entry ({COLUMNS})")
last = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
rows = [row(number) for number in range(last + 1, last + count + 1)]
started = perf_counter()
for values in rows:
    connection.execute(INSERT, values)
    connection.commit()
print(perf_counter() - started)

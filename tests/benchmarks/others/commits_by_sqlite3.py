"""Insert and commit a row shaped like an entry for each line that comes in: `DATABASE`.

Prints after each line the seconds of the insert and its commit. The same columns, primary key and
pragmas as apel's ledger; no trigger, no look-up, no digest.
"""

import sqlite3
import sys
from time import perf_counter

from bare_entries import COLUMNS, INSERT, row

connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA synchronous = FULL")
connection.execute(f"CREATE TABLE entry ({COLUMNS})")
for number, _line in enumerate(sys.stdin, 1):
    started = perf_counter()
    connection.execute(INSERT, row(number))
    connection.commit()
    print(perf_counter() - started, flush=True)

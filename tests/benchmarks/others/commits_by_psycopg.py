"""Insert and commit a row shaped like an entry for each line that comes in: `ADDRESS`.

Prints after each line the seconds of the insert and its commit. The same columns and primary key as
apel's ledger; no trigger, no look-up, no digest.
"""

import sys
from time import perf_counter

import psycopg
from bare_entries import COLUMNS, INSERT, row

connection = psycopg.connect(sys.argv[1])
connection.execute(f"CREATE TABLE entry ({COLUMNS})")
connection.commit()
insert = INSERT.replace("?", "%s")
for number, _line in enumerate(sys.stdin, 1):
    started = perf_counter()
    connection.execute(insert, row(number))
    connection.commit()
    print(perf_counter() - started, flush=True)

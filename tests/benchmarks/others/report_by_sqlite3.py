"""Read the columns that a report needs, and do nothing with them: `DATABASE`."""

import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1])
connection.execute(
    "SELECT ceremony, station, number, kind, person, body, at, recorded, operator, source,"
    " supersedes, previous, digest FROM entry"
).fetchall()
connection.execute("SELECT person, agency, duties FROM member").fetchall()

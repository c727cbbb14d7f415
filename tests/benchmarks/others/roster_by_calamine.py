"""Read a workbook with calamine and write it to a database, checking nothing: `FILE DATABASE`."""

import sqlite3
import sys

from python_calamine import CalamineWorkbook

header, *rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
columns = ", ".join(f'"{name}" TEXT' for name in header)
with sqlite3.connect(sys.argv[2]) as connection:
    connection.execute(f"CREATE TABLE roster ({columns})")
    connection.executemany(f"INSERT INTO roster VALUES ({', '.join('?' * len(header))})", rows)

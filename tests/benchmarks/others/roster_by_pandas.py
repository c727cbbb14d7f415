"""Read a workbook with pandas and write it to a database: `FILE DATABASE`."""

import sqlite3
import sys

import pandas as pd

roster = pd.read_excel(sys.argv[1], engine="openpyxl", dtype=str)
with sqlite3.connect(sys.argv[2]) as connection:
    roster.to_sql("roster", connection, index=False)

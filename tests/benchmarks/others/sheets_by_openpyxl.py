"""Write sheets of cells as workbooks, without formats, lists or locks: `CELLS FOLDER`."""

import json
import sys
from pathlib import Path

import openpyxl

folder = Path(sys.argv[2])
folder.mkdir()
for name, sheets in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).items():
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / name)

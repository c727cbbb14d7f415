"""CSV as Indonesian office programs open it: semicolons, decimal commas, UTF-8 with a mark."""

import csv
import io

from apel.domain.table import Cell, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(table: Table) -> str:
    """Return a table as CSV; no cell can become a formula."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(_cell, table.headings))
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return lines.getvalue()


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case float():
            return f"{cell:.2f}".replace(".", ",")
        case int():
            return str(cell)
        case str():
            return f"'{cell}" if cell.startswith(_FORMULA) else cell

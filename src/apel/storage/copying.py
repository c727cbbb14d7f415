"""All that one database holds, brought into another one, whatever engines hold them.

Row by row, so that a million people take no more memory than ten. Entries and runs come in the
order in which they were stored: what was stored last is found by that.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from apel.storage.database import Database, Row
from apel.storage.tables import Table

_IN_STORED_ORDER = ("entry", "station")
_MANY = ("person", "entry")  # whose indexes are quicker made at the end

Told = Callable[[Iterator[Row]], Iterator[Row]]


def counts(database: Database, tables: Sequence[Table]) -> dict[str, int]:
    """Return how many rows each table has."""
    found = (database.row(f"SELECT count(*) FROM {table.name}") for table in tables)  # noqa: S608
    return {table.name: row[0] if row else 0 for table, row in zip(tables, found, strict=True)}


def pour(source: Database, target: Database, tables: Sequence[Table], told: Told = iter) -> None:
    """Fill the empty tables of `target` with what `source` holds, within a transaction of it.

    Every row passes through `told`, where somebody wants to know how far it is.
    """
    target.make_room()
    for table in tables:
        marks = ", ".join("?" * len(table.columns))
        into = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"  # noqa: S608
        with _indexes_later(target, table):
            target.run_many(into, told(_rows(source, table)))
        if table.is_numbered:
            target.number_on(table.name)


def difference(
    source: Database, target: Database, tables: Sequence[Table], told: Told = iter
) -> str | None:
    """Return the first table in which two databases differ, row by row; None where they are alike."""
    for table in tables:
        others = _rows(target, table)
        if any(row != next(others, None) for row in told(_rows(source, table))):
            return table.name
        if next(others, None) is not None:
            return table.name
    return None


def _rows(database: Database, table: Table) -> Iterator[Row]:
    """Yield the rows of a table, in an order that is the same in every copy."""
    order = "rowid" if table.name in _IN_STORED_ORDER else ", ".join(table.key)
    columns = ", ".join(table.columns)
    return database.each(f"SELECT {columns} FROM {table.name} ORDER BY {order}")  # noqa: S608


def _indexes_later(target: Database, table: Table) -> AbstractContextManager[None]:
    return target.indexes_later(table.name) if table.name in _MANY else nullcontext()

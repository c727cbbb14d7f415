"""The officials of a ceremony, in and out of the database."""

from collections.abc import Iterable

from apel.domain.roles import Official, Role
from apel.storage.database import Database, Row, whole

_COLUMNS = ", ".join(Official._fields)
_FLAGS = ("shows_titles", "shows_rank", "shows_number")
_TYPES = tuple(
    int if name in ("number", "place") else int | None if name in _FLAGS else str
    for name in Official._fields
)
_ROLES = frozenset(Role)


def officials(database: Database) -> list[Official]:
    """Return every official, in the order in which they were named."""
    rows = database.rows(f"SELECT {_COLUMNS} FROM official ORDER BY number")  # noqa: S608
    return [_official(row) for row in whole(rows, _TYPES) if row[1] in _ROLES]


def save(database: Database, listed: Iterable[Official]) -> None:
    """Keep these officials in place of those before."""
    marks = ", ".join("?" * len(Official._fields))
    database.run("DELETE FROM official")
    database.run_many(f"INSERT INTO official ({_COLUMNS}) VALUES ({marks})", listed)  # noqa: S608


def _official(row: Row) -> Official:
    said = dict(zip(Official._fields, row, strict=True))
    flags = {name: None if said[name] is None else bool(said[name]) for name in _FLAGS}
    return Official(**{**said, "role": Role(said["role"]), **flags})

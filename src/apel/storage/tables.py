"""What tables there are, read from the schema, so that whoever goes through them forgets none."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TABLE = re.compile(r"CREATE TABLE (\w+) \((.*?)\n\)", re.DOTALL)
_COMMA = re.compile(r",(?![^(]*\))")
_KEY = re.compile(r"PRIMARY KEY(?: \((.*)\))?")


class Table(NamedTuple):
    """A table, its columns, and those of them by which its rows are told apart."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    is_numbered: bool = False  # by the database, as each row comes


def tables_of(script: str) -> tuple[Table, ...]:
    """Return the tables of a schema; those that others refer to come before these."""
    return tuple(_table(name, columns) for name, columns in _TABLE.findall(script))


def _table(name: str, columns: str) -> Table:
    parts = [part.strip() for part in _COMMA.split(columns)]
    names = tuple(part.split()[0] for part in parts if not part.startswith("PRIMARY KEY"))
    is_numbered = "number INTEGER PRIMARY KEY" in parts
    return Table(name, names, tuple(_key(parts)) or names, is_numbered)


def _key(parts: list[str]) -> Iterator[str]:
    for part in parts:
        if found := _KEY.search(part):
            yield from (found[1] or part.split()[0]).split(", ")

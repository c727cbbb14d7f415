"""The register of agencies, in and out of the database."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from apel.domain.agencies import Agency, Register
from apel.domain.ledger import canonical, digests
from apel.storage.database import Database, Row, whole

_COLUMNS = ", ".join(Agency._fields)
_TYPES = (str, int, *[str] * (len(Agency._fields) - 2))

Listed = TypeVar("Listed")


def register(database: Database) -> Register:
    """Return the register; an empty one where nobody has made one, as in the file of a desk."""
    rows = database.rows(f"SELECT {_COLUMNS} FROM agency ORDER BY place")  # noqa: S608
    return Register(map(_agency, whole(rows, _TYPES)))


def save(database: Database, agencies: Register) -> int:
    """Keep this register in place of the one before; return how many people count elsewhere now."""
    marks = ", ".join("?" * len(Agency._fields))
    database.run("DELETE FROM agency")
    database.run_many(
        f"INSERT INTO agency ({_COLUMNS}) VALUES ({marks})",  # noqa: S608
        map(_row, agencies.agencies),
    )
    return _count_anew(database, agencies)


def in_official_order(
    database: Database, rows: Iterable[Listed], agency: Callable[[Listed], str]
) -> list[Listed]:
    """Return rows by the official order of their agencies; as they came within each."""
    known = register(database)
    return sorted(rows, key=lambda row: known.rank(agency(row))) if known else list(rows)


def _count_anew(database: Database, agencies: Register) -> int:
    """Let everybody be counted where the register says, walk-ins too."""
    rows = database.each(
        "SELECT code, person.unit, person.agency, member.unit, member.agency"
        " FROM person JOIN member ON member.person = person.code"
    )
    moved = []
    for code, unit, agency, *before in whole(rows, (str, str | None, str | None, str, str)):
        now = agencies.of(agency, unit)
        if [unit or now, now] != before:
            moved.append((unit or now, now, code))
    database.run_many("UPDATE member SET unit = ?, agency = ? WHERE person = ?", moved)
    return len(moved)


def _agency(row: Row) -> Agency:
    name, place, short, spellings, units, *rest = row
    return Agency(name, place, short, _texts(spellings), _texts(units), *rest)


def _texts(listed: str) -> tuple[str, ...]:
    """Return what a list says; itself where damage has changed it: it is not the one on record."""
    found = digests(listed)
    return found if canonical(list(found)) == listed else (listed,)


def _row(agency: Agency) -> Row:
    name, place, short, spellings, units, *rest = agency
    return name, place, short, canonical(list(spellings)), canonical(list(units)), *rest

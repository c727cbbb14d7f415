"""Writing the roster: people, and what they are members of."""

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from itertools import islice

from apel.domain.agencies import Register
from apel.domain.people.person import Person
from apel.storage.agencies import register
from apel.storage.database import Database, Row
from apel.storage.people import Kept

_PERSON = (*Person._fields, "name_key", "salt", "digest")
_MEMBER = ("person", "place", "unit", "agency", "duties")
_BATCH = 5000


def _insert(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608  constants


def _upsert(table: str, columns: tuple[str, ...]) -> str:
    key, *rest = columns
    news = ", ".join(f"{name} = excluded.{name}" for name in rest)
    return f"{_insert(table, columns)} ON CONFLICT ({key}) DO UPDATE SET {news}"


_ADD = _insert("person", _PERSON), _insert("member", _MEMBER)
_SAVE = _upsert("person", _PERSON), _upsert("member", _MEMBER)
_ADD_WALK_IN = _insert("member", (*_MEMBER, "enrolled"))


def save(database: Database, rows: Iterable[Kept]) -> None:
    """Keep these versions in place of what was known of the same people."""
    # codes come by chance, so every index is written all over: it has to stay in memory meanwhile
    database.make_room()
    agencies = register(database)
    is_first = database.row("SELECT 1 FROM person LIMIT 1") is None
    into_person, into_member = _ADD if is_first else _SAVE
    with database.indexes_later("person") if is_first else nullcontext():
        rows = iter(rows)
        while batch := list(islice(rows, _BATCH)):
            database.run_many(into_person, map(_person, batch))
            database.run_many(into_member, [_member(row, agencies) for row in batch])


def add_walk_in(database: Database, row: Kept, enrolled: str) -> None:
    """Keep somebody new who is on no roster, and the digest of the entry that says so.

    A desk that many share may add people, and change nothing about those who are there.
    """
    database.run(_ADD[0], *_person(row))
    database.run(_ADD_WALK_IN, *_member(row, register(database)), enrolled)


def last_place(database: Database) -> int:
    """Return the last place that is taken, 0 where there is nobody."""
    found = database.row("SELECT coalesce(max(place), 0) FROM member")
    return found[0] if found else 0


def change_duties(database: Database, duties: Mapping[str, str]) -> None:
    """Give people, named by code, other duties."""
    database.run_many(
        "UPDATE member SET duties = ? WHERE person = ?",
        ((owed, code) for code, owed in duties.items()),
    )


def unit_and_agency(person: Person, agencies: Register) -> tuple[str, str]:
    """Return where somebody is a member: by the register, or as the roster says where it is silent."""
    agency = agencies.of(person.agency, person.unit)
    return person.unit or agency, agency


def _person(row: Kept) -> Row:
    return (*row.person, row.name_key, row.salt, row.digest)


def _member(row: Kept, agencies: Register) -> Row:
    return (row.person.code, row.place, *unit_and_agency(row.person, agencies), row.duties)

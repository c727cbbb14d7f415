"""Writing the files of desks: anew from nothing, so that nothing else of the roster is in them.

What a desk's file holds is decided here, field by field (DESIGN.md section 5).
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from apel.domain.ledger import Entry
from apel.storage.ceremonies import Stored, save_ceremony
from apel.storage.database import Database, whole
from apel.storage.desks import Prepared
from apel.storage.opening import open_database


class DeskMember(NamedTuple):
    """Somebody as a desk knows him: no number, no birth date, no rank, no salt."""

    code: str
    name: str
    name_key: str
    unit: str | None
    agency: str | None
    digest: str
    place: int
    duties: str
    enrolled: str | None


class NumberHash(NamedTuple):
    """By what a typed number is looked up."""

    hash: str
    person: str
    last_four: str


class DeskContent(NamedTuple):
    """What all desks of one preparation share."""

    ceremony: Stored
    members: Sequence[DeskMember]
    hashes: Iterable[NumberHash]
    known: Iterable[Entry]


def desk_members(database: Database) -> list[DeskMember]:
    """Return everybody a desk may meet, walk-ins too, as far as a desk's file may say it."""
    rows = database.each(
        "SELECT code, name, name_key, person.unit, nullif(member.agency, ''), digest, place, duties,"
        " enrolled"
        " FROM person JOIN member ON member.person = person.code ORDER BY place"
    )
    return list(map(DeskMember._make, rows))


def numbers(database: Database) -> list[tuple[str, str]]:
    """Return code and number, else NIK, of everybody who has one."""
    rows = database.each(
        "SELECT code, coalesce(number, nik) FROM person WHERE coalesce(number, nik) > ''"
    )
    return list(whole(rows, (str, str)))


def write_shared(path: Path, content: DeskContent) -> None:
    """Fill an empty file with what all desks share; it is no desk's yet."""
    with open_database(path) as database:
        with database.transaction():
            save_ceremony(database, content.ceremony)
            _save_members(database, content.members)
            database.run_many("INSERT INTO number_hash VALUES (?, ?, ?)", content.hashes)
            marks = ", ".join("?" * len(Entry._fields))
            database.run_many(f"INSERT INTO known VALUES ({marks})", content.known)  # noqa: S608
        database.run("VACUUM")


def write_own(path: Path, desk: Prepared) -> None:
    """Say in a file with what desks share whose it is."""
    with open_database(path) as database, database.transaction():
        database.run("INSERT INTO desk VALUES (?, ?, ?, ?, ?)", *desk)


def _save_members(database: Database, members: Sequence[DeskMember]) -> None:
    with database.indexes_later("person"):
        database.run_many(
            "INSERT INTO person (code, name, name_key, unit, agency, digest, number_kind, salt)"
            " VALUES (?, ?, ?, ?, ?, ?, 'none', '')",
            (member[:6] for member in members),
        )
    database.run_many(
        "INSERT INTO member (person, place, unit, agency, duties, enrolled)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            (m.code, m.place, m.unit or m.agency or "", m.agency or "", m.duties, m.enrolled)
            for m in members
        ),
    )

"""Walk-ins: people who are on no roster. They are found and sign, and are in no denominator."""

from collections.abc import Iterator

from apel.domain.report import Member
from apel.storage.database import Database, whole
from apel.storage.people import Kept, kept_walk_ins


def walk_ins(database: Database) -> Iterator[Member]:
    """Return what counting needs of them."""
    rows = database.rows(
        "SELECT person, agency, duties FROM member WHERE enrolled IS NOT NULL ORDER BY place"
    )
    return map(Member._make, whole(rows, (str, str, str)))


def is_walk_in(database: Database, code: str) -> bool:
    """Say whether this code is that of somebody on no roster."""
    found = database.row("SELECT 1 FROM member WHERE person = ? AND enrolled IS NOT NULL", code)
    return found is not None


def enrolments(database: Database) -> Iterator[tuple[Kept, str]]:
    """Return all that is known of each, and the digest of the entry that says so."""
    rows = database.rows("SELECT person, enrolled FROM member WHERE enrolled IS NOT NULL")
    entries: dict[str, str] = dict(whole(rows, (str, str)))
    for row in kept_walk_ins(database):
        yield row, entries[row.person.code]

"""Who is on the roster: found by any spelling, and by where and how they serve."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from apel.domain.agencies import Register
from apel.domain.amendments import Exclusion, excluded
from apel.domain.joining import staying
from apel.domain.people.person import Status
from apel.storage import ledger, people
from apel.storage.agencies import in_official_order, register
from apel.storage.database import Database
from apel.storage.people import Kept
from apel.workflows.find_person import find


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people: part of a name, of an agency or unit; absent is everybody."""

    query: str | None = None
    agency: str = ""
    unit: str = ""
    status: Status | None = None
    without_duty: bool = False
    walk_ins: bool = False  # only who is on no roster


@dataclass(frozen=True, slots=True)
class People:
    """Those who were wanted, agency by agency, and of them who is excluded, by code."""

    listed: Sequence[Kept]
    excluded: Mapping[str, Exclusion]


def list_people(database: Database, wanted: Wanted) -> People:
    """Return the people who fit: of the roster, or of the walk-ins."""
    roster = guests(database) if wanted.walk_ins else everybody(database)
    named = None if wanted.query is None else _named(database, wanted.query)
    rules = _rules(wanted, register(database))
    listed = [
        row
        for row in roster
        if (named is None or row.person.code in named) and all(rule(row) for rule in rules)
    ]
    return People(listed, excluded(ledger.about_the_roster(database)))


def everybody(database: Database) -> list[Kept]:
    """Return everybody, by agency in the official order and then in the roster's.

    Somebody of two joined codes is one person.
    """
    left = staying(ledger.joins(database))
    rows = [row for row in people.kept(database) if row.person.code not in left]
    return in_official_order(database, rows, lambda row: row.agency)


def guests(database: Database) -> list[Kept]:
    """Return those who are on no roster, in the same order."""
    return in_official_order(database, people.kept_walk_ins(database), lambda row: row.agency)


def _named(database: Database, query: str) -> set[str]:
    return {person.code for person in find(database, query, whole=False).people}


def agency_rule(agencies: Register, text: str) -> Callable[[Kept], bool]:
    """Return who is of an agency: by any of its spellings, else by a part of its name."""
    if named := agencies.named(text):
        return lambda row: row.agency == named.name
    part = folded(text)
    return lambda row: part in folded(row.agency)


def _rules(wanted: Wanted, agencies: Register) -> list[Callable[[Kept], bool]]:
    unit = folded(wanted.unit)
    rules: list[tuple[object, Callable[[Kept], bool]]] = [
        (wanted.agency, agency_rule(agencies, wanted.agency)),
        (unit, lambda row: unit in folded(row.person.unit)),
        (wanted.status, lambda row: row.person.status == wanted.status),
        (wanted.without_duty, lambda row: not row.duties),
    ]
    return [rule for asked, rule in rules if asked]


def folded(text: str | None) -> str:
    """Return what spellings of a unit or agency share: case and blanks do not matter."""
    return " ".join((text or "").casefold().split())

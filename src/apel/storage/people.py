"""The roster, in and out of the database: people, and what they are members of."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from apel.domain.people.person import Person, roster_fingerprint
from apel.domain.report import Member
from apel.storage.database import Database, Row, Value, whole
from apel.storage.desks import number_hash, prepared

_FIELDS = ", ".join(f"person.{name}" for name in Person._fields)
_JOINED = "FROM person JOIN member ON member.person = person.code"
_ON_ROSTER = "WHERE enrolled IS NULL"  # the others: storage/walk_ins.py
_LISTED = (
    "SELECT person.code, person.name, person.number, member.unit, member.agency, member.duties "
    + _JOINED
)

_FEW = 100  # that one statement names one by one
_LISTED_TYPES = (str, str, str | None, str, str, str)
_TEXTS = ("code", "name", "number_kind")
_KEPT_TYPES = (
    *(str if name in _TEXTS else str | None for name in Person._fields),
    *(str, str, str, int, str, str),  # name_key, salt, digest, place, duties, agency
)


class Listed(NamedTuple):
    """What a desk needs to know of somebody on the roster."""

    code: str
    name: str
    number: str | None  # a desk's file has none
    unit: str
    agency: str
    duties: str  # words: "attend pakta-integritas"; empty for none
    last_four: str = ""  # of the number, where a desk's file needs them to tell people apart


class Kept(NamedTuple):
    """A version of a person as the database keeps it, and the member that the person is.

    `agency` is the one of the register, while `person` keeps what the roster said.
    """

    person: Person
    name_key: str
    salt: str
    digest: str
    place: int
    duties: str
    agency: str = ""  # nothing that is saved: it follows from the person and the register

    @property
    def shown(self) -> Person:
        """Return the person as papers and lists name the agency."""
        if self.agency == (self.person.agency or ""):
            return self.person
        return self.person._replace(agency=self.agency or None)


def find_by_code(database: Database, code: str) -> Listed | None:
    """Return whose code this is."""
    found = _find(database, "WHERE person.code = ?", code)
    return found[0] if found else None


def find_by_number(database: Database, digits: str) -> list[Listed]:
    """Return everybody with this number or NIK; where nobody has it, who had it before.

    At a desk, whose file has no numbers, everybody whose number has this one's hash.
    """
    return (
        holders(database, digits)
        or _find(database, "WHERE person.old_number = ?", digits)
        or _holders_at_desk(database, digits)
    )


def _holders_at_desk(database: Database, digits: str) -> list[Listed]:
    desk = prepared(database) if digits else None
    if desk is None:
        return []
    hashed = number_hash(digits, desk.salt, desk.cost)
    condition = "WHERE person.code IN (SELECT person FROM number_hash WHERE hash = ?)"
    return _find(database, condition, hashed)


def holders(database: Database, digits: str) -> list[Listed]:
    """Return everybody who has this number or NIK now."""
    return _find(
        database,
        "WHERE person.code IN (SELECT code FROM person WHERE number = ?"
        " UNION SELECT code FROM person WHERE nik = ?)",
        *[digits] * 2,
    )


def find_by_name(database: Database, key: str) -> list[Listed]:
    """Return everybody with this folded name."""
    return _find(database, "WHERE person.name_key = ?", key)


def find_by_spelling(database: Database, fits: Callable[[str], bool]) -> list[Listed]:
    """Return everybody whose folded name fits."""
    codes = {code for code, key in name_keys(database) if fits(key)}
    if len(codes) > _FEW:
        return [person for person in listed(database) if person.code in codes]
    return find_by_codes(database, codes)


def find_by_codes(database: Database, codes: Collection[str]) -> list[Listed]:
    """Return the few people whose codes these are, told apart."""
    if not codes:
        return []
    return _find(database, f"WHERE person.code IN ({', '.join('?' * len(codes))})", *codes)


def name_keys(database: Database) -> Iterator[tuple[str, str]]:
    """Return code and folded name of everybody."""
    yield from whole(database.each("SELECT code, name_key FROM person"), (str, str))


def listed(database: Database) -> list[Listed]:
    """Return everybody in the roster's order."""
    return _listed(database, database.each(f"{_LISTED} ORDER BY member.place"))


def members(database: Database) -> Iterator[Member]:
    """Return what counting needs of everybody on the roster."""
    rows = database.each(
        f"SELECT person, agency, duties FROM member {_ON_ROSTER} ORDER BY place"  # noqa: S608
    )
    return map(Member._make, whole(rows, (str, str, str)))


def kept(database: Database) -> Iterator[Kept]:
    """Return everybody on the roster in its order, with all that is known."""
    return _kept(database, f"{_ON_ROSTER} ORDER BY place")


def kept_walk_ins(database: Database) -> Iterator[Kept]:
    """Return all that is known of those who are on no roster."""
    return _kept(database, "WHERE enrolled IS NOT NULL ORDER BY place")


def kept_person(database: Database, code: str) -> Kept:
    """Return all that is known of the person whose code this is."""
    return next(_kept(database, "WHERE person.code = ?", code))


def number_of_people(database: Database) -> int:
    """Return how many people are on the roster."""
    found = database.row(f"SELECT count(*) {_JOINED} {_ON_ROSTER}")
    return found[0] if found else 0


def fingerprint(database: Database) -> str:
    """Return the fingerprint of the roster as it is kept; codes are alike long, so they sort it."""
    lines = database.each(
        f"SELECT code || ' ' || digest || ' ' || duties {_JOINED} {_ON_ROSTER} ORDER BY person.code"
    )
    return roster_fingerprint(line or "" for (line,) in lines)  # a damaged one fits no digest


def _kept(database: Database, condition: str, *values: Value) -> Iterator[Kept]:
    width = len(Person._fields)
    rows = database.each(
        f"SELECT {_FIELDS}, name_key, salt, digest, place, duties, member.agency"
        f" {_JOINED} {condition}",
        *values,
    )
    return (Kept(Person._make(row[:width]), *row[width:]) for row in whole(rows, _KEPT_TYPES))


def _find(database: Database, condition: str, *values: Value) -> list[Listed]:
    found = database.rows(f"{_LISTED} {condition} ORDER BY member.place", *values)
    return _listed(database, found)


def _listed(database: Database, rows: Iterator[Row]) -> list[Listed]:
    found = [Listed(*row) for row in whole(rows, _LISTED_TYPES)]
    return _told_apart(database, found) if 1 < len(found) <= _FEW else found


def _told_apart(database: Database, found: list[Listed]) -> list[Listed]:
    """Return several people with the last digits of their numbers, where a desk's file has them."""
    marks = ", ".join("?" * len(found))
    digits: dict[str, str] = dict(
        database.rows(
            f"SELECT person, last_four FROM number_hash WHERE person IN ({marks})",  # noqa: S608
            *(person.code for person in found),
        )
    )
    return [person._replace(last_four=digits.get(person.code, "")) for person in found]

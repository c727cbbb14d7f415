"""Entries, in and out of the database."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from apel.domain.joining import staying
from apel.domain.ledger import Entry, is_readable
from apel.storage.database import Database, Value, whole

_COLUMNS = ", ".join(Entry._fields)
_APPEND = f"INSERT INTO entry ({_COLUMNS}) VALUES ({', '.join('?' * len(Entry._fields))})"  # noqa: S608
_SELECT = f"SELECT {_COLUMNS} FROM entry"  # noqa: S608  constants of this module
# at a desk also what it was told when its file was prepared
_RECORDED = f"SELECT {_COLUMNS} FROM recorded"  # noqa: S608


class Note(NamedTuple):
    """An erasable text; an entry holds the digest: SHA-256 over the salt (hex) and the text."""

    digest: str
    salt: str
    text: str


def append(database: Database, entry: Entry) -> None:
    """Write the next entry of its chain; the database refuses any other."""
    database.run(_APPEND, *entry)
    database.appended(entry)


def append_many(database: Database, news: Sequence[Entry]) -> None:
    """Write entries, each the next of its chain; the database refuses any other."""
    database.run_many(_APPEND, news)
    for entry in news:
        database.appended(entry)


def entries(database: Database) -> list[Entry]:
    """Return the whole ledger, each chain in its order, also what damage has left of it.

    Read from the table itself: an index has keys of its own, and would hide that one was changed.
    """
    chains: dict[tuple[str, str], list[Entry]] = {}
    condition = f"{database.table_itself} ORDER BY rowid"
    for entry in database.also_damaged(lambda: list(_each(database, condition))):
        chains.setdefault((entry.ceremony, entry.station), []).append(entry)
    return list(chain.from_iterable(chains.values()))


def all_newest_first(database: Database) -> Iterator[Entry]:
    """Yield the whole ledger as it lies in the file, the newest entry first: nothing is held.

    Read within `database.also_damaged`; from the table itself, as `entries` is.
    """
    return _each(database, f"{database.table_itself} ORDER BY rowid DESC")


def all_digests(database: Database) -> Iterator[str]:
    """Yield the digest of every entry, also of those that a desk was told of."""
    itself = database.table_itself
    sql = f"SELECT digest FROM entry {itself} UNION ALL SELECT digest FROM known {itself}"  # noqa: S608
    return (digest for (digest,) in database.each(sql))


def seals(database: Database) -> list[Entry]:
    """Return the seals, in the order in which they lie in the file."""
    return list(_read(database, f"{database.table_itself} WHERE kind = 'sealed' ORDER BY rowid"))


def recorded(database: Database) -> list[Entry]:
    """Return all that is known here, at a desk also what it was told, without what is unreadable."""
    found = database.each(f"{_RECORDED} ORDER BY station, number")
    return list(filter(is_readable, map(Entry._make, found)))


def entries_about(database: Database, person: str) -> list[Entry]:
    """Return what was recorded about one person, chain by chain, without what is unreadable.

    What was recorded under another code counts too, where the two were joined.
    """
    left = staying(joins(database))
    codes = [person, *(code for code, stays in left.items() if stays == person)]
    marks = ", ".join("?" * len(codes))
    found = _known(database, f"WHERE person IN ({marks}) ORDER BY station, number", *codes)
    return [entry for entry in found if is_readable(entry)]


def joins(database: Database) -> list[Entry]:
    """Return the entries that join two codes of one person, and what may take them back."""
    joined = list(_known(database, "WHERE kind = 'joined' ORDER BY station, number"))
    if not joined:
        return []
    condition = (
        "WHERE kind = 'withdrawn' AND person IN"
        " (SELECT person FROM recorded WHERE kind = 'joined') ORDER BY station, number"
    )
    return list(filter(is_readable, [*joined, *_known(database, condition)]))


def closings(database: Database) -> list[Entry]:
    """Return the entries that closed or reopened something."""
    condition = "WHERE kind IN ('closed', 'reopened') ORDER BY station, number"
    return list(filter(is_readable, _known(database, condition)))


def newest_first(database: Database, name: str, station: str) -> Iterator[Entry]:
    """Return what was recorded under a station's name, newest first: `station`, then other runs."""
    condition = "WHERE substr(station, 1, ?) = ? ORDER BY station = ? DESC, station, number DESC"
    return _read(database, condition, len(name) + 1, f"{name}-", station)


def newest_under(database: Database, name: str) -> Entry | None:
    """Return what was stored last under a station's name, whatever computer it was."""
    condition = "WHERE substr(station, 1, ?) = ? ORDER BY rowid DESC LIMIT 1"
    return next(_read(database, condition, len(name) + 1, f"{name}-"), None)


def about_the_roster(database: Database) -> list[Entry]:
    """Return every import and every edit of the roster."""
    found = _read(database, "WHERE kind IN ('imported', 'amended') ORDER BY station, number")
    return [entry for entry in found if is_readable(entry)]


def amendments(database: Database) -> list[Entry]:
    """Return every entry that may decide who is held out of the duties."""
    return [*about_the_roster(database), *joins(database)]


def of_kinds(database: Database, kinds: Sequence[str]) -> list[Entry]:
    """Return the entries of these kinds, chain by chain, without what is unreadable."""
    marks = ", ".join("?" * len(kinds))
    found = _read(database, f"WHERE kind IN ({marks}) ORDER BY station, number", *kinds)
    return list(filter(is_readable, found))


def issued_to_nobody(database: Database) -> Iterator[Entry]:
    """Yield the entries of papers that are no person's: there are few, and of persons' very many."""
    return _read(database, "WHERE kind = 'issued' AND person IS NULL ORDER BY station, number")


def newest_of_kinds(database: Database, kinds: Sequence[str], how_many: int) -> list[Entry]:
    """Return the entries of these kinds that were recorded last, newest first."""
    marks = ", ".join("?" * len(kinds))
    condition = f"WHERE kind IN ({marks}) ORDER BY recorded DESC, number DESC LIMIT ?"
    return list(_read(database, condition, *kinds, how_many))


def head(database: Database, ceremony: str, station: str) -> tuple[int, str | None]:
    """Return the number and digest of a chain's newest entry: 0 and None before the first."""
    found = database.rows(
        "SELECT number, digest FROM entry WHERE ceremony = ? AND station = ?"
        " ORDER BY number DESC LIMIT 1",
        ceremony,
        station,
    )
    number, digest = next(whole(found, (int, str)), (0, None))
    return number, digest


def digest_of_number(database: Database, station: str, number: int) -> str | None:
    """Return the digest of an entry of this name; None where there is none."""
    found = database.row(
        "SELECT digest FROM entry WHERE station = ? AND number = ?", station, number
    )
    return str(found[0]) if found else None


def naming(database: Database, digest: str) -> list[tuple[str, int]]:
    """Return station and number of the entries whose body names this digest."""
    # a digest has no letters that LIKE reads as anything else
    found = database.rows("SELECT station, number FROM entry WHERE body LIKE ?", f'%"{digest}"%')
    return [(station, number) for station, number in found]


def heads(database: Database) -> list[Entry]:
    """Return the newest entry of every chain."""
    return list(
        _read(
            database,
            "WHERE number = (SELECT max(number) FROM entry AS other"
            " WHERE other.ceremony = entry.ceremony AND other.station = entry.station)"
            " ORDER BY station",
        )
    )


def ends(database: Database) -> list[Entry]:
    """Return the first and the newest entry of every chain, and all that prepared desks."""
    newest = "SELECT station, max(number) FROM entry GROUP BY ceremony, station"
    condition = f"WHERE number = 1 OR kind = 'prepared' OR (station, number) IN ({newest})"
    return list(filter(is_readable, _read(database, f"{condition} ORDER BY station, number")))


def lengths(database: Database) -> dict[str, int]:
    """Return the number of the newest entry of every chain, by its station."""
    return dict(database.rows("SELECT station, max(number) FROM entry GROUP BY station"))


def digest_at(database: Database, ceremony: str, station: str, number: int) -> str | None:
    """Return the digest of one entry; None where there is none."""
    found = database.row(
        "SELECT digest FROM entry WHERE ceremony = ? AND station = ? AND number = ?",
        *(ceremony, station, number),
    )
    return found[0] if found else None


def save_note(database: Database, note: Note) -> None:
    """Keep an erasable text."""
    database.run("INSERT INTO note VALUES (?, ?, ?)", *note)


def note_text(database: Database, digest: str) -> str | None:
    """Return the text that an entry names by its digest; None where it was erased."""
    found = database.row("SELECT text FROM note WHERE digest = ?", digest)
    return found[0] if found else None


def _read(database: Database, condition: str, *values: Value) -> Iterator[Entry]:
    return map(Entry._make, database.rows(f"{_SELECT} {condition}", *values))


def _each(database: Database, condition: str) -> Iterator[Entry]:
    return map(Entry._make, database.each(f"{_SELECT} {condition}"))


def _known(database: Database, condition: str, *values: Value) -> Iterator[Entry]:
    return map(Entry._make, database.rows(f"{_RECORDED} {condition}", *values))

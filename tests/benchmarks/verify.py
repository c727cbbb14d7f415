"""A million entries derived anew, beside a loop that reads, encodes and hashes them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_bytes

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, Workshop, script

ENTRIES, DESKS = 1_000_000, 20
_START = datetime(2026, 1, 2, 0, 30, tzinfo=UTC)
_SIGNED = {"evidence": "list", "instruments": ["pakta-integritas"], "present": True}


def compare(shop: Workshop) -> Result:
    """Time `apel verify`, the file's own check too, and the bare loop."""
    folder, entries = shop.empty_folder(), shop.size(ENTRIES)
    _fill(folder / "apel.db", entries)
    rounds = in_turn(
        lambda: shop.seconds([APEL, "verify"], folder),
        lambda: shop.seconds(script("hash_entries", "apel.db"), folder),
        shop.rounds(3),
    )
    return Result(
        f"apel verify, {entries:,} entries of {DESKS} desks",
        f"{rounds.ours:.2f} s",
        f"reading, encoding and hashing them {rounds.theirs:.2f} s",
        rounds.times,
        Reach(2),
    )


def memory(shop: Workshop) -> Result:
    """Ask the system for the peak of `apel verify`, and for that over a tenth of the entries."""
    many, few = (_peak(shop, shop.size(entries)) for entries in (ENTRIES, ENTRIES // 10))
    return Result(
        "peak memory of that verify",
        f"{many:.0f} MB",
        f"a tenth {few:.0f} MB",
        many / few,
        Reach(1.3),
    )


def _peak(shop: Workshop, entries: int) -> float:
    folder = shop.empty_folder()
    _fill(folder / "apel.db", entries)
    return float(shop.run(script("peak", APEL, "verify"), folder))


def _fill(path: Path, entries: int) -> None:
    """Write a ledger in which all desks wrote in turn, which is hardest for whoever reads it."""
    from apel.storage.opening import open_database
    from apel.workflows.record import Writer
    from apel.workflows.start_ceremony import settle_ceremony

    with open_database(path, create=True) as database:
        writer = Writer(lambda: _START, token_bytes)
        settle_ceremony(database, None, writer)
    add_entries(path, entries)


def add_entries(path: Path, entries: int) -> None:
    """Write entries of twenty desks about everybody on the roster, or about people of nowhere."""
    from apel.domain.ledger import Entry
    from apel.storage.ceremonies import ceremony
    from apel.storage.opening import open_database

    marks = ", ".join("?" * len(Entry._fields))
    with open_database(path) as database, database.transaction():
        stored = ceremony(database)
        assert stored
        roster = [code for (code,) in database.rows("SELECT code FROM person ORDER BY code")]
        people = roster or list(map("{:010d}".format, range(entries)))
        written = _written(stored.code, people[:entries])
        database.run_many(f"INSERT INTO entry VALUES ({marks})", written)


def _written(ceremony: str, people: Sequence[str]) -> Iterator[tuple[str | int | None, ...]]:
    """Yield entries: mostly signatures, some told that they had signed, some taken back."""
    from apel.domain.ceremony import ledger_time
    from apel.domain.ledger import Entry, canonical, sealed

    heads: dict[str, tuple[int, str | None]] = {}
    for place, person in enumerate(people):
        station = f"D{place % DESKS + 1}-7QX2M9"
        number, previous = heads.get(station, (0, None))
        kind, body, supersedes = _act(place, previous)
        at = ledger_time(_START + timedelta(milliseconds=2 * place))
        said = (kind, person, canonical(body), at, at, "petugas-1", "scan")
        entry = sealed(
            Entry(ceremony, station, number + 1, *said, canonical(supersedes), previous, "")
        )
        heads[station] = (entry.number, entry.digest)
        yield entry


def _act(place: int, before: str | None) -> tuple[str, Mapping[str, object], list[str]]:
    turn = place // DESKS
    if before and turn % 20 == 7:
        return "refused", {"why": "already-signed", "first": before}, []
    if before and turn % 50 == 3:
        return "withdrawn", {"entries": [before], "reason": "mistake"}, [before]
    return "signed", _SIGNED, []

"""Fifty files of desks merged, beside a loop that reads, encodes and hashes their entries."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, Workshop, script

DESKS, ENTRIES = 50, 20_000


def compare(shop: Workshop) -> Result:
    """Time `apel merge` of all files into a workspace that has nothing of them yet."""
    office, entries = shop.imported(), shop.size(ENTRIES)
    names = [f"M{number}" for number in range(1, DESKS + 1)]
    shop.run([APEL, "station", "prepare", *names, "--to", "desks"], office)
    files = [office / "desks" / f"{name}.apel" for name in names]
    _sign(files, entries)
    paths = list(map(str, files))
    rounds = in_turn(
        lambda: shop.seconds([APEL, "merge", *paths], shop.copy(office)),
        lambda: shop.seconds(script("hash_entries", *paths), office),
        shop.rounds(9),
    )
    return Result(
        f"apel merge, {DESKS} files with {entries:,} entries",
        f"{rounds.ours:.2f} s",
        f"reading, encoding and hashing them {rounds.theirs:.2f} s",
        rounds.times,
        Reach(4),
    )


def _sign(files: Sequence[Path], entries: int) -> None:
    """Let people sign, each at one of the desks, without waiting for the disk."""
    from apel.domain.acts import Signing
    from apel.storage.desks import prepared
    from apel.storage.people import listed
    from apel.storage.sqlite.database import FileDatabase
    from apel.workflows.hold_ceremony import Desk
    from apel.workflows.record import Writer
    from apel.workflows.start_ceremony import settle_ceremony

    for place, path in enumerate(files):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")
        database = FileDatabase(connection, path)
        own = prepared(database)
        assert own
        writer = Writer(lambda: datetime.now(UTC), token_bytes, own.name)
        desk = Desk(database, settle_ceremony(database, None, writer).ceremony, writer)
        people = [person.code for person in listed(database) if person.duties][:entries]
        for code in people[place :: len(files)]:
            assert desk.sign(code, Signing()).outcome == "signed"
        connection.close()

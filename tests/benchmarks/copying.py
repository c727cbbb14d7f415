"""A million people and entries copied to a server and verified, beside psycopg's bare COPY of them."""

from pathlib import Path

from tests.benchmarks.at_server import server
from tests.benchmarks.comparison import Pair, Reach, Result, Rounds
from tests.benchmarks.verify import add_entries
from tests.benchmarks.workshop import APEL, Workshop, script
from tests.servers import fresh_database

SIZE = 1_000_000


def compare(shop: Workshop) -> Result:
    """Time `apel database copy`, which compares every row and verifies, and COPY of the same rows."""
    size = shop.size(SIZE)
    folder = shop.copy(shop.with_people(SIZE))
    add_entries(folder / "apel.db", size)
    with server(shop) as url:
        rounds = Rounds(_round(shop, folder, url) for _ in range(shop.rounds(3)))
    return Result(
        f"copy of {size:,} people and entries to PostgreSQL",
        f"{rounds.ours:.1f} s",
        f"psycopg's COPY of the same rows {rounds.theirs:.1f} s",
        rounds.times,
        Reach(3),
    )


def _round(shop: Workshop, folder: Path, url: str) -> Pair:
    with fresh_database(url) as address:
        ours = shop.seconds([APEL, "database", "copy", "--to", address], folder)
    with fresh_database(url) as address:
        theirs = shop.seconds(script("copy_by_psycopg", folder / "apel.db", address), folder)
    return Pair(ours, theirs)

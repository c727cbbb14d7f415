"""One scan on a server with a million people on its roster, beside one bare insert and commit."""

from random import Random

import psycopg

from tests.benchmarks.at_server import database_of
from tests.benchmarks.comparison import Reach, Result
from tests.benchmarks.scan import desk, own_seconds, p99, seconds_to_answer
from tests.benchmarks.workshop import APEL, Workshop, script
from tests.servers import fresh_database

_PEOPLE, _SCANS, _WARM = 1_000_000, 2000, 50


def compare(shop: Workshop) -> Result:
    """Send card after card to `apel sign`, each in turn with psycopg's bare insert and commit.

    Apel's time is taken outside, from the line's last byte to the answer's; the bare one inside
    its process, around insert and commit alone. Both on one server.
    """
    ours, theirs = [], []
    with database_of(shop, _PEOPLE) as address, fresh_database(address) as bare:
        folder, words = shop.empty_folder(), ["sign", "--database", address, "--format", "json"]
        codes = _codes(address, shop.size(_SCANS) + _WARM)
        with (
            desk([APEL, *words], folder) as apel,
            desk(script("commits_by_psycopg", bare), folder) as other,
        ):
            for code in codes:
                ours.append(seconds_to_answer(apel, code))
                theirs.append(own_seconds(other, code))
    mine, limit = p99(ours[_WARM:]), p99(theirs[_WARM:])
    return Result(
        f"one scan on PostgreSQL, {shop.size(_PEOPLE):,} people, p99",
        f"{1000 * mine:.2f} ms",
        f"psycopg's insert + commit {1000 * limit:.2f} ms",
        mine / limit,
        Reach(5),
    )


def _codes(address: str, count: int) -> list[str]:
    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT code FROM person ORDER BY code")
        return Random(4).sample([code for (code,) in found], count)

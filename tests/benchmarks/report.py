"""The report over everybody, beside merely reading what it needs."""

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, Workshop, script


def compare(shop: Workshop) -> Result:
    """Time `apel report`, and a fresh Python that reads the same columns."""
    folder = shop.signed()
    rounds = in_turn(
        lambda: shop.seconds([APEL, "report"], folder),
        lambda: shop.seconds(script("report_by_sqlite3", "apel.db"), folder),
        shop.rounds(15),
    )
    return Result(
        "apel report, 25,000 people, all signed",
        f"{rounds.ours:.2f} s",
        f"reading the same columns {rounds.theirs:.2f} s",
        rounds.times,
        Reach(5),
    )

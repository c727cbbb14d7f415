"""Signatures through the pipe, each durable before it is answered, beside bare commits."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, Workshop, script


def compare(shop: Workshop) -> Result:
    """Time `apel sign < numbers` from its first answer on, and bare inserts with their commits."""
    count, rounds = shop.size(1500), shop.rounds(9)
    folder, bare = shop.imported(), shop.empty_folder()
    lists = _lists(shop, count)
    found = in_turn(
        lambda: shop.seconds_of_answers([APEL, "sign"], folder, next(lists)) / (count - 1),
        lambda: float(shop.run(script("entries_by_sqlite3", "bare.db", count), bare)) / count,
        rounds,
    )
    return Result(
        "signatures through the pipe, durable",
        f"{1 / found.ours:,.0f} a second",
        f"bare insert + commit {1 / found.theirs:,.0f} a second",
        found.rate,
        Reach(0.55, at_least=True),
    )


def _lists(shop: Workshop, count: int) -> Iterator[Path]:
    """Yield one list of numbers after the other, nobody twice."""
    for start in range(0, len(shop.numbers) - count + 1, count):
        path = shop.empty_folder() / "numbers.txt"
        path.write_text("\n".join(shop.numbers[start : start + count]) + "\n", encoding="utf-8")
        yield path

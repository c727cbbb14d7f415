"""Import plain text: how fast beside sqlite-utils, and whether memory grows with the file."""

from importlib.util import find_spec

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.crowd import write_few_columns
from tests.benchmarks.sign import sqlite_utils
from tests.benchmarks.workshop import APEL, Workshop, script

WORK = "import 100,000 rows of .csv"
REACH = Reach(0.8)
_ROWS = 100_000


def compare(shop: Workshop) -> Result:
    """Time `apel import` with all its checks, and `sqlite-utils insert --csv`."""
    if not find_spec("sqlite_utils"):
        hint = "sqlite-utils is not installed: pip install sqlite-utils"
        return Result(WORK, "", hint, None, REACH)
    table = shop.empty_folder() / "roster.csv"
    write_few_columns(shop.size(_ROWS), table)
    insert = sqlite_utils("insert", "roster.db", "roster", str(table), "--csv")
    rounds = in_turn(
        lambda: shop.seconds([APEL, "import", str(table)], shop.empty_folder()),
        lambda: shop.seconds(insert, shop.empty_folder()),
        shop.rounds(5),
    )
    against = f"sqlite-utils insert --csv {rounds.theirs:.2f} s"
    return Result(WORK, f"{rounds.ours:.2f} s", against, rounds.times, REACH)


def memory(shop: Workshop) -> Result:
    """Ask the system for the peak of `apel import` with ten times as many rows, and with these."""
    few, many = _peak(shop, _ROWS), _peak(shop, 10 * _ROWS)
    return Result(
        "peak memory, 1,000,000 rows of .csv",
        f"{many:.0f} MB",
        f"the same with 100,000 rows {few:.0f} MB",
        many / few,
        Reach(2),
    )


def _peak(shop: Workshop, rows: int) -> float:
    folder = shop.empty_folder()
    write_few_columns(shop.size(rows), folder / "roster.csv")
    return float(shop.run(script("peak", APEL, "import", "roster.csv"), folder))

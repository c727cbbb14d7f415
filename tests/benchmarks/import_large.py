"""Import a large roster of few columns, beside pandas, beside the least that must be done, and again."""

from importlib.util import find_spec

from tests.benchmarks.comparison import Pair, Reach, Result, Rounds, in_turn
from tests.benchmarks.workshop import APEL, Workshop, script

WORK = "import 100,000 rows × 8 columns"
REACH = Reach(0.33)


def beside_pandas(shop: Workshop) -> Result:
    """Time `apel import` and pandas' read_excel with to_sql, each as a whole process."""
    if not find_spec("pandas"):
        return Result(WORK, "", "pandas is not installed: pip install pandas", None, REACH)
    rounds = _beside(shop, "roster_by_pandas", shop.rounds(2))
    against = f"pandas read_excel + to_sql {rounds.theirs:.1f} s"
    return Result(WORK, f"{rounds.ours:.1f} s", against, rounds.times, REACH)


def beside_calamine(shop: Workshop) -> Result:
    """Time `apel import` and bare calamine with executemany, each as a whole process."""
    rounds = _beside(shop, "roster_by_calamine", shop.rounds(5))
    against = f"calamine + executemany {rounds.theirs:.2f} s"
    return Result("the same 100,000", f"{rounds.ours:.2f} s", against, rounds.times, Reach(4))


def again(shop: Workshop) -> Result:
    """Time the import of an unchanged roster, and the first import of it just before."""
    rounds = Rounds(_twice(shop) for _ in range(shop.rounds(5)))
    return Result(
        "import of an unchanged 100,000 again",
        f"{rounds.ours:.2f} s",
        f"the first import {rounds.theirs:.2f} s",
        rounds.times,
        Reach(1),
    )


def _beside(shop: Workshop, other: str, rounds: int) -> Rounds:
    roster = shop.large_roster
    return in_turn(
        lambda: shop.seconds([APEL, "import", str(roster)], shop.empty_folder()),
        lambda: shop.seconds(script(other, roster, "roster.db"), shop.empty_folder()),
        rounds,
    )


def _twice(shop: Workshop) -> Pair:
    folder, command = shop.empty_folder(), [APEL, "import", str(shop.large_roster)]
    first = shop.seconds(command, folder)
    return Pair(ours=shop.seconds(command, folder), theirs=first)

"""Import a roster, beside pandas."""

from importlib.util import find_spec

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, Workshop, script

WORK = "import 25,000 rows × 15 columns"
REACH = Reach(0.4)


def compare(shop: Workshop) -> Result:
    """Time `apel import` and pandas' read_excel with to_sql, each as a whole process."""
    if not find_spec("pandas"):
        return Result(WORK, "", "pandas is not installed: pip install pandas", None, REACH)
    rounds = in_turn(
        lambda: shop.seconds([APEL, "import", str(shop.roster)], shop.empty_folder()),
        lambda: shop.seconds(
            script("roster_by_pandas", shop.roster, "roster.db"), shop.empty_folder()
        ),
        shop.rounds(3),
    )
    against = f"pandas read_excel + to_sql {rounds.theirs:.1f} s"
    return Result(WORK, f"{rounds.ours:.1f} s", against, rounds.times, REACH)

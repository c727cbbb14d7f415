"""Import a roster, beside the least that any import must do."""

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, Workshop, script


def compare(shop: Workshop) -> Result:
    """Time `apel import` and bare calamine with executemany, each as a whole process."""
    rounds = in_turn(
        lambda: shop.seconds([APEL, "import", str(shop.roster)], shop.empty_folder()),
        lambda: shop.seconds(
            script("roster_by_calamine", shop.roster, "roster.db"), shop.empty_folder()
        ),
        shop.rounds(7),
    )
    against = f"calamine + executemany {rounds.theirs:.2f} s"
    return Result("the same", f"{rounds.ours:.2f} s", against, rounds.times, Reach(4.5))

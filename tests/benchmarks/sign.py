"""One signature as a whole process, beside the start of a good command-line tool."""

import sys
from importlib.util import find_spec

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, Workshop

WORK = "apel sign NUMBER, 25,000 on the roster"
REACH = Reach(1.0)
# sqlite-utils loads pandas and numpy where it finds them: here it starts as if installed alone
_ALONE = (
    "import sys; sys.modules['pandas'] = sys.modules['numpy'] = None;"
    "from sqlite_utils.cli import cli; cli(sys.argv[1:])"
)


def sqlite_utils(*words: str) -> list[str]:
    """Return the command that runs sqlite-utils."""
    return [sys.executable, "-c", _ALONE, *words]


def compare(shop: Workshop) -> Result:
    """Time `apel sign` for another person each time, and `sqlite-utils --help`."""
    if not find_spec("sqlite_utils"):
        hint = "sqlite-utils is not installed: pip install sqlite-utils"
        return Result(WORK, "", hint, None, REACH)
    folder, people = shop.imported(), iter(shop.numbers)
    rounds = in_turn(
        lambda: shop.seconds([APEL, "sign", next(people)], folder),
        lambda: shop.seconds(sqlite_utils("--help"), folder),
        shop.rounds(31),
    )
    against = f"sqlite-utils --help {1000 * rounds.theirs:.0f} ms"
    return Result(WORK, f"{1000 * rounds.ours:.0f} ms", against, rounds.times, REACH)

"""The most memory that an import ever holds."""

from tests.benchmarks.comparison import Reach, Result
from tests.benchmarks.workshop import APEL, Workshop, script


def compare(shop: Workshop) -> Result:
    """Ask the system for the peak of `apel import`."""
    command = script("peak", APEL, "import", shop.roster)
    peak = float(shop.run(command, shop.empty_folder()))
    reach = Reach(250, unit=" MB")
    return Result("peak memory of that import", f"{peak:.0f} MB", "–", peak, reach)

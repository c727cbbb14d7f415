"""Import an export of the personnel system, beside merely reading it."""

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.siasn import SIASN_HEADINGS, write_export
from tests.benchmarks.workshop import APEL, Workshop, script


def compare(shop: Workshop) -> Result:
    """Time `apel import`, and openpyxl reading every cell in its read-only mode."""
    export = shop.empty_folder() / "export.xlsx"
    write_export(shop.size(25_000), export)
    rounds = in_turn(
        lambda: shop.seconds([APEL, "import", str(export)], shop.empty_folder()),
        lambda: shop.seconds(script("cells_by_openpyxl", export), shop.empty_folder()),
        shop.rounds(3),
    )
    return Result(
        f"import 25,000 rows × {len(SIASN_HEADINGS)} columns",
        f"{rounds.ours:.1f} s",
        f"openpyxl read-only, reading alone {rounds.theirs:.1f} s",
        rounds.times,
        Reach(0.4),
    )

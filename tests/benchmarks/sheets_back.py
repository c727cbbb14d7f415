"""The workbooks of all agencies back, beside calamine that reads the same cells and nothing else."""

from pathlib import Path
from typing import Any

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, Workshop, script

HEADER = 3


def compare(shop: Workshop) -> Result:
    """Time `apel agency receive` over everybody: each line says who came and who has signed."""
    office = shop.imported()
    back = office / "back"
    shop.run([APEL, "agency", "sheets", "--to", str(back)], office)
    for path in sorted(back.iterdir()):
        _fill(path)
    rounds = in_turn(
        lambda: shop.seconds([APEL, "agency", "receive", str(back)], shop.copy(office)),
        lambda: shop.seconds(script("sheets_by_calamine", back), office),
        shop.rounds(5),
    )
    return Result(
        f"apel agency receive, all checks and entries for {shop.size(25_000):,} people",
        f"{rounds.ours:.2f} s",
        f"calamine, the same cells {rounds.theirs:.2f} s",
        rounds.times,
        Reach(4),
    )


def _fill(path: Path) -> None:
    """Let most people be there, every tenth on duty elsewhere, and all have signed."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet: Any = book["Isian"]
    place = {cell.value: cell.column for cell in sheet[HEADER]}
    for row in range(HEADER + 1, sheet.max_row + 1):
        is_away = row % 10 == 0
        sheet.cell(row, place["KEHADIRAN"]).value = "DL" if is_away else "H"
        if is_away:
            sheet.cell(row, place["NOMOR SURAT"]).value = f"094/{row}/2026"
        sheet.cell(row, place["TANDA TANGAN"]).value = "sudah"
    book.save(path)

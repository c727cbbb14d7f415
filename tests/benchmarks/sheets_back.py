"""The workbooks of all agencies back, beside calamine that reads the same cells and nothing else.

Each line says who came and who has signed: two entries a line the first time, which are sealed one
to the other and stored. That alone takes longer than the reading, so the same is also compared with
a bare program that reads and stores as many entries and checks nothing.
"""

from pathlib import Path
from typing import Any

from tests.benchmarks.comparison import Reach, Result, Rounds, in_turn
from tests.benchmarks.workshop import APEL, Workshop, script

HEADER = 3


def compare(shop: Workshop) -> Result:
    """Time `apel agency receive` over everybody, all checks and entries."""
    office, back = _sent_back(shop)
    rounds = in_turn(
        lambda: shop.seconds([APEL, "agency", "receive", str(back)], shop.copy(office)),
        lambda: shop.seconds(script("sheets_by_calamine", back), office),
        shop.rounds(5),
    )
    return _result(shop, rounds, "calamine, the same cells", Reach(4))


def at_the_limit(shop: Workshop) -> Result:
    """Time it beside what reads the cells and stores two sealed entries a line, and no more."""
    office, back = _sent_back(shop)
    rounds = in_turn(
        lambda: shop.seconds([APEL, "agency", "receive", str(back)], shop.copy(office)),
        lambda: shop.seconds(script("sheets_into_entries", back, "apel.db"), shop.copy(office)),
        shop.rounds(5),
    )
    return _result(shop, rounds, "calamine, JSON, SHA-256, executemany", Reach(1.5))


def _result(shop: Workshop, rounds: Rounds, against: str, reach: Reach) -> Result:
    people = shop.size(25_000)
    work = f"apel agency receive, all checks, {2 * people:,} new entries for {people:,} people"
    ours, theirs = f"{rounds.ours:.2f} s", f"{against} {rounds.theirs:.2f} s"
    return Result(work, ours, theirs, rounds.times, reach)


def _sent_back(shop: Workshop) -> tuple[Path, Path]:
    """Return an office that sent its workbooks out, and the folder of them, filled in."""
    office = shop.imported()
    back = office / "back"
    shop.run([APEL, "agency", "sheets", "--to", str(back)], office)
    for path in sorted(back.iterdir()):
        fill_in(path)
    return office, back


def fill_in(path: Path) -> None:
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

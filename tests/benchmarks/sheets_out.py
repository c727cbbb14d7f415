"""A workbook for each agency, beside openpyxl that writes the same cells and nothing else."""

import json
from itertools import count
from pathlib import Path

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, Workshop, script


def compare(shop: Workshop) -> Result:
    """Time `apel agency sheets` over everybody, of whom all have signed."""
    office = shop.signed()
    shop.run([APEL, "agency", "sheets", "--to", "sheets"], office)
    written = sorted((office / "sheets").iterdir())
    cells = office / "cells.json"
    cells.write_text(json.dumps({path.name: _cells(path) for path in written}), encoding="utf-8")
    folders = map(str, count(1))
    rounds = in_turn(
        lambda: shop.seconds([APEL, "agency", "sheets", "--to", "sheets"], shop.copy(office)),
        lambda: shop.seconds(script("sheets_by_openpyxl", cells, next(folders)), office),
        shop.rounds(7),
    )
    return Result(
        f"apel agency sheets, {len(written)} workbooks for {shop.size(25_000):,} people",
        f"{rounds.ours:.2f} s",
        f"openpyxl write-only, the same cells {rounds.theirs:.2f} s",
        rounds.times,
        Reach(2),
    )


def _cells(path: Path) -> dict[str, list[list[object]]]:
    import openpyxl

    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }

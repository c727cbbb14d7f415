"""A folder of scanned papers taken in, beside zxing-cpp alone over the same pictures.

What comes on top: each page is told from a blank or a typed one, looked at again where no QR shows,
and entered: which paper it is, from which file, as whose signature.
"""

import csv
import os
import subprocess
from functools import cache
from pathlib import Path
from random import Random
from time import perf_counter

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.pacts import WHAT, office
from tests.benchmarks.workshop import APEL, ENVIRONMENT, Workshop, script
from tests.stacks import make_stack

_PEOPLE = 2000
_LOOKED_AT = 3  # the exit code where something is to be looked at, as there always is


def compare(shop: Workshop) -> Result:
    """Time `apel receive FOLDER`, and the bare decoder in as many processes."""
    folder, pages = _stack(shop)
    bare = script("codes_by_zxing", folder / "scans", os.cpu_count() or 1)
    found = in_turn(
        lambda: _seconds(shop, folder), lambda: shop.seconds(bare, folder), shop.rounds(3)
    )
    ours = f"{pages / found.ours:.0f} pages a second"
    theirs = f"zxing-cpp alone, {pages / found.theirs:.0f} a second"
    work = f"{pages} scanned pages received"
    return Result(work, ours, theirs, found.rate, Reach(0.7, at_least=True))


@cache
def _stack(shop: Workshop) -> tuple[Path, int]:
    """Return an office that has its papers back as scans, and how many pages those have."""
    folder = office(shop, _PEOPLE)
    if not (folder / "out").exists():
        shop.run([APEL, "render", WHAT], folder)
    out = folder / "out" / WHAT
    with (out / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    papers = {row["code"].replace("-", ""): out / row["file"] for row in rows}
    truth = make_stack(folder / "scans", papers, Random(1))
    return folder, sum(one.pages for one in truth.values())


def _seconds(shop: Workshop, folder: Path) -> float:
    """Time a run in an office where nothing was received."""
    copy = shop.copy(folder)
    started = perf_counter()
    done = subprocess.run(
        [APEL, "receive", str(folder / "scans")],
        cwd=copy, env=ENVIRONMENT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == _LOOKED_AT, done.stderr.decode()
    return perf_counter() - started

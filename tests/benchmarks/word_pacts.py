"""Pacts as Word files, beside docxtpl alone with as many processes."""

import json
from os import cpu_count
from pathlib import Path
from shutil import rmtree
from subprocess import Popen
from time import perf_counter

from tests.benchmarks import pacts
from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, ENVIRONMENT, Workshop, script

_PEOPLE = 500


def compare(shop: Workshop) -> Result:
    """Time both for the same people."""
    folder, people, count = pacts.office(shop, _PEOPLE), shop.size(_PEOPLE), cpu_count() or 1
    shares = _shares(shop, folder, count)
    found = in_turn(lambda: _ours(shop, folder), lambda: _theirs(shop, shares), shop.rounds(5))
    return Result(
        f"{people} Word pacts",
        f"{people / found.ours:.0f} a second",
        f"docxtpl alone × {count}, {people / found.theirs:.0f} a second",
        found.rate,
        Reach(0.8, at_least=True),
    )


def _shares(shop: Workshop, folder: Path, count: int) -> list[Path]:
    """Write the values of each process into a file."""
    values = [sheet.values for sheet in pacts.sheets(folder, form="WORD")]
    files = [shop.empty_folder() / "values.json" for _ in range(count)]
    for place, file in enumerate(files):
        file.write_text(json.dumps(values[place::count]), encoding="utf-8")
    return files


def _ours(shop: Workshop, folder: Path) -> float:
    rmtree(folder / "out", ignore_errors=True)
    return shop.seconds([APEL, "render", pacts.WHAT, "--as", "word"], folder)


def _theirs(shop: Workshop, shares: list[Path]) -> float:
    from apel.formats.papers.templates import PACKAGED

    template = PACKAGED / f"{pacts.WHAT}.docx"
    started = perf_counter()
    running = [
        Popen(script("docxtpl_loop", template, share, shop.empty_folder()), env=ENVIRONMENT)
        for share in shares
    ]
    assert not any(process.wait() for process in running)
    return perf_counter() - started

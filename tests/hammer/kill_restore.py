"""`apel restore` and `apel backup` are killed at any moment: what was there is there, or what came."""

import shutil
import subprocess
import time
from pathlib import Path
from random import Random

from tests.hammer.inside import inside
from tests.hammer.office import APEL, ENVIRONMENT, Office

_PEOPLE = 400
_SIGNED = (100, 300)  # when the backup was kept, and after


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Kill both at random moments; the record is whole each time, and so is every backup."""
    office = Office(folder / "office", _PEOPLE)
    before, after = _SIGNED
    assert inside(office.folder, "sign", *office.numbers[:before]).code == 0
    assert inside(office.folder, "backup", "--to", "kept").code == 0
    assert inside(office.folder, "sign", *office.numbers[before:after]).code == 0
    restored = 0
    for place in range(rounds):
        copy = folder / f"copy-{place}"
        shutil.copytree(office.folder, copy)
        _kill(copy, chance, "backup", "--to", "half.backup")
        _kill(copy, chance, "restore", "kept", "--yes")
        restored += _check(copy, office.numbers[after])
        shutil.rmtree(copy)
    return f"{rounds} kills each, {restored} had restored already: the record is whole every time"


def _kill(folder: Path, chance: Random, *words: str) -> None:
    pipe = subprocess.DEVNULL
    with subprocess.Popen(
        [*APEL, *words], cwd=folder, env=ENVIRONMENT, stdin=pipe, stdout=pipe, stderr=pipe
    ) as process:
        time.sleep(0.1 + chance.random() * 0.7)
        process.kill()


def _check(folder: Path, newcomer: str) -> bool:
    """Fail unless all is as before or as in the backup; return whether it is as in the backup."""
    totals = inside(folder, "status", "--format", "json").json["totals"]
    assert totals["signed"] in _SIGNED, totals["signed"]
    assert inside(folder, "verify").code == 0
    assert inside(folder, "sign", newcomer).code == 0
    for backup in (*folder.glob("*.backup"), *folder.glob("backup/*.backup")):
        kept = inside(folder, "restore", backup, "--yes")
        assert kept.code == 0, kept.err
    return bool(totals["signed"] == _SIGNED[0])

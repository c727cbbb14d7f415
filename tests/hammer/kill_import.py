"""An import is killed at any moment: all or nothing, and it can be done again."""

import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from random import Random

from tests.benchmarks.crowd import write_roster
from tests.hammer.inside import inside
from tests.hammer.office import APEL, ENVIRONMENT, Office, positions, run

_PEOPLE = 1000
_POST = "Pelaksana Tugas"


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Kill first and second imports at random moments."""
    office = Office(folder / "office", _PEOPLE)
    began = time.perf_counter()
    assert run(office.folder, "import", office.roster, "--yes").code == 0
    longest = time.perf_counter() - began
    changed = folder / "changed.xlsx"
    write_roster(_PEOPLE, changed, position=_POST)
    stored = 0
    for place in range(rounds):
        new = folder / f"new-{place}"
        new.mkdir()
        stored += _kill_first(new, office.roster, chance.random() * longest)
        old = folder / f"old-{place}"
        old.mkdir()
        shutil.copy(office.database, old)
        stored += _kill_second(old, changed, chance.random() * longest)
    return f"{2 * rounds} imports killed, {stored} of them had been stored whole, the others not at all"


def _kill_first(folder: Path, roster: Path, after: float) -> bool:
    _kill_after(after, folder, "import", str(roster))
    there = _posts(folder / "apel.db")
    assert there in ([], positions(_PEOPLE)), f"{len(there)} of {_PEOPLE} people"
    _check_import(folder, roster)
    return bool(there)


def _kill_second(folder: Path, changed: Path, after: float) -> bool:
    _kill_after(after, folder, "import", str(changed), "--yes")
    there = _posts(folder / "apel.db")
    assert there in (positions(_PEOPLE), [_POST] * _PEOPLE), "half of the changes"
    assert inside(folder, "verify").code == 0
    _check_import(folder, changed)
    return there[0] == _POST


def _kill_after(seconds: float, folder: Path, *words: str) -> None:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [*APEL, *words], cwd=folder, env=ENVIRONMENT, stdin=quiet, stdout=quiet, stderr=quiet
    ) as importing:
        time.sleep(seconds)
        importing.kill()
    assert {file.name for file in folder.iterdir()} <= {"apel.db", "apel.db-journal"}


def _posts(database: Path) -> list[str]:
    if not database.exists():
        return []
    with closing(sqlite3.connect(database)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'person'").fetchone():
            return []
        rows = connection.execute(
            "SELECT position FROM person JOIN member ON person = code ORDER BY place"
        )
        return [position for (position,) in rows]


def _check_import(folder: Path, roster: Path) -> None:
    again = inside(folder, "import", roster, "--yes", "--format", "json")
    assert again.code == 0, again.err
    assert again.json["accepted"] == _PEOPLE
    assert inside(folder, "verify").code == 0

"""The office is killed while it takes back what agencies sent: all of it is recorded, or nothing.

It is simply done again, and then everything is there once.
"""

import shutil
import subprocess
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.benchmarks.sheets_back import fill_in
from tests.hammer.hall import Tables, tables
from tests.hammer.office import APEL, ENVIRONMENT, Office, run

_PEOPLE = 400
_RECEIVE = ("agency", "receive", "back")


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Kill it at random moments, look what is there, and do it again."""
    before = folder / "before"
    sent = _sent_back(before)
    longest = _longest(before, folder / "timed")
    counts: Counter[str] = Counter()
    for place in range(rounds):
        office = folder / f"office-{place}"
        shutil.copytree(before, office)
        quiet = subprocess.DEVNULL
        with subprocess.Popen(
            [*APEL, *_RECEIVE], cwd=office, env=ENVIRONMENT, stdin=quiet, stdout=quiet, stderr=quiet
        ) as process:
            time.sleep(chance.uniform(0.4, 1.1) * longest)
            process.kill()
        counts["had been stored" if _kept(office, sent) else "had not"] += 1
        done = run(office, *_RECEIVE, "--format", "json")
        assert done.code == 0, done.err
        assert _kept(office, sent)
        assert run(office, "verify").code == 0
        shutil.rmtree(office)
    told = ", ".join(f"{number} {what}" for what, number in counts.most_common())
    return f"{rounds} kills: {told}; nothing by half"


def _sent_back(folder: Path) -> int:
    """Make an office to which all agencies sent their sheets back; return how many those are."""
    office = Office(folder, _PEOPLE)
    done = run(office.folder, "agency", "sheets", "--to", "back")
    assert done.code == 0, done.err
    files = sorted((folder / "back").iterdir())
    for path in files:
        fill_in(path)
    return len(files)


def _longest(before: Path, copy: Path) -> float:
    shutil.copytree(before, copy)
    began = time.perf_counter()
    assert run(copy, *_RECEIVE).code == 0
    return time.perf_counter() - began


def _kept(office: Path, sent: int) -> bool:
    """Say whether all that came is there; fail where it is there by half."""
    found: Tables | None = tables(office / "apel.db")
    assert found is not None
    columns, rows = found["entry"]
    place = columns.index("kind")
    kinds = Counter(row[place] for row in rows)
    there = kinds[b"attended"] + kinds[b"excused"], kinds[b"signed"], len(found["received"].rows)
    assert there in ((0, 0, 0), (_PEOPLE, _PEOPLE, sent)), there
    return there != (0, 0, 0)

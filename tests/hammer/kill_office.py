"""The office is killed while it prepares desks, merges or recovers, a desk while it hands in.

What was there is there, or all of what was to come; and it is simply done again.
"""

import shutil
import subprocess
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.hammer.hall import Tables, tables
from tests.hammer.inside import inside
from tests.hammer.office import APEL, ENVIRONMENT, Ended, Office, run

_PEOPLE = 200
_DESKS = "AB"
_PREPARE = ("station", "prepare", "C", "D", "--database", "office/apel.db", "--to")
_CLOSE = ("station", "close", "--database", "A.apel", "--journal", "A.journal")
_MERGE = ("merge", "A.apel", "B.apel", "--database", "office/apel.db")
_RECOVER = ("recover", "A.journal", "B.journal", "--database", "office/apel.db")


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Kill each command at random moments, look what is there, and do it again."""
    before = folder / "before"
    _prepare(before)
    kill = Killing(before, folder / "timed", chance)
    counts: Counter[str] = Counter()
    for place in range(rounds):
        hall = folder / f"hall-{place}"
        shutil.copytree(before, hall)
        counts[_merge(hall, kill, *_MERGE)] += 1
        shutil.rmtree(hall / "office")
        shutil.copytree(before / "office", hall / "office")
        counts[_merge(hall, kill, *_RECOVER)] += 1
        counts[_prepare_more(hall, kill)] += 1
        counts[_close(hall, kill)] += 1
        shutil.rmtree(hall)
    told = ", ".join(f"{number} {what}" for what, number in counts.most_common())
    return f"{4 * rounds} kills: {told}; nothing by half"


def _prepare(hall: Path) -> None:
    """Let two desks sign, each with a journal."""
    office = Office(hall / "office", _PEOPLE)
    codes = [one["code"] for one in inside(office.folder, "people", "-f", "json").json]
    _done(inside(office.folder, "station", "prepare", *_DESKS, "--to", hall))
    for place, name in enumerate(_DESKS):
        at_desk = ("--database", hall / f"{name}.apel", "--journal", hall / f"{name}.journal")
        _done(inside(hall, "sign", *at_desk, lines=codes[80 * place :][:100]))


class Killing:
    """Kills commands within the time that each takes."""

    def __init__(self, hall: Path, copy: Path, chance: Random) -> None:
        self._chance = chance
        self._longest: dict[tuple[str, ...], float] = {}
        shutil.copytree(hall, copy)
        for words in (_MERGE, _RECOVER, (*_PREPARE, "more"), _CLOSE):
            began = time.perf_counter()
            _done(run(copy, *words))
            self._longest[words] = time.perf_counter() - began

    def __call__(self, folder: Path, *words: str) -> None:
        """Start a command and kill it, more often near its end than while it starts."""
        quiet = subprocess.DEVNULL
        with subprocess.Popen(
            [*APEL, *words], cwd=folder, env=ENVIRONMENT, stdin=quiet, stdout=quiet, stderr=quiet
        ) as process:
            time.sleep(self._chance.triangular(0.2, 1.1, 0.95) * self._longest[words])
            process.kill()


def _merge(hall: Path, kill: Killing, *words: str) -> str:
    """Kill a merge; all entries have come, or none."""
    office = hall / "office" / "apel.db"
    entries = _entries(office)
    brought = sum(_entries(hall / f"{name}.apel") for name in _DESKS)
    kill(hall, *words)
    now = _entries(office)
    assert now in (entries, entries + brought), f"{words}: {now - entries} of {brought} entries"
    _done(inside(hall, *words))
    assert _entries(office) == entries + brought
    _done(inside(hall, "verify", "--database", office))
    return f"{words[0]} had been stored" if now > entries else f"{words[0]} had not"


def _prepare_more(hall: Path, kill: Killing) -> str:
    """Kill a preparation; a file that has its name is whole, and the office knows of it."""
    kill(hall, *_PREPARE, "more")
    made = sorted((hall / "more").glob("*.apel"))
    known = inside(hall / "office", "station", "list", "-f", "json").json
    stations = {desk["station"] for desk in known}
    for file in made:
        assert file.stem in stations, f"the office does not know of {file}"
        _done(inside(hall, "sign", "nobody", "--database", file, lines=()), (5,))
        _done(inside(hall, "merge", file, "--database", "office/apel.db"))
    again = ("--again", "--unused") if "C" in stations else ()
    _done(inside(hall, *_PREPARE, "anew", *again))
    _done(inside(hall, "verify", "--database", "office/apel.db"))
    return f"preparation had {'stored' if again else 'nothing stored'}, with {len(made)} files"


def _close(hall: Path, kill: Killing) -> str:
    """Kill a desk that hands in; it hands in once."""
    desk = hall / "A.apel"
    entries = _entries(desk)
    kill(hall, *_CLOSE)
    had_closed = _entries(desk) > entries
    _done(inside(hall, *_CLOSE))
    assert _entries(desk) == entries + 1
    _done(inside(hall, "verify", "--complete", "--journal", "A.journal", "--database", "A.apel"))
    for backup in (hall / "backup").glob("*.backup"):
        _done(inside(hall, "verify", backup))
    return "hand-in had been stored" if had_closed else "hand-in had not"


def _entries(path: Path) -> int:
    """Return how many entries there are, once SQLite has finished what was begun."""
    found: Tables | None = tables(path)
    assert found is not None, path
    return len(found["entry"].rows)


def _done(ended: Ended, codes: tuple[int, ...] = (0,)) -> None:
    assert ended.code in codes, ended

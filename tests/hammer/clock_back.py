"""The clock of a desk jumps by days, back and forth, between its commands: the order of entries stands.

Needs Debian's `faketime`, which gives a process another time.
"""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from random import Random

from tests.hammer.office import APEL, ENVIRONMENT, Ended, Office, answers, run, told_codes

_PEOPLE = 40
_JUMPS = 6
_DAYS = (-400, -1, -1, -1, 0, 0, 1, 30)


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Let a desk record while its clock jumps; whatever shows or merges it is not confused."""
    if not can_jump():
        return "another time needs faketime (apt-get install faketime)"
    signed = 0
    for place in range(rounds):
        signed += _hold(Office(folder / f"office-{place}", _PEOPLE), chance)
    jumps = rounds * _JUMPS
    return f"{jumps} jumps of a clock, {signed} signatures, all counted; what came last is undone"


def can_jump() -> bool:
    """Say whether another time can be had here."""
    return shutil.which("faketime") is not None


def _hold(office: Office, chance: Random) -> int:
    folder = office.folder
    _done(run(folder, "station", "prepare", "A", "--to", folder))
    codes = [one["code"] for one in run(folder, "people", "-f", "json").json]
    signed: dict[str, str] = {}
    for _ in range(_JUMPS):
        days = chance.choice(_DAYS)
        some = [codes.pop() for _ in range(chance.randint(2, 6))]
        told = told_codes(answers(_at_desk(folder, days, "sign", *some).out.encode()))
        assert told.keys() == set(some)
        if chance.random() < 0.5:
            undone = _at_desk(folder, days - chance.choice((0, 1)), "undo").json
            assert undone["person"]["code"] == some[-1], "not the last that was recorded"
            del told[some[-1]]
        signed |= told
    _at_desk(folder, -1, "station", "close")
    _done(run(folder, "merge", "A.apel"))
    _check(folder, signed)
    return len(signed)


def _check(folder: Path, signed: dict[str, str]) -> None:
    for words in (("verify", "--complete"), ("report", "signals"), ("conflicts",), ("status",)):
        _done(run(folder, *words))
    assert run(folder, "report", "-f", "json").json["totals"]["signed"] == len(signed)
    assert run(folder, "verify", "--journal", "A.journal").code == 0
    with closing(sqlite3.connect(folder / "apel.db")) as connection:
        chain = connection.execute(
            "SELECT number FROM entry WHERE station LIKE 'A-%' ORDER BY rowid"
        ).fetchall()
        runs = connection.execute(
            "SELECT count(DISTINCT station) FROM entry WHERE station LIKE 'A-%'"
        ).fetchone()
    assert [number for (number,) in chain] == list(range(1, len(chain) + 1))
    assert runs == (1,), "a clock began a new run"


def _at_desk(folder: Path, days: int, *words: str) -> Ended:
    """Carry out a command of the desk as if it were so many days from now."""
    where = ("--database", "A.apel", "--journal", "A.journal", "-f", "json")
    done = subprocess.run(
        ["faketime", "-f", f"{days:+d}d", *APEL, *words, *where],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
        timeout=120,
    )
    ended = Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
    _done(ended)
    return ended


def _done(ended: Ended) -> None:
    assert ended.code == 0, ended

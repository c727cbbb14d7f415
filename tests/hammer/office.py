"""A small office to be hammered on: a workspace of made-up people, and real processes in it."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import gettempdir
from typing import Any, NamedTuple

from tests.benchmarks.crowd import crowd, write_roster

# what this computer remembers of its runs is not kept among its user's own
_STATE = {"XDG_STATE_HOME": os.environ.get("XDG_STATE_HOME") or f"{gettempdir()}/apel-hammer-state"}
# coverage is left out: a killed process would leave half a file of its measurements
ENVIRONMENT = (
    {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("APEL_", "COVERAGE_"))
    }
    | {"APEL_LANGUAGE": "en"}
    | _STATE
)
APEL = (sys.executable, "-m", "apel")
_SIGNED = "SELECT person, station || '-' || number FROM entry WHERE kind = 'signed'"
_SIGNATURES = (
    "SELECT person.number, entry.station || '-' || entry.number"
    " FROM entry JOIN person ON person.code = entry.person WHERE kind = 'signed'"
)


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what stdout says as JSON."""
        return json.loads(self.out)


def run(folder: Path, *words: object, within: float = 120) -> Ended:
    """Run `apel` to its end; whatever happens, it never answers with a traceback."""
    command = [*APEL, *map(str, words)]
    done = subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, check=False, timeout=within
    )
    err = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in err, f"{words}: {err}"
    assert done.returncode >= 0, f"{words}: killed by signal {-done.returncode}"
    return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), err)


def start(folder: Path, lines: Sequence[str], *words: str) -> subprocess.Popen[bytes]:
    """Start `apel` with these lines on its stdin."""
    scanned = folder / f"lines-{'-'.join(words).replace('/', '-')}.txt"
    scanned.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    with scanned.open("rb") as stdin:
        return subprocess.Popen(
            [*APEL, *words],
            cwd=folder,
            env=ENVIRONMENT,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


def answers(out: bytes) -> list[Any]:
    """Return the answers that came out whole: one without its line feed was not given."""
    return [json.loads(line) for line in out.split(b"\n")[:-1]]


def told(answered: Sequence[Any]) -> dict[str, str]:
    """Return whose signature was acknowledged, by number, and the entry that was named."""
    return {
        answer["person"]["number"]: answer["entry"]
        for answer in answered
        if answer["outcome"] == "signed"
    }


def told_codes(answered: Sequence[Any]) -> dict[str, str]:
    """Return whose signature was acknowledged, by code, and the entry that was named."""
    return {
        answer["person"]["code"]: answer["entry"]
        for answer in answered
        if answer["outcome"] == "signed"
    }


def signed_codes(database: Path) -> dict[str, str]:
    """Return the entry of each signature in a file by the person's code; nobody has two."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(_SIGNED).fetchall()
    found = dict(rows)
    assert len(found) == len(rows), "somebody signed twice"
    return found


class Office:
    """A workspace with people on its roster."""

    def __init__(self, folder: Path, people: int) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self.roster = folder / "roster.xlsx"
        self.numbers = write_roster(people, self.roster)
        done = run(folder, "import", self.roster, "--format", "json")
        assert done.code == 0, done.err
        assert done.json["accepted"] == people

    @property
    def database(self) -> Path:
        """Return the database file."""
        return self.folder / "apel.db"

    def signatures(self) -> dict[str, str]:
        """Return the entry of each signature by the person's number; nobody has two."""
        with closing(sqlite3.connect(self.database)) as connection:
            rows = connection.execute(_SIGNATURES).fetchall()
        found = dict(rows)
        assert len(found) == len(rows), "somebody signed twice"
        return found

    def check(self, acknowledged: dict[str, str]) -> None:
        """Fail unless the record is intact and holds every acknowledged signature."""
        verdict = run(self.folder, "verify", "--format", "json")
        assert verdict.code == 0, verdict.out
        lost = acknowledged.items() - self.signatures().items()
        assert not lost, f"acknowledged and lost: {sorted(lost)[:5]}"


def positions(people: int) -> list[str]:
    """Return the posts that the crowd has, as imported."""
    return [someone.cells[10] for someone in crowd(people)]

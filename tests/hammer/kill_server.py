"""The server is killed while desks sign, and a desk too: what was answered is there, and once.

The desks wait for the server and go on; nobody starts them again but the one that was killed.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from tests.benchmarks.crowd import write_roster
from tests.hammer.office import APEL, ENVIRONMENT, answers, run, told
from tests.servers import Postgres

_DESKS = 4
_PEOPLE = 60  # for each kill
_SIGNATURES = (
    "SELECT person.number, entry.station || '-' || entry.number"
    " FROM entry JOIN person ON person.code = entry.person WHERE kind = 'signed'"
)


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Kill the server at random moments under the load of several desks, and one of these."""
    folder.mkdir(parents=True)
    with _server() as server:
        numbers = write_roster(_PEOPLE * rounds, folder / "roster.xlsx")
        done = run(folder, "import", "roster.xlsx", "--database", server.url)
        assert done.code == 0, done.err
        hall = Hall(folder, server.url, numbers, chance)
        for _ in range(rounds):
            time.sleep(chance.random() * 0.5)
            server.stop(9)
            time.sleep(chance.random() * 0.3)
            server.start()
            hall.kill_a_desk()
        given = hall.end()
        signed = _check(server, folder, given)
    return (
        f"{rounds} times the server was killed under {_DESKS} desks, and {rounds} times a desk:"
        f" {len(given)} answers, {signed} signatures, none lost and none twice"
    )


class Desk:
    """A process that scans everybody; what it says goes to files, so that no pipe holds it up."""

    def __init__(self, folder: Path, queue: list[str], url: str, station: str) -> None:
        folder.mkdir()
        scanned = folder / "scanned.txt"
        scanned.write_text("".join(f"{number}\n" for number in queue), encoding="utf-8")
        self._out, self._err = folder / "answers.jsonl", folder / "said.txt"
        with scanned.open("rb") as stdin, self._out.open("wb") as out, self._err.open("wb") as err:
            self.process = subprocess.Popen(
                [*APEL, "sign", "--format", "json", "--station", station, "--database", url],
                cwd=folder,
                env=ENVIRONMENT,
                stdin=stdin,
                stdout=out,
                stderr=err,
            )

    def wait(self) -> None:
        """Wait until it works: a desk that begins without a server ends with a sentence."""
        while self.process.poll() is None and not self._out.stat().st_size:
            time.sleep(0.01)

    @property
    def answers(self) -> list[Any]:
        return answers(self._out.read_bytes())

    @property
    def said(self) -> str:
        return self._err.read_text(encoding="utf-8")


class Hall:
    """Desks that scan everybody, each in another order."""

    def __init__(self, folder: Path, url: str, numbers: list[str], chance: Random) -> None:
        self._folder, self._url, self._numbers, self._chance = folder, url, numbers, chance
        self._killed: list[Desk] = []
        self._places = [self._start(place) for place in range(_DESKS)]
        for desk in self._places:
            desk.wait()

    def _start(self, place: int) -> Desk:
        queue = self._chance.sample(self._numbers, len(self._numbers))
        folder = self._folder / f"desk-{place}-{len(self._killed)}"
        return Desk(folder, queue, self._url, f"M{place}")

    def kill_a_desk(self) -> None:
        place = self._chance.randrange(_DESKS)
        desk = self._places[place]
        desk.process.kill()
        desk.process.wait()
        self._killed.append(desk)
        self._places[place] = self._start(place)
        self._places[place].wait()

    def end(self) -> list[Any]:
        """Wait for the desks, and return all that was answered."""
        for desk in self._places:
            assert desk.process.wait(300) == 0, desk.said
            assert "Traceback" not in desk.said, desk.said
            assert len(desk.answers) == len(self._numbers), "not everybody was answered"
        return [answer for desk in (*self._killed, *self._places) for answer in desk.answers]


def _check(server: Postgres, folder: Path, given: list[Any]) -> int:
    verdict = run(folder, "verify", "--format", "json", "--database", server.url)
    assert verdict.code == 0, verdict.out
    with closing(psycopg.connect(server.url)) as connection:
        rows = connection.execute(_SIGNATURES).fetchall()
    signatures: dict[str, str] = dict(rows)
    assert len(signatures) == len(rows), "somebody signed twice"
    lost = told(given).items() - signatures.items()
    assert not lost, f"acknowledged and lost: {sorted(lost)[:5]}"
    assert len([each for each in given if each["outcome"] == "signed"]) == len(told(given))
    return len(rows)


@contextmanager
def _server() -> Iterator[Postgres]:
    """Give a server that syncs to a real disk."""
    server = Postgres(folder=Path("/var/tmp") if os.name == "posix" else None)
    try:
        yield server
    finally:
        server.remove()

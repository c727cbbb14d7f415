"""Where the benchmarks work: rosters, workspaces and processes."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import count
from pathlib import Path
from secrets import token_bytes
from time import perf_counter

from tests.benchmarks.crowd import write_few_columns, write_roster

OTHERS = Path(__file__).parent / "others"
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("APEL_", "COVERAGE_", "PYTHON"))
} | {"APEL_LANGUAGE": "en"}


def program(name: str) -> str | None:
    """Return a program of this environment, else of the system, else None."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


APEL = program("apel") or sys.exit("apel is not installed: pip install -e '.[test,benchmark]'")


def script(name: str, *words: object) -> list[str]:
    """Return the command that runs one of the other side's scripts."""
    return [sys.executable, str(OTHERS / f"{name}.py"), *map(str, words)]


class Workshop:
    """A folder on a real disk for one run; small sizes when `quick`."""

    def __init__(self, folder: Path, *, quick: bool) -> None:
        self._folder = folder
        self._names = count(1)
        self._workspaces: dict[int, Path] = {}
        self.quick = quick

    @property
    def disk(self) -> Path:
        """Return a folder on the same disk that others may enter too."""
        return self._folder.parent

    def size(self, full: int) -> int:
        """Return how many of something to work with."""
        return full // 20 if self.quick else full

    def rounds(self, full: int) -> int:
        """Return how many rounds to measure."""
        return min(full, 2) if self.quick else full

    def empty_folder(self) -> Path:
        """Return a new folder."""
        folder = self._folder / f"{next(self._names):03d}"
        folder.mkdir()
        return folder

    @cached_property
    def roster(self) -> Path:
        """Return a workbook of 25,000 people."""
        return self._roster_and_numbers[0]

    @cached_property
    def numbers(self) -> list[str]:
        """Return the numbers of the people in it."""
        return self._roster_and_numbers[1]

    @cached_property
    def _roster_and_numbers(self) -> tuple[Path, list[str]]:
        path = self.empty_folder() / "roster.xlsx"
        return path, write_roster(self.size(25_000), path)

    @cached_property
    def large_roster(self) -> Path:
        """Return a workbook of 100,000 people and few columns."""
        path = self.empty_folder() / "roster.xlsx"
        write_few_columns(self.size(100_000), path)
        return path

    def imported(self) -> Path:
        """Return a new workspace with all of them on its roster."""
        return self.copy(self._imported)

    def signed(self) -> Path:
        """Return a new workspace in which all of them have signed."""
        return self.copy(self._signed)

    @cached_property
    def _imported(self) -> Path:
        folder = self.empty_folder()
        self.run([APEL, "import", str(self.roster)], folder)
        return folder

    @cached_property
    def _signed(self) -> Path:
        folder = self.imported()
        _sign_everybody(folder / "apel.db", self.numbers)
        return folder

    def with_people(self, full: int) -> Path:
        """Return a workspace with so many people of few columns on its roster, not to be changed."""
        if full not in self._workspaces:
            folder = self.empty_folder()
            write_few_columns(self.size(full), folder / "roster.csv")
            self.run([APEL, "import", "roster.csv"], folder)
            self._workspaces[full] = folder
        return self._workspaces[full]

    def copy(self, workspace: Path) -> Path:
        """Return a new workspace with what this one has."""
        folder = self.empty_folder()
        shutil.copy(workspace / "apel.db", folder)
        return folder

    def run(self, command: Sequence[str], folder: Path) -> str:
        """Carry out a command in a folder and return what it printed; it must succeed."""
        done = subprocess.run(
            command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
        return done.stdout

    def seconds(self, command: Sequence[str], folder: Path) -> float:
        """Return how long a command takes as a whole process."""
        started = perf_counter()
        self.run(command, folder)
        return perf_counter() - started

    def seconds_of_answers(self, command: Sequence[str], folder: Path, lines: Path) -> float:
        """Return how long a command takes from its first answer to the last; `lines` is its input."""
        with (
            lines.open("rb") as piped,
            subprocess.Popen(
                command, cwd=folder, env=ENVIRONMENT, stdin=piped, stdout=subprocess.PIPE
            ) as desk,
        ):
            assert desk.stdout
            desk.stdout.readline()
            started = perf_counter()
            for _ in desk.stdout:
                pass
            took = perf_counter() - started
        if desk.returncode:
            sys.exit(f"{' '.join(command)} ended with {desk.returncode}")
        return took


def _sign_everybody(path: Path, numbers: Sequence[str]) -> None:
    """Record real signatures without waiting for the disk."""
    from apel.domain.acts import Signing
    from apel.storage.sqlite.database import FileDatabase
    from apel.workflows.hold_ceremony import Desk
    from apel.workflows.record import Writer
    from apel.workflows.start_ceremony import settle_ceremony

    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    database = FileDatabase(connection, path)
    writer = Writer(lambda: datetime.now(UTC), token_bytes)
    desk = Desk(database, settle_ceremony(database, None, writer).ceremony, writer)
    for number in numbers:
        assert desk.sign(number, Signing()).outcome == "signed"
    connection.close()

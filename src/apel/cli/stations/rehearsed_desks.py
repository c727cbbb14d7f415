"""The desks of a rehearsal: each an `apel sign` in a process of its own, scanning through a pipe."""

import json
import os
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event
from time import monotonic, perf_counter
from typing import IO

from apel.cli.own_process import command, environment
from apel.domain.ledger import Kind
from apel.errors import ApelError
from apel.language import _
from apel.workflows.rehearse import Scan

Advance = Callable[[int, int], None]

_A_PROCESSOR = 4  # desks at full speed: more would only wait for each other
_LOOK = 0.5  # seconds between two steps of the progress bar
_ENDS = (0, 5)  # 5: some cards were unknown


@dataclass(slots=True)
class Answered:
    """What a desk answered, or all of them: how often, how quickly, and who was told to have signed."""

    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)  # of each scan until its answer
    told: set[str] = field(default_factory=set)  # codes

    @property
    def scans(self) -> int:
        """Return how many scans were answered."""
        return self.outcomes.total()

    def __iadd__(self, other: "Answered") -> "Answered":
        self.outcomes += other.outcomes
        self.seconds += other.seconds
        self.told |= other.told
        return self

    def hear(self, answer: Mapping[str, object], seconds: float) -> None:
        """Count an answer; that to the first scan waits for the program's start, and is not timed."""
        if self.outcomes:
            self.seconds.append(seconds)
        self.outcomes[str(answer["outcome"])] += 1
        if answer["outcome"] == Kind.SIGNED and isinstance(answer["person"], dict):
            self.told.add(answer["person"]["code"])


def at_once(desks: int, *, live: bool) -> int:
    """Return how many desks work at a time: at full speed no more than this computer can feed."""
    return desks if live else min(desks, _A_PROCESSOR * (os.cpu_count() or 1))


def sign_everybody(
    scans: Mapping[Path, Sequence[Scan]], begins: float | None, advance: Advance
) -> Answered:
    """Let every desk scan its people; `begins` is the moment of second 0, None for full speed.

    Raises ApelError where a desk ends before its time.
    """
    stop, total = Event(), sum(map(len, scans.values()))
    desks = [_Desk(file, lines, begins, stop) for file, lines in scans.items()]
    with ThreadPoolExecutor(at_once(len(desks), live=begins is not None)) as pool:
        working = [pool.submit(desk.work) for desk in desks]
        try:
            while wait(working, _LOOK).not_done:
                advance(sum(desk.answered.scans for desk in desks), total)
                _raise_failures(working)
            _raise_failures(working)
        except BaseException:
            stop.set()
            raise
    heard = Answered()
    for desk in desks:
        heard += desk.answered
    return heard


def _raise_failures(working: Sequence[Future[None]]) -> None:
    for each in working:
        if each.done():
            each.result()


def _ended(desk: str, code: int, said: bytes) -> ApelError:
    hint = said.decode("utf-8", "replace").strip()
    words = _("Desk {name} stopped answering; apel sign ended with {code}.")
    return ApelError(words.format(name=desk, code=code), hint=hint)


class _Desk:
    """One desk: its file, what it scans and when, and what it answers."""

    def __init__(
        self, file: Path, scans: Sequence[Scan], begins: float | None, stop: Event
    ) -> None:
        self.answered = Answered()
        self._file, self._scans, self._begins, self._stop = file, scans, begins, stop

    def work(self) -> None:
        """Scan one after the other, each when the one before was answered."""
        with TemporaryFile() as said, self._process(said) as process:
            try:
                for scan in self._scans:
                    if not self._is_time(scan):
                        return
                    self._scan(process, scan)
            except (OSError, ValueError):  # it ended, and answers no more
                process.kill()
            finally:
                process.communicate()
            said.seek(0)
            if process.returncode not in _ENDS:
                raise _ended(self._file.stem, process.returncode, said.read())

    def _process(self, said: IO[bytes]) -> "subprocess.Popen[bytes]":
        words = command("sign", "--database", self._file.name, "--format", "json")
        return subprocess.Popen(  # noqa: S603  this program itself
            words,
            cwd=self._file.parent,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
        )

    def _is_time(self, scan: Scan) -> bool:
        """Wait until somebody comes; say False where everything is to stop."""
        seconds = 0.0 if self._begins is None else self._begins + scan.at - monotonic()
        return not self._stop.wait(max(0.0, seconds))

    def _scan(self, process: "subprocess.Popen[bytes]", scan: Scan) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError(self._file)
        begun = perf_counter()
        process.stdin.write(f"{scan.text}\n".encode())
        process.stdin.flush()
        answer = process.stdout.readline()
        seconds = perf_counter() - begun
        self.answered.hear(json.loads(answer), seconds)

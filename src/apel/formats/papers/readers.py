"""Many files at once, read by child processes: a file that finds no end costs its process, no more."""

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic

from apel.domain.papers.returning.seen import FileSeen, PageSeen, Trouble
from apel.formats.papers.children import deaf_to_interrupts
from apel.formats.papers.limits import limit_memory
from apel.formats.papers.reading.files import read

SECONDS = 60.0  # for one page; they take tenths
_WORTH_A_PROCESS = 4  # files: fewer are read before another process has started
_MOST_MEMORY = 3 << 30  # of a process: the largest file, and the largest picture unpacked


def read_files(paths: Sequence[Path], *, seconds: float = SECONDS) -> Iterator[FileSeen]:
    """Read every file on all processors; return what was seen in each, as they get done."""
    queue = iter(enumerate(paths))
    count = min(os.cpu_count() or 1, -(-len(paths) // _WORTH_A_PROCESS))
    children = [_Child(seconds) for _ in range(count)]
    try:
        busy = [child for child in children if child.takes(queue)]
        while busy:
            for child in _ready(busy):
                seen = child.answer()
                if seen is None:
                    continue
                yield seen
                if not child.takes(queue):
                    busy.remove(child)
    finally:
        for child in children:
            child.end()


def start(connection: "Connection[PageSeen | FileSeen, tuple[int, Path]]") -> None:
    """Read each file that comes through `connection`, until it is closed."""
    limit_memory(_MOST_MEMORY)
    _keep_quiet()
    # the parent may be gone, and nobody is left to be told
    with suppress(EOFError, OSError):
        while True:
            for seen in read(*connection.recv()):
                connection.send(seen)


def _keep_quiet() -> None:
    """Keep what libraries say of damaged files from the screen: we say it in our own words."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)


class _Child:
    """A child process, the file it has in hand, and how long it may take for the next page."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._place = 0
        self._pages: list[PageSeen] = []
        self._start()

    def takes(self, queue: Iterator[tuple[int, Path]]) -> bool:
        """Hand it the next file; False where there is none."""
        following = next(islice(queue, 1), None)
        if following is None:
            return False
        self._place, self._pages = following[0], []
        self.due = monotonic() + self._seconds
        with suppress(OSError):  # it died; its answer will say so
            self.connection.send(following)
        return True

    def answer(self) -> FileSeen | None:
        """Return what was seen in its file, or None after a page; one that died is replaced."""
        trouble = Trouble.TIME
        if self.connection.poll():
            trouble = Trouble.CRASH
            with suppress(EOFError, OSError):
                seen = self.connection.recv()
                self.due = monotonic() + self._seconds
                if isinstance(seen, FileSeen):
                    return seen._replace(pages=self._pages)
                self._pages.append(seen)
                return None
        self.end()
        self._start()
        return FileSeen(self._place, pages=self._pages, trouble=trouble)

    def end(self) -> None:
        """End it at once: it writes nothing."""
        self.connection.close()
        self._process.kill()
        self._process.join()

    def _start(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        self.connection, other = spawn.Pipe()
        self._process = spawn.Process(target=start, args=(other,), daemon=True)
        with deaf_to_interrupts():
            self._process.start()
        other.close()


def _ready(busy: Iterable[_Child]) -> list[_Child]:
    """Return the children that have answered, died or are overdue; wait for the first."""
    busy = list(busy)
    first_due = min(child.due for child in busy)
    answered = wait([child.connection for child in busy], max(0.0, first_due - monotonic()))
    return [child for child in busy if child.connection in answered or child.due <= monotonic()]

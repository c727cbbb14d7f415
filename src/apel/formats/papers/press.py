"""Many documents at once: filled in, made and written by child processes.

Templates are untrusted, so a document that finds no end costs its child process and nothing else.
Each file is written whole or not at all, also when somebody presses Ctrl-C.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from time import monotonic

from apel.domain.papers.documents import Fault, Sheet, Trouble, Typeset
from apel.formats.papers.bench import Bench, Workshop
from apel.formats.papers.limits import limit_memory
from apel.formats.papers.whole import discard, unfinished

SECONDS = 30.0  # for one document; they take hundredths
_WORTH_A_PROCESS = 20  # documents: fewer are done before another process has started


def typeset(
    sheets: Iterable[Sheet], workshop: Workshop, *, seconds: float = SECONDS
) -> Iterator[Typeset]:
    """Make and write every sheet on all processors; return what became of each, as they get done."""
    later = enumerate(sheets)
    first = list(islice(later, _WORTH_A_PROCESS))
    queue = chain(first, later)
    count = _processors() if len(first) == _WORTH_A_PROCESS else 1
    children = [_Child(workshop, seconds) for _ in range(count)]
    try:
        busy = [child for child in children if child.takes(queue)]
        while busy:
            for child in _ready(busy):
                yield child.answer()
                if not child.takes(queue):
                    busy.remove(child)
    finally:
        for child in children:
            child.end()


def start(connection: "Connection[Typeset, tuple[int, Sheet]]", workshop: Workshop) -> None:
    """Work in a process of its own, which may not take all memory."""
    limit_memory()
    work(connection, workshop)


def work(connection: "Connection[Typeset, tuple[int, Sheet]]", workshop: Workshop) -> None:
    """Answer each sheet that comes through `connection`, until it is closed."""
    bench = Bench(workshop)
    # the parent may be gone, and nobody is left to be told
    with suppress(EOFError, OSError):
        while True:
            connection.send(bench.make(*connection.recv()))


class _Child:
    """A child process, the sheet it has in hand, and how long it may take for it."""

    def __init__(self, workshop: Workshop, seconds: float) -> None:
        self._workshop = workshop
        self._seconds = seconds
        self._number = 0
        self._sheet: Sheet | None = None
        self._start()

    def takes(self, queue: Iterator[tuple[int, Sheet]]) -> bool:
        """Hand it the next sheet; False where there is none."""
        following = next(queue, None)
        if following is None:
            return False
        self._number, self._sheet = following
        self.due = monotonic() + self._seconds
        with suppress(OSError):  # it died; its answer will say so
            self.connection.send(following)
        return True

    def answer(self) -> Typeset:
        """Return what became of its sheet; a child that died or is overdue is replaced."""
        trouble = Trouble.TIME
        if self.connection.poll():
            with suppress(EOFError, OSError):
                made: Typeset = self.connection.recv()
                return made
            trouble = Trouble.CRASH
        self.end(patience=0)
        self._start()
        return Typeset(self._number, 0, Fault(trouble, ""))

    def end(self, patience: float = 2) -> None:
        """Let it finish what it has in hand, but not for long, and leave no half file behind."""
        self.connection.close()
        self._process.join(patience)
        self._process.kill()
        self._process.join()
        if self._sheet and self._process.pid:
            path = self._workshop.out.joinpath(*self._sheet.place)
            discard(unfinished(path, self._process.pid))

    def _start(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        self.connection, other = spawn.Pipe()
        self._process = spawn.Process(target=start, args=(other, self._workshop), daemon=True)
        with _deaf_to_interrupts():
            self._process.start()
        other.close()


def _ready(busy: Iterable[_Child]) -> list[_Child]:
    """Return the children that have answered, died or are overdue; wait for the first."""
    busy = list(busy)
    first_due = min(child.due for child in busy)
    answered = wait([child.connection for child in busy], max(0.0, first_due - monotonic()))
    return [child for child in busy if child.connection in answered or child.due <= monotonic()]


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start children that Ctrl-C does not reach: the parent hears it and lets them finish."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _processors() -> int:
    return os.cpu_count() or 1

"""Many documents at once: filled in, made and written by child processes.

Templates are untrusted, so a document that finds no end costs its child process and nothing else.
Each file is written whole or not at all, also when somebody presses Ctrl-C.
"""

import gc
import multiprocessing
import os
import pickle  # between our own processes
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from math import inf
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import NamedTuple

from apel.domain.papers.documents import Fault, Sheet, Trouble, Typeset
from apel.formats.papers.bench import Bench, Workshop
from apel.formats.papers.children import deaf_to_interrupts, without_main
from apel.formats.papers.limits import limit_memory
from apel.formats.papers.whole import discard, unfinished

SECONDS = 30.0  # for one document; they take hundredths
_WORTH_A_PROCESS = 20  # documents: fewer are done before another process has started
# what a child has in hand while it works: more, and the parent may wait for a child that never ends
_AHEAD = 6 << 10  # bytes; the pipes of Windows and macOS take 8 at once

_HOPELESS = 5  # processes that die one after the other: the next ones would too

_Numbered = tuple[int, Sheet]


class _Order(NamedTuple):
    """A sheet as it is handed to a child."""

    number: int
    sheet: Sheet
    bytes: bytes


def typeset(
    sheets: Iterable[Sheet], workshop: Workshop, *, seconds: float = SECONDS
) -> Iterator[Typeset]:
    """Make and write every sheet on all processors; return what became of each, as they get done."""
    later = enumerate(sheets)
    first = list(islice(later, _WORTH_A_PROCESS))
    queue = _Queue(chain(first, later))
    count = _processors() if len(first) == _WORTH_A_PROCESS else 1
    children = [_Child(workshop, seconds, queue) for _ in range(count)]
    try:
        busy = [child for child in children if child.takes()]
        while busy:
            for child, is_there in _ready(busy):
                yield child.answer(is_there=is_there)
                if not child.takes():
                    busy.remove(child)
    finally:
        for child in children:
            child.end()


def start(connection: "Connection[Typeset, bytes]", workshop: Workshop) -> None:
    """Work in a process of its own, which may not take all memory."""
    limit_memory(workshop.memory)
    work(connection, workshop)


def work(connection: "Connection[Typeset, bytes]", workshop: Workshop) -> None:
    """Answer each sheet that comes through `connection`, until it is closed."""
    bench = Bench(workshop)
    # the parent may be gone, and nobody is left to be told
    with suppress(EOFError, OSError):
        gc.freeze()  # what was imported stays
        while True:
            connection.send(bench.make(*pickle.loads(connection.recv_bytes())))  # noqa: S301  our own


class _Queue:
    """What is still to be made; what a child could not begin comes first again."""

    def __init__(self, sheets: Iterator[_Numbered]) -> None:
        self._sheets = sheets
        self._again: deque[_Order] = deque()

    def next(self, room: float) -> _Order | None:
        """Return the next order; None where there is none, or none that is so small."""
        if not self._again:
            following = next(self._sheets, None)
            if following is None:
                return None
            self._again.append(_Order(*following, pickle.dumps(following)))
        return self._again.popleft() if len(self._again[0].bytes) <= room else None

    def put_back(self, orders: Iterable[_Order]) -> None:
        """Take back what was not begun."""
        self._again.extendleft(reversed(list(orders)))


class _Child:
    """A child process, the sheets it has in hand, and how long it may take for the first of them.

    It has the next ones already while it works, so that it never waits for its parent.
    """

    def __init__(self, workshop: Workshop, seconds: float, queue: _Queue) -> None:
        self._workshop = workshop
        self._seconds = seconds
        self._queue = queue
        self._in_hand: deque[_Order] = deque()
        self._deaths = 0  # without an answer in between
        self._start()

    def takes(self) -> bool:
        """Hand it the next sheets; False where it has nothing to do any more."""
        if not self._in_hand:
            self.due = monotonic() + self._seconds
        while order := self._queue.next(self._room()):
            self._in_hand.append(order)
            with suppress(OSError):  # it died; its answer will say so
                self.connection.send_bytes(order.bytes)
        return bool(self._in_hand)

    def answer(self, *, is_there: bool) -> Typeset:
        """Return what became of its first sheet; a child that died or is overdue is replaced."""
        if not is_there:
            return self._replaced(Trouble.TIME)
        try:
            made: Typeset = self.connection.recv()
        except (EOFError, OSError):
            return self._replaced(Trouble.CRASH)
        self._in_hand.popleft()
        self._deaths = 0
        self.due = monotonic() + self._seconds
        return made

    def end(self, patience: float = 2) -> None:
        """Let it finish what it has in hand, but not for long, and leave no half file behind."""
        self.connection.close()
        self._process.join(patience)
        self._process.kill()
        self._process.join()
        for order in self._in_hand if self._process.pid else ():
            path = self._workshop.out.joinpath(*order.sheet.place)
            discard(unfinished(path, self._process.pid or 0))

    def _room(self) -> float:
        """Return how much can be sent without waiting for the child to take it."""
        if not self._in_hand:
            return inf
        return _AHEAD - sum(len(order.bytes) for order in self._in_hand)

    def _replaced(self, trouble: Trouble) -> Typeset:
        """Begin a new process; return that the first sheet came to nothing, the others wait again."""
        self.end(patience=0)
        order = self._in_hand.popleft()
        self._queue.put_back(self._in_hand)
        self._in_hand.clear()
        self._deaths += 1
        if trouble is Trouble.CRASH and self._deaths >= _HOPELESS:
            trouble = Trouble.START
        self._start()
        return Typeset(order.number, 0, Fault(trouble, ""))

    def _start(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        self.connection, other = spawn.Pipe()
        self._process = spawn.Process(target=start, args=(other, self._workshop), daemon=True)
        with deaf_to_interrupts(), without_main():
            self._process.start()
        other.close()


def _ready(busy: Sequence[_Child]) -> list[tuple[_Child, bool]]:
    """Return the children that have answered or died, or that are overdue; wait for the first."""
    first_due = min(child.due for child in busy)
    answered = wait([child.connection for child in busy], max(0.0, first_due - monotonic()))
    ready = [(child, child.connection in answered) for child in busy]
    return [(child, is_there) for child, is_there in ready if is_there or child.due <= monotonic()]


def _processors() -> int:
    return os.cpu_count() or 1

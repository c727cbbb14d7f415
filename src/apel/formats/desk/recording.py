"""The one thread that records while a screen is shown: task after task, in the order they came."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

Done = TypeVar("Done")
Call = Callable[[], None]


class Recording:
    """Carries out tasks in a thread of its own and hands results back to the screen's.

    A disk that is slow, or a server that does not answer, so never keeps a key waiting.
    """

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Callable[[], Call] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._is_stopped = False

    def begin(self, hand_back: Callable[[Call], None]) -> None:
        """Begin to work; `hand_back` calls what it is given in the thread of the screen."""
        self._thread = Thread(target=self._work, args=(hand_back,), name="apel-recording")
        self._thread.start()

    def work(
        self,
        task: Callable[[], Done],
        then: Callable[[Done], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Carry out a task in turn; hand back its result, or the error that ended it."""

        def whole() -> Call:
            try:
                done = task()
            except Exception as error:  # noqa: BLE001  the board says what ends the desk
                return lambda found=error: failed(found)  # type: ignore[misc]
            return lambda: then(done)

        self._tasks.put(whole)

    def stop(self) -> None:
        """Carry out nothing more of what waits."""
        self._is_stopped = True

    def end(self) -> None:
        """Wait until everything is done."""
        self._tasks.put(None)
        if self._thread is not None:
            self._thread.join()

    def _work(self, hand_back: Callable[[Call], None]) -> None:
        while (task := self._tasks.get()) is not None:
            if not self._is_stopped:
                hand_back(task())

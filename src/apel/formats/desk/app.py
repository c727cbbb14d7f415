"""The desk's screen in Textual: it shows what the board sees, and hands it the keys."""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextvars import Context, copy_context
from functools import partial
from time import monotonic
from typing import TypeVar

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.driver import Driver
from textual.widget import Widget

from apel.formats.desk import drawing
from apel.formats.desk.keys import Key, Press
from apel.formats.desk.recording import Recording
from apel.formats.desk.values import Board, Seen

Done = TypeVar("Done")

_FRAME = 1 / 30  # seconds
_TICK = 5.0
_PRESSED = {press.value: press for press in Press} | {
    "ctrl+c": Press.INTERRUPT,
    "ctrl+d": Press.END,
    "ctrl+u": Press.CLEAR,
    "ctrl+j": Press.ENTER,
    "ctrl+h": Press.BACKSPACE,
}


class DeskApp(App[None]):
    """One screen; the line at its foot always has the keys."""

    CSS_PATH = "desk.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]  # noqa: RUF012  as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-usual"), (34, "-high")]  # noqa: RUF012

    def __init__(self, board: Board) -> None:
        super().__init__(driver_class=_driver())
        self.theme = "textual-dark"
        self.was_interrupted = False
        self.fault: BaseException | None = None
        self.board = board
        self._recording = Recording()
        self.seen: Seen | None = None
        self._is_drawing = False
        self._own = Context()

    def compose(self) -> ComposeResult:
        """Lay the parts out, from the top."""
        for name in ("title", "verdict", "line", "told", "panel"):
            yield Part(name)
        yield Horizontal(Part("last"), Part("counts"), id="lists")
        yield Part("status")
        yield Part("keys")

    def on_mount(self) -> None:
        """Begin."""
        self._own = copy_context()
        self._recording.begin(self.soon)
        self.board.open(self)
        self.set_interval(_TICK, self.board.tick)
        self.changed()

    def on_resize(self) -> None:
        """Draw anew what was drawn for another size."""
        self.changed()

    async def on_event(self, event: events.Event) -> None:
        """Take keys before any part could: on Windows, and in tests, they come one by one."""
        if isinstance(event, events.Key):
            what = _PRESSED.get(event.key) or event.character or ""
            self.typed([Key(what, monotonic())] if what else [])
        elif isinstance(event, events.Paste):
            self.typed(_pasted(event.text))
        else:
            await super().on_event(event)

    def typed_elsewhere(self, keys: Sequence[Key]) -> None:
        """Take keys from the thread that reads them."""
        self.soon(partial(self.typed, keys))

    def typed(self, keys: Iterable[Key]) -> None:
        """Hand keys to the board, in their order."""
        for key in keys:
            self.board.take(key)
        self.changed()

    def hung_up(self) -> None:
        """Close, because the terminal is gone; what was taken before is recorded."""
        self.soon(partial(self.end, interrupted=False))

    def work(self, task: Callable[[], Done], then: Callable[[Done], None]) -> None:
        """Carry out a task in the thread that records."""
        self._recording.work(task, then, self._failed)

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call back after some time."""
        self.set_timer(seconds, call)

    def changed(self) -> None:
        """Draw soon; a scanner at full speed is answered often, and drawn thirty times a second."""
        if not self._is_drawing:
            self._is_drawing = True
            self.set_timer(_FRAME, self._draw)

    def ring(self) -> None:
        """Ring the bell."""
        self.bell()

    def end(self, *, interrupted: bool) -> None:
        """Close when everything that was scanned is recorded."""
        self.was_interrupted = interrupted
        self._recording.work(lambda: None, lambda _nothing: self.exit(), self._failed)

    def close_recording(self) -> None:
        """Wait for the thread that records: from here on the database is the caller's again."""
        self._recording.end()

    def soon(self, call: Callable[[], None]) -> None:
        """Call in the thread of the screen, as one of its own; not where it is closed already."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call, context=self._own)

    def _failed(self, error: Exception) -> None:
        try:
            self.board.failed(error)
        except Exception as fault:  # noqa: BLE001  whatever it is, it ends the desk as it should
            self.fault = fault
            self._recording.stop()
            self.exit()

    def _draw(self) -> None:
        self._is_drawing = False
        if not self.is_running or not self.screen.is_mounted:
            return
        self.seen = self.board.seen()
        self.screen.set_class(self.seen.panel is not None, "-asked")
        self.screen.set_class(bool(self.seen.told), "-told")
        for part in self.query(Part):
            part.refresh()


class Part(Widget):
    """A part of the screen, drawn anew for the size that it has."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._draw_part = drawing.PARTS[name]

    def render(self) -> Content:
        """Return what this part shows of what the board sees."""
        app = self.app
        if not isinstance(app, DeskApp) or app.seen is None:
            return Content("")
        return self._draw_part(app.seen, self.content_size)


def _pasted(text: str) -> list[Key]:
    now = monotonic()
    keys: list[Key] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True):
        words = line.rstrip("\n")
        keys += [Key(words, now)] if words else []
        keys += [Key(Press.ENTER, now)] if line.endswith("\n") else []
    return keys


def _driver() -> type[Driver] | None:
    if sys.platform == "win32":
        return None  # Textual's own
    from apel.formats.desk.terminal import Terminal

    return Terminal

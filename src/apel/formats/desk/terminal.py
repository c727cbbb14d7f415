"""The terminal under the screen where there are terminals: every byte is read as it comes.

Textual reads keys one by one and gives up at bytes that are no text; a scanner sends both.
"""

import os
import select
from collections.abc import Sequence
from time import monotonic
from typing import Protocol, cast

from textual.drivers.linux_driver import LinuxDriver

from apel.formats.desk.keys import Key, Keyboard

_PIECE = 4096
_USUAL = (80, 24)
_PATIENCE = 0.1  # seconds: what Escape begins has gone on by then


class Typist(Protocol):
    """The app, as far as a terminal knows it."""

    def typed_elsewhere(self, keys: Sequence[Key]) -> None:
        """Take keys, in their order."""

    def hung_up(self) -> None:
        """Take note that the terminal is gone."""


class Terminal(LinuxDriver):
    """Hands what was typed to the app in the pieces in which it came."""

    def run_input_thread(self) -> None:
        """Read until the screen is closed, or the terminal is."""
        keyboard, app = Keyboard(), cast("Typist", self._app)
        while not self.exit_event.is_set():
            there, _to_write, _failed = select.select([self.fileno], [], [], _PATIENCE)
            raw = self._read() if there else b""
            if there and not raw:
                app.hung_up()
                return
            now = monotonic()
            keys = list(keyboard.read(raw, now) if there else keyboard.waited(now))
            if keys:
                app.typed_elsewhere(keys)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _PIECE)
        except OSError:  # the terminal is gone
            return b""

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal itself: COLUMNS may say what was true of another one."""
        try:
            columns, lines = os.get_terminal_size(self.fileno)
        except OSError:
            return super()._get_terminal_size()
        return columns or _USUAL[0], lines or _USUAL[1]

    def _enable_bracketed_paste(self) -> None:
        """Let a paste be typed: what a card says could begin one that never ends."""

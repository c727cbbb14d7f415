"""Opening the desk's screen, where it can be shown."""

import os
import sys
from importlib.util import find_spec

from apel.formats.desk.values import Board

_NO_SCREENS = ("", "dumb", "unknown")


def can_show() -> bool:
    """Say whether there is a terminal that can show the screen, and what draws it is installed."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return False
    if sys.platform != "win32" and os.environ.get("TERM", "") in _NO_SCREENS:
        return False
    return find_spec("textual") is not None


def show(board: Board) -> None:
    """Show a board until somebody ends it; what ended its recording is raised.

    Raises KeyboardInterrupt where Ctrl-C ended it.
    """
    # cards hold plain text: keys are not to be told in another way
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from apel.formats.desk.app import DeskApp

    app = DeskApp(board)
    try:
        app.run(mouse=False)
    finally:
        app.close_recording()
    if app.fault is not None:
        raise app.fault
    if app.was_interrupted:
        raise KeyboardInterrupt

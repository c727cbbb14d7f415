"""The terminal under the line desk, where the system has POSIX terminals."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# what would end, stop, quote or hide; Ctrl-C, Ctrl-D and the keys that erase stay what they are
_OFF = ("VQUIT", "VSUSP", "VDSUSP", "VLNEXT", "VREPRINT", "VDISCARD")


@contextmanager
def scanned_keys() -> Iterator[None]:
    """Let control characters be characters while lines are read: a scanner may send them."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    flags, *others, signs = termios.tcgetattr(terminal)
    for name in _OFF:
        if hasattr(termios, name):
            signs[getattr(termios, name)] = bytes([os.fpathconf(terminal, "PC_VDISABLE")])
    termios.tcsetattr(terminal, termios.TCSANOW, [flags & ~termios.IXON, *others, signs])
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)

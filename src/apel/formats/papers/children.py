"""Child processes that Ctrl-C does not reach, and that load no more than they need."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Start children that Ctrl-C does not reach: the parent hears it, and ends them as is right."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


@contextmanager
def without_main() -> Iterator[None]:
    """Start children that do not load what the program began with: the commands take half their start."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main

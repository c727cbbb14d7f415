"""Work on tens of thousands of values at once, without the garbage collector in between."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from looking through a growing roster or ledger again and again.

    That is a third of the time, and finds nothing: their values make no circles.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # what was read lives to the end of the command: the collector need not walk it then either
        gc.freeze()
        if enabled:
            gc.enable()

"""How much memory a process may take that works on templates: they are untrusted."""

import sys
from contextlib import suppress

MOST_BYTES = 4 << 30  # the largest papers take a quarter of it


def limit_memory(most: int) -> None:
    """Let this process end rather than take all memory; where the system cannot, time is the only limit."""
    if sys.platform == "win32":
        return
    import resource

    # what is reserved and never written to does not count, unlike with RLIMIT_AS: every thread reserves
    with suppress(ValueError, OSError):
        _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))

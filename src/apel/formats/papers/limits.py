"""How much memory a process may take that works on templates: they are untrusted."""

import sys
from contextlib import suppress

MOST_BYTES = 4 << 30  # the largest papers take a quarter of it


def limit_memory() -> None:
    """Let this process end rather than take all memory; where the system cannot, time is the only limit."""
    if sys.platform == "win32":
        return
    import resource

    # what is reserved and never written to does not count, unlike with RLIMIT_AS: every thread reserves
    with suppress(ValueError, OSError):
        _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = MOST_BYTES if hard == resource.RLIM_INFINITY else min(MOST_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))

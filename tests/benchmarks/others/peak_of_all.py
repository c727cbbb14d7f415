"""Run a command; print the most memory that all its processes held together, in MB, and its seconds.

Memory that processes share counts once (PSS). Linux only: elsewhere nothing is printed.
"""

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path


def family(process: int) -> list[int]:
    """Return a process with all that it started, and what those started."""
    with suppress(OSError):
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        return [process, *(one for child in children for one in family(int(child)))]
    return []


def held(process: int) -> int:
    """Return how much memory a process holds, in KiB."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def main() -> None:
    """Watch the command until it ends."""
    if sys.platform != "linux":
        return
    began, peak = time.perf_counter(), 0
    running = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
    while running.poll() is None:
        peak = max(peak, sum(map(held, family(running.pid))))
        time.sleep(0.1)
    print(peak / 1024, time.perf_counter() - began)
    sys.exit(running.returncode)


main()

"""Hammer until the rounds are over; the first failure stops it, with the seed that found it."""

import argparse
import time
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from tests.hammer import (
    clock_back,
    cut_tail,
    eight_desks,
    flip_bytes,
    flip_stations,
    full_desks,
    full_disk,
    halls,
    kill_desk,
    kill_import,
    kill_office,
    kill_receive,
    kill_restore,
    kill_seal,
    kill_server,
    papers,
    pull_stick,
    random_rosters,
    scans,
    two_desks,
)

HAMMERS = {
    "kill-desk": (kill_desk.hammer, 500),
    "two-desks": (two_desks.hammer, 20),
    "eight-desks": (eight_desks.hammer, 10),
    "pull-stick": (pull_stick.hammer, 40),
    "full-disk": (full_disk.hammer, 15),
    "full-desks": (full_desks.hammer, 20),
    "kill-import": (kill_import.hammer, 30),
    "kill-office": (kill_office.hammer, 30),
    "kill-receive": (kill_receive.hammer, 30),
    "kill-restore": (kill_restore.hammer, 30),
    "kill-seal": (kill_seal.hammer, 30),
    "papers": (papers.hammer, 3),
    "scans": (scans.hammer, 5),
    "kill-server": (kill_server.hammer, 20),
    "cut-tail": (cut_tail.hammer, 500),
    "flip-bytes": (flip_bytes.hammer, 400),
    "flip-stations": (flip_stations.hammer, 2000),
    "halls": (halls.hammer, 50),
    "clock-back": (clock_back.hammer, 20),
    "random-rosters": (random_rosters.hammer, 300),
}


def main() -> None:
    """Carry out all hammers, or those that are named."""
    asked = argparse.ArgumentParser(prog="python -m tests.hammer", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(HAMMERS))
    asked.add_argument("--rounds", type=int, help="instead of each hammer's own number")
    asked.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    words = asked.parse_args()
    build = Path(__file__).parents[2] / "build"
    build.mkdir(exist_ok=True)
    folder = Path(mkdtemp(prefix="hammer-", dir=build))  # stays, to be looked at
    print(f"--seed {words.seed}, in {folder}")
    for name in words.names or HAMMERS:
        hammer, rounds = HAMMERS[name]
        began = time.monotonic()
        said = hammer(folder / name, words.rounds or rounds, Random(words.seed))
        print(f"{name}: {said} ({time.monotonic() - began:.0f} s)", flush=True)


if __name__ == "__main__":
    main()

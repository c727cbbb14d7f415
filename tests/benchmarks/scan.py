"""One scan at a desk with a million people on its roster, beside one bare commit."""

import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter

from tests.benchmarks.comparison import Reach, Result
from tests.benchmarks.crowd import write_few_columns
from tests.benchmarks.workshop import APEL, ENVIRONMENT, Workshop, script

_PEOPLE, _SCANS, _WARM = 1_000_000, 2000, 50


def compare(shop: Workshop) -> Result:
    """Send card after card to `apel sign`, each in turn with a bare insert and its commit.

    Apel's time is taken outside, from the line's last byte to the answer's; the bare one inside
    its process, around insert and commit alone.
    """
    folder = _with_a_large_roster(shop)
    bare = shop.empty_folder() / "bare.db"
    ours, theirs = [], []
    with (
        desk([APEL, "sign", "--format", "json"], folder) as ours_at_work,
        desk(script("commits_by_sqlite3", bare), folder) as other,
    ):
        for code in _codes(folder / "apel.db", shop.size(_SCANS) + _WARM):
            ours.append(seconds_to_answer(ours_at_work, code))
            theirs.append(own_seconds(other, code))
    mine, limit = p99(ours[_WARM:]), p99(theirs[_WARM:])
    return Result(
        "one scan of 1,000,000 people, durable, p99",
        f"{1000 * mine:.2f} ms",
        f"bare insert + commit {1000 * limit:.2f} ms",
        mine / limit,
        Reach(2.5),
    )


def _with_a_large_roster(shop: Workshop) -> Path:
    folder = shop.empty_folder()
    write_few_columns(shop.size(_PEOPLE), folder / "roster.csv")
    shop.run([APEL, "import", "roster.csv"], folder)
    return folder


def _codes(database: Path, count: int) -> Sequence[str]:
    with closing(sqlite3.connect(database)) as connection:
        codes = [code for (code,) in connection.execute("SELECT code FROM person ORDER BY code")]
    return Random(4).sample(codes, count)


@contextmanager
def desk(command: Sequence[str], folder: Path):
    with subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def seconds_to_answer(desk: subprocess.Popen[bytes], line: str) -> float:
    assert desk.stdin
    assert desk.stdout
    started = perf_counter()
    desk.stdin.write(f"{line}\n".encode())
    desk.stdin.flush()
    answer = desk.stdout.readline()
    took = perf_counter() - started
    assert b'"signed"' in answer, answer
    return took


def own_seconds(other: subprocess.Popen[bytes], line: str) -> float:
    assert other.stdin
    assert other.stdout
    other.stdin.write(f"{line}\n".encode())
    other.stdin.flush()
    return float(other.stdout.readline())


def p99(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=100)[-1]

"""A scanner at full speed on the desk's screen, beside the line desk: keystrokes through a terminal."""

import sqlite3
from contextlib import closing
from pathlib import Path
from time import perf_counter, sleep

from tests.benchmarks.comparison import Reach, Result, in_turn
from tests.benchmarks.workshop import APEL, ENVIRONMENT, Workshop

_CODES = 200
_SETTLED = 1.0  # seconds after the desk is there
_PATIENCE = 120


def compare(shop: Workshop) -> Result:
    """Time from the first keystroke to the last answer; nobody may be lost, on either."""
    codes, rounds = shop.size(_CODES), shop.rounds(7)
    found = in_turn(
        lambda: _seconds(shop.imported(), codes),
        lambda: _seconds(shop.imported(), codes, "--plain"),
        rounds,
    )
    return Result(
        f"{codes} scans in a burst, on the screen, none lost",
        f"{codes / found.ours:,.0f} a second",
        f"the line desk {codes / found.theirs:,.0f} a second",
        found.rate,
        Reach(0.5, at_least=True),
    )


def _seconds(folder: Path, how_many: int, *words: str) -> float:
    import pexpect

    with closing(sqlite3.connect(folder / "apel.db")) as connection:
        found = connection.execute("SELECT code FROM person ORDER BY code LIMIT ?", (how_many,))
        codes = [code for (code,) in found]
    desk = pexpect.spawn(
        APEL, ["sign", *words], cwd=str(folder), env=ENVIRONMENT | {"TERM": "xterm-256color"},
        dimensions=(24, 80), timeout=_PATIENCE,
    )  # fmt: skip
    desk.delaybeforesend = None
    desk.expect_exact("0/")
    sleep(_SETTLED)
    started = perf_counter()
    desk.send("".join(f"{code}\r" for code in codes))
    desk.expect_exact(f"{how_many}/")
    took = perf_counter() - started
    sleep(_SETTLED)
    desk.send("\x04")
    desk.expect(pexpect.EOF)
    desk.close()
    with closing(sqlite3.connect(folder / "apel.db")) as connection:
        found = connection.execute("SELECT person FROM entry WHERE kind = 'signed' ORDER BY rowid")
        assert [code for (code,) in found] == codes, "somebody was lost"
    return took

"""A desk is killed at any moment: what it had answered is there, nobody signs twice."""

import time
from pathlib import Path
from random import Random

from tests.hammer.office import Office, answers, start, told

_AT_MOST = 150  # signatures before a kill


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Kill `apel sign` in a pipe at random moments and start it again, on the same file."""
    office = Office(folder / "office", _AT_MOST * rounds)
    acknowledged: dict[str, str] = {}
    for _ in range(rounds):
        waiting = [number for number in office.numbers if number not in acknowledged]
        acknowledged |= _until_killed(office, waiting, chance)
        office.check(acknowledged)
    recorded = len(office.signatures())
    assert recorded - len(acknowledged) <= rounds, "more was recorded than was being answered"
    return f"{rounds} kills, {len(acknowledged)} acknowledged, {recorded} recorded, none lost"


def _until_killed(office: Office, waiting: list[str], chance: Random) -> dict[str, str]:
    desk = start(office.folder, waiting, "sign", "--format", "json")
    assert desk.stdout
    before = b"".join(desk.stdout.readline() for _ in range(chance.randrange(_AT_MOST)))
    # a signature takes about a millisecond; the start, before the first one, far longer
    time.sleep(chance.random() * (0.003 if before else 0.4))
    desk.kill()
    after, _ = desk.communicate()
    return told(answers(before + after))

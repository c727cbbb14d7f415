"""Eight processes sign into one file at once: each waits its turn, every answer is there."""

from collections import Counter
from pathlib import Path
from random import Random

from apel.domain.journal import read_journal
from tests.hammer.office import Office, answers, start, told

_DESKS = 8
_PEOPLE = 60


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Let eight processes scan everybody in another order; half are one station, with one journal."""
    for place in range(rounds):
        office = Office(folder / f"office-{place}", _PEOPLE)
        _scan_everybody(office, chance)
    answered = rounds * _DESKS * _PEOPLE
    return (
        f"{rounds} times {_DESKS} processes on one file: {answered} answers, everybody signed once"
    )


def _scan_everybody(office: Office, chance: Random) -> None:
    desks = []
    for place in range(_DESKS):
        queue = chance.sample(office.numbers, len(office.numbers))
        station = ("A", "--journal", "a.journal") if place % 2 else (f"B{place}",)
        words = ("--operator", f"petugas-{place}", "--station", *station)
        desks.append(start(office.folder, queue, "sign", "--format", "json", *words))
    ended = [desk.communicate(timeout=300) for desk in desks]
    assert {desk.returncode for desk in desks} == {0}, [err for _out, err in ended]
    given = [answers(out) for out, _err in ended]
    assert {len(each) for each in given} == {_PEOPLE}, "not everybody was answered"
    outcomes = Counter(answer["outcome"] for each in given for answer in each)
    assert outcomes == {"signed": _PEOPLE, "already-signed": (_DESKS - 1) * _PEOPLE}, outcomes
    acknowledged = {number: entry for each in given for number, entry in told(each).items()}
    office.check(acknowledged)
    journal = read_journal((office.folder / "a.journal").read_bytes())
    assert (list(journal.damaged), journal.torn) == ([], 0)
    there = {entry.name for entry in journal.entries}
    assert there.issuperset(name for name in acknowledged.values() if name.startswith("A-"))

"""Two desks sign the same people into one file at once, while somebody looks at the counts."""

from pathlib import Path
from random import Random

from tests.hammer.office import Office, answers, run, start, told

_PEOPLE = 200


def hammer(folder: Path, rounds: int, chance: Random) -> str:
    """Let two processes scan everybody in another order; each person signs once, the other hears so."""
    for place in range(rounds):
        office = Office(folder / f"office-{place}", _PEOPLE)
        _scan_everybody_twice(office, ("A", chance.choice("AB")), chance)
    return f"{rounds} times two desks and {_PEOPLE} people: everybody signed once"


def _scan_everybody_twice(office: Office, stations: tuple[str, str], chance: Random) -> None:
    desks = []
    for place, station in enumerate(stations):
        queue = chance.sample(office.numbers, len(office.numbers))
        words = ("sign", "--format", "json", "--operator", f"petugas-{place}")
        desks.append(start(office.folder, queue, *words, "--station", station))
    assert run(office.folder, "status").code == 0
    ended = [desk.communicate(timeout=120) for desk in desks]
    assert [desk.returncode for desk in desks] == [0, 0], ended
    first, second = (answers(out) for out, _err in ended)
    given = [answer["outcome"] for answer in (*first, *second)]
    assert given.count("signed") == given.count("already-signed") == _PEOPLE
    assert not told(first).keys() & told(second).keys()
    office.check(told(first) | told(second))

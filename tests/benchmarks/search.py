"""A name that is typed: who may be meant, after every key, of 25,000 people."""

from random import Random
from statistics import quantiles
from time import perf_counter

from apel.cli.workspace import open_workspace
from apel.formats.similar import closest
from apel.workflows.find_while_typing import Names
from tests.benchmarks.comparison import Reach, Result
from tests.benchmarks.crowd import crowd
from tests.benchmarks.workshop import Workshop

_TYPED = 300  # names, each letter by letter
_MOST = 9


def compare(shop: Workshop) -> Result:
    """Type names letter by letter, every fourth with a wrong letter; take the time of every key."""
    chance = Random(25)
    people = [someone.cells[1] for someone in crowd(shop.size(25_000))]
    seconds = []
    with open_workspace(shop.imported(), None, notes=False) as place:
        names = Names(place.database, closest)
        names.candidates("a", _MOST)  # reads them
        for turn in range(shop.size(_TYPED)):
            name = (
                _mistyped(chance.choice(people), chance) if turn % 4 == 0 else chance.choice(people)
            )
            for end in range(2, len(name) + 1):
                started = perf_counter()
                names.candidates(name[:end], _MOST)
                seconds.append(perf_counter() - started)
    p99 = 1000 * quantiles(seconds, n=100)[-1]
    return Result(
        "who is meant, after each key, 25,000 people, p99",
        f"{p99:.1f} ms",
        f"half of them {1000 * quantiles(seconds, n=2)[0]:.2f} ms",
        p99,
        Reach(50, unit=" ms"),
    )


def _mistyped(name: str, chance: Random) -> str:
    place = chance.randrange(1, len(name))
    return name[:place] + "q" + name[place + 1 :]

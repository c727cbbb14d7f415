"""A hall on paper: when people come, how long a desk takes with each, and how long they wait.

Chance comes in as an argument: a function that gives the next number from 0 up to 1. People are
served in the order in which they come, each line by the next of its desks that is free.
"""

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heapreplace
from itertools import groupby
from typing import NamedTuple

Chance = Callable[[], float]

LONG = 300  # seconds: whoever waits longer asks why
_GROUP = 12  # people who come together: a unit gets out of a bus, or down the stairs
_SCATTER = 120  # seconds between the first and the last of a group
_PEAK = 0.8  # of the time before the start: then most come
# seconds that a desk takes with somebody who has the card at hand, with most, and with those who
# look for it, or whose line on the sheet has to be found
_QUICK, _USUAL, _SLOW = 6.0, 9.0, 15.0


class Coming(NamedTuple):
    """Somebody who comes: when, in seconds from the first minute on; in which line; how long it takes."""

    at: float
    person: int
    line: int
    takes: float


class Served(NamedTuple):
    """Who was served: by which desk, when it began with him, and how long he had waited."""

    coming: Coming
    desk: int
    began: float

    @property
    def waited(self) -> float:
        """Return the seconds in the line."""
        return self.began - self.coming.at

    @property
    def ended(self) -> float:
        """Return when the desk was done with him."""
        return self.began + self.coming.takes


class Waiting(NamedTuple):
    """What a number of desks makes of those who come; times in seconds."""

    desks: int
    people: int
    longest: float
    average: float
    waited_long: int  # how many waited longer than LONG
    ended: float  # when the last one was done

    @property
    def share_long(self) -> float:
        """Return the share of those who waited long, 0 to 100."""
        return 100 * self.waited_long / self.people if self.people else 0.0


def comings(agencies: Sequence[int], seconds: float, lines: int, chance: Chance) -> list[Coming]:
    """Return who comes within `seconds`, in order; `agencies` says where each person belongs.

    An agency comes in groups, in the line that it was told. Who comes when, and how long it takes
    with him, does not depend on the number of desks: so that these can be compared.
    """
    found = []
    for agency, people in groupby(range(len(agencies)), agencies.__getitem__):
        members = list(people)
        for start in range(0, len(members), _GROUP):
            arrives = _triangular(0, seconds, _PEAK * seconds, chance)
            for person in members[start : start + _GROUP]:
                at = arrives + _SCATTER * (chance() - 0.5)
                found.append(
                    Coming(
                        min(max(at, 0.0), seconds),
                        person,
                        agency % lines,
                        _triangular(_QUICK, _SLOW, _USUAL, chance),
                    )
                )
    return sorted(found)


def served(people: Iterable[Coming], desks: int, lines: int = 1) -> list[Served]:
    """Return how everybody is served, in the order in which they come.

    Desk 0 works for line 0, desk 1 for line 1, and so on around: `desks` are at least `lines`.
    """
    free = [[(0.0, desk) for desk in range(line, desks, lines)] for line in range(lines)]
    for line in free:
        heapify(line)
    found = []
    for coming in people:
        ready, desk = free[coming.line][0]
        began = max(ready, coming.at)
        heapreplace(free[coming.line], (began + coming.takes, desk))
        found.append(Served(coming, desk, began))
    return found


def waiting(people: Sequence[Coming], desks: int, lines: int = 1) -> Waiting:
    """Return what so many desks make of those who come."""
    hall = served(people, desks, lines)
    waits = [one.waited for one in hall]
    return Waiting(
        desks,
        len(hall),
        max(waits, default=0.0),
        sum(waits) / len(waits) if waits else 0.0,
        sum(wait > LONG for wait in waits),
        max((one.ended for one in hall), default=0.0),
    )


def desks_needed(people: Sequence[Coming], lines: int = 1, longest: float = LONG) -> int:
    """Return the fewest desks with which nobody waits longer than `longest`.

    More desks never lengthen the longest wait of a line, so that halving finds it.
    """
    too_few, enough = lines - 1, max(lines, lines * len(people))
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if waiting(people, middle, lines).longest <= longest:
            enough = middle
        else:
            too_few = middle
    return enough


def people_a_minute(people: Sequence[Coming]) -> float:
    """Return how many one desk serves in a minute while there is a line."""
    takes = sum(coming.takes for coming in people)
    return 60 * len(people) / takes if takes else 0.0


def compared(desks: int, needed: int, lines: int = 1) -> list[int]:
    """Return the numbers of desks that are worth comparing, the fewest first."""
    wanted = {desks // 2, desks, desks * 3 // 2, needed, needed - 1, needed + max(1, needed // 10)}
    return sorted(number for number in wanted if number >= max(1, lines))


def _triangular(low: float, high: float, mode: float, chance: Chance) -> float:
    """Return a number of which those near `mode` are the most frequent."""
    drawn, turn = chance(), (mode - low) / (high - low) if high > low else 0.5
    if drawn < turn:
        return low + float((drawn * (high - low) * (mode - low)) ** 0.5)
    return high - float(((1 - drawn) * (high - low) * (high - mode)) ** 0.5)

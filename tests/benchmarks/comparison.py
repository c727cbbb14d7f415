"""Two sides of one piece of work, timed in turn in one run; what counts is their ratio."""

from collections.abc import Callable, Iterator
from statistics import median
from typing import NamedTuple

Side = Callable[[], float]  # does the work once and returns its seconds


class Reach(NamedTuple):
    """What is to be reached."""

    limit: float
    at_least: bool = False
    unit: str = " ×"

    def met(self, measured: float) -> bool:
        """Say whether it was reached."""
        return measured >= self.limit if self.at_least else measured <= self.limit

    @property
    def words(self) -> str:
        """Return what is printed."""
        return f"{'at least' if self.at_least else 'at most'} {self.limit:g}{self.unit}"


class Result(NamedTuple):
    """A row of the table; `measured` is None where the other side is not installed."""

    work: str
    apel: str
    against: str
    measured: float | None
    reach: Reach

    def cells(self) -> tuple[str, ...]:
        """Return what is printed."""
        shown, met = "–", "not measured"
        if self.measured is not None:
            shown = f"{self.measured:.3g}{self.reach.unit}"
            met = "yes" if self.reach.met(self.measured) else "NO"
        return (self.work, self.apel, self.against, shown, self.reach.words, met)


class Pair(NamedTuple):
    """The seconds of both sides in one round."""

    ours: float
    theirs: float


class Rounds:
    """What several rounds gave; medians, because other programs disturb single rounds."""

    def __init__(self, pairs: Iterator[Pair]) -> None:
        self._pairs = list(pairs)

    @property
    def ours(self) -> float:
        """Return apel's seconds."""
        return median(pair.ours for pair in self._pairs)

    @property
    def theirs(self) -> float:
        """Return the other side's seconds."""
        return median(pair.theirs for pair in self._pairs)

    @property
    def times(self) -> float:
        """Return how many times as long as the other side apel takes."""
        return median(pair.ours / pair.theirs for pair in self._pairs)

    @property
    def rate(self) -> float:
        """Return how many times as much as the other side apel gets done."""
        return median(pair.theirs / pair.ours for pair in self._pairs)


def in_turn(ours: Side, theirs: Side, rounds: int) -> Rounds:
    """Time both sides in turn: what slows one down slows the other down too."""
    return Rounds(Pair(ours(), theirs()) for _ in range(rounds))

"""People as they were read: gathered once, gone through as often as needed.

A roster of a million people does not fit into the memory of an office PC, so where they lie is
handed in, and what is decided about single ones later is kept beside them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple, Protocol

from apel.domain.roster.source import Read


class Shelf(Protocol):
    """Where people lie: added at the end, gone through from the beginning."""

    def append(self, read: Read, /) -> None:
        """Add somebody."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __iter__(self) -> Iterator[Read]:
        """Yield all of them."""


class Place(NamedTuple):
    """Somebody, and the place among those who were gathered."""

    place: int
    read: Read


class Gathered:
    """Everybody who was read, without those who were skipped; each has a place that stays."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf: Shelf = [] if shelf is None else shelf
        self._skipped: set[int] = set()
        self._replaced: dict[int, Read] = {}
        self.append = self._shelf.append  # adds somebody

    def skip(self, place: int) -> None:
        """Leave somebody out."""
        self._skipped.add(place)

    def replace(self, place: int, read: Read) -> None:
        """Let somebody be as `read` says."""
        self._replaced[place] = read

    def places(self) -> Iterator[tuple[int, Read]]:
        """Yield everybody with the place."""
        if not (self._skipped or self._replaced):
            yield from enumerate(self._shelf)
            return
        skipped, replaced = self._skipped, self._replaced
        for place, read in enumerate(self._shelf):
            if place not in skipped:
                yield place, replaced.get(place, read)

    def at(self, places: Collection[int]) -> Iterator[tuple[int, Read]]:
        """Yield those at some places."""
        return (found for found in self.places() if found[0] in places) if places else iter(())

    def __len__(self) -> int:
        return len(self._shelf) - len(self._skipped)

    def __iter__(self) -> Iterator[Read]:
        if self._skipped or self._replaced:
            return (read for _place, read in self.places())
        return iter(self._shelf)

    def __getitem__(self, number: int) -> Read:
        return next(islice(self, number, None))


def hashes_of(values: Iterable[str | None]) -> list[int]:
    """Return the hashes of those values that are there; the values themselves are not kept."""
    return [hash(value) for value in values if value is not None]


def repeated(hashes: list[int]) -> set[int]:
    """Return those hashes that come several times."""
    if len(set(hashes)) == len(hashes):
        return set()
    return {found for found, times in Counter(hashes).items() if times > 1}

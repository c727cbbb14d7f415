"""Figures that issued papers say, compared with what the record says: up to their point, and now.

The entry of such a paper has them as `figures`: of the agency that it is `about`, else of all. They
were counted under its `seal`, or over the entries that `counted` names: the last number by station.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from apel.domain.chain import fault_of
from apel.domain.ledger import ROSTER_KINDS, Entry, said
from apel.domain.papers.issuing.issued import IssuedPaper
from apel.domain.report import Counts, figures


class Truth(StrEnum):
    """Whether a paper says what the record says."""

    SAME = "same"
    LATER = "later"  # it said what the record said; since then more was recorded
    ROSTER = "roster"  # the roster was changed since, so what it said cannot be folded again
    DIFFERENT = "different"
    ALTERED = "altered"  # what the record says of the paper is not what was written


class Difference(NamedTuple):
    """A figure: what the paper says, what its entries come to, what all entries come to now."""

    figure: str
    paper: int
    then: int | None  # None where the roster of then is not known any more
    now: int


class Told(NamedTuple):
    """A paper with figures, where they differ, and what was recorded since, by kind."""

    paper: IssuedPaper
    truth: Truth
    differences: Sequence[Difference]
    since: Mapping[str, int]


def flat(figures: object, beginning: str = "") -> dict[str, int]:
    """Return figures by their names: `excused.duty`; what is no number is none."""
    if isinstance(figures, Mapping):
        return {
            name: number
            for key, value in figures.items()
            for name, number in flat(value, f"{beginning}.{key}" if beginning else key).items()
        }
    return {beginning: figures} if isinstance(figures, int) else {}


def counted_figures(counts: Counts, entries: Iterable[Entry]) -> dict[str, object]:
    """Return what the entry of a paper says of the figures in it, counted over these entries."""
    return {"figures": figures(counts), "counted": last_numbers(entries)}


def is_to_be_checked(paper: IssuedPaper) -> bool:
    """Say whether a paper has figures, or its entry was changed."""
    return has_figures(paper) or fault_of(paper.entry) is not None


def has_figures(paper: IssuedPaper) -> bool:
    """Say whether a paper has figures, or had some: it was counted under a seal or up to a point."""
    return bool(said(paper.entry.body).keys() & {"figures", "seal", "counted"})


def last_numbers(entries: Iterable[Entry]) -> dict[str, int]:
    """Return the last number by station."""
    last: dict[str, int] = {}
    for entry in entries:
        last[entry.station] = max(entry.number, last.get(entry.station, 0))
    return last


def counted_up_to(paper: IssuedPaper) -> dict[str, int]:
    """Return over which entries a paper without a seal was counted: the last number by station."""
    named = said(paper.entry.body).get("counted")
    found = named.items() if isinstance(named, dict) else ()
    return {str(station): number for station, number in found if isinstance(number, int)}


def covered(entries: Iterable[Entry], last: Mapping[str, int]) -> list[Entry]:
    """Return the entries up to the last number of each station."""
    return [entry for entry in entries if entry.number <= last.get(entry.station, 0)]


def told(
    paper: IssuedPaper, then: Mapping[str, int], now: Mapping[str, int], later: Collection[Entry]
) -> Told:
    """Compare a paper; `later` was recorded after what it tells of, itself and its seal aside.

    `then` is folded over the roster of now: where an entry changed that since, it may come to
    something else.
    """
    says = flat(said(paper.entry.body).get("figures"))
    since = Counter(entry.kind for entry in later)
    differences = list(_differences(says, then, now))
    if all(each.then == each.paper for each in differences):
        truth = Truth.LATER if differences else Truth.SAME
        return Told(paper, Truth.ALTERED if fault_of(paper.entry) else truth, differences, since)
    if fault_of(paper.entry) or ROSTER_KINDS.isdisjoint(since):
        return Told(paper, Truth.DIFFERENT, differences, since)
    unknown = [each._replace(then=None) for each in differences]
    return Told(paper, Truth.ROSTER, unknown, since)


def _differences(
    says: Mapping[str, int], then: Mapping[str, int], now: Mapping[str, int]
) -> Iterator[Difference]:
    """Yield each figure that is not the same everywhere; what is not said is nought."""
    for name in dict.fromkeys([*says, *then, *now]):
        numbers = [each.get(name, 0) for each in (says, then, now)]
        if len(set(numbers)) > 1:
            yield Difference(name, *numbers)

"""What people hold beside the file: a fingerprint on signed paper, closing slips, typed by hand.

A few groups are enough to notice a mistake. They are not enough against somebody who forges: for
two groups of four digits a computer finds another record that has them too.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import comb
from typing import NamedTuple

from apel.domain.ledger import Entry
from apel.domain.seals import Seal
from apel.domain.verification import Verdict

GROUPS = 16  # of four digits in a fingerprint
FEWEST = 2
_VALUES = 16**4  # of one group
_GAP = re.compile(r"…|\.{2,}")
_BETWEEN = re.compile(r"[\s\-–—.,:;'\"“”‘’]+")
_GROUPS = re.compile(r"(?:[0-9a-f]{4})*")
_SLIP = re.compile(
    r"\s*([a-z0-9]{1,12}\s*[-–—]\s*[a-z0-9]{6})[\s\-–—,:;/]+(\d{1,9})[\s,:;]+(.*)", re.DOTALL
)
_HANDWRITTEN = str.maketrans("oil", "011")  # Crockford's base32 has none of these letters


class Paper(NamedTuple):
    """How many groups were typed from a fingerprint, how many agree, and with what.

    `covers` is how many entries it vouches for, 0 where it does not agree or where the record is
    not what was written; `seal` is None for the record as it is now.
    """

    typed: int
    agree: int
    covers: int
    seal: Entry | None
    is_whole: bool  # all that it covers is here

    @property
    def is_same(self) -> bool:
        """Say whether every typed group is there, in its order."""
        return self.agree == self.typed

    @property
    def agrees(self) -> bool:
        """Say whether the paper is that of what is here."""
        return self.is_same and self.is_whole


class Slip(NamedTuple):
    """What a closing slip says of a chain: this number, and groups of its digest."""

    station: str
    number: int
    groups: tuple[str, ...]


class Answer(StrEnum):
    """What the ledger says to a slip."""

    AGREES = "agrees"
    DIFFERS = "differs"
    MISSING = "missing"  # the chain ends before it, or is not here


class Compared(NamedTuple):
    """A slip, what the ledger says to it, and the last number of the chain here."""

    slip: Slip
    answer: Answer
    agree: int
    last: int


def typed_groups(text: str) -> tuple[str, ...] | None:
    """Return the groups of four digits in any spelling, `…` between some; None where these are none."""
    groups: list[str] = []
    for part in _GAP.split(text.lower()):
        digits = _BETWEEN.sub("", part)
        if not _GROUPS.fullmatch(digits):
            return None
        groups += [digits[place : place + 4] for place in range(0, len(digits), 4)]
    return tuple(groups) if FEWEST <= len(groups) <= GROUPS else None


def read_slip(text: str) -> Slip | None:
    """Return what a slip says, `A-7QX2M9 57 1a2b 3c4d …`; None where it says no such thing."""
    found = _SLIP.fullmatch(text.lower())
    groups = typed_groups(found[3]) if found else None
    if not found or not groups:
        return None
    return Slip("-".join(re.split(r"\s*[-–—]\s*", found[1])), int(found[2]), groups)


def compare_paper(groups: Sequence[str], found: Verdict, told: Sequence[Seal] = ()) -> Paper:
    """Compare what was typed with the fingerprint of now and of every seal, derived anew.

    `told` are papers that were issued without a seal, and over what they were counted.
    """
    known: list[tuple[str, int, Entry | None, bool]] = [
        (found.fingerprint, found.entries, None, True)
    ]
    known += [
        (seal.fingerprint, seal.covers, seal.entry, seal.is_whole) for seal in (*found.seals, *told)
    ]
    compared = [
        Paper(len(groups), agreeing(groups, fingerprint), covers, seal, is_whole)
        for fingerprint, covers, seal, is_whole in known
    ]
    best = max(compared, key=lambda paper: (paper.agree, paper.is_whole, paper.covers))
    return best if best.agrees and found.intact else best._replace(covers=0)


def compare_slip(slip: Slip, digest: str | None, last: int) -> Compared:
    """Compare a slip with the digest that its number has here, None where it is not here."""
    if digest is None:
        return Compared(slip, Answer.MISSING, 0, last)
    agree = agreeing(slip.groups, digest)
    answer = Answer.AGREES if agree == len(slip.groups) else Answer.DIFFERS
    return Compared(slip, answer, agree, last)


def same_station(typed: str, stations: Mapping[str, int]) -> str | None:
    """Return which of these chains was meant, whatever its capitals, and 0 written as O."""
    return next((station for station in stations if _folded(station) == _folded(typed)), None)


def agreeing(groups: Sequence[str], digest: str) -> int:
    """Return how many of the groups stand in a digest in this order."""
    there = [digest[place : place + 4] for place in range(0, len(digest), 4)]
    best = [0] * (len(there) + 1)  # the longest common sequence with the first of them
    for group in groups:
        before = best
        best = [0]
        for place, other in enumerate(there):
            longer = before[place] + 1 if group == other else 0
            best.append(max(longer, before[place + 1], best[place]))
    return best[-1]


def once_in(typed: int, fingerprints: int = 1) -> int:
    """Return how seldom as many groups stand in one of several digests by chance."""
    return int(_VALUES**typed // (comb(GROUPS, typed) * fingerprints))


def _folded(station: str) -> str:
    name, _, run = station.lower().rpartition("-")
    return f"{name}-{run.translate(_HANDWRITTEN)}"

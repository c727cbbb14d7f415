"""Which paper has which number, what is left of the reserved blocks, and what is to be decided."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, NumberBlock
from apel.domain.papers.numbering.numbers import Clash, ClashKind, Numbered, PaperNumbers
from apel.domain.people.person import shown_code
from apel.storage import people
from apel.storage.database import Database
from apel.workflows.papers.numbering.number_papers import day_of, paper_numbers

_DIGITS = re.compile(r"([0-9]+)")


class Row(NamedTuple):
    """A paper with its number, and whose it is: both are nothing for the ceremony's own."""

    numbered: Numbered
    agency: str
    person: str  # the name; the code where the person was erased

    @property
    def whose(self) -> str:
        """Return whose it is, in words."""
        return self.person or self.agency


class BlockState(NamedTuple):
    """A reserved block: how many of its numbers are free, and the next of them."""

    block: NumberBlock
    free: int
    next: str

    @property
    def size(self) -> int:
        """Return how many numbers it has."""
        return self.block.last - self.block.first + 1


class Question(NamedTuple):
    """Numbers that do not go together, and the papers that they are about."""

    kind: ClashKind
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Listing:
    """All that is known of numbers."""

    rows: Sequence[Row]
    blocks: Sequence[BlockState]
    questions: Sequence[Question]


def list_numbers(database: Database, ceremony: Ceremony, today: date, what: str = "") -> Listing:
    """Return every number, or those of one kind of paper: kind by kind, in the order of numbers."""
    known = paper_numbers(database)
    names = {person.code: person.name for person in people.listed(database)}

    def is_wanted(numbered: Numbered) -> bool:
        return what in ("", numbered.paper.what)

    rows = [_row(one, names) for one in known.standing() if is_wanted(one)]
    clashes = (clash for clash in known.clashes() if any(map(is_wanted, clash.said)))
    blocks = (block for block in ceremony.numbers if what in ("", block.paper))
    return Listing(
        sorted(rows, key=_place),
        [_state(known, block, day_of(block, ceremony, today)) for block in blocks],
        [_question(clash, names) for clash in clashes],
    )


def open_questions(database: Database) -> int:
    """Return how many questions about numbers somebody has to decide."""
    return len(paper_numbers(database).clashes())


def _place(row: Row) -> tuple[str, list[tuple[int, str]], str]:
    """Return what sorts numbers as people count: B/9 before B/10."""
    parts = _DIGITS.split(row.numbered.number)
    counted = [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
    return row.numbered.paper.what, counted, row.whose


def _question(clash: Clash, names: Mapping[str, str]) -> Question:
    return Question(clash.kind, [_row(one, names) for one in clash.said])


def _row(numbered: Numbered, names: Mapping[str, str]) -> Row:
    about = numbered.paper.about
    if numbered.entry.person is None:
        return Row(numbered, about, "")
    return Row(numbered, "", names.get(about) or shown_code(about))


def _state(known: PaperNumbers, block: NumberBlock, day: date) -> BlockState:
    free = [number for _place, number in known.free(block, day)]
    return BlockState(block, len(free), free[0] if free else "")

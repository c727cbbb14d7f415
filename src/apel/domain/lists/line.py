"""A line of an agency's list: who is meant, what it says, and where it stands."""

from typing import NamedTuple

from apel.domain.findings import Finding
from apel.domain.lists.plain import code_shown, without_words
from apel.domain.lists.reasons import Unsaid, reason_said
from apel.domain.lists.statements import Said
from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem
from apel.domain.roster.sheet import Cell, text_of
from apel.domain.roster.source import Source


class Who(NamedTuple):
    """What a line says of who is meant."""

    code: str = ""
    numbers: tuple[tuple[Field, Cell], ...] = ()
    name: str = ""
    unit: str = ""
    agency: str = ""
    around: str = ""  # what stands over the line, folded: titles, sheet, section

    @property
    def shown(self) -> str | None:
        """Return by which words a problem may name somebody; never what stands behind a name."""
        numbers = (without_words(text_of(cell)) for _field, cell in self.numbers)
        name = self.name.partition(",")[0].strip()
        if any(map(_is_reason, name.split())):
            name = ""
        return name or code_shown(self.code) or next(numbers, "") or None


class Listed(NamedTuple):
    """A line that says something about somebody, and where it stands."""

    source: Source
    row: int  # from 0
    who: Who
    said: Said
    decides: bool = True  # its sheet has the column that decides

    def problem(self, field: Field | None, finding: Finding, value: str | None = None) -> Problem:
        """Return something to say about this line."""
        return self.source.problem(self.row, field, finding, value)


def _is_reason(word: str) -> bool:
    return reason_said(word, {}) not in (Unsaid.UNKNOWN, Unsaid.NOTHING) and len(word) > len("TL")

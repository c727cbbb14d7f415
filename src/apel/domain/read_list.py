"""What was read from a list, line by line: no row of it is lost from the count."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem

Line = TypeVar("Line")


@dataclass(slots=True)
class ReadList(Generic[Line]):
    """What sheets said; rows = lines + refused + skipped."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, Mapping[Field, str]] = field(default_factory=dict)
    rows: int = 0
    skipped: int = 0

    @property
    def refused(self) -> int:
        """Return how many rows could not be taken."""
        return self.rows - self.skipped - len(self.lines)

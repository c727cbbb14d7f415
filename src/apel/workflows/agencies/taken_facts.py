"""What became of what a file says, fact by fact."""

from collections import Counter
from dataclasses import dataclass, field

from apel.domain.findings import Severity
from apel.domain.roster.problems import Problem


@dataclass(slots=True)
class Taken:
    """What became of what the lines say: of each fact one of these."""

    recorded: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    refused: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def note(self, problem: Problem) -> None:
        """Keep a problem; an error is something that was refused."""
        self.problems.append(problem)
        self.refused += problem.severity is Severity.ERROR

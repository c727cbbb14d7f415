"""Questions whose answers are fetched with the beginning of a transaction, in the same round trip.

While a desk asks its server, all other desks wait. Much of what it asks is the same for everybody
who comes: who was joined, what is closed, which chain is its own. What was asked alike in two
transactions is asked along with the beginning of the next one. Nobody else writes meanwhile, so the
answers hold until the transaction itself writes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from apel.storage.database import Row, Value

_FEW = 100  # rows; what finds more is worth a round trip of its own


class Question(NamedTuple):
    """A query with its values."""

    sql: str
    values: tuple[Value, ...]


class Ahead:
    """What is asked in one transaction after the other."""

    def __init__(self) -> None:
        self._before: frozenset[Question] = frozenset()
        self._asked: set[Question] = set()
        self._answers: dict[Question, Sequence[Row]] = {}
        self._is_listening = False
        self.usual: tuple[Question, ...] = ()

    def begin(self, answers: Sequence[Sequence[Row]]) -> None:
        """Take the answers to the usual questions."""
        self._answers = dict(zip(self.usual, answers, strict=True))
        self._asked = set()
        self._is_listening = True

    def answer(self, question: Question) -> Sequence[Row] | None:
        """Return what was found ahead; None where that has to be asked now."""
        found = self._answers.get(question)
        if found is not None:
            self._asked.add(question)
        return found

    def hear(self, question: Question, found: Sequence[Row]) -> None:
        """Note what was asked and found, as long as nothing was written."""
        if self._is_listening and len(found) <= _FEW:
            self._asked.add(question)

    def forget(self) -> None:
        """Let no answer be given any more: it may be another one now."""
        self._answers = {}
        self._is_listening = False

    def end(self) -> None:
        """Learn from the transaction that is over."""
        self.forget()
        asked = frozenset(self._asked)
        self.usual = tuple(sorted(asked & self._before, key=str))
        self._before = asked

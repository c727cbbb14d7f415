"""A person in front of a desk, with what was recorded about him."""

from collections.abc import Sequence
from dataclasses import dataclass

from apel.domain.ledger import Entry
from apel.storage import ledger
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.workflows.find_person import Found


@dataclass(frozen=True, slots=True)
class Case:
    """A person in front of the desk, and what was recorded about him."""

    found: Found
    entries: Sequence[Entry]

    @property
    def person(self) -> Listed:
        """Return who it is."""
        return self.found.people[0]


def case_of(database: Database, found: Found) -> Case:
    """Return what is known of the only person who was found."""
    return Case(found, ledger.entries_about(database, found.people[0].code))

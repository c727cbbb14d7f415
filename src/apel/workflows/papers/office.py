"""What papers are made from: the ceremony, its register and officials, and what was recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from apel.domain.agencies import Register
from apel.domain.ceremony import Ceremony
from apel.domain.duties import is_active
from apel.domain.ledger import Closing, Entry
from apel.domain.officials import Officials
from apel.domain.papers.words import NO_AGENCY as NO_AGENCY
from apel.domain.standing import Standing, closed, standings
from apel.domain.superiors import Superiors
from apel.storage import ledger
from apel.storage.agencies import register
from apel.storage.database import Database
from apel.storage.people import Kept
from apel.workflows.papers.officials.keep_officials import known_officials
from apel.workflows.record import Writer
from apel.workflows.rosters.list_people import everybody


@dataclass(frozen=True)
class Office:
    """A ceremony as papers see it; what none of them asks for is not read."""

    database: Database
    ceremony: Ceremony
    writer: Writer

    @cached_property
    def register(self) -> Register:
        """Return the agencies in their official order."""
        return register(self.database)

    @cached_property
    def officials(self) -> Officials:
        """Return who signs papers, and is printed on them."""
        return known_officials(self.database)

    @cached_property
    def superiors(self) -> Superiors:
        """Return who witnesses, and with whom somebody agrees: somebody active, whoever it is."""
        active = (row.shown for row in self.people if is_active(row.person, self.ceremony))
        return Superiors(self.register, self.officials, active)

    @cached_property
    def people(self) -> Sequence[Kept]:
        """Return everybody on the roster, by agency in the official order."""
        return everybody(self.database)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Return what was recorded before the first paper was numbered."""
        return ledger.recorded(self.database)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Return what these entries say about people."""
        return standings(self.entries)

    @cached_property
    def closings(self) -> frozenset[Closing]:
        """Return what these entries have closed."""
        return closed(self.entries)

"""Who witnesses a person's form: the head of the agency, as the register or a clear position says."""

from collections.abc import Iterable

from apel.domain.agencies import Register
from apel.domain.ceremony import Ceremony
from apel.domain.duties import is_active
from apel.domain.heads import heads
from apel.domain.papers.posts import Shown
from apel.domain.papers.signatures import Signatory, holder_of, signatory_of
from apel.domain.people.person import Person
from apel.storage.people import Kept


class Superiors:
    """The heads of agencies, each from those who are active."""

    def __init__(self, people: Iterable[Kept], register: Register, ceremony: Ceremony) -> None:
        active = {row.person.code: row.shown for row in people if is_active(row.person, ceremony)}
        named = {
            agency.name: active[agency.head]
            for agency in register.agencies
            if agency.head in active
        }
        self._heads = {**heads(active.values()), **named}

    def witness(self, person: Person, paper: str) -> Signatory | None:
        """Return who witnesses; a head is not his own witness."""
        head = self._heads.get(person.agency or "")
        if head is None or head.code == person.code:
            return None
        return signatory_of(holder_of(head), Shown(titles=True, rank=True, number=True))

    def second_party(self, person: Person, paper: str) -> Signatory | None:
        """Return the second party."""
        return self.witness(person, paper)

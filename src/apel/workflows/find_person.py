"""Whom somebody's words mean: a card's code, an identity number in any spelling, then a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from apel.domain.ledger import Source
from apel.domain.people.identity import number_spelled
from apel.domain.people.names import name_key
from apel.domain.people.person import read_code
from apel.storage import people
from apel.storage.database import Database
from apel.storage.people import Listed


@dataclass(frozen=True, slots=True)
class Found:
    """Who may be meant, and how they were recognised."""

    people: Sequence[Listed]
    source: Source = Source.TYPED


def find(database: Database, who: str, *, whole: bool = True) -> Found:
    """Return whom `who` means: nobody, one person, or several.

    With `whole`, a name must be whole after folding: a garbled scan must not sign the only Agus.
    """
    if (code := read_code(who)) and (person := people.find_by_code(database, code)):
        return Found([person], Source.SCAN)
    if digits := number_spelled(who):
        return Found(people.find_by_number(database, digits))
    key = name_key(who)
    return Found(people.find_by_name(database, key, whole=whole) if key else [])

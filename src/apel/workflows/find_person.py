"""Whom somebody's words mean: a card's code, an identity number in any spelling, then a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apel.domain.ledger import Source
from apel.domain.people.identity import number_spelled
from apel.domain.people.names import name_key
from apel.domain.people.person import read_code
from apel.errors import WrongUsage
from apel.language import _
from apel.storage import people
from apel.storage.database import Database
from apel.storage.people import Listed

_ROLE = re.compile(r"[a-z][a-z0-9-]{1,19}")


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


def operator_code(database: Database, words: str) -> str:
    """Return how the ledger names an operator: a person's code, else a role.

    Raises WrongUsage for anything that could be a name: the ledger holds none.
    """
    found = find(database, words).people
    if len(found) == 1:
        return found[0].code
    if _ROLE.fullmatch(words):
        return words
    raise WrongUsage(
        _("The operator {words} is not on the roster, and not a role.").format(words=words),
        hint=_("Give a code, a number, or a role in small letters such as petugas-1."),
    )

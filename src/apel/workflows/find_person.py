"""Whom somebody's words mean: a card's code, an identity number in any spelling, then a name."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from apel.domain.joining import staying
from apel.domain.ledger import Source
from apel.domain.people.identity import number_spelled, old_number
from apel.domain.people.names import name_key
from apel.domain.people.person import read_code, shown_code
from apel.domain.people.search import part_of_name, search_words, whole_name
from apel.errors import NotOnePerson, WrongUsage
from apel.language import _
from apel.storage import ledger, people
from apel.storage.database import Database
from apel.storage.people import Listed

# gives the places of the texts that are nearly the first one
Closest = Callable[[str, Sequence[str]], Sequence[int]]

_SHORTEST = 4  # of a local number: a shorter one is more likely what is left of a scan
_MOST_NAMED = 5
_ROLE = re.compile(r"[a-z][a-z0-9-]{1,19}")


@dataclass(frozen=True, slots=True)
class Found:
    """Who may be meant, and how they were recognised."""

    people: Sequence[Listed]
    source: Source = Source.TYPED


def find(database: Database, who: str, *, whole: bool = True) -> Found:
    """Return whom `who` means: nobody, one person, or several; joined codes are one person.

    With `whole`, a name must be whole after folding: a garbled scan must not sign the only Agus.
    """
    return _joined(database, find_apart(database, who, whole=whole))


def find_apart(database: Database, who: str, *, whole: bool = True) -> Found:
    """Return whose code, number or name this is, also of codes that were joined to another."""
    found = _at_once(database, who)
    return found if found.people else _called(database, who, whole=whole)


def is_plain_name(who: str) -> bool:
    """Say whether this can be neither a code nor a number: names have no digits."""
    return not read_code(who) and not any(map(str.isdigit, who))


def find_at_once(database: Database, who: str) -> Found:
    """Return whose code or number this is; an index knows that at once."""
    return _joined(database, _at_once(database, who))


def find_by_name(database: Database, who: str) -> Found:
    """Return who is called so, in any spelling: that takes a while where there are very many."""
    return _joined(database, _called(database, who, whole=True))


def renewed(database: Database, found: Found) -> Found:
    """Return the same people as they are now."""
    now = (people.find_by_code(database, person.code) for person in found.people)
    return _joined(database, replace(found, people=[person for person in now if person]))


def the_one(database: Database, who: str, closest: Closest) -> Listed:
    """Return the only person whom `who` means.

    Raises NotOnePerson, which names who may be meant.
    """
    found = find(database, who).people
    if len(found) == 1:
        return found[0]
    if found:
        raise NotOnePerson(
            _("“{who}” may be several people.").format(who=who),
            hint=_("Give the code of one of them: {people}").format(people=named(found)),
        )
    likely = find(database, who, whole=False).people or similar(database, who, closest)
    raise NotOnePerson(
        _("Nobody on the roster is “{who}”.").format(who=who),
        hint=_("Did you mean: {people}").format(people=named(likely)) if likely else "",
    )


def similar(database: Database, who: str, closest: Closest) -> Sequence[Listed]:
    """Return people with nearly this name, to be proposed and never to be taken."""
    wanted = search_words(name_key(who))
    if not wanted or any(map(str.isdigit, who)):
        return []
    names = list(people.name_keys(database))
    spelled = [" ".join(search_words(key)) for _code, key in names]
    codes = [names[place][0] for place in closest(" ".join(wanted), spelled)]
    found = (people.find_by_code(database, code) for code in codes)
    return as_one(database, [person for person in found if person])


def as_one(database: Database, found: Sequence[Listed]) -> Sequence[Listed]:
    """Return the people of codes that were joined, each once."""
    left = staying(ledger.joins(database)) if found else {}
    if not any(person.code in left for person in found):
        return found
    codes = dict.fromkeys(left.get(person.code, person.code) for person in found)
    return [person for code in codes if (person := people.find_by_code(database, code))]


def named(found: Sequence[Listed]) -> str:
    """Return who may be meant, with what tells them apart."""
    shown = "; ".join(
        f"{person.name}, {person.unit}, {person.agency} ({shown_code(person.code)})"
        for person in found[:_MOST_NAMED]
    )
    return f"{shown}; …" if len(found) > _MOST_NAMED else shown


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


def _joined(database: Database, found: Found) -> Found:
    return replace(found, people=as_one(database, found.people))


def _at_once(database: Database, who: str) -> Found:
    if (code := read_code(who)) and (person := people.find_by_code(database, code)):
        return Found([person], Source.SCAN)
    if digits := number_spelled(who):
        return Found(people.find_by_number(database, digits))
    return Found(_by_local_number(database, who))


def _called(database: Database, who: str, *, whole: bool) -> Found:
    key = "" if number_spelled(who) else name_key(who)
    return Found(_by_name(database, key, whole=whole) if key else [])


def _by_local_number(database: Database, who: str) -> list[Listed]:
    """Return whose old or local number this is, as it is kept; names have no digits."""
    if len(who.strip()) < _SHORTEST or not any(map(str.isdigit, who)):
        return []
    return people.find_by_number(database, " ".join(who.split())) or people.find_by_number(
        database, old_number(who) or ""
    )


def _by_name(database: Database, key: str, *, whole: bool) -> Sequence[Listed]:
    """Return who is called so; where nobody is exactly, in any spelling of the name."""
    if not whole:
        return people.find_by_spelling(database, part_of_name(key))
    fits = whole_name(key)
    exactly = people.find_by_name(database, key)
    return exactly if exactly or fits is None else people.find_by_spelling(database, fits)

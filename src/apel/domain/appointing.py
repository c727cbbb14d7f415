"""Naming an official: what was said, and what follows from the roster, the agency and the region."""

import re

from apel.domain.heads import head_post, heads_it
from apel.domain.officials import REGIONAL_ROLES
from apel.domain.papers.posts import Acting, regional, regional_post, split_acting
from apel.domain.people.names import without_titles
from apel.domain.people.person import NumberKind, Person
from apel.domain.roles import Official, Role

# of services that do not count by NIP: police, army
_SERVICE = re.compile(r"(?!ni[pk]|nippppk)([a-z]{2,8})[\s.:]+([\d /.-]{4,20})", re.IGNORECASE)
_PRINTED = (NumberKind.NIP, NumberKind.NIPPPK)


def acting_named(text: str) -> Acting | None:
    """Return how a post is held, as a word for it alone says: `plh`, `Plt.`."""
    acting, rest = split_acting(text)
    return None if rest else acting


def service_number(text: str) -> str:
    """Return the number of another service with its name, `NRP 78010203`; empty for any other."""
    found = _SERVICE.fullmatch(text.strip())
    return f"{found[1].upper()} {' '.join(found[2].split())}" if found else ""


def named_as(said: Person, given: Official, on_roster: Person | None) -> Official:
    """Return an official with what was said of the person; what the roster says alike is left to it."""
    number = said.number or "" if said.number_kind in _PRINTED else ""
    acting, post = split_acting(said.position or "")
    known = on_roster or Person("", "")
    return given._replace(
        person=known.code,
        name="" if on_roster and not _has_own_titles(said.name, known) else said.name,
        identity=_but(number or service_number(said.written_number or ""), known.number),
        rank=_but(said.rank or "", known.rank),
        grade=_but(said.grade or "", known.grade),
        post=_but(post, split_acting(known.position or "")[1]),
        acting=given.acting or acting or "",
    )


def appointed(given: Official, on_roster: Person | None, institution: str) -> Official | None:
    """Return an official with the post that is printed, or None where that cannot be known.

    What the roster says stays there: it is looked up when a paper is made.
    """
    if given.post:
        return given
    own = split_acting((on_roster.position if on_roster else None) or "")[1]
    if given.role in REGIONAL_ROLES or given.role is Role.HEAD:
        if own and _is_of_role(own, given):
            return given
        post = _post_of_role(given, institution)
        return given._replace(post=post) if post else None
    # in whose stead somebody acts is not what the own position says
    return None if given.acting or not own else given


def _is_of_role(post: str, given: Official) -> bool:
    if given.role is Role.HEAD:
        return heads_it(post, given.agency)
    return regional(post) == REGIONAL_ROLES[given.role]


def _post_of_role(given: Official, institution: str) -> str:
    if given.role is Role.HEAD:
        return head_post(given.agency)
    return regional_post(REGIONAL_ROLES[given.role], institution)


def _has_own_titles(name: str, known: Person) -> bool:
    """Say whether a name was given with titles that the roster lacks; else the roster's is printed."""
    return name != known.name and without_titles(name) != name


def _but(said: str, known: str | None) -> str:
    return "" if said == known else said

"""Who witnesses somebody's form, and with whom somebody agrees (DOMAIN 6.2, 6.3).

Nobody is the own witness. Where nobody is known, the lines are left to be filled by hand: a paper
with the wrong superior is worse than one without a name.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from apel.domain.agencies import Agency, Register
from apel.domain.heads import head_post, heads, heads_it
from apel.domain.officials import Officials
from apel.domain.papers.posts import regional, shown_by_rule, split_acting
from apel.domain.papers.signatures import Holder, Signatory, holder_of, signatory_of
from apel.domain.people.names import name_key
from apel.domain.people.person import Person
from apel.domain.roles import Official, Role

_ADVISER = re.compile(r"\s*staf\s+ahli\b(?!.*\b(?:fraksi|dprd|dewan)\b)", re.IGNORECASE)


class _Head(NamedTuple):
    """Whoever heads an agency on a paper, and who else is its head: in whose stead somebody acts."""

    signatory: Signatory
    codes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()  # folded, of those who are known by name alone

    def is_also(self, person: Person) -> bool:
        return person.code in self.codes or name_key(person.name) in self.names


class Superiors:
    """The heads of agencies: as officials, else as the register, else as a clear position says."""

    def __init__(self, register: Register, officials: Officials, people: Iterable[Person]) -> None:
        """Take the people who can be superiors, each with the agency of the register."""
        self._register = register
        self._officials = officials
        self._people = {person.code: person for person in people}
        self._clear = heads(self._people.values())
        self._known: dict[tuple[str, str], _Head | None] = {}

    def witness(self, person: Person, paper: str) -> Signatory | None:
        """Return who witnesses: whom the paper has, else the head; of a head the head of the region."""
        own = self._first(self._officials.named_for(Role.WITNESS, paper), person)
        if own:
            return own
        head = self._head(person.agency or "", paper)
        if head and head.is_also(person):
            return self._head_of_region(person, paper)
        return head.signatory if head else None

    def second_party(self, person: Person, paper: str) -> Signatory | None:
        """Return the superior: the head, or of a head that of the agency above, at last the region's.

        A Staf Ahli answers to the head of the region, and is only looked after by the secretary.
        """
        if _ADVISER.match(person.position or ""):
            return self._head_of_region(person, paper)
        for agency in self._upwards(person.agency or ""):
            head = self._head(agency, paper)
            if head is None:
                return None
            if not head.is_also(person):
                return head.signatory
        return self._head_of_region(person, paper) if person.agency else None

    def is_head_of_region(self, person: Person, paper: str) -> bool:
        """Say whether somebody has nobody above, and agrees alone (DOMAIN 6.3)."""
        return any(_is(each, person) for each in self._officials.chosen(Role.HEAD_OF_REGION, paper))

    def head(self, agency: str, paper: str) -> Signatory | None:
        """Return who heads an agency, and vouches for its papers."""
        head = self._head(agency, paper)
        return head.signatory if head else None

    def witness_of_many(self, agency: str, paper: str) -> Signatory | None:
        """Return who witnesses what many of an agency sign together: whom the paper has, else the head."""
        named = map(self._officials.printed, self._officials.named_for(Role.WITNESS, paper))
        return next(filter(None, named), None) or self.head(agency, paper)

    def _upwards(self, agency: str) -> Iterator[str]:
        """Yield an agency and those above it, each once."""
        seen: set[str] = set()
        while agency and agency not in seen:
            seen.add(agency)
            yield agency
            known = self._register.named(agency)
            agency = known.parent if known else ""

    def _head_of_region(self, person: Person, paper: str) -> Signatory | None:
        return self._first(self._officials.chosen(Role.HEAD_OF_REGION, paper), person)

    def _first(self, officials: Iterable[Official], but: Person) -> Signatory | None:
        """Return the first official who can be printed, and is somebody else."""
        others = (each for each in officials if not _is(each, but))
        return next(filter(None, map(self._officials.printed, others)), None)

    def _head(self, agency: str, paper: str) -> _Head | None:
        if (agency, paper) not in self._known:
            self._known[agency, paper] = self._found(agency, paper)
        return self._known[agency, paper]

    def _found(self, agency: str, paper: str) -> _Head | None:
        usual = self._usual(agency) if agency else None
        for official in self._officials.chosen(Role.HEAD, paper, agency):
            if signatory := self._officials.printed(official):
                named = _named(official, signatory)
                if usual and _is_acting(signatory):
                    return _Head(signatory, named.codes | usual.codes, named.names | usual.names)
                return named
        return usual

    def _usual(self, agency: str) -> _Head | None:
        """Return the head where no official is named."""
        known = self._register.named(agency) or Agency(agency)
        person = self._people.get(known.head) or (
            None if known.head_name else self._clear.get(known.name)
        )
        if person:
            post = known.head_post or _own_post(person, known.name)
            return _Head(_printed(holder_of(person, post)), frozenset({person.code}))
        if known.head_name:
            holder = Holder(known.head_name, known.head_post or head_post(known.name))
            return _Head(_printed(holder), names=frozenset({name_key(known.head_name)}))
        return None


def _named(official: Official, signatory: Signatory) -> _Head:
    if official.person:
        return _Head(signatory, codes=frozenset({official.person}))
    return _Head(signatory, names=frozenset({name_key(official.name)}))


def _own_post(person: Person, agency: str) -> str:
    """Return the post of a head: as the roster says, unless that is another one."""
    own = person.position or ""
    return own if heads_it(own, agency) else head_post(agency) or own


def _printed(holder: Holder) -> Signatory:
    acting, post = split_acting(holder.post)
    shown = shown_by_rule(regional(post), acting)
    return signatory_of(holder._replace(post=post), shown, acting)


def _is_acting(signatory: Signatory) -> bool:
    return any(split_acting(line)[0] for line in signatory.post)


def _is(official: Official, person: Person) -> bool:
    if official.person:
        return official.person == person.code
    return name_key(official.name) == name_key(person.name)

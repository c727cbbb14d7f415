"""Officials: who signs, witnesses and acknowledges papers, for a ceremony or for one paper."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from apel.domain.agencies import Register, agency_key
from apel.domain.papers.posts import Acting, Regional, Shown, regional, shown_by_rule, split_acting
from apel.domain.papers.signatures import Holder, Signatory, holder_of, signatory_of
from apel.domain.people.person import Person
from apel.domain.roles import Official, Role

REGIONAL_ROLES = {
    Role.HEAD_OF_REGION: Regional.HEAD,
    Role.DEPUTY: Regional.DEPUTY,
    Role.SECRETARY: Regional.SECRETARY,
}
_NATIONAL_NUMBER = re.compile(r"\d{12}(\d\d)\d{4}", re.ASCII)
_PPPK_MONTHS = range(21, 30)
_ACTING = frozenset(Acting)


class Officials:
    """The officials of a ceremony; a paper has its own where somebody was named for it."""

    def __init__(
        self,
        officials: Iterable[Official] = (),
        people: Mapping[str, Person] = MappingProxyType({}),
        register: Register | None = None,
    ) -> None:
        """Take officials, the people of the roster among them by code, and the agencies' names."""
        self._people = people
        self._register = register or Register()
        self.listed = sorted(officials, key=lambda official: official.sort_key)
        self._named: dict[tuple[Role, str, str], list[Official]] = {}
        for official in self.listed:
            key = official.role, official.paper, self._key(official.agency)
            self._named.setdefault(key, []).append(official)

    def signatory(self, role: Role, paper: str, agency: str = "") -> Signatory | None:
        """Return who signs a paper in a role, or None where nobody is known."""
        return next(iter(self.signatories(role, paper, agency)), None)

    def signatories(self, role: Role, paper: str, agency: str = "") -> list[Signatory]:
        """Return everybody who signs a paper in a role, in order."""
        found = map(self.printed, self.chosen(role, paper, agency))
        return [signatory for signatory in found if signatory]

    def chosen(self, role: Role, paper: str, agency: str = "") -> Sequence[Official]:
        """Return who has a role on a paper: those who were named for it, else the ceremony's."""
        return self.named_for(role, paper, agency) or self.named_for(role, "", agency)

    def named_for(self, role: Role, paper: str, agency: str = "") -> Sequence[Official]:
        """Return who was named for this paper alone; for the ceremony where it is empty."""
        return self._named.get((role, paper, self._key(agency)), ())

    def printed(self, official: Official) -> Signatory | None:
        """Return an official as papers print it; None where the name was erased."""
        holder = self._holder(official)
        if not holder.name:
            return None
        acting, post = split_acting(holder.post)
        if official.acting in _ACTING:  # else damaged: see apel verify
            acting = Acting(official.acting)
        shown = _shown(official, REGIONAL_ROLES.get(official.role) or regional(post), acting)
        return signatory_of(holder._replace(post=post), shown, acting, _above(official))

    def _holder(self, official: Official) -> Holder:
        """Return what is known of an official: as it was given, else as the roster says."""
        person = self._people.get(official.person)
        own = holder_of(person) if person else Holder("", "")
        number, label = number_and_label(official.identity)
        given = Holder(official.name, official.post, official.rank, official.grade, label, number)
        whole = Holder(*(said or known for said, known in zip(given, own, strict=True)))
        return whole._replace(number_label=label) if number else whole

    def _key(self, agency: str) -> str:
        return agency_key(self._register.of(agency, None)) if agency else ""


def _shown(official: Official, post: Regional | None, acting: Acting | None) -> Shown:
    rule = shown_by_rule(post, acting)
    said = (official.shows_titles, official.shows_rank, official.shows_number)
    return Shown(*(own if own is not None else by for own, by in zip(said, rule, strict=True)))


def _above(official: Official) -> tuple[str, ...]:
    """Return the lines above the post of who signs: for whom, and through whom."""
    behalf = (f"a.n. {official.on_behalf_of}",) if official.on_behalf_of else ()
    return (*behalf, official.through, "u.b.") if official.through else behalf


def number_and_label(identity: str) -> tuple[str, str]:
    """Return a number and what is printed before it: `NRP 78010203` says it by itself."""
    if found := _NATIONAL_NUMBER.fullmatch(identity):
        return identity, "NI PPPK" if int(found[1]) in _PPPK_MONTHS else "NIP"
    label, _blank, number = identity.rpartition(" ")
    return number, label

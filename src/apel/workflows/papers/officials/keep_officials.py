"""Keeping the officials: whom a paper is signed by. Each change is on record, without their names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from apel.domain.agencies import Register, agency_key
from apel.domain.ceremony import Ceremony
from apel.domain.joining import staying
from apel.domain.ledger import Kind, Source
from apel.domain.officials import Officials
from apel.domain.papers.signatures import Signatory
from apel.domain.people.names import name_key
from apel.domain.people.person import Person
from apel.domain.roles import SEVERAL, Official, Role
from apel.errors import ApelError
from apel.language import _
from apel.storage import agencies, ledger, officials, people
from apel.storage.database import Database
from apel.workflows.record import Recorder, Writer

Place = tuple[Database, Ceremony, Writer]


class Listed(NamedTuple):
    """An official, and what papers print; nothing where the name was erased."""

    official: Official
    printed: Signatory | None


class Change(NamedTuple):
    """The officials as they are, and as they would be."""

    before: Sequence[Official]
    after: Sequence[Official]


class Planned(NamedTuple):
    """An official as it would be, what that changes, and whose place it is."""

    official: Official
    change: Change
    gone: Official | None = None

    @property
    def changes(self) -> bool:
        """Say whether anything is another than it was."""
        return self.official != self.gone

    @property
    def replaces(self) -> bool:
        """Say whether somebody else loses the place."""
        return self.gone is not None and not same(self.gone, self.official)


def known_officials(database: Database) -> Officials:
    """Return who signs papers, each with what the roster and the register say now."""
    stays = staying(ledger.joins(database))
    register = agencies.register(database)
    listed = [
        official._replace(
            person=stays.get(official.person, official.person),
            agency=register.of(official.agency, None),
        )
        for official in officials.officials(database)
    ]
    return Officials(listed, _people(database, listed), register)


def listing(database: Database) -> list[Listed]:
    """Return the officials: the ceremony's, then each paper's; by role, heads in the official order."""
    signing = known_officials(database)
    register = agencies.register(database)
    roles = list(Role)

    def key(official: Official) -> tuple[object, ...]:
        rank = register.rank(official.agency)
        return official.paper, roles.index(official.role), rank, official.sort_key

    return [Listed(each, signing.printed(each)) for each in sorted(signing.listed, key=key)]


def with_official(before: Sequence[Official], named: Official, register: Register) -> Planned:
    """Return the officials with one more, or with one in place of whoever has that place."""
    gone = _in_place(before, named, register)
    last = max((official.number for official in before), default=0)
    number, place = (gone.number, named.place or gone.place) if gone else (last + 1, named.place)
    new = named._replace(number=number, place=place)
    rest = [official for official in before if official is not gone]
    after = sorted([*rest, new], key=lambda each: each.number)
    return Planned(new, Change(before, after), gone)


def keep(place: Place, change: Change, source: Source = Source.TYPED) -> None:
    """Keep officials; raises ApelError where somebody else has changed them meanwhile."""
    database, ceremony, writer = place
    with database.transaction():
        if officials.officials(database) != list(change.before):
            raise ApelError(
                _("Somebody else has changed the officials meanwhile; nothing was changed."),
                hint=_("Try again."),
            )
        officials.save(database, change.after)
        body = {"appointed": {"officials": len(change.after)}}
        Recorder(database, ceremony.code, writer).append_roster(Kind.AMENDED, body, source)


def without(place: Place, numbers: Sequence[int]) -> list[Listed]:
    """Let officials go, and return them; raises ApelError where a number is nobody's."""
    listed = {each.official.number: each for each in listing(place[0])}
    for number in numbers:
        if number not in listed:
            raise ApelError(
                _("No official has the number {number}; nothing was changed.").format(
                    number=number
                ),
                hint=_("All of them with their numbers: apel official list"),
            )
    before = officials.officials(place[0])
    keep(place, Change(before, [each for each in before if each.number not in numbers]))
    return [listed[number] for number in dict.fromkeys(numbers)]


def _people(database: Database, listed: Iterable[Official]) -> Mapping[str, Person]:
    """Return those of the officials who are on the roster, and were not erased."""
    codes = {official.person for official in listed if official.person}
    known = [code for code in codes if people.find_by_code(database, code)]
    return {code: people.kept_person(database, code).shown for code in known}


def _in_place(before: Iterable[Official], named: Official, register: Register) -> Official | None:
    """Return who has the same role on the same paper; where it has several, the same person."""

    def office(official: Official) -> tuple[str, str, str]:
        agency = agency_key(register.of(official.agency, None))
        return official.role, official.paper, agency

    there = (each for each in before if office(each) == office(named))
    return next((each for each in there if named.role not in SEVERAL or same(each, named)), None)


def same(one: Official, other: Official) -> bool:
    """Say whether two officials are one person, by the code or else by the name."""
    if one.person or other.person:
        return one.person == other.person
    return name_key(one.name) == name_key(other.name)

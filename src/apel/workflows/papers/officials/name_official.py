"""Naming one official: who that is, for what, and in whose place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from apel.domain.appointing import appointed, named_as, service_number
from apel.domain.ceremony import Ceremony
from apel.domain.people.identity import number_spelled
from apel.domain.people.names import name_key
from apel.domain.people.person import NumberKind, Person, read_code
from apel.domain.roles import Official, Role
from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem
from apel.domain.roster.typed import read_typed
from apel.errors import ApelError, NotOnePerson, WrongUsage
from apel.language import _
from apel.storage import agencies, officials, people
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.workflows.find_person import Closest, find, named, the_one
from apel.workflows.papers.officials.keep_officials import Planned, with_official
from apel.workflows.which_agency import the_agency


@dataclass(frozen=True, slots=True)
class Finders:
    """What finds out who and what is nearly meant, and says why something cannot be taken."""

    closest: Closest
    explain: Callable[[Problem], str]


@dataclass(frozen=True, slots=True)
class Naming:
    """Who is named, and for what: `given` has all that was said beside the name."""

    who: str
    given: Official
    is_outside: bool = False  # on no roster, whoever there has this name


def plan_official(
    database: Database, ceremony: Ceremony, naming: Naming, today: date, finders: Finders
) -> Planned:
    """Return what naming somebody would change. Raises ApelError where it cannot be done."""
    meant = _by_number(database, naming, finders)
    said = _said(meant.name if meant else naming.who, naming.given, today, finders)
    agency = _named_agency(database, naming.given, finders)
    found = meant or _on_roster(database, naming, said._replace(agency=agency))
    on_roster = people.kept_person(database, found.code).shown if found else None
    if naming.given.role is Role.HEAD:
        agency = agency or _own_agency(on_roster)
    given = naming.given._replace(agency=agency)
    official = appointed(named_as(said, given, on_roster), on_roster, ceremony.institution)
    if official is None:
        raise WrongUsage(
            _("The post of {name} is not known.").format(name=said.name),
            hint=_("Say it as it is to be printed: --post “Kepala Dinas …”"),
        )
    return with_official(officials.officials(database), official, agencies.register(database))


def _by_number(database: Database, naming: Naming, finders: Finders) -> Listed | None:
    """Return whose code or number was typed, None where it is a name."""
    who = naming.who
    if number_spelled(who) or ((code := read_code(who)) and people.find_by_code(database, code)):
        return the_one(database, who, finders.closest)
    return None


def _said(name: str, given: Official, today: date, finders: Finders) -> Person:
    """Return what was typed, read by the rules of a roster. Raises WrongUsage where it is unusable."""
    service = service_number(given.identity)
    typed = {
        Field.NAME: name,
        Field.NUMBER: "" if service else given.identity,
        Field.GRADE: given.grade,
        Field.RANK: given.rank,
        Field.POSITION: given.post,
    }
    filled = {field: text for field, text in typed.items() if text}
    read = read_typed(filled, today)
    if read.person is None:
        raise WrongUsage(_("An official has a name."))
    for field in read.unusable(filled):
        why = [finders.explain(found.problem) for found in read.remarks if found.field == field]
        raise _unusable(filled[field], " ".join(why))
    if given.identity and read.person.number_kind is NumberKind.NIK:
        raise _unusable(given.identity, _("A NIK is never printed; give a NIP."))
    return read.person._replace(written_number=service or None)


def _unusable(text: str, why: str) -> WrongUsage:
    return WrongUsage(
        _("{value} cannot be taken, so nothing was changed.").format(value=text), hint=why
    )


def _on_roster(database: Database, naming: Naming, said: Person) -> Listed | None:
    """Return who of the roster is meant, None for somebody else. Raises NotOnePerson for several."""
    if naming.is_outside:
        return None
    if said.number:
        return _holder(database, said)
    found = find(database, said.name).people
    here = [person for person in found if person.agency == said.agency] or found
    if len(here) > 1:
        raise NotOnePerson(
            _("“{who}” may be several people.").format(who=said.name),
            hint=_(
                "Give the code of one of them: {people}. Or is it nobody of them? --outside"
            ).format(people=named(here)),
        )
    return here[0] if here else None


def _holder(database: Database, said: Person) -> Listed | None:
    """Return whose number was given, None where it is on no roster.

    Raises ApelError where it is that of another name.
    """
    for holder in people.holders(database, said.number or ""):
        if name_key(holder.name) == name_key(said.name):
            return holder
        raise ApelError(
            _("The number {number} belongs to {name}, {unit}, {agency}.").format(
                number=said.number, name=holder.name, unit=holder.unit, agency=holder.agency
            ),
            hint=_("Nothing was changed."),
        )
    return None


def _named_agency(database: Database, given: Official, finders: Finders) -> str:
    """Return the agency that was named. Raises ApelError where it is none, or nobody's head is meant."""
    if not given.agency:
        return ""
    if given.role is not Role.HEAD:
        raise WrongUsage(_("Only a head is of an agency: leave out --agency, or say --as head."))
    return the_agency(database, given.agency, finders.closest).name


def _own_agency(on_roster: Person | None) -> str:
    if on_roster and on_roster.agency:
        return on_roster.agency
    raise WrongUsage(
        _("A head is the head of an agency: say of which with --agency."),
        hint=_("For example: apel official add WHO --as head --agency “Dinas Kesehatan”"),
    )

"""Keeping the register of agencies: every change is one transaction, on record with the roster."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from apel.domain.agencies import Agency, Register, agency_key, merged, register_of, usual_order
from apel.domain.agency_changes import Head, RegisterChanges, register_changes
from apel.domain.agency_edits import Edit, edited, taken
from apel.domain.agency_lists import AgencyList
from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Kind, Source
from apel.domain.people.identity import number_spelled
from apel.errors import ApelError
from apel.language import _
from apel.storage import agencies, people
from apel.storage.database import Database
from apel.workflows.find_person import find, the_one
from apel.workflows.record import Recorder, Writer
from apel.workflows.rosters.list_people import folded

_NUMBER = re.compile(r"\b(?:nip|nippppk|ni pppk)\b[ .:]*", re.IGNORECASE)

Place = tuple[Database, Ceremony, Writer]


class Kept(NamedTuple):
    """The register after a change, how many people are counted elsewhere since, and what changed."""

    register: Register
    moved: int
    name: str = ""  # of the one agency that was changed


class Row(NamedTuple):
    """An agency, the name and number of its head, and how many people of the roster it has."""

    agency: Agency
    head: str
    number: str | None
    people: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The register in its order, and how many people no agency of it claims."""

    rows: Sequence[Row]
    unclaimed: int


def plan_register(
    database: Database, found: AgencyList, *, replaces: bool = False
) -> tuple[Register, RegisterChanges]:
    """Return the register as it is, and what a list makes of it."""
    before = agencies.register(database)
    return before, register_changes(before, found, head_finder(database), replace=replaces)


def plan_from_roster(database: Database) -> Register:
    """Return a register of the roster's own agencies in the usual order.

    Raises ApelError where there is a register, or the roster names no agency.
    """
    if agencies.register(database):
        raise ApelError(
            _("There is a register of agencies already."),
            hint=_("To correct it: apel agency list --format xlsx, then apel agency import FILE"),
        )
    spelled: dict[str, Counter[str]] = {}
    for member in people.members(database):
        if member.agency:
            spelled.setdefault(agency_key(member.agency), Counter())[member.agency] += 1
    if not spelled:
        raise ApelError(
            _("The roster names no agency."),
            hint=_("Import a list of agencies: apel agency import FILE"),
        )
    # of several spellings the one that most people have is the name
    counted = {names.most_common(1)[0][0]: names for names in spelled.values()}
    return register_of(
        [
            Agency(name, spellings=tuple(other for other in counted[name] if other != name))
            for name in usual_order(counted)
        ]
    )


def keep(place: Place, before: Register, after: Register, source: Source) -> Kept:
    """Keep a register that was made from `before`; raises ApelError where that is not there now."""
    database = place[0]
    with database.transaction():
        if agencies.register(database).agencies != before.agencies:
            raise ApelError(
                _("Somebody else has changed the register meanwhile; nothing was changed."),
                hint=_("Try again."),
            )
        return _keep(place, after, source)


def change(place: Place, make: Callable[[Register], tuple[Register, str]]) -> Kept:
    """Change the register as it is at this moment; `make` also says which agency that is about."""
    database = place[0]
    with database.transaction():
        before = agencies.register(database)
        after, name = make(before)
        if after.agencies == before.agencies:
            return Kept(before, 0, name)
        return _keep(place, after, Source.TYPED)._replace(name=name)


def merge(place: Place, keep_name: str, others: Sequence[str]) -> Kept:
    """Make other agencies spellings of one; a name that is in no register becomes one too."""

    def make(before: Register) -> tuple[Register, str]:
        stays = the_agency(before, keep_name)
        known = [before.named(other) for other in others]
        gone = [agency.name for agency in known if agency and agency.name != stays.name]
        after = merged(before, stays.name, gone)
        more = [other for other, agency in zip(others, known, strict=True) if agency is None]
        return edited(after, after[stays.name], Edit(spellings=more)), stays.name

    return change(place, make)


def edit(place: Place, name: str, wanted: Edit, head: str | None = None) -> Kept:
    """Change an agency. Raises ApelError where another one has a name of it, or a head is nobody."""

    def make(before: Register) -> tuple[Register, str]:
        agency = the_agency(before, name)
        if wanted.name and not agency_key(wanted.name):
            raise ApelError(_("“{name}” is no name; nothing was changed.").format(name=wanted.name))
        for text, other in taken(before, agency, wanted).items():
            raise ApelError(
                _("“{text}” is a name of {agency} already.").format(text=text, agency=other.name),
                hint=_("Are they one? apel agency merge “{keep}” “{other}”").format(
                    keep=other.name, other=agency.name
                ),
            )
        texts = {**wanted.texts, **_head(place[0], agency, head)}
        if parent := texts.get("parent"):
            texts["parent"] = _parent(before, agency, parent)
        after = edited(before, agency, replace(wanted, texts=texts))
        return after, wanted.name or agency.name

    return change(place, make)


def the_agency(register: Register, name: str) -> Agency:
    """Return the agency that is meant. Raises ApelError where none is called so."""
    if found := register.named(name):
        return found
    if not register:
        raise no_register()
    likely = [one.name for one in register.agencies if folded(name) in folded(one.name)]
    raise ApelError(
        _("No agency of the register is called “{name}”.").format(name=name),
        hint=_("Did you mean: {names}").format(names="; ".join(likely[:5]))
        if likely
        else _("All of them: apel agency list"),
    )


def no_register() -> ApelError:
    """Return the error where nobody has made a register yet."""
    return ApelError(
        _("There is no register of agencies yet."),
        hint=_("Make one: apel agency import FILE, or apel agency import --from-roster"),
    )


def listing(database: Database) -> Listing:
    """Return the register with its heads and how many people each agency has."""
    register = agencies.register(database)
    counted = Counter(member.agency for member in people.members(database))
    rows = []
    for agency in register.agencies:
        head = people.find_by_code(database, agency.head) if agency.head else None
        name, number = (head.name, head.number) if head else (agency.head_name, None)
        rows.append(Row(agency, name, number, counted.pop(agency.name, 0)))
    return Listing(rows, counted.total())


def head_finder(database: Database) -> Callable[[str, Head], Head]:
    """Return what finds the head that a list or a command means."""

    def find_head(text: str, now: Head) -> Head:
        if not text:
            return Head()
        known = people.find_by_code(database, now.code) if now.code else None
        if known and folded(text) == folded(known.name):
            return now  # also where others have this name
        *_words, number = _NUMBER.split(text)  # also below a name, in one cell with it
        found = find(database, number).people
        if len(found) == 1:
            return Head(found[0].code)
        if found:
            return Head(problem="head-ambiguous")
        is_number = number_spelled(text) or any(map(str.isdigit, text))
        return Head(problem="head-unknown") if is_number else Head(name=text)

    return find_head


def _head(database: Database, agency: Agency, head: str | None) -> Mapping[str, str]:
    if head is None:
        return {}
    found = head_finder(database)(head, Head(agency.head, agency.head_name))
    if found.problem:
        the_one(database, head, lambda _text, _names: ())  # says who may be meant
    return {"head": found.code, "head_name": found.name}


def _parent(register: Register, agency: Agency, parent: str) -> str:
    found = the_agency(register, parent)
    if found.name == agency.name:
        raise ApelError(_("An agency is not its own parent; nothing was changed."))
    return found.name


def _keep(place: Place, after: Register, source: Source) -> Kept:
    database, ceremony, writer = place
    moved = agencies.save(database, after)
    body = {"register": {"agencies": len(after.agencies), "moved": moved}}
    Recorder(database, ceremony.code, writer).append_roster(Kind.AMENDED, body, source)
    return Kept(after, moved)

"""Rendering: who gets which form, and what became of it. How it is typeset is handed in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.chain import breaks
from apel.domain.duties import is_active
from apel.domain.heads import heads
from apel.domain.ledger import Entry
from apel.domain.papers.documents import Fault, Sheet, Trouble, Typeset, form_title, form_values
from apel.domain.papers.filing import file_name, folder_name
from apel.domain.people.person import Person
from apel.domain.standing import NOTHING, standings
from apel.errors import ApelError
from apel.language import _
from apel.storage import ledger, people
from apel.storage.agencies import in_official_order, register
from apel.storage.database import Database

Press = Callable[[Iterable[Sheet]], Iterator[Typeset]]
Advance = Callable[[int, int], None]

NO_AGENCY = "Tanpa perangkat daerah"

# these are one person's trouble; the others stop the work, because they are everybody's
_OF_ONE = (Trouble.CHARACTERS, Trouble.CRASH, Trouble.IN_USE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which forms: of an instrument, of a unit or agency where one is named, of those who signed."""

    what: str
    unit: str = ""
    only_signed: bool = False


class Failure(NamedTuple):
    """Somebody whose form could not be made."""

    person: Person
    reason: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was rendered."""

    files: int
    pages: int
    failed: list[Failure]
    intact: bool  # the record that says who signed


def render(
    database: Database, ceremony: Ceremony, wanted: Wanted, press: Press, advance: Advance
) -> Rendered:
    """Render a form for everybody who owes it; raises ApelError where nobody does or nothing works."""
    roster = in_official_order(database, people.kept(database), lambda row: row.agency)
    entries = list(ledger.entries(database))
    signers = _signers(roster, wanted, entries)
    witnesses = _witnesses(database, roster, ceremony)
    sheets = (_sheet(person, ceremony, wanted.what, witnesses) for person in signers)
    files = pages = 0
    failed = []
    for done, made in enumerate(press(sheets), 1):
        if made.fault:
            failed.append(Failure(signers[made.sheet], reason_or_stop(made.fault, wanted.what)))
        else:
            files, pages = files + 1, pages + made.pages
        advance(done, len(signers))
    return Rendered(files, pages, failed, not breaks(entries))


def _witnesses(
    database: Database, roster: Sequence[people.Kept], ceremony: Ceremony
) -> Mapping[str, Person]:
    """Return the head of each agency: as the register says, else where a position is clear."""
    active = {row.person.code: row.shown for row in roster if is_active(row.person, ceremony)}
    named = {
        agency.name: active[agency.head]
        for agency in register(database).agencies
        if agency.head in active
    }
    return {**heads(active.values()), **named}


def _signers(roster: Iterable[people.Kept], wanted: Wanted, entries: list[Entry]) -> list[Person]:
    owing = [row.shown for row in roster if wanted.what in row.duties.split()]
    if not owing:
        raise ApelError(_("Nobody on the roster owes {what}.").format(what=wanted.what))
    here = [person for person in owing if is_in(person, wanted.unit)]
    if not here:
        raise no_such_unit(wanted.unit)
    if not wanted.only_signed:
        return here
    stand = standings(entries)
    signed = [
        person for person in here if wanted.what in stand.get(person.code, NOTHING).signatures
    ]
    if not signed:
        raise ApelError(_("Nobody of them has signed {what} yet.").format(what=wanted.what))
    return signed


def no_such_unit(text: str) -> ApelError:
    """Return the error for words that are in no unit's and no agency's name."""
    return ApelError(
        _("No unit or agency has “{text}” in its name.").format(text=text),
        hint=_("Part of the name is enough, for example: --unit kesehatan"),
    )


def is_in(person: Person, text: str) -> bool:
    """Say whether somebody is of the unit or agency that has `text` in its name."""
    folded = _folded(text)
    return any(folded in _folded(name or "") for name in (person.unit, person.agency))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _sheet(person: Person, ceremony: Ceremony, what: str, witnesses: Mapping[str, Person]) -> Sheet:
    witness = witnesses.get(person.agency or "")
    # a head is not his own witness
    other = witness if witness and witness.code != person.code else None
    values = form_values(form_title(what, ceremony), person, ceremony, other)
    folder = folder_name(person.agency, NO_AGENCY)
    return Sheet(what, values, (what, folder, file_name(person.name, person.code, "pdf")))


def reason_or_stop(fault: Fault, what: str) -> str:
    """Return why one form failed; raises ApelError where all of them would."""
    reason = _sentences()[fault.trouble].format(about=fault.about, what=what)
    if fault.trouble in _OF_ONE:
        return reason
    raise ApelError(reason, hint=_hints().get(fault.trouble, "").format(what=what))


def _sentences() -> Mapping[Trouble, str]:
    return {
        Trouble.CHARACTERS: _("the font lacks these characters: {about}"),
        Trouble.CRASH: _("the program that typesets ended without a word"),
        Trouble.IN_USE: _("{about} is open in another program"),
        Trouble.TEMPLATE: _("The template of {what} cannot be used: {about}."),
        Trouble.PACKAGE: _("The template of {what} asks for a package from the network."),
        Trouble.FONT: _("There is no font {about}."),
        Trouble.TIME: _("The template of {what} comes to no end."),
        Trouble.FOLDER: _("Nothing can be written to the output folder: {about}."),
    }


def _hints() -> Mapping[Trouble, str]:
    own = _("Compare the file in the folder templates with the one that apel brings along.")
    return {
        Trouble.TEMPLATE: own,
        Trouble.TIME: own,
        Trouble.PACKAGE: _("Templates use only files in their own folder."),
        Trouble.FONT: _("Put its files into the folder that fonts_folder in apel.toml names."),
        Trouble.FOLDER: _("Is the disk full or write-protected? Choose another one: --to FOLDER"),
    }

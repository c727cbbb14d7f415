"""What is asked of a render: which paper, whose, in which order and form."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from apel.domain.owed import owed_instruments
from apel.domain.papers.documents import Form
from apel.domain.papers.returning.signed import Room
from apel.domain.people.person import Person
from apel.domain.people.precedence import Precedence, precedence_key
from apel.domain.saying import Attendance
from apel.domain.standing import NOTHING, Standing
from apel.errors import ApelError
from apel.language import _
from apel.storage.people import Kept
from apel.workflows.papers.office import Office
from apel.workflows.rosters.list_people import agency_rule, folded


class Only(StrEnum):
    """Whose papers, or who on a list."""

    SIGNED = "signed"  # make-up signatures too
    UNSIGNED = "unsigned"
    EXCUSED = "excused"


class Bundle(StrEnum):
    """What goes into one file, for the printer."""

    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which papers: `what` by the name of its template; of an agency, of a unit, of some."""

    what: str
    agency: str = ""
    unit: str = ""
    only: Only | None = None
    order: Precedence = Precedence.ECHELON
    bundle: Bundle | None = None
    copies: int = 1
    form: Form = Form.PDF
    each: bool = False  # a file a person of what has many on a page
    with_number: bool = False  # on an attendance list
    filled: bool = False  # an attendance list: from the record, and not to be signed by hand
    until: str = ""  # of a letter, in words: until when people can sign
    on: date | None = None  # of a letter or note: the day that stands on it
    copy_to: tuple[str, ...] = ()  # tembusan
    draft: bool = False  # marked KONSEP, and not issued
    correct: bool = False  # what was issued otherwise is issued anew, and says what it replaces
    rooms: frozenset[Room] = frozenset()  # for electronic signatures


def chosen(office: Office, asked: Asked, people: Iterable[Kept]) -> list[Kept]:
    """Return who is wanted, by agency in the official order and within it in that which was asked.

    Raises ApelError where nobody is.
    """
    rows = list(people)
    rules = _rules(office, asked)
    here = [row for row in rows if all(rule(row) for rule in rules)]
    if rows and not here:
        raise _no_such_unit(asked, rows)
    found = [
        row for row in here if _fits(row, asked, office.standings.get(row.person.code, NOTHING))
    ]
    if not found:
        raise ApelError(_nobody(asked))
    return in_order(office, asked.order, found)


def in_order(office: Office, order: Precedence, people: Iterable[Kept]) -> list[Kept]:
    """Return people by agency in the official order, and within it in one of persons."""
    key, agencies = precedence_key(order), by_agency(people)
    ordered = office.register.in_order(agencies)
    return [
        row for name in ordered for row in sorted(agencies[name], key=lambda one: key(one.person))
    ]


def owing(office: Office, what: str) -> list[Kept]:
    """Return who owes an instrument; raises ApelError where nobody does."""
    found = [row for row in office.people if what in owed_instruments(row.duties)]
    if not found:
        raise ApelError(
            _("Nobody on the roster owes {what}.").format(what=what),
            hint=_("What is signed, and by whom, is in apel.toml: [[instruments]]"),
        )
    return found


def by_agency(rows: Iterable[Kept]) -> dict[str, list[Kept]]:
    """Return people by agency, as these rows come."""
    agencies: dict[str, list[Kept]] = {}
    for row in rows:
        agencies.setdefault(row.agency, []).append(row)
    return agencies


def is_in(person: Person, text: str) -> bool:
    """Say whether somebody is of the unit or agency that has `text` in its name."""
    wanted = folded(text)
    return any(wanted in folded(name) for name in (person.unit, person.agency))


def _rules(office: Office, asked: Asked) -> list[Callable[[Kept], bool]]:
    rules = [agency_rule(office.register, asked.agency)] if asked.agency else []
    return [*rules, lambda row: is_in(row.shown, asked.unit)] if asked.unit else rules


def _no_such_unit(asked: Asked, rows: Iterable[Kept]) -> ApelError:
    """Return the error for words that are in no unit's and no agency's name, with what is like it."""
    text = asked.agency or asked.unit
    known = {
        folded(name): name
        for row in rows
        for name in (row.agency, row.shown.unit if asked.unit else "")
        if name
    }
    near = [known[each] for each in get_close_matches(folded(text), known)]
    return ApelError(
        _("No unit or agency has “{text}” in its name.").format(text=text),
        hint=_("Did you mean: {names}").format(names="; ".join(near))
        if near
        else _("Part of the name is enough, for example: {option} kesehatan").format(
            option="--agency" if asked.agency else "--unit"
        ),
    )


def _fits(row: Kept, asked: Asked, standing: Standing) -> bool:
    if asked.only is None:
        return True
    return _TESTS[asked.only](_instruments(row, asked.what), standing)


def _instruments(row: Kept, what: str) -> Sequence[str]:
    """Return what counts as signed: an instrument itself, on a list all that somebody owes."""
    owed = owed_instruments(row.duties)
    return [what] if what in owed else owed


def _has_signed(owed: Sequence[str], standing: Standing) -> bool:
    return any(name in standing.signatures for name in owed)


def _lacks_one(owed: Sequence[str], standing: Standing) -> bool:
    return any(name not in standing.signatures for name in owed)


def _is_excused(_owed: Sequence[str], standing: Standing) -> bool:
    return standing.attendance is Attendance.EXCUSED


_TESTS: Mapping[Only, Callable[[Sequence[str], Standing], bool]] = {
    Only.SIGNED: _has_signed,
    Only.UNSIGNED: _lacks_one,
    Only.EXCUSED: _is_excused,
}


def _nobody(asked: Asked) -> str:
    match asked.only:
        case Only.SIGNED:
            return _("Nobody of them has signed {what} yet.").format(what=asked.what)
        case Only.UNSIGNED:
            return _("All of them have signed {what}.").format(what=asked.what)
        case Only.EXCUSED:
            return _("None of them is excused.")
        case None:
            return _("Nobody on the roster owes anything.")

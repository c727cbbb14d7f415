"""Lists for the time when the power is gone: who signs by hand, and who has signed up to now."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry
from apel.domain.papers.documents import Fault, Sheet, Trouble
from apel.domain.papers.filing import file_name, folder_name
from apel.domain.papers.list_forms import Line, attendance_values, checklist_values, mark
from apel.domain.papers.printed_lists import ListKind
from apel.domain.standing import NOTHING, standings
from apel.errors import ApelError
from apel.language import _
from apel.storage import ledger
from apel.storage.database import Database
from apel.storage.people import Kept
from apel.workflows.papers.issue_lists import issue
from apel.workflows.papers.render_documents import (
    NO_AGENCY,
    Advance,
    Press,
    is_in,
    no_such_unit,
    reason_or_stop,
)
from apel.workflows.record import Writer
from apel.workflows.rosters.list_people import everybody, guests

Place = tuple[Database, Ceremony, Writer]
Agencies = Mapping[str, Sequence[Kept]]

# of a list to be signed: no compile takes an office computer's memory; a large agency has several
MOST_LINES = 500

_STAND_IN = "?"


class Draft(NamedTuple):
    """A list that is to be typeset: its number, and how many people it names."""

    number: str
    people: int
    sheet: Sheet


class Failure(NamedTuple):
    """A list that could not be printed."""

    number: str
    reason: str


@dataclass(slots=True)
class Printed:
    """What was printed; `lacking` are the characters that the font has not, printed as `?`."""

    lists: list[Draft] = field(default_factory=list)
    pages: int = 0
    failed: list[Failure] = field(default_factory=list)
    lacking: dict[str, None] = field(default_factory=dict)


def print_attendance_lists(place: Place, unit: str, press: Press, advance: Advance) -> Printed:
    """Print lists to be signed by hand, one an agency; raises ApelError where nobody is on them."""
    database, ceremony, _writer = place
    whole = _by_agency(row for row in everybody(database) if row.duties)
    lists = [
        (agency, rows[start : start + MOST_LINES])
        for agency, rows in _of_unit(whole, unit).items()
        for start in range(0, len(rows), MOST_LINES)
    ]
    codes = [[row.person.code for row in rows] for _agency, rows in lists]
    drafts = []
    issued = issue(*place, ListKind.ATTENDANCE, codes)
    for (number, entry), (agency, rows) in zip(issued, lists, strict=True):
        those = [row.shown for row in rows]
        values = attendance_values((number, entry), ceremony, agency or NO_AGENCY, those)
        file = _file(agency, number, whole, is_whole=len(rows) == len(whole[agency]))
        sheet = Sheet(ListKind.ATTENDANCE, values, (ListKind.ATTENDANCE, file))
        drafts.append(Draft(number, len(those), sheet))
    return _printed(drafts, press, advance)


def print_checklist(place: Place, unit: str, press: Press, advance: Advance) -> Printed:
    """Print who has signed up to now, everybody by agency and name, with a box for who has not."""
    database, ceremony, writer = place
    whole = _by_agency([*everybody(database), *guests(database)])
    agencies = {
        agency: sorted(rows, key=lambda row: row.name_key)
        for agency, rows in _of_unit(whole, unit).items()
    }
    codes = [row.person.code for rows in agencies.values() for row in rows]
    issued = issue(*place, ListKind.CHECKLIST, [codes])[0]
    made = writer.clock()
    entries = ledger.recorded(database)  # after the number: the list knows that it was issued
    lines = _lines(agencies, entries, ceremony)
    values = checklist_values(issued, ceremony, lines, _newest(entries), made)
    sheet = Sheet(ListKind.CHECKLIST, values, (f"{ListKind.CHECKLIST}.pdf",))
    return _printed([Draft(issued.number, len(codes), sheet)], press, advance)


def _by_agency(rows: Iterable[Kept]) -> dict[str, list[Kept]]:
    """Return everybody by agency, as these rows come."""
    agencies: dict[str, list[Kept]] = {}
    for row in rows:
        agencies.setdefault(row.agency, []).append(row)
    return agencies


def _of_unit(whole: Agencies, unit: str) -> Agencies:
    """Return those of a unit or agency, everybody where none is named; raises ApelError for nobody."""
    if not whole:
        raise ApelError(_("Nobody on the roster owes anything."))
    if not unit:
        return whole
    here = {
        agency: [row for row in rows if is_in(row.shown, unit)] for agency, rows in whole.items()
    }
    found = {agency: rows for agency, rows in here.items() if rows}
    if not found:
        raise no_such_unit(unit)
    return found


def _file(agency: str, number: str, whole: Agencies, *, is_whole: bool) -> str:
    """Return `AGENCY.pdf`; with the number, where another list would have the same name."""
    name = folder_name(agency, NO_AGENCY)
    alike = Counter(folder_name(other, NO_AGENCY).casefold() for other in whole)
    if is_whole and alike[name.casefold()] == 1:
        return f"{name}.pdf"
    return file_name(name, number, "pdf")


def _lines(
    agencies: Agencies, entries: Sequence[Entry], ceremony: Ceremony
) -> dict[str, list[Line]]:
    stand = standings(entries)
    return {
        agency or NO_AGENCY: [
            Line(
                row.person.name,
                row.person.unit or "",
                mark(row.duties, stand.get(row.person.code, NOTHING), ceremony),
            )
            for row in rows
        ]
        for agency, rows in agencies.items()
    }


def _newest(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entry of each chain up to which these entries go."""
    newest: dict[str, Entry] = {}
    for entry in entries:
        before = newest.get(entry.station)
        if before is None or entry.number > before.number:
            newest[entry.station] = entry
    return [newest[station] for station in sorted(newest)]


def _printed(drafts: Sequence[Draft], press: Press, advance: Advance) -> Printed:
    """Typeset the lists; a character that the font lacks costs itself and not a list."""
    printed = Printed()
    waiting = list(drafts)
    while waiting:
        before = len(printed.lacking)
        waiting = _typeset(waiting, press, printed)
        advance(len(drafts) - len(waiting), len(drafts))
        if len(printed.lacking) == before:
            break  # what is lacking is in the template itself
    lacking = Fault(Trouble.CHARACTERS, " ".join(printed.lacking))
    printed.failed += [
        Failure(draft.number, reason_or_stop(lacking, draft.sheet.template)) for draft in waiting
    ]
    return printed


def _typeset(drafts: Sequence[Draft], press: Press, printed: Printed) -> list[Draft]:
    """Typeset lists once; return those that are to be tried again without what the font lacks."""
    again = []
    for made in press(draft.sheet for draft in drafts):
        draft = drafts[made.sheet]
        if made.fault is None:
            printed.lists.append(draft)
            printed.pages += made.pages
        elif made.fault.trouble is Trouble.CHARACTERS:
            printed.lacking |= dict.fromkeys(made.fault.about.split())
            again.append(_without(draft, made.fault.about))
        else:
            reason = reason_or_stop(made.fault, draft.sheet.template)
            printed.failed.append(Failure(draft.number, reason))
    return again


def _without(draft: Draft, lacking: str) -> Draft:
    table = dict.fromkeys(map(ord, "".join(lacking.split())), _STAND_IN)
    values = {key: _translated(value, table) for key, value in draft.sheet.values.items()}
    return draft._replace(sheet=draft.sheet._replace(values=values))


def _translated(value: object, table: Mapping[int, str]) -> object:
    match value:
        case str():
            return value.translate(table)
        case list():
            return [_translated(item, table) for item in value]
        case dict():
            return {key: _translated(item, table) for key, item in value.items()}
        case _:
            return value

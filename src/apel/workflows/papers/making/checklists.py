"""Who has signed up to now, on paper: for the time when the power is gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry
from apel.domain.papers.contents.checklists import Line, checklist_values, mark
from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.papers.documents import Sheet
from apel.domain.papers.filing import folder_name
from apel.domain.people.precedence import Precedence
from apel.domain.standing import NOTHING, standings
from apel.storage import ledger
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, by_agency, chosen
from apel.workflows.papers.issuing.issue_lists import issue
from apel.workflows.papers.making.drafts import Draft
from apel.workflows.papers.office import NO_AGENCY, Office
from apel.workflows.rosters.list_people import guests

Agencies = Mapping[str, Sequence[Kept]]


def checklist(office: Office, asked: Asked) -> list[Draft]:
    """Return who has signed up to now, everybody by agency and name, with a box for who has not."""
    by_name = replace(asked, order=Precedence.NAME)
    agencies = by_agency(chosen(office, by_name, [*office.people, *guests(office.database)]))
    codes = [row.person.code for rows in agencies.values() for row in rows]
    issuing = office.database, office.ceremony, office.writer
    issued = issue(*issuing, ListKind.CHECKLIST, [codes])[0]
    made = office.writer.clock()
    # after the number: the list knows that it was issued
    entries = ledger.recorded(office.database)
    lines = _lines(agencies, entries, office.ceremony)
    values = checklist_values(issued[:2], office.ceremony, lines, _newest(entries), made)
    some = folder_name("-".join(filter(None, (asked.agency, asked.unit, asked.only))), "")
    place = ("-".join(filter(None, (ListKind.CHECKLIST, some))) + f".{asked.form.value}",)
    sheet = Sheet(ListKind.CHECKLIST, values, place, asked.form)
    named = [row.shown for rows in agencies.values() for row in rows]
    return [Draft(issued.number, len(codes), sheet, named)]


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

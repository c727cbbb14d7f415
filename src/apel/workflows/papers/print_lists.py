"""Lists for the time when the power is gone: who signs by hand, and who has signed up to now."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry
from apel.domain.papers.documents import Sheet
from apel.domain.papers.filing import file_name, folder_name
from apel.domain.papers.frame import Frame, foot
from apel.domain.papers.letterheads import letterhead
from apel.domain.papers.list_forms import Line, attendance_values, checklist_values, mark
from apel.domain.papers.printed_lists import ListKind
from apel.domain.people.precedence import Precedence
from apel.domain.standing import NOTHING, standings
from apel.storage import ledger
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, by_agency, chosen
from apel.workflows.papers.drafts import Draft
from apel.workflows.papers.issue_lists import Issued, issue
from apel.workflows.papers.office import NO_AGENCY, Office
from apel.workflows.rosters.list_people import guests

Agencies = Mapping[str, Sequence[Kept]]

# of a list to be signed: no compile takes an office computer's memory; a large agency has several
MOST_LINES = 500


def attendance_lists(office: Office, asked: Asked) -> list[Draft]:
    """Return lists to be signed by hand, one an agency; raises ApelError where nobody is on them."""
    whole = by_agency(row for row in office.people if row.duties)
    rows = chosen(office, asked, [row for rows in whole.values() for row in rows])
    lists = [
        (agency, those[start : start + MOST_LINES])
        for agency, those in by_agency(rows).items()
        for start in range(0, len(those), MOST_LINES)
    ]
    codes = [[row.person.code for row in those] for _agency, those in lists]
    issued = issue(office.database, office.ceremony, office.writer, ListKind.ATTENDANCE, codes)
    return [
        _attendance_list(office, name, (agency, those), whole)
        for name, (agency, those) in zip(issued, lists, strict=True)
    ]


def checklist(office: Office, asked: Asked) -> list[Draft]:
    """Return who has signed up to now, everybody by agency and name, with a box for who has not."""
    by_name = replace(asked, order=Precedence.NAME)
    agencies = by_agency(chosen(office, by_name, [*office.people, *guests(office.database)]))
    codes = [row.person.code for rows in agencies.values() for row in rows]
    place = office.database, office.ceremony, office.writer
    issued = issue(*place, ListKind.CHECKLIST, [codes])[0]
    made = office.writer.clock()
    entries = ledger.recorded(
        office.database
    )  # after the number: the list knows that it was issued
    lines = _lines(agencies, entries, office.ceremony)
    values = checklist_values(issued, office.ceremony, lines, _newest(entries), made)
    sheet = Sheet(ListKind.CHECKLIST, values, (f"{ListKind.CHECKLIST}.pdf",))
    return [Draft(issued.number, len(codes), sheet)]


def _attendance_list(
    office: Office, issued: Issued, part: tuple[str, Sequence[Kept]], whole: Agencies
) -> Draft:
    agency, rows = part
    ceremony = office.ceremony
    head = letterhead(ceremony, office.register.named(agency))
    frame = Frame(head, foot=foot(ceremony, ListKind.ATTENDANCE, issued.number))
    those = [row.shown for row in rows]
    values = attendance_values(issued, ceremony, frame, agency or NO_AGENCY, those)
    file = _file(agency, issued.number, whole, is_whole=len(rows) == len(whole[agency]))
    sheet = Sheet(ListKind.ATTENDANCE, values, (ListKind.ATTENDANCE, file))
    return Draft(issued.number, len(those), sheet)


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

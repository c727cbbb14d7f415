"""Attendance lists, one an agency: to be signed by hand, or filled from what is on record."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from apel.domain.papers.contents.attendance_lists import AttendanceList, Line, attendance_values
from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.papers.contents.recaps import Somebody, recap_by_hand, recap_of_record
from apel.domain.papers.contents.record_words import attendance_words, moment_words, signature_words
from apel.domain.papers.documents import Sheet
from apel.domain.papers.filing import file_name, folder_name
from apel.domain.papers.frame import Foot, Frame, foot
from apel.domain.papers.letterheads import letterhead
from apel.domain.papers.signatures import Signatory
from apel.domain.report import Rules
from apel.domain.standing import NOTHING
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, by_agency, chosen
from apel.workflows.papers.issuing.issue_lists import Issued, issue
from apel.workflows.papers.making.agency_papers import as_issued, rules_of
from apel.workflows.papers.making.drafts import Draft, Issue
from apel.workflows.papers.making.parts import Part, in_parts
from apel.workflows.papers.office import NO_AGENCY, Office

Agencies = Mapping[str, Sequence[Kept]]

WHAT = ListKind.ATTENDANCE
# of a list to be signed: no compile takes an office computer's memory; a large agency has several
MOST_LINES = 500
_FILLED = "terisi"  # the folder of the lists that are filled: they replace none to be signed


def attendance_lists(office: Office, asked: Asked) -> list[Draft]:
    """Return attendance lists, as they are asked; raises ApelError where nobody is on them."""
    whole = by_agency(row for row in office.people if row.duties)
    rows = chosen(office, asked, [row for rows in whole.values() for row in rows])
    if asked.filled:
        return _filled_lists(office, asked, rows)
    return _lists_to_sign(office, asked, rows, whole)


def _lists_to_sign(
    office: Office, asked: Asked, rows: Sequence[Kept], whole: Agencies
) -> list[Draft]:
    parts = in_parts(office, asked, rows, MOST_LINES)
    codes = [[row.person.code for row in part.people] for part in parts]
    issued = issue(office.database, office.ceremony, office.writer, WHAT, codes)
    return [
        _list_to_sign(office, asked, name, part, whole)
        for name, part in zip(issued, parts, strict=True)
    ]


def _list_to_sign(
    office: Office, asked: Asked, issued: Issued, part: Part, whole: Agencies
) -> Draft:
    agency, rows = part.agency, part.people
    listing = AttendanceList(
        part.name,
        [Line(row.shown) for row in rows],
        recap_by_hand(map(_somebody, rows)),
        issued.number,
        issued.entry,
        with_number=asked.with_number,
        vouching=_vouching(office, asked, agency),
    )
    words = f"Daftar {issued.number}, rekaman {issued.entry}"
    qr = foot(office.ceremony, WHAT, issued.number).qr
    values = attendance_values(listing, office.ceremony, _frame(office, agency, Foot(qr, words)))
    is_whole = len(rows) == len(whole[agency])
    file = _file(agency, issued.number, whole, is_whole=is_whole)
    place = (WHAT.value, f"{file}.{asked.form.value}")
    sheet = Sheet(WHAT, values, place, asked.form)
    draft = Draft(issued.number, len(rows), sheet, [row.shown for row in rows])
    return as_issued(draft, agency, issued, Issue.ANEW)


def _filled_lists(office: Office, asked: Asked, rows: Sequence[Kept]) -> list[Draft]:
    """Return what is on record; these lists have no number, and nothing is keyed back from them."""
    as_of = office.writer.clock()
    drafts = []
    for part in in_parts(office, asked, rows, MOST_LINES):
        place = (WHAT.value, _FILLED, f"{part.file}.{asked.form.value}")
        values = _filled(office, asked, as_of, part)
        sheet = Sheet(WHAT, values, place, asked.form)
        drafts.append(Draft(part.name, len(part.people), sheet, [row.shown for row in part.people]))
    return drafts


def _filled(office: Office, asked: Asked, as_of: datetime, part: Part) -> dict[str, object]:
    rules = rules_of(office)
    listing = AttendanceList(
        part.name,
        [_filled_line(office, row, rules) for row in part.people],
        recap_of_record(map(_somebody, part.people), office.standings, rules),
        as_of=as_of,
        with_number=asked.with_number,
        vouching=_vouching(office, asked, part.agency),
    )
    words = f"Data per {moment_words(as_of, office.ceremony)}"
    about = Foot(foot(office.ceremony, WHAT, _FILLED).qr, words)
    return attendance_values(listing, office.ceremony, _frame(office, part.agency, about))


def _filled_line(office: Office, row: Kept, rules: Rules) -> Line:
    standing, ceremony = office.standings.get(row.person.code, NOTHING), office.ceremony
    return Line(
        row.shown,
        attendance_words(row.duties, standing, rules),
        signature_words(row.duties, standing, ceremony),
    )


def _somebody(row: Kept) -> Somebody:
    return Somebody(row.person.code, row.person.status, row.duties)


def _frame(office: Office, agency: str, about: Foot) -> Frame:
    return Frame(letterhead(office.ceremony, office.register.named(agency)), foot=about)


def _vouching(office: Office, asked: Asked, agency: str) -> Signatory | None:
    """Return the head of an agency; who vouches for a part of it nobody here knows."""
    return None if asked.unit else office.superiors.head(agency, WHAT)


def _file(agency: str, number: str, whole: Agencies, *, is_whole: bool) -> str:
    """Return the agency's name; with the number, where another list would have the same name."""
    name = folder_name(agency, NO_AGENCY)
    alike = Counter(folder_name(other, NO_AGENCY).casefold() for other in whole)
    if is_whole and alike[name.casefold()] == 1:
        return name
    return file_name(name, number, "pdf").removesuffix(".pdf")

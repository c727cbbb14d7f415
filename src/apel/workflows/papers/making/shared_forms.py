"""Forms of an instrument that many sign together, or some for all (DESIGN.md section 7)."""

from collections.abc import Mapping, Sequence

from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.papers.documents import Sheet, form_title, person_values, template_of
from apel.domain.papers.filing import file_name, folder_name
from apel.domain.papers.frame import Frame, foot, frame_values
from apel.domain.papers.letterheads import letterhead, letterhead_of_region_head
from apel.domain.papers.signatures import Signatory, signatory_values
from apel.domain.roles import Role
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, by_agency, chosen, owing
from apel.workflows.papers.issuing.issue_lists import Issued, issue
from apel.workflows.papers.making.agency_papers import as_issued
from apel.workflows.papers.making.drafts import Draft, Issue
from apel.workflows.papers.numbering.number_papers import numbers_of
from apel.workflows.papers.office import NO_AGENCY, Office

MOST_LINES = 500  # on one paper: no compile takes an office computer's memory


def collective_forms(office: Office, asked: Asked) -> list[Draft]:
    """Return one text an agency with a table of signatures; its lines are frozen, as a list's are."""
    agencies = by_agency(chosen(office, asked, owing(office, asked.what)))
    place = office.database, office.ceremony, office.writer
    numbers = numbers_of(office, asked, list(agencies))
    parts = [
        (agency, rows[start : start + MOST_LINES])
        for agency, rows in agencies.items()
        for start in range(0, len(rows), MOST_LINES)
    ]
    codes = [[row.person.code for row in rows] for _agency, rows in parts]
    # a draft takes no number; its files are told apart by their places
    issued = (
        [Issued("", str(part)) for part, _rows in enumerate(parts, 1)]
        if asked.draft
        else issue(*place, ListKind.COLLECTIVE, codes)
    )
    return [
        _collective(office, asked, (name, numbers[agency]), (agency, rows))
        for name, (agency, rows) in zip(issued, parts, strict=True)
    ]


def representative_form(office: Office, asked: Asked) -> list[Draft]:
    """Return the one paper that representatives sign for all; the head of the region witnesses."""
    rows = chosen(office, asked, owing(office, asked.what))
    number = numbers_of(office, asked, [""])[""]
    title = form_title(asked.what, office.ceremony)
    head = letterhead_of_region_head(office.ceremony)
    frame = Frame(head, number, foot=foot(office.ceremony, asked.what, words=title))
    values = {
        **frame_values(title, office.ceremony, frame),
        "judul_naskah": title,
        "wakil": [_representative(row) for row in rows],
        "para_saksi": [signatory_values(each) for each in _witnesses(office, asked.what)],
    }
    file = f"{asked.what}.{asked.form.value}"
    sheet = Sheet(template_of(office.ceremony, asked.what), values, (file,), asked.form)
    draft = Draft(asked.what, len(rows), sheet, [row.shown for row in rows], number=number)
    return [draft._replace(issue=Issue.ONCE)]


def _collective(
    office: Office, asked: Asked, numbers: tuple[Issued, str], part: tuple[str, Sequence[Kept]]
) -> Draft:
    (issued, number), (agency, rows) = numbers, part
    ceremony = office.ceremony
    name = agency or NO_AGENCY
    head = letterhead(ceremony, office.register.named(agency))
    frame = Frame(head, number, foot=foot(ceremony, asked.what, issued.number))
    title = form_title(asked.what, ceremony)
    values = {
        **frame_values(f"{title} – {name}", ceremony, frame),
        "judul_naskah": title,
        "daftar": {
            "nomor": issued.number,
            "rekaman": issued.entry,
            "perangkat_daerah": name,
            "unit": "",  # the paper is the agency's
            "baris": [person_values(row.shown) for row in rows],
        },
        "saksi": signatory_values(office.superiors.witness_of_many(agency, asked.what)),
    }
    ending = asked.form.value
    file = file_name(folder_name(agency, NO_AGENCY), issued.number or issued.entry, ending)
    template = template_of(ceremony, asked.what)
    sheet = Sheet(template, values, (asked.what, file), asked.form)
    draft = Draft(issued.number, len(rows), sheet, [row.shown for row in rows])
    return as_issued(draft, agency, issued, Issue.ONCE)


def _witnesses(office: Office, what: str) -> list[Signatory]:
    own = office.officials.signatories(Role.WITNESS, what)
    return own or office.officials.signatories(Role.HEAD_OF_REGION, what)


def _representative(row: Kept) -> Mapping[str, object]:
    """Return who signs for all: a signatory, with the status for which he stands."""
    said = person_values(row.shown)
    return {**said, "jabatan": list(filter(None, [said["jabatan"]]))}

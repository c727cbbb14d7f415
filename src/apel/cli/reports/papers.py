"""Papers that are out, in and missing: `apel status papers` counts, `apel report papers` names."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from apel.cli.options import Format
from apel.cli.reports.reports import Report
from apel.cli.shapes import Shape, ceremony_shape, print_json
from apel.cli.words import day_and_clock, grouped
from apel.cli.workspace import Workspace
from apel.domain.people.person import shown_code
from apel.domain.table import Table
from apel.formats.terminal import NUMBER, TEXT, say, show_table, warn
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.papers.issuing.issued import IssuedPaper
    from apel.storage.people import Listed
    from apel.workflows.papers.issuing.issued_twice import Twice
    from apel.workflows.papers.returning.follow_papers import MissingPaper, PaperCounts


_MOST_NAMED = 10


def missing_report(place: Workspace, agency: str = "") -> Report:
    """Make the list of the papers that have not come back, for whoever goes round and asks."""
    from apel.workflows.papers.returning.follow_papers import missing_papers

    missing = missing_papers(place.database, agency)
    headings = (_("Agency"), _("Unit"), _("Name"), _("Code"), _("Paper"), _("Issued"), _("Entry"))
    rows = tuple(
        (
            *(agency, *_named(person, paper), paper.what),
            *(day_and_clock(paper.entry.at, place.ceremony), paper.entry.name),
        )
        for agency, person, paper in missing
    )
    table = Table(_("Papers that have not come back"), headings, rows)
    ceremony = ceremony_shape(place.ceremony)
    shape = {"ceremony": ceremony, "papers": [*map(_missing_shape, missing)]}
    return Report(table, shape, lambda: _show_missing(table))


def _named(person: "Listed | None", paper: "IssuedPaper") -> tuple[str, str, str]:
    """Return unit, name and code; of a paper that many sign its number."""
    return (person.unit, person.name, shown_code(person.code)) if person else ("", paper.number, "")


def _missing_shape(missing: "MissingPaper") -> Shape:
    agency, person, paper = missing
    return {
        "agency": agency,
        "unit": person.unit if person else None,
        "name": person.name if person else None,
        "code": person.code if person else None,
        "what": paper.what,
        "number": paper.number or None,
        "entry": paper.entry.name,
        "at": paper.entry.at,
    }


def _show_missing(table: Table) -> None:
    if not table.rows:
        say(_("No paper is missing: apel status papers says what is out."))
        return
    places = (0, 1, 2, 3, 4)
    headings = [(table.headings[place], TEXT) for place in places]
    show_table(
        headings, [[str(row[place]) for place in places] for row in table.rows], title=table.title
    )
    say(_("Missing: {number}").format(number=grouped(len(table.rows))))


def show_papers(place: Workspace, output: Format) -> None:
    """Show by agency how many papers were issued and came back, and where they lie."""
    from apel.workflows.papers.issuing.issued_twice import issued_twice
    from apel.workflows.papers.returning.follow_papers import PaperCounts, follow_papers

    counted = follow_papers(place.database)
    totals = PaperCounts()
    for counts in counted.values():
        totals += counts
    if output is Format.JSON:
        rows = [
            {"agency": agency, "what": what, **_shape(counts)}
            for (agency, what), counts in counted.items()
        ]
        ceremony = ceremony_shape(place.ceremony)
        twice = [each._asdict() for each in issued_twice(place.database)]
        print_json({"ceremony": ceremony, "papers": rows, "totals": _shape(totals), "twice": twice})
    elif counted:
        _show(counted, totals)
        _tell_twice(place, issued_twice(place.database))
    else:
        say(_("No paper to be signed was issued yet: apel render pakta-integritas"))


def _show(counted: "Mapping[tuple[str, str], PaperCounts]", totals: "PaperCounts") -> None:
    headings = (
        *((_("Agency"), TEXT), (_("Paper"), TEXT), (_("Issued"), NUMBER), (_("Came back"), NUMBER)),
        *((_("Electronic"), NUMBER), (_("Missing"), NUMBER), (_("Boxes"), TEXT)),
    )
    rows = [
        [agency or _("(no agency)"), what, *_numbers(counts), ", ".join(_in_order(counts.boxes))]
        for (agency, what), counts in counted.items()
    ]
    total = [_("Total"), "", *_numbers(totals), ""]
    show_table(headings, [*rows, total], title=_("Signed papers"), last_is_total=True)
    for box in _in_order(totals.boxes):
        say(_("Box {box}: {number} papers").format(box=box, number=grouped(totals.boxes[box])))
    if totals.missing:
        say(_("Whose are missing: apel report papers"))


def _tell_twice(place: Workspace, twice: "Sequence[Twice]") -> None:
    """Name whoever has papers of one kind that differ, from computers that did not know of each other."""
    from apel.storage.people import find_by_code

    for what, code, entries in twice[:_MOST_NAMED]:
        person = find_by_code(place.database, code)
        warn(
            _(
                "{name} has {what} issued by several computers, and not alike: {entries}. With"
                " apel render {what} --correct a new one replaces them."
            ).format(
                name=person.name if person else shown_code(code),
                what=what,
                entries=", ".join(entries),
            )
        )
    if len(twice) > _MOST_NAMED:
        warn(
            _("And so have {number} more: --format json names all.").format(
                number=len(twice) - _MOST_NAMED
            )
        )


def _numbers(counts: "PaperCounts") -> list[str]:
    return list(map(grouped, (counts.issued, counts.received, counts.electronic, counts.missing)))


def _shape(counts: "PaperCounts") -> Shape:
    return {
        "issued": counts.issued,
        "received": counts.received,
        "electronic": counts.electronic,
        "missing": counts.missing,
        "boxes": {box: counts.boxes[box] for box in _in_order(counts.boxes)},
    }


def _in_order(boxes: Iterable[str]) -> list[str]:
    """Return boxes as people count: 2 before 12."""
    return sorted(boxes, key=lambda box: (not box.isdecimal(), box.zfill(12), box))

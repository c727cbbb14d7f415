"""The reports: each is a table of cells and a JSON shape, made once and delivered in any format."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from apel.cli import shapes
from apel.cli.reports import views
from apel.cli.words import attendance_words
from apel.cli.workspace import Workspace
from apel.domain.ceremony import Ceremony, Instrument
from apel.domain.people.person import shown_code
from apel.domain.report import Counts
from apel.domain.representatives import by_representatives
from apel.domain.saying import Attendance
from apel.domain.table import Cell, Table
from apel.errors import WrongUsage
from apel.language import _
from apel.workflows import report_attendance

Column = tuple[str, Callable[[Counts], Cell]]


@dataclass(frozen=True, slots=True)
class Report:
    """A report that can be shown on the screen, exported as cells, or read by a program."""

    table: Table
    shape: object
    show: Callable[[], None]
    more: tuple[Table, ...] = ()  # below the first in CSV, sheets of their own in a workbook
    ends: int = 0  # the exit code


def attendance_report(place: Workspace) -> Report:
    """Make the report by agency; the sums of the agencies are the total."""
    counted = report_attendance.attendance(place.database, place.ceremony)
    report = counted.report
    rows = [(name or _("(no agency)"), counts) for name, counts in report.agencies.items()]
    rows.append((_("Total"), report.totals))
    shape = {
        "ceremony": shapes.ceremony_shape(place.ceremony),
        "totals": shapes.counts_shape(report.totals),
        "agencies": [
            {"agency": name, **shapes.counts_shape(counts)}
            for name, counts in report.agencies.items()
        ],
        "conflicts": counted.conflicts,
        "closed": sorted(counted.closings),
        "integrity": "intact" if counted.is_intact else "broken",
    }
    columns = _columns(place.ceremony)
    table = Table(
        place.ceremony.title or _("Attendance by agency"),
        tuple(heading for heading, _cell in columns),
        tuple((name, *(cell(counts) for _heading, cell in columns[1:])) for name, counts in rows),
        has_total=True,
    )
    return Report(table, shape, lambda: views.show_attendance(place.ceremony, counted))


def outstanding_report(place: Workspace, agency: str = "") -> Report:
    """Make the list of those who still owe a signature, in the roster's order."""
    people = report_attendance.outstanding(place.database, agency)
    words = attendance_words()
    table = Table(
        _("Outstanding signatures"),
        (
            _("Agency"),
            _("Unit"),
            _("Name"),
            _("Code"),
            _("Instruments"),
            _("Attendance"),
            _("Declined"),
        ),
        tuple(
            (
                person.agency,
                person.unit,
                person.name,
                shown_code(person.code),
                ", ".join(person.instruments),
                words[person.attendance],
                ", ".join(person.declined),
            )
            for person in people
        ),
    )
    shape = {
        "ceremony": shapes.ceremony_shape(place.ceremony),
        "outstanding": [
            person._asdict()
            | {"instruments": list(person.instruments), "declined": list(person.declined)}
            for person in people
        ],
    }
    return Report(table, shape, lambda: views.show_outstanding(table))


def deliver(report: Report, output: str, to: Path | None) -> None:
    """Show a report, or write it to a file."""
    if to is not None and output in ("text", "json"):
        raise WrongUsage(_("--to goes with --format csv or xlsx."))
    match output:
        case "json":
            shapes.print_json(report.shape)
        case "csv":
            _deliver_csv((report.table, *report.more), to)
        case "xlsx" if to is not None:
            from apel.formats.terminal import say
            from apel.formats.workbook import write_table

            write_table(report.table, to, *report.more)
            say(str(to))
        case _:
            report.show()


def _deliver_csv(tables: Iterable[Table], to: Path | None) -> None:
    from apel.formats.plain import csv_text

    text = "\r\n".join(map(csv_text, tables))
    if to is None:
        sys.stdout.write(text.replace("\r\n", "\n"))
    else:
        to.write_text(text, encoding="utf-8-sig", newline="")


def _columns(ceremony: Ceremony) -> Sequence[Column]:
    """Return every column of the report by agency: its heading and its cell."""

    def of(state: Attendance) -> Callable[[Counts], Cell]:
        return lambda counts: counts.attendance[state]

    def percentage(name: str) -> Callable[[Counts], Cell]:
        return lambda counts: counts.percentages[name]

    by_some = _columns_of_represented(by_representatives(ceremony))
    return (
        (_("Agency"), lambda _counts: ""),
        (_("On the roster"), lambda counts: counts.roster),
        (_("Obliged to attend"), lambda counts: counts.to_attend),
        (_("Present"), of(Attendance.PRESENT)),
        (_("of these late"), lambda counts: counts.late),
        (_("By deputy"), of(Attendance.BY_DEPUTY)),
        (_("Excused"), of(Attendance.EXCUSED)),
        (_("Not recorded"), of(Attendance.UNRECORDED)),
        (_("Not yet explained"), of(Attendance.UNEXPLAINED)),
        (_("Without explanation"), of(Attendance.ABSENT)),
        (_("Present %"), percentage("present")),
        (_("Present or excused %"), percentage("present_or_excused")),
        (_("Obliged to sign"), lambda counts: counts.to_sign),
        (_("Signed"), lambda counts: counts.signed),
        (_("Signed later"), lambda counts: counts.made_up),
        *by_some[:1],
        (_("Outstanding"), lambda counts: counts.outstanding),
        (_("of these declined"), lambda counts: counts.declined),
        (_("Signed %"), percentage("signed")),
        *by_some[1:],
        (_("Guests"), lambda counts: counts.guests),
    )


def _columns_of_represented(instruments: Sequence[Instrument]) -> Sequence[Column]:
    """Return the columns that only a ceremony has at which some sign for all."""
    if not instruments:
        return ()

    def of(instrument: str) -> Callable[[Counts], Cell]:
        return lambda counts: counts.represented_in[instrument]

    return (
        (_("Represented"), lambda counts: counts.represented),
        (_("Signed or represented %"), lambda counts: counts.percentages["signed_or_represented"]),
        *(
            (_("Represented: {instrument}").format(instrument=item.name), of(item.name))
            for item in instruments
        ),
    )

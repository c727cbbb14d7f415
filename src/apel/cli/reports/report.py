"""The counts: status and report."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, WorkspaceFolder
from apel.cli.workspace import Workspace, open_workspace
from apel.errors import WrongUsage
from apel.language import _
from apel.storage.server import DatabasePlace

if TYPE_CHECKING:
    from apel.cli.reports.reports import Report
    from apel.workflows.report_attendance import Attended


class ReportFormat(StrEnum):
    """How a report is shown or exported."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class Status(StrEnum):
    """Of what it is asked how it stands."""

    PAPERS = "papers"


class What(StrEnum):
    """Which report."""

    ATTENDANCE = "attendance"
    OUTSTANDING = "outstanding"
    DUTIES = "duties"
    SIGNALS = "signals"
    CHECK = "check"
    PAPERS = "papers"


# a desk's file knows nothing of these
_AT_OFFICE = (What.DUTIES, What.CHECK, What.PAPERS)


def register(app: typer.Typer) -> None:
    """Add the commands for counting."""
    app.command(
        "status",
        help=_("Show the counts of this moment and what was recorded last."),
    )(status)
    app.command(
        "report",
        help=_(
            "Report by agency, who still owes a signature, who owes what, what is to be clarified."
        ),
    )(report)


def status(
    what: Annotated[
        Status | None,
        typer.Argument(help=_("papers: how many are out, in and missing, and in which boxes.")),
    ] = None,
    *,
    watch: Annotated[
        bool, typer.Option("--watch", help=_("For the projector: big, and anew until Ctrl-C."))
    ] = False,
    every: Annotated[
        float, typer.Option("--every", min=0.5, max=3600, help=_("Seconds between two looks."))
    ] = 2,
    quiet_after: Annotated[
        int,
        typer.Option(
            "--quiet-after", min=1, max=1440, help=_("Minutes until a desk is called quiet.")
        ),
    ] = 5,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Show where the ceremony stands."""
    from apel.cli import shapes
    from apel.cli.reports import views
    from apel.workflows.report_attendance import attendance, newest_acts

    if watch:
        _watch(what, (workspace, database), every, quiet_after, output)
        return
    if what is Status.PAPERS:
        from apel.cli.reports.papers import show_papers

        with open_workspace(workspace, database) as place:
            show_papers(place, output)
        return
    with open_workspace(workspace, database, desk_too=True) as place:
        counted = attendance(place.database, place.ceremony)
        acts = newest_acts(place.database, 5)
        _say_whose_entries(place)
        if output is Format.JSON:
            shapes.print_json(
                {
                    "ceremony": shapes.ceremony_shape(place.ceremony),
                    "closed": sorted(counted.closings),
                    "totals": shapes.counts_shape(counted.report.totals),
                    "last": [{"kind": act.kind, **shapes.entry_shape(act)} for act in acts],
                }
            )
            return
        views.show_status(place.ceremony, counted, views.acts_with_names(place.database, acts))
        _warn_if_broken(counted)


def _watch(
    what: Status | None,
    where: tuple[Path | None, DatabasePlace | None],
    every: float,
    quiet_after: int,
    output: Format,
) -> None:
    from apel.cli.reports.watching import look, watch, watched_shape
    from apel.cli.shapes import ceremony_shape, counts_shape, print_json
    from apel.workflows.watch_ceremony import Watcher

    if what is not None:
        raise WrongUsage(_("--watch shows who comes, and not papers."))
    if output is not Format.JSON:
        watch(*where, every, quiet_after)
        return
    seen = look(Watcher(quiet_after), *where)
    totals = counts_shape(seen.counted.report.totals)
    print_json(
        {"ceremony": ceremony_shape(seen.ceremony), "totals": totals, "watch": watched_shape(seen)}
    )


def report(
    what: Annotated[
        What,
        typer.Argument(
            help=_(
                "attendance (by agency), outstanding signatures, papers that are missing, duties,"
                " signals, or check."
            )
        ),
    ] = What.ATTENDANCE,
    *,
    output: Annotated[
        ReportFormat, typer.Option("--format", "-f", help=_("How to show or export it."))
    ] = ReportFormat.TEXT,
    to: Annotated[
        Path | None, typer.Option("--to", dir_okay=False, help=_("File for csv or xlsx."))
    ] = None,
    agency: Annotated[
        str, typer.Option("--agency", help=_("Part of the agency's name (outstanding, papers)."))
    ] = "",
    with_signals: Annotated[
        bool,
        typer.Option("--with-signals", help=_("Let what is to be clarified go into a file.")),
    ] = False,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Report on attendance and signatures."""
    from apel.cli.reports import reports, signals

    signals.check_leaving(what, output, with_signals=with_signals)
    if agency and what not in (What.OUTSTANDING, What.PAPERS):
        raise WrongUsage(_("--agency goes with outstanding and papers."))
    with open_workspace(workspace, database, desk_too=what not in _AT_OFFICE) as place:
        _say_whose_entries(place)
        made = _made(what, place, agency)
        reports.deliver(made, output.value, to or _default_file(place, what, output))
    if made.ends:
        raise typer.Exit(made.ends)


def _made(what: What, place: Workspace, agency: str) -> "Report":
    from apel.cli.reports import duties, papers, reports, signals, told

    makers: dict[What, Callable[[], Report]] = {
        What.ATTENDANCE: lambda: reports.attendance_report(place),
        What.OUTSTANDING: lambda: reports.outstanding_report(place, agency),
        What.DUTIES: lambda: duties.duties_report(place),
        What.SIGNALS: lambda: signals.signals_report(place),
        What.CHECK: lambda: told.told_report(place),
        What.PAPERS: lambda: papers.missing_report(place, agency),
    }
    return makers[what]()


def _default_file(place: Workspace, what: What, output: ReportFormat) -> Path | None:
    if output is not ReportFormat.XLSX:
        return None
    names = {
        What.ATTENDANCE: "rekap-kehadiran",
        What.OUTSTANDING: "belum-menandatangani",
        What.DUTIES: "kewajiban",
        What.SIGNALS: "hal-yang-perlu-diklarifikasi",
        What.CHECK: "pemeriksaan-angka",
        What.PAPERS: "naskah-belum-kembali",
    }
    return place.folder / "out" / f"{names[what]}.xlsx"


def _say_whose_entries(place: Workspace) -> None:
    """Say at a desk that others may have recorded more."""
    if place.desk is None:
        return
    from apel.formats.terminal import warn

    warn(
        _("Desk {name} knows its own entries only; the office merges them all.").format(
            name=place.desk.name
        )
    )


def _warn_if_broken(counted: "Attended") -> None:
    if counted.is_intact:
        return
    from apel.formats.terminal import warn

    warn(_("The record is not what was written: see apel verify."))

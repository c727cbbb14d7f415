"""Who is on the roster: people shows it."""

from pathlib import Path
from typing import Annotated

import typer

from apel.cli.options import DatabasePath, WorkspaceFolder
from apel.cli.reports.report import ReportFormat
from apel.cli.workspace import Workspace, open_workspace
from apel.errors import WrongUsage
from apel.language import _


def register(app: typer.Typer) -> None:
    """Add the commands about people."""
    app.command("people", help=_("Show who is on the roster."))(people)


def people(
    query: Annotated[
        str | None, typer.Argument(help=_("A code, a number, or part of a name; else everybody."))
    ] = None,
    *,
    agency: Annotated[str, typer.Option("--agency", help=_("Part of the agency's name."))] = "",
    unit: Annotated[str, typer.Option("--unit", help=_("Part of the unit's name."))] = "",
    status: Annotated[
        str, typer.Option("--status", help=_("PNS, CPNS, PPPK, PPPK PW, Non ASN or other."))
    ] = "",
    without_duty: Annotated[
        bool, typer.Option("--without-duty", help=_("Only who owes nothing."))
    ] = False,
    walk_ins: Annotated[
        bool, typer.Option("--walk-ins", help=_("Those who signed and are on no roster."))
    ] = False,
    output: Annotated[
        ReportFormat, typer.Option("--format", "-f", help=_("How to show or export it."))
    ] = ReportFormat.TEXT,
    to: Annotated[
        Path | None, typer.Option("--to", dir_okay=False, help=_("File for csv or xlsx."))
    ] = None,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Show who is on the roster, with everything that is known: this is the operator's own list."""
    from apel.cli.reports import reports
    from apel.cli.rosters import people_shapes
    from apel.domain.people.grades import status_of
    from apel.workflows.rosters.list_people import Wanted, list_people

    employed = status_of(status)
    if status and employed is None:
        raise WrongUsage(
            _("{status} is not a status.").format(status=status),
            hint=_("PNS, CPNS, PPPK, PPPK PW, Non ASN or other."),
        )
    with open_workspace(workspace, database, desk_too=True) as here:
        found = list_people(
            here.database, Wanted(query, agency, unit, employed, without_duty, walk_ins)
        )
        if query and not found.listed:
            _propose(here, query)
        made = reports.Report(
            people_shapes.people_table(found),
            people_shapes.people_shape(found),
            lambda: people_shapes.show_people(found),
        )
        by_itself = here.folder / "out" / "daftar-nominatif.xlsx"
        reports.deliver(made, output.value, to or (by_itself if output == "xlsx" else None))


def _propose(here: Workspace, query: str) -> None:
    """Say who may be meant by a name that nobody has."""
    from apel.formats.similar import closest
    from apel.formats.terminal import tell
    from apel.workflows.find_person import named, similar

    if likely := similar(here.database, query, closest):
        tell(_("Did you mean: {people}").format(people=named(likely)))

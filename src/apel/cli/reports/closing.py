"""The three closings, and the way back where one was a mistake."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import (
    DatabasePath,
    Format,
    MissingBecause,
    Operator,
    OutputFormat,
    StationName,
    WorkspaceFolder,
    Yes,
)
from apel.cli.workspace import Workspace, open_workspace, writer
from apel.domain.ledger import Closing
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.close_ceremony import Closed
    from apel.workflows.record import Writer
    from apel.workflows.report_attendance import Attended

What = Annotated[
    Closing | None,
    typer.Argument(help=_("attendance, explanations or signing; without it all three.")),
]


def register(app: typer.Typer) -> None:
    """Add the commands that close and reopen."""
    app.command(
        "close",
        help=_("Close attendance, explanations or signing; without a word all three."),
    )(close)
    app.command("reopen", help=_("Open again what was closed by mistake."))(reopen)


def close(
    what: What = None,
    *,
    decided_by: Annotated[
        str, typer.Option("--decided-by", help=_("The post that decided it."))
    ] = "",
    missing_because: MissingBecause = "",
    yes: Yes = False,
    station: StationName = "main",
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Close what a ceremony has open."""
    from apel.cli.questions import confirm
    from apel.cli.reports import views
    from apel.workflows import close_ceremony

    views.check_decided(what, decided_by)
    grounds = close_ceremony.Grounds(decided_by, missing_because)
    with open_workspace(workspace, database) as place:
        close_ceremony.to_close(place.database, _which(what), grounds)  # before anybody is asked
        confirm(_("A closing is for good, unless it was a mistake. Close?"), yes=yes)
        done = close_ceremony.close(
            place.database,
            place.ceremony,
            _writer(place, station, operator),
            _which(what),
            grounds,
        )
        _show(place, done, output, views.show_closed)


def reopen(
    what: What = None,
    *,
    reason: Annotated[str, typer.Option("--reason", help=_("Why it was a mistake."))] = "",
    yes: Yes = False,
    station: StationName = "main",
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Open what was closed by mistake."""
    from apel.cli.questions import confirm
    from apel.cli.reports import views
    from apel.workflows import close_ceremony

    with open_workspace(workspace, database) as place:
        confirm(_("What was signed since counts as signed in time then. Reopen?"), yes=yes)
        done = close_ceremony.reopen(
            place.database, place.ceremony, _writer(place, station, operator), _which(what), reason
        )
        _show(place, done, output, views.show_reopened)


def _which(what: Closing | None) -> Sequence[Closing]:
    return [what] if what else list(Closing)


def _writer(place: Workspace, station: str, operator: str | None) -> "Writer":
    from apel.workflows.find_person import operator_code

    return writer(station, operator_code(place.database, operator) if operator else None)


def _show(
    place: Workspace, done: "Closed", output: Format, show: Callable[["Closed", "Attended"], None]
) -> None:
    from apel.cli.shapes import close_shape, print_json
    from apel.workflows.report_attendance import attendance

    counted = attendance(place.database, place.ceremony)
    if output is Format.JSON:
        print_json(close_shape(place.ceremony, done, counted))
    else:
        show(done, counted)

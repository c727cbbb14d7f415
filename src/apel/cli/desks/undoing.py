"""Taking back what was recorded: `apel undo`."""

from typing import Annotated

import typer

from apel.cli.at_desk import MAIN, answer, desk_at
from apel.cli.options import (
    DatabasePath,
    Format,
    JournalPath,
    Operator,
    OutputFormat,
    StationName,
    WorkspaceFolder,
)
from apel.cli.workspace import open_workspace
from apel.errors import WrongUsage
from apel.language import _

UndoReason = Annotated[str, typer.Option("--reason", help=_("Why: mistake or other."))]


def register(app: typer.Typer) -> None:
    """Add the command that takes back."""
    app.command(
        "undo",
        help=_("Take back somebody's newest act, or this desk's."),
    )(undo)


def undo(
    who: Annotated[
        str | None, typer.Argument(help=_("Whose newest act; without it this desk's newest."))
    ] = None,
    *,
    reason: UndoReason = "mistake",
    station: StationName = MAIN,
    operator: Operator = None,
    journal: JournalPath = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Take back an act."""
    if reason not in ("mistake", "other"):
        raise WrongUsage(_("--reason is mistake or other."))
    with open_workspace(workspace, database, desk_too=True) as place:
        desk = desk_at(place, station, operator, journal)
        outcome = desk.undo(who, reason) if who else desk.undo_newest(reason)
        answer([outcome], place, output, is_pipe=False)

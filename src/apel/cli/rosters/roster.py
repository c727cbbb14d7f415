"""The roster itself: what became of it, and a form for it."""

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, WorkspaceFolder
from apel.cli.rosters.roster_form import template
from apel.language import _


def register(app: typer.Typer) -> None:
    """Add the group of commands about the roster itself."""
    group = typer.Typer(no_args_is_help=True)
    group.command("history", help=_("Show every import and every edit of the roster."))(history)
    group.command("template", help=_("Write a workbook to fill in: the roster as a form."))(
        template
    )
    app.add_typer(
        group,
        name="roster",
        help=_("The roster itself: its history, and a form to fill in."),
    )


def history(
    *,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Show what changed the roster, newest first."""
    from apel.cli.rosters.history import print_history, show_history
    from apel.cli.workspace import open_workspace

    with open_workspace(workspace, database) as here:
        (show_history if output is Format.TEXT else print_history)(here)

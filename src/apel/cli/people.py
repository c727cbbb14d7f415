"""Who is on the roster: people shows it."""

from typing import Annotated

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, WorkspaceFolder
from apel.cli.workspace import open_workspace
from apel.language import _


def register(app: typer.Typer) -> None:
    """Add the commands about people."""
    app.command(
        "people", rich_help_panel=_("Before the ceremony"), help=_("Show who is on the roster.")
    )(people)


def people(
    query: Annotated[
        str | None, typer.Argument(help=_("A code, a number, or part of a name; else everybody."))
    ] = None,
    *,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Show who is on the roster, with everything that is known: this is the operator's own list."""
    from apel.cli.roster_shapes import print_people, show_people
    from apel.storage.people import kept
    from apel.workflows.find_person import find

    with open_workspace(workspace, database) as here:
        if query is None:
            listed = list(kept(here.database))
        else:
            found = {person.code for person in find(here.database, query, whole=False).people}
            listed = [row for row in kept(here.database) if row.person.code in found]
    (show_people if output is Format.TEXT else print_people)(listed)

"""The command that lets a shell propose: it prints what goes into the shell's own file."""

from typing import Annotated

import typer

from apel.cli.completion.scripts import SCRIPTS, Shell
from apel.language import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "completion", help=_("Let the Tab key propose commands, agencies, desks, reasons, papers.")
    )(completion)


def completion(
    shell: Annotated[Shell, typer.Argument(help=_("The shell that you type in."))],
) -> None:
    """Print what the shell runs when Tab is pressed; the help says where it goes."""
    typer.echo(SCRIPTS[shell].strip())

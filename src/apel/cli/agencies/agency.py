"""The agencies: their register, and what goes out to them and comes back."""

import typer

from apel.cli.agencies.agency_edit import edit, merge
from apel.cli.agencies.agency_import import import_register
from apel.cli.agencies.agency_list import list_register
from apel.cli.agencies.agency_match import match
from apel.cli.agencies.agency_receive import receive
from apel.cli.agencies.agency_sheets import sheets
from apel.cli.agencies.agency_status import status
from apel.language import _


def register(app: typer.Typer) -> None:
    """Add the group of commands about agencies."""
    group = typer.Typer(no_args_is_help=True)
    _add_register(group)
    _add_sheets(group)
    app.add_typer(
        group,
        name="agency",
        help=_("The agencies: their register, and the sheets that go out to them and come back."),
    )


def _add_register(group: typer.Typer) -> None:
    group.command(
        "import",
        help=_("Take the register from a list: names, official order, other spellings."),
    )(import_register)
    group.command(
        "list",
        help=_("Show the agencies in the official order, with their people."),
    )(list_register)
    group.command("merge", help=_("Two names are one agency: the first one stays."))(merge)
    group.command(
        "match",
        help=_("Say in Excel whose the units are that no agency claims."),
    )(match)
    group.command("edit", help=_("Change what the register says of an agency."))(edit)


def _add_sheets(group: typer.Typer) -> None:
    group.command(
        "sheets",
        help=_("Write a workbook for each agency, to be filled in there."),
    )(sheets)
    group.command(
        "receive",
        help=_("Take what agencies sent back: workbooks, whatever became of them."),
    )(receive)
    group.command(
        "status",
        help=_("Who has sent back, who has gaps, who is missing."),
    )(status)

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
    _add_register(group, _("The register"))
    _add_sheets(group, _("Sheets that go out and come back"))
    app.add_typer(
        group,
        name="agency",
        rich_help_panel=_("Before the ceremony"),
        help=_("The agencies: their register, and the sheets that go out to them and come back."),
    )


def _add_register(group: typer.Typer, panel: str) -> None:
    group.command(
        "import",
        rich_help_panel=panel,
        help=_("Take the register from a list: names, official order, other spellings."),
    )(import_register)
    group.command(
        "list",
        rich_help_panel=panel,
        help=_("Show the agencies in the official order, with their people."),
    )(list_register)
    group.command(
        "merge", rich_help_panel=panel, help=_("Two names are one agency: the first one stays.")
    )(merge)
    group.command(
        "match",
        rich_help_panel=panel,
        help=_("Say in Excel whose the units are that no agency claims."),
    )(match)
    group.command(
        "edit", rich_help_panel=panel, help=_("Change what the register says of an agency.")
    )(edit)


def _add_sheets(group: typer.Typer, panel: str) -> None:
    group.command(
        "sheets",
        rich_help_panel=panel,
        help=_("Write a workbook for each agency, to be filled in there."),
    )(sheets)
    group.command(
        "receive",
        rich_help_panel=panel,
        help=_("Take what agencies sent back: workbooks, whatever became of them."),
    )(receive)
    group.command(
        "status",
        rich_help_panel=panel,
        help=_("Who has sent back, who has gaps, who is missing."),
    )(status)

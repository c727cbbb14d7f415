"""One database for many desks: a ceremony goes there and back, and who may do what there."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, NewPlace, OutputFormat, WorkspaceFolder
from apel.cli.workspace import open_workspace
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.keeping.copy_database import Copied

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def register(app: typer.Typer) -> None:
    """Add the group of commands about databases."""
    group = typer.Typer(no_args_is_help=True)
    group.command(
        "copy", help=_("Copy the ceremony from a file to PostgreSQL, or back; compared row by row.")
    )(copy)
    group.command(
        "roles", help=_("Print the SQL for a role that may only append, and for one that reads.")
    )(roles)
    app.add_typer(
        group,
        name="database",
        help=_("One PostgreSQL for many desks: copy a ceremony there, say who may do what."),
    )


def copy(
    *,
    to: NewPlace,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Copy a ceremony to another place."""
    from apel.cli.shapes import print_json
    from apel.formats.terminal import progress
    from apel.workflows.keeping.copy_database import copy_database

    with (
        open_workspace(workspace, database, notes=False) as place,
        progress(_("Copying")) as advance,
    ):
        copied = copy_database(place.database, to, advance)
    if output is Format.JSON:
        print_json(_shape(place.database.name, copied))
    else:
        _show(copied)


def roles(
    *,
    role: Annotated[str, typer.Option("--role", help=_("Name of the role for desks."))] = (
        "apel_desk"
    ),
    reader: Annotated[
        str, typer.Option("--reader", help=_("Name of the role that only reads."))
    ] = "apel_reader",
) -> None:
    """Print SQL, and nothing else."""
    from apel.storage.postgres import roles as on_server

    for name in (role, reader):
        _check_name(name)
    if role == reader:
        raise WrongUsage(_("Two roles need two names: --role and --reader."))
    typer.echo(on_server.roles(role, reader))


def _check_name(name: str) -> None:
    """Raise WrongUsage unless a role can have this name without quotes."""
    if not _NAME.fullmatch(name):
        raise WrongUsage(
            _("A role's name is small letters, digits and _, and {name} is not.").format(name=name)
        )


def _shape(source: str, copied: "Copied") -> dict[str, object]:
    return {
        "from": source,
        "to": str(copied.place),
        "entries": copied.entries,
        "fingerprint": copied.fingerprint,
        "rows": dict(copied.rows),
    }


def _show(copied: "Copied") -> None:
    from apel.cli.words import grouped, typed
    from apel.domain.ledger import in_fours
    from apel.formats.terminal import say, tell

    say(str(copied.place))
    say(
        _("{people} people and {entries} entries, compared row by row and checked.").format(
            people=grouped(copied.rows["person"]), entries=grouped(copied.entries)
        )
    )
    say(_("Fingerprint: {fingerprint}").format(fingerprint=in_fours(copied.fingerprint)))
    tell(_("To work there: --database {place}").format(place=typed(str(copied.place))))

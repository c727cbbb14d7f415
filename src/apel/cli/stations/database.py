"""One database for many desks: the roles of its server."""

import re
from typing import Annotated

import typer

from apel.errors import WrongUsage
from apel.language import _

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def register(app: typer.Typer) -> None:
    """Add the group of commands about databases."""
    group = typer.Typer(no_args_is_help=True)
    group.command(
        "roles", help=_("Print the SQL for a role that may only append, and for one that reads.")
    )(roles)
    app.add_typer(
        group,
        name="database",
        help=_("One PostgreSQL for many desks: who may do what there."),
    )


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

"""Options that several commands share, so that they are spelled and explained alike."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.errors import WrongUsage
from apel.language import _
from apel.storage.server import DatabasePlace, Server, database_place

DATABASE_VARIABLE = "APEL_DATABASE"


class Format(StrEnum):
    """How a result is shown."""

    TEXT = "text"
    JSON = "json"


WorkspaceFolder = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        envvar="APEL_WORKSPACE",
        file_okay=False,
        help=_("Folder of the ceremony; else the nearest one upwards that holds an apel.db."),
    ),
]


def chosen_database(text: str) -> DatabasePlace:
    """Return which database is meant. Raises WrongUsage where it is none, or shows a password."""
    place = database_place(text)
    if isinstance(place, Server):
        if place.secrets and text != os.environ.get(DATABASE_VARIABLE):
            raise WrongUsage(
                _("A password in an argument can be seen by everybody on this computer."),
                hint=_(
                    "Leave it out of the address, and say it in APEL_DATABASE, in PGPASSWORD or in"
                    " the file ~/.pgpass."
                ),
            )
    elif place.is_dir():
        raise WrongUsage(_("{path} is a folder.").format(path=place))
    return place


if not TYPE_CHECKING:
    DatabasePlace = Server  # Typer takes no unions, and leaves to the parser what comes of it
DatabasePath = Annotated[
    DatabasePlace | None,
    typer.Option(
        "--database",
        envvar=DATABASE_VARIABLE,
        parser=chosen_database,
        metavar="FILE|postgresql://…",
        help=_("Database, where it is not the workspace's apel.db."),
    ),
]
NewPlace = Annotated[
    DatabasePlace,
    typer.Option(
        "--to",
        parser=chosen_database,
        metavar="FILE|postgresql://…",
        help=_("Where it goes: an empty database of a server, or a new file."),
    ),
]
OutputFormat = Annotated[Format, typer.Option("--format", "-f", help=_("How to show the result."))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=_("Do it without asking."))]
Quarantine = Annotated[
    bool,
    typer.Option(
        "--quarantine", help=_("Keep apart what says something else than the same entry here.")
    ),
]
StationName = Annotated[
    str, typer.Option("--station", envvar="APEL_STATION", help=_("Name of this desk."))
]
JournalPath = Annotated[
    Path | None,
    typer.Option(
        "--journal",
        envvar="APEL_JOURNAL",
        help=_("Write each entry here too, as a line of text: a file or a folder on a USB stick."),
    ),
]
Operator = Annotated[
    str | None,
    typer.Option(
        "--operator",
        envvar="APEL_OPERATOR",
        help=_("Who sits here: a person's code or number, or a role such as petugas-1."),
    ),
]
MissingBecause = Annotated[
    str,
    typer.Option(
        "--missing-because", help=_("Why it is done while prepared desks have not handed in.")
    ),
]

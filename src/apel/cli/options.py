"""Options that several commands share, so that they are spelled and explained alike."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from apel.language import _


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
DatabasePath = Annotated[
    Path | None,
    typer.Option(
        "--database",
        envvar="APEL_DATABASE",
        dir_okay=False,
        help=_("Database file, where it is not the workspace's apel.db."),
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

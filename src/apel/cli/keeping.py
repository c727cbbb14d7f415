"""Nothing is lost: backup, restore, recover."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, WorkspaceFolder
from apel.cli.workspace import now, open_workspace
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.keep_backup import Backup


def register(app: typer.Typer) -> None:
    """Add the commands that keep and bring back."""
    panel = _("Backups")
    app.command(
        "backup", rich_help_panel=panel, help=_("Keep a checked copy of everything, in one file.")
    )(backup)


def backup(
    to: Annotated[
        Path | None,
        typer.Option("--to", help=_("A new file, or a folder; else the folder backup beside it.")),
    ] = None,
    *,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Keep a backup."""
    from apel.cli.shapes import print_json
    from apel.workflows.keep_backup import keep_backup

    with open_workspace(workspace, database, desk_too=True) as place:
        kept = keep_backup(place.database, to, now().astimezone(place.ceremony.timezone))
    if output is Format.JSON:
        print_json(_shape(kept))
    else:
        _show(kept)


def _shape(kept: "Backup") -> dict[str, object]:
    return {
        "file": str(kept.file),
        "entries": kept.entries,
        "fingerprint": kept.fingerprint,
        "sha256": kept.sha256,
    }


def _show(kept: "Backup") -> None:
    from apel.cli.words import grouped
    from apel.formats.terminal import say, tell

    say(str(kept.file))
    say(_("{entries} entries, checked one by one.").format(entries=grouped(kept.entries)))
    tell(_("To go back to it: apel restore {file}").format(file=kept.file))

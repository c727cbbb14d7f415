"""Nothing is lost: backup, restore, recover."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, Quarantine, WorkspaceFolder, Yes
from apel.cli.workspace import DATABASE_NAME, now, open_workspace, workspace_folder
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.keeping.keep_backup import Backup
    from apel.workflows.keeping.restore_backup import Restored
    from apel.workflows.recover import Recovered


def register(app: typer.Typer) -> None:
    """Add the commands that keep and bring back."""
    app.command("backup", help=_("Keep a checked copy of everything, in one file."))(backup)
    app.command(
        "restore",
        help=_("Go back to a backup; what was there before is kept aside."),
    )(restore)
    app.command(
        "recover",
        help=_("Bring back from journals what a database lost."),
    )(recover)


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
    from apel.workflows.keeping.keep_backup import keep_backup

    with open_workspace(workspace, database, desk_too=True) as place:
        kept = keep_backup(place.database, to, now().astimezone(place.ceremony.timezone))
    if output is Format.JSON:
        print_json(_shape(kept))
    else:
        _show(kept)


def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help=_("The file to go back to."))],
    *,
    yes: Yes = False,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Go back to a backup."""
    from apel.cli.questions import confirm
    from apel.cli.shapes import print_json
    from apel.workflows.keeping.restore_backup import restore as go_back

    def agree(found: "Restored") -> None:
        confirm(" ".join(filter(None, (*_facts(found), _("Go back to it?")))), yes=yes)

    folder = workspace_folder(workspace)
    done = go_back(backup, database or folder / DATABASE_NAME, folder, now().astimezone(), agree)
    if output is Format.JSON:
        print_json(_restored_shape(done))
    else:
        _show_restored(done)


def _facts(found: "Restored") -> Iterator[str]:
    """Yield what going back means: what is in the backup, and what is not."""
    from apel.cli.words import grouped

    yield _("The backup holds {entries} entries.").format(entries=grouped(found.entries))
    if found.aside is None:
        return
    if found.lost is None:
        yield _("The file that is there now cannot be read; it is kept as {aside}.").format(
            aside=found.aside.name
        )
    elif not found.lost:
        yield _("Every entry of now is in it; {aside} is kept all the same.").format(
            aside=found.aside.name
        )
    else:
        yield _("{lost} entries of now are not in it; they are kept in {aside}.").format(
            lost=grouped(found.lost), aside=found.aside.name
        )


def _restored_shape(done: "Restored") -> dict[str, object]:
    return {
        "file": str(done.place),
        "entries": done.entries,
        "fingerprint": done.fingerprint,
        "lost": done.lost,
        "aside": str(done.aside) if done.aside else None,
    }


def _show_restored(done: "Restored") -> None:
    from apel.cli.words import typed
    from apel.formats.terminal import say, tell

    say(str(done.place))
    for fact in _facts(done):
        say(fact)
    if done.lost:
        tell(_("To bring them back in: apel merge {aside}").format(aside=typed(done.aside)))


def recover(
    journals: Annotated[
        list[Path],
        typer.Argument(metavar="JOURNAL…", help=_("Journals of desks, or folders with journals.")),
    ],
    *,
    quarantine: Quarantine = False,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Bring back what a database lost."""
    from apel.cli.shapes import print_json
    from apel.cli.stations.merging import merged_shape, show_standing, warn_about
    from apel.formats.terminal import warn
    from apel.workflows import recover as recovering

    with open_workspace(workspace, database, desk_too=True) as place:
        files = list(recovering.journal_files(journals))
        recovered, merged = recovering.recover(
            place.database, place.ceremony, files, quarantine=quarantine
        )
    for file in recovered:
        if file.torn:
            words = _("The last line of {path} is only half there; it was left out.")
            warn(words.format(path=file.file))
    if output is Format.JSON:
        print_json(merged_shape(merged) | {"files": [file._asdict() for file in recovered]})
    else:
        _show_recovered(recovered)
        show_standing(merged)
    warn_about(merged.files)


def _show_recovered(files: "Sequence[Recovered]") -> None:
    from apel.cli.words import grouped
    from apel.formats.terminal import say

    for file in files:
        words = _("{file}: {lines} lines, {new} entries were brought back.")
        say(words.format(file=file.file, lines=grouped(file.lines), new=grouped(file.new)))


def _shape(kept: "Backup") -> dict[str, object]:
    return {
        "file": str(kept.file),
        "entries": kept.entries,
        "fingerprint": kept.fingerprint,
        "sha256": kept.sha256,
    }


def _show(kept: "Backup") -> None:
    from apel.cli.words import grouped, typed
    from apel.formats.terminal import say, tell

    say(str(kept.file))
    say(_("{entries} entries, checked one by one.").format(entries=grouped(kept.entries)))
    tell(_("To go back to it: apel restore {file}").format(file=typed(kept.file)))

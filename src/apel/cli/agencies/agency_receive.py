"""What agencies send back: `apel agency receive`."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.desks.list_options import Code
from apel.cli.options import DatabasePath, Format, Operator, OutputFormat, WorkspaceFolder
from apel.cli.passwords import PasswordFile
from apel.cli.rosters.importing import SOME_REFUSED
from apel.cli.workspace import open_workspace
from apel.errors import LedgerBroken, WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.roster.sheet import Sheet
    from apel.workflows.agencies.file_outcome import FileOutcome
    from apel.workflows.agencies.returned_files import Reading


def receive(
    files: Annotated[
        list[Path],
        typer.Argument(exists=True, metavar="FOLDER|FILE…", help=_("What the agencies sent.")),
    ],
    *,
    letter: Annotated[
        str, typer.Option("--letter", help=_("Covering letter, where the file names none."))
    ] = "",
    by: Annotated[
        str, typer.Option("--by", help=_("Post of who vouches, where the file names none."))
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would happen, write nothing."))
    ] = False,
    errors: Annotated[
        Path | None,
        typer.Option(
            "--errors",
            file_okay=False,
            help=_("Folder for workbooks to hand back, with what is wrong marked in them."),
        ),
    ] = None,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", help=_("Take also what was saved before the newest version.")),
    ] = False,
    code: Code = None,
    password_file: PasswordFile = None,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Take what agencies sent back, file by file."""
    from apel.cli.at_desk import MAIN, writer_at
    from apel.cli.desks.lists import codes_given
    from apel.cli.received_words import print_received, show_received
    from apel.formats.terminal import progress
    from apel.workflows.agencies.receive_sheets import receive_all
    from apel.workflows.agencies.returned_files import Receiving, files_in
    from apel.workflows.uncollected import uncollected

    paths = files_in(files)
    if not paths:
        raise WrongUsage(
            _("There is no file in {folder}.").format(folder=", ".join(map(str, files)))
        )
    with (
        open_workspace(workspace, database) as place,
        progress(_("Reading")) as advance,
        uncollected(),
    ):
        reading = _reading(password_file)
        codes = {**place.ceremony.codes, **codes_given(code or ())}
        receiving = Receiving(letter, by, codes, dry_run=dry_run, older_too=yes, watch=advance)
        here = place.database, place.ceremony, writer_at(place, MAIN, operator)
        done = receive_all(here, reading, receiving, paths)
        copies = _hand_back(done, reading, errors) if errors else {}
    (print_received if output is Format.JSON else show_received)(done, copies)
    _end(done, dry_run=dry_run)


def _end(done: "Sequence[FileOutcome]", *, dry_run: bool) -> None:
    from apel.formats.terminal import tell

    if dry_run:
        tell(_("Nothing was written (--dry-run)."))
    if any(isinstance(one.error, LedgerBroken) for one in done):
        raise typer.Exit(LedgerBroken.exit_code)
    if any(one.has_refused for one in done):
        raise typer.Exit(SOME_REFUSED)


def _reading(password_file: Path | None) -> "Reading":
    from apel.cli.passwords import first_line
    from apel.formats.spreadsheet import read_sheets
    from apel.formats.workbook_origin import origin_of
    from apel.workflows.agencies.returned_files import Reading

    password = (lambda: first_line(password_file)) if password_file else None
    return Reading(lambda path: read_sheets(path, password=password), origin_of)


def _hand_back(done: "Sequence[FileOutcome]", reading: "Reading", folder: Path) -> dict[Path, Path]:
    """Write what is wrong into copies; where words stand that nobody may copy, without those."""
    from apel.cli.roster_words import sentence
    from apel.domain.corrections import marks_by_file
    from apel.formats.corrections import write_corrections

    copies: dict[Path, Path] = {}
    for one in done:
        if one.read is None:
            continue
        marks = marks_by_file(one.taken.problems, one.read.sheets, sentence)
        for those in marks.values():
            target = _free(folder / f"{one.path.stem}.xlsx", set(copies.values()))
            plain = one.read.has_words
            sheets_of = partial(_plain_sheets, one) if plain else reading.sheets_of
            source = Path() if plain else one.path
            copies[one.path] = write_corrections(source, target, those, sheets_of).path
    return copies


def _plain_sheets(one: "FileOutcome", _path: Path) -> "Iterator[Sheet]":
    from apel.workflows.agencies.receive_sheets import sheets_to_hand_back

    return sheets_to_hand_back(one)


def _free(path: Path, taken: set[Path]) -> Path:
    """Return a name that no other file of this run has, and none that is there already."""
    names = [path, *(path.with_stem(f"{path.stem} ({number})") for number in range(2, 1000))]
    return next((one for one in names if one not in taken and not one.exists()), path)

"""Taking the roster in: import reads files, shows what they change, and keeps it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from apel.cli.options import DatabasePath, Format, OutputFormat, WorkspaceFolder, Yes
from apel.cli.passwords import PasswordFile, opener
from apel.cli.rosters.handing_back import Errors, Papers, papers
from apel.cli.workspace import (
    DATABASE_NAME,
    Workspace,
    now,
    open_workspace,
    workspace_ceremony,
    workspace_folder,
    workspace_settings,
    writer,
)
from apel.errors import ApelError
from apel.language import _
from apel.storage.server import DatabasePlace

if TYPE_CHECKING:
    from apel.domain.ceremony import Ceremony
    from apel.domain.roster.reading import Reading
    from apel.domain.roster.sheet import Sheet
    from apel.storage.database import Database
    from apel.workflows.rosters.import_roster import Plan
    from apel.workflows.rosters.read_roster import Columns

SOME_REFUSED = 3


def register(app: typer.Typer) -> None:
    """Add the import."""
    app.command(
        "import",
        help=_("Take the roster from Excel, .ods, .csv or web files."),
    )(import_roster)


def import_roster(
    files: Annotated[
        list[Path],
        typer.Argument(
            exists=True,
            dir_okay=False,
            help=_("Files (.xlsx .xls .xlsb .ods .csv .tsv, HTML); several are one roster."),
        ),
    ],
    *,
    add: Annotated[
        bool, typer.Option("--add", help=_("Only add and update: nobody is missing."))
    ] = False,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help=_("Whoever is missing loses the duties; nobody is deleted.")
        ),
    ] = False,
    sheet: Annotated[
        list[str] | None, typer.Option("--sheet", help=_("Read only this sheet; can be repeated."))
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar='FIELD="HEADER"', help=_("Say what a column holds.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would happen, write nothing."))
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("Take nothing when anything is wrong."))
    ] = False,
    errors: Errors = None,
    password_file: PasswordFile = None,
    yes: Yes = False,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Read workbooks as one roster, show what they change, and keep it."""
    from apel.cli.roster_shapes import not_obliged, print_changes, show_reading
    from apel.workflows.rosters.import_roster import plan_import
    from apel.workflows.uncollected import uncollected

    text = output is Format.TEXT
    sheets_of = opener(files, password_file)
    back = papers(files, errors, sheets_of, yes=yes, text=text)
    with uncollected():
        asked = _asked(workspace, database, column or [])
        reading = _read(files, lambda path: sheets_of(path, sheet or []), asked)
        if text:
            show_reading(reading, asks=not yes)
        _refuse(reading, back, strict=strict)
        with _workspace(workspace, database, writes=not dry_run) as here:
            plan = plan_import(reading, _base(here), add=add, replace=replace)
            _show_plan(plan, asked.ceremony, text=text)
            back.write([*reading.problems, *plan.changes.problems], reading.sheets)
            if here and not dry_run:
                _agree(plan, add=add, yes=yes)
                _keep(here, files, reading, plan)
        if not text:
            more = {**not_obliged(plan, asked.ceremony), **back.shape()}
            print_changes(files, reading, plan, more)
    if reading.refused:
        raise typer.Exit(SOME_REFUSED)


def _base(here: Workspace | None) -> "tuple[Database, Ceremony] | None":
    return (here.database, here.ceremony) if here else None


class _Asked(NamedTuple):
    """What is asked of a reading: which columns, on the command line, in the settings, by rules."""

    columns: "Columns"
    ceremony: "Ceremony"


def _asked(folder: Path | None, database: DatabasePlace | None, columns: Sequence[str]) -> _Asked:
    from apel.workflows.rosters.read_roster import columns_of

    known = columns_of(columns, workspace_settings(folder, database))
    return _Asked(known, workspace_ceremony(folder, database))


def _read(
    files: Sequence[Path], sheets_of: "Callable[[Path], Iterator[Sheet]]", asked: _Asked
) -> "Reading":
    from apel.domain.duties import traits_of
    from apel.domain.roster.reading import Request
    from apel.formats.spool import Spool
    from apel.formats.terminal import progress
    from apel.workflows.rosters.read_roster import check_named, read_files

    traits = traits_of(asked.ceremony)
    with progress(_("Reading")) as advance:
        request = Request(now().date(), asked.columns.overrides, traits, advance, Spool)
        reading = read_files(files, sheets_of, request)
    check_named(asked.columns.named, reading)
    return reading


def _show_plan(plan: "Plan", ceremony: "Ceremony", *, text: bool) -> None:
    """Show what changes, and say which rules of duties would fit nobody then."""
    from apel.cli.duty_words import unmet_words
    from apel.cli.roster_shapes import show_changes, show_free
    from apel.domain.duties import rules_without_people
    from apel.formats.terminal import warn

    if text:
        show_changes(plan)
        show_free(plan, ceremony)
    for unmet in rules_without_people(plan.people, ceremony):
        warn(unmet_words(unmet))


def _refuse(reading: "Reading", back: Papers, *, strict: bool) -> None:
    """Stop where nothing is to be taken; what is wrong is handed back first."""
    from apel.workflows.rosters.read_roster import has_errors

    if strict and has_errors(reading):
        refusal = ApelError(
            _("Something is wrong with these rows, so nothing was taken (--strict)."),
            hint=_("Correct the file, or leave --strict out."),
        )
    elif not reading.people:
        refusal = ApelError(
            _("No row names anybody, so nothing was taken."),
            hint=_('Is the right column read? Name it: --column name="HEADER"'),
        )
    else:
        return
    back.write(reading.problems, reading.sheets)
    raise refusal


@contextmanager
def _workspace(
    folder: Path | None, database: DatabasePlace | None, *, writes: bool
) -> Iterator[Workspace | None]:
    """Open the workspace, made if need be; none is made for a look, or left behind by a failure."""
    from apel.storage.opening import is_there, unmake

    place = database or workspace_folder(folder) / DATABASE_NAME
    fresh = not is_there(place)
    if fresh and not writes:
        yield None
        return
    try:
        with open_workspace(folder, database, create=True) as here:
            yield here
    except BaseException:
        if fresh:
            unmake(place)
        raise


def _agree(plan: "Plan", *, add: bool, yes: bool) -> None:
    """Ask before people are changed, or before the roster of others is added."""
    from apel.cli.questions import confirm

    if plan.is_of_others and not add:
        question = _(
            "Fewer than half of these people are on the roster: {known} of {all}. Is it a roster of"
            " the same institution?"
        )
        new = len(plan.changes.new)
        known = len(plan.changes.changed) + len(plan.changes.unchanged)
        confirm(question.format(known=known, all=known + new), yes=yes)
    elif plan.changes_people:
        confirm(_("Change the roster?"), yes=yes)


def _keep(here: Workspace, files: Sequence[Path], reading: "Reading", plan: "Plan") -> None:
    from apel.cli.duty_words import warn_of_representatives
    from apel.workflows.rosters.import_roster import carry_out
    from apel.workflows.rosters.read_roster import brought_by

    carry_out(here.database, plan, here.ceremony, writer(), brought_by(files, reading))
    warn_of_representatives(here.database, here.ceremony)
    _say_who_is_unclaimed(here)


def _say_who_is_unclaimed(here: Workspace) -> None:
    """Say how many names of the roster no agency of the register claims, where there is one."""
    from apel.cli.words import grouped
    from apel.formats.terminal import tell
    from apel.workflows.agencies.match_agencies import names_unclaimed

    if number := names_unclaimed(here.database):
        words = _("Names that no agency claims: {number} (apel agency match OUT.xlsx)")
        tell(words.format(number=grouped(number)))

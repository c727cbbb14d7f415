"""Recording why somebody is away: excuse."""

from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.at_desk import MAIN, Who, answer_all, desk_at, writer_at
from apel.cli.desks.list_options import (
    Code,
    Columns,
    DryRun,
    ErrorsTo,
    From,
    ListOptions,
    Sheets,
    Strict,
)
from apel.cli.options import (
    DatabasePath,
    Format,
    JournalPath,
    Operator,
    OutputFormat,
    StationName,
    WorkspaceFolder,
)
from apel.cli.passwords import PasswordFile
from apel.cli.workspace import Workspace, open_workspace
from apel.domain.ledger import Reason
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.hold_ceremony import Outcome


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "excuse",
        help=_("Record why somebody is away; the signature stays due."),
    )(excuse)


def excuse(
    who: Who = None,
    *,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason",
            help=_("health, duty, leave, permission, study, shift, elsewhere, holiday or other."),
        ),
    ] = None,
    letter: Annotated[str, typer.Option("--letter", help=_("Number of the letter."))] = "",
    approved_by: Annotated[str, typer.Option("--approved-by", help=_("Post that approved."))] = "",
    files: From = None,
    sheet: Sheets = None,
    column: Columns = None,
    code: Code = None,
    dry_run: DryRun = False,
    strict: Strict = False,
    errors: ErrorsTo = None,
    password_file: PasswordFile = None,
    station: StationName = MAIN,
    operator: Operator = None,
    journal: JournalPath = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Record an excuse, or the excuses of a list."""
    options = ListOptions.of(
        files,
        sheet,
        column,
        code,
        dry_run=dry_run,
        strict=strict,
        errors=errors,
        password_file=password_file,
    )
    if options.are_given(who) and letter:
        raise WrongUsage(_("--letter is one person's; in a list it stands in a column."))
    if not options.files and reason is None:
        raise WrongUsage(_("Say why: --reason health"), hint=_REASONS)
    with open_workspace(workspace, database, desk_too=not options.files) as place:
        why = _reason(reason, place) if reason is not None else None
        if options.files:
            from apel.cli.desks.lists import take
            from apel.domain.lists.columns import Purpose
            from apel.workflows.lists.list_desk import Taking

            desk = writer_at(place, station, operator, journal)
            taking = Taking(Purpose.EXCUSE, approved_by=approved_by)
            take(place, desk, taking, options, reason=why, output=output)
        elif why is not None:
            from apel.workflows.said_at_desk import Excuse

            given = Excuse(why, letter, approved_by)
            recording = desk_at(place, station, operator, journal)

            def act(words: str) -> "Outcome":
                return recording.excuse(words, given)

            answer_all(act, who, place, output)


_REASONS = _("health, duty, leave, permission, study, shift, elsewhere, holiday or other.")


def _reason(words: str, place: Workspace) -> Reason:
    from apel.domain.lists.reasons import reason_named

    known = reason_named(words, place.ceremony.codes)
    if known is None:
        raise WrongUsage(
            _("{reason} is not a reason that apel records.").format(reason=words), hint=_REASONS
        )
    return known

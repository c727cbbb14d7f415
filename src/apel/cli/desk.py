"""At the event: sign, attend, excuse, undo."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli import excusing
from apel.cli.at_desk import MAIN, Anyway, At, Who, answer, answer_all, desk_at, moment, writer_at
from apel.cli.list_options import (
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
from apel.cli.walk_in import SomebodyElse, Unit, WalkIn, newcomer, sign_walk_in
from apel.cli.workspace import Workspace, open_workspace
from apel.domain.ledger import Evidence, Source
from apel.errors import ApelError, WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.acts import Signing
    from apel.workflows.hold_ceremony import Outcome
    from apel.workflows.record import Writer

UndoReason = Annotated[str, typer.Option("--reason", help=_("Why: mistake or other."))]


def register(app: typer.Typer) -> None:
    """Add the desk's commands."""
    panel = _("During the ceremony")
    app.command(
        "sign",
        rich_help_panel=panel,
        help=_("Record signatures: given here, from a pipe, or at a prompt."),
    )(sign)
    app.command("attend", rich_help_panel=panel, help=_("Record who came without having signed."))(
        attend
    )
    excusing.register(app)
    app.command(
        "undo", rich_help_panel=panel, help=_("Take back somebody's newest act, or this desk's.")
    )(undo)


def sign(
    who: Who = None,
    *,
    instrument: Annotated[
        list[str] | None,
        typer.Option("--instrument", help=_("What is signed; else all that the person owes.")),
    ] = None,
    evidence: Annotated[
        Evidence, typer.Option("--evidence", help=_("What the signature rests on."))
    ] = Evidence.LIST,
    anyway: Anyway = False,
    walk_in: WalkIn = None,
    unit: Unit = None,
    yes: SomebodyElse = False,
    at: At = None,
    files: From = None,
    sheet: Sheets = None,
    column: Columns = None,
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
    """Record signatures."""
    from apel.cli.prompt import choose, sign_at_prompt
    from apel.domain.acts import Signing

    options = ListOptions.of(
        files,
        sheet,
        column,
        dry_run=dry_run,
        strict=strict,
        errors=errors,
        password_file=password_file,
    )
    is_list = options.are_given(who)
    guest = newcomer(walk_in, unit, alone=not (who or is_list))
    with open_workspace(workspace, database, desk_too=not is_list) as place:
        known = _known_instruments(instrument or [], place)
        how = Signing(
            tuple(instrument or ()), evidence, known if anyway or guest else (), at_desk=not is_list
        )
        when = moment(at, place)
        if is_list:
            writer = writer_at(place, station, operator, journal)
            _take_signatures(place, writer, how, when, options, output=output)
            return
        desk = desk_at(place, station, operator, journal)
        if guest:
            sign_walk_in(place, desk, guest, how, at=when, anyway=yes, output=output)
            return
        in_terminal = sys.stdin.isatty() and output is Format.TEXT

        def act(words: str) -> "Outcome":
            chosen = choose(place, words) if in_terminal else None
            source = Source.TYPED if chosen else None
            return desk.sign(chosen or words, how, at=when, source=source)

        if in_terminal and not who:
            sign_at_prompt(place, desk, how)
        else:
            answer_all(act, who, place, output)


def attend(
    who: Who = None,
    *,
    by_deputy: Annotated[bool, typer.Option("--by-deputy", help=_("A deputy came."))] = False,
    anyway: Anyway = False,
    at: At = None,
    files: From = None,
    sheet: Sheets = None,
    column: Columns = None,
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
    """Record attendance."""
    options = ListOptions.of(
        files,
        sheet,
        column,
        dry_run=dry_run,
        strict=strict,
        errors=errors,
        password_file=password_file,
    )
    is_list = options.are_given(who)
    with open_workspace(workspace, database, desk_too=not is_list) as place:
        when = moment(at, place)
        if is_list:
            from apel.cli.lists import take
            from apel.domain.lists.columns import Purpose
            from apel.workflows.list_desk import Taking

            taking = Taking(Purpose.ATTEND, by_deputy=by_deputy, anyway=anyway, at=when)
            take(
                place, writer_at(place, station, operator, journal), taking, options, output=output
            )
            return
        desk = desk_at(place, station, operator, journal)

        def act(words: str) -> "Outcome":
            return desk.attend(words, at=when, by_deputy=by_deputy, anyway=anyway)

        answer_all(act, who, place, output)


def undo(
    who: Annotated[
        str | None, typer.Argument(help=_("Whose newest act; without it this desk's newest."))
    ] = None,
    *,
    reason: UndoReason = "mistake",
    station: StationName = MAIN,
    operator: Operator = None,
    journal: JournalPath = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Take back an act."""
    if reason not in ("mistake", "other"):
        raise WrongUsage(_("--reason is mistake or other."))
    with open_workspace(workspace, database, desk_too=True) as place:
        desk = desk_at(place, station, operator, journal)
        outcome = desk.undo(who, reason) if who else desk.undo_newest(reason)
        answer([outcome], place, output, is_pipe=False)


def _take_signatures(
    place: Workspace,
    writer: "Writer",
    how: "Signing",
    when: str | None,
    options: ListOptions,
    *,
    output: Format,
) -> None:
    """Record the signatures of a list."""
    from apel.cli.lists import take
    from apel.domain.lists.columns import Purpose
    from apel.workflows.list_desk import Taking

    take(place, writer, Taking(Purpose.SIGN, how, at=when), options, output=output)


def _known_instruments(wanted: Iterable[str], place: Workspace) -> tuple[str, ...]:
    """Return all instruments of the ceremony. Raises ApelError where a wanted one is not one of them."""
    known = tuple(item.name for item in place.ceremony.instruments)
    for name in wanted:
        if name not in known:
            raise ApelError(
                _("{name} is not signed at this ceremony.").format(name=name),
                hint=_("Here they sign: {names}").format(names=", ".join(known)),
            )
    return known

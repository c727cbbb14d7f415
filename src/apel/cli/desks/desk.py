"""At the event: sign, attend, excuse, undo."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.at_desk import (
    MAIN,
    Anyway,
    At,
    Who,
    answer_all,
    desk_at,
    known_instruments,
    moment,
    writer_at,
)
from apel.cli.desks import declining, excusing, undoing
from apel.cli.desks.list_options import (
    Columns,
    DryRun,
    ErrorsTo,
    From,
    ListOptions,
    Sheets,
    Strict,
)
from apel.cli.desks.one_by_one import Plain, sign_each
from apel.cli.desks.paper import (
    AllExcept,
    FromPaper,
    ListOf,
    OnlyLines,
    PaperOptions,
    take_paper,
    warn_of_keying_time,
)
from apel.cli.desks.walk_in import SomebodyElse, Unit, WalkIn, newcomer, sign_walk_in
from apel.cli.options import (
    DatabasePath,
    Format,
    JournalPath,
    Operator,
    OutputFormat,
    StationName,
    WorkspaceFolder,
    Yes,
)
from apel.cli.passwords import PasswordFile
from apel.cli.workspace import Workspace, open_workspace
from apel.domain.ledger import Evidence
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.acts import Signing
    from apel.workflows.hold_ceremony import Outcome
    from apel.workflows.record import Writer


def register(app: typer.Typer) -> None:
    """Add the desk's commands."""
    app.command(
        "sign",
        help=_("Record signatures: given here, from a pipe, or at a prompt."),
    )(sign)
    app.command("attend", help=_("Record who came without having signed."))(attend)
    excusing.register(app)
    declining.register(app)
    undoing.register(app)


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
    from_paper: FromPaper = None,
    all_except: AllExcept = None,
    only: OnlyLines = None,
    list_of: ListOf = None,
    plain: Plain = False,
    station: StationName = MAIN,
    operator: Operator = None,
    journal: JournalPath = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Record signatures."""
    from apel.domain.acts import Signing, signing

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
    paper = PaperOptions(from_paper, all_except, only, list_of, yes=yes)
    is_paper = paper.are_given(who, is_list)
    guest = newcomer(walk_in, unit, alone=not (who or is_list or is_paper))
    with open_workspace(workspace, database, desk_too=not is_list) as place:
        known = known_instruments(instrument or [], place)
        guests = known if anyway or guest else ()
        at_desk = not (is_list or is_paper)
        how = Signing(tuple(instrument or ()), evidence, guests, at_desk=at_desk)
        when = moment(at, place)
        if is_list:
            writer = writer_at(place, station, operator, journal)
            _take_signatures(place, writer, how, when, options, output=output)
            return
        desk = desk_at(place, station, operator, journal)
        if is_paper:
            take_paper(place, desk, paper, partial(signing, how=how), at=when, output=output)
            return
        if guest:
            sign_walk_in(place, desk, guest, how, at=when, anyway=yes, output=output)
            return
        sign_each(place, desk, who, how, when, output=output, plain=plain)


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
    from_paper: FromPaper = None,
    all_except: AllExcept = None,
    only: OnlyLines = None,
    list_of: ListOf = None,
    yes: Yes = False,
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
    paper = PaperOptions(from_paper, all_except, only, list_of, yes=yes)
    is_paper = paper.are_given(who, is_list)
    with open_workspace(workspace, database, desk_too=not is_list) as place:
        when = moment(at, place)
        if is_list:
            from apel.cli.desks.lists import take
            from apel.domain.lists.columns import Purpose
            from apel.workflows.lists.list_desk import Taking

            taking = Taking(Purpose.ATTEND, by_deputy=by_deputy, anyway=anyway, at=when)
            take(
                place, writer_at(place, station, operator, journal), taking, options, output=output
            )
            return
        desk = desk_at(place, station, operator, journal)
        if is_paper:
            from apel.domain.acts import coming

            warn_of_keying_time(place.ceremony, when)
            rule = partial(coming, by_deputy=by_deputy, anyway=anyway)
            take_paper(place, desk, paper, rule, at=when, output=output)
            return

        def act(words: str) -> "Outcome":
            return desk.attend(words, at=when, by_deputy=by_deputy, anyway=anyway)

        answer_all(act, who, place, output)


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
    from apel.cli.desks.lists import take
    from apel.domain.lists.columns import Purpose
    from apel.workflows.lists.list_desk import Taking

    take(place, writer, Taking(Purpose.SIGN, how, at=when), options, output=output)

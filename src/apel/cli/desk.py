"""At the event: sign, attend, excuse, undo."""

import sys
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.options import (
    DatabasePath,
    Format,
    Operator,
    OutputFormat,
    StationName,
    WorkspaceFolder,
)
from apel.cli.scans import scanned_lines
from apel.cli.workspace import Workspace, open_workspace, writer
from apel.domain.ledger import Evidence, Refusal, Source
from apel.errors import ApelError, WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.hold_ceremony import Desk, Outcome

REFUSED = 5  # a person was unknown, ambiguous, without the duty, or it is closed
_REFUSING = (Refusal.UNKNOWN, Refusal.AMBIGUOUS, Refusal.NOT_OBLIGED, Refusal.CLOSED)
MAIN = "main"

Who = Annotated[
    list[str] | None,
    typer.Argument(help=_("A card's code, an identity number or a whole name; several at once.")),
]
At = Annotated[
    str | None,
    typer.Option("--at", help=_("When it happened, where not now: 07:31 or 2026-01-02T07:31.")),
]
Anyway = Annotated[
    bool, typer.Option("--anyway", help=_("Also somebody without the duty, counted as a guest."))
]
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
    app.command(
        "excuse",
        rich_help_panel=panel,
        help=_("Record why somebody is away; the signature stays due."),
    )(excuse)
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
    at: At = None,
    station: StationName = MAIN,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Record signatures."""
    from apel.cli.prompt import choose, sign_at_prompt
    from apel.domain.acts import Signing

    with open_workspace(workspace, database) as place:
        desk = _desk(place, station, operator)
        names = tuple(item.name for item in place.ceremony.instruments)
        _check_instruments(instrument or [], names)
        how = Signing(tuple(instrument or ()), evidence, names if anyway else ())
        moment = _moment(at, place)

        in_terminal = sys.stdin.isatty() and output is Format.TEXT

        def act(words: str) -> "Outcome":
            chosen = choose(place, words) if in_terminal else None
            source = Source.TYPED if chosen else None
            return desk.sign(chosen or words, how, at=moment, source=source)

        if in_terminal and not who:
            sign_at_prompt(place, desk, how)
            return
        outcomes = map(act, who or scanned_lines(sys.stdin.buffer))
        _answer(outcomes, place, output, is_pipe=not who)


def attend(
    who: Who = None,
    *,
    by_deputy: Annotated[bool, typer.Option("--by-deputy", help=_("A deputy came."))] = False,
    anyway: Anyway = False,
    at: At = None,
    station: StationName = MAIN,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Record attendance."""
    with open_workspace(workspace, database) as place:
        desk = _desk(place, station, operator)
        moment = _moment(at, place)

        def act(words: str) -> "Outcome":
            return desk.attend(words, at=moment, by_deputy=by_deputy, anyway=anyway)

        _answer(map(act, who or scanned_lines(sys.stdin.buffer)), place, output, is_pipe=not who)


def excuse(
    who: Who = None,
    *,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            help=_("health, duty, leave, permission, study, shift, elsewhere, holiday or other."),
        ),
    ],
    letter: Annotated[str, typer.Option("--letter", help=_("Number of the letter."))] = "",
    approved_by: Annotated[str, typer.Option("--approved-by", help=_("Post that approved."))] = "",
    station: StationName = MAIN,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Record an excuse."""
    from apel.cli.words import REASON_SPELLINGS
    from apel.workflows.hold_ceremony import Excuse

    known = REASON_SPELLINGS.get(" ".join(reason.casefold().split()))
    if known is None:
        raise WrongUsage(
            _("{reason} is not a reason that apel records.").format(reason=reason),
            hint=_("health, duty, leave, permission, study, shift, elsewhere, holiday or other."),
        )
    with open_workspace(workspace, database) as place:
        desk = _desk(place, station, operator)
        why = Excuse(known, letter, approved_by)
        outcomes = (desk.excuse(words, why) for words in who or scanned_lines(sys.stdin.buffer))
        _answer(outcomes, place, output, is_pipe=not who)


def undo(
    who: Annotated[
        str | None, typer.Argument(help=_("Whose newest act; without it this desk's newest."))
    ] = None,
    *,
    reason: UndoReason = "mistake",
    station: StationName = MAIN,
    operator: Operator = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Take back an act."""
    if reason not in ("mistake", "other"):
        raise WrongUsage(_("--reason is mistake or other."))
    with open_workspace(workspace, database) as place:
        desk = _desk(place, station, operator)
        outcome = desk.undo(who, reason) if who else desk.undo_newest(reason)
        _answer([outcome], place, output, is_pipe=False)


def _desk(place: Workspace, station: str, operator: str | None) -> "Desk":
    from apel.workflows.find_person import operator_code
    from apel.workflows.hold_ceremony import Desk

    sitting = operator_code(place.database, operator) if operator else None
    return Desk(place.database, place.ceremony, writer(station, sitting))


def _answer(
    outcomes: Iterable["Outcome"], place: Workspace, output: Format, *, is_pipe: bool
) -> None:
    from apel.cli.shapes import outcome_shape, print_json
    from apel.cli.verdict import show_outcome

    refused = False
    for outcome in outcomes:
        if output is Format.JSON:
            print_json(outcome_shape(outcome), line=True)
        else:
            show_outcome(outcome, place.ceremony)
        refused = refused or outcome.outcome in _REFUSING
    if refused and not is_pipe:
        raise typer.Exit(REFUSED)


def _moment(at: str | None, place: Workspace) -> str | None:
    from apel.domain.ceremony import ledger_time

    if at is None:
        return None
    text = at.replace(".", ":") if len(at) <= len("07.31") else at
    day = f"{place.ceremony.day}T" if place.ceremony.day and len(text) <= len("07:31") else ""
    try:
        moment = datetime.fromisoformat(day + text)
    except ValueError as error:
        raise WrongUsage(
            _("{at} is not a time.").format(at=at), hint=_("Like 07:31 or 2026-01-02T07:31.")
        ) from error
    return ledger_time(moment if moment.tzinfo else moment.replace(tzinfo=place.ceremony.timezone))


def _check_instruments(wanted: Iterable[str], known: tuple[str, ...]) -> None:
    for name in wanted:
        if name not in known:
            raise ApelError(
                _("{name} is not signed at this ceremony.").format(name=name),
                hint=_("Here they sign: {names}").format(names=", ".join(known)),
            )

"""Recording that somebody does not sign, and who witnessed it: `apel decline`."""

from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.at_desk import MAIN, At, Who, answer_all, desk_at, known_instruments, moment
from apel.cli.options import (
    DatabasePath,
    Format,
    JournalPath,
    Operator,
    OutputFormat,
    StationName,
    WorkspaceFolder,
)
from apel.cli.workspace import Workspace, open_workspace
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.hold_ceremony import Outcome


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "decline",
        help=_("Record that somebody does not sign, before a witness; the signature stays due."),
    )(decline)


def decline(
    who: Who = None,
    *,
    witness: Annotated[
        str | None,
        typer.Option(
            "--witness", help=_("Who witnessed it: a code, an identity number or a whole name.")
        ),
    ] = None,
    witness_post: Annotated[
        str,
        typer.Option("--witness-post", help=_("Post of a witness who is not on the roster.")),
    ] = "",
    instrument: Annotated[
        list[str] | None,
        typer.Option(
            "--instrument", help=_("What is not signed; else all that the person still owes.")
        ),
    ] = None,
    at: At = None,
    station: StationName = MAIN,
    operator: Operator = None,
    journal: JournalPath = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Record that somebody declines to sign."""
    from apel.workflows.said_at_desk import Declining

    if bool(witness) == bool(witness_post):
        raise WrongUsage(
            _("Nobody declines without a witness."),
            hint=_("Name one: --witness NAME, or the post of one: --witness-post POST"),
        )
    with open_workspace(workspace, database, desk_too=True) as place:
        known_instruments(instrument or [], place)
        code = _witness(place, witness) if witness else ""
        how = Declining(tuple(instrument or ()), code, witness_post)
        when = moment(at, place)
        desk = desk_at(place, station, operator, journal)

        def act(words: str) -> "Outcome":
            return desk.decline(words, how, at=when)

        answer_all(act, who, place, output)


def _witness(place: Workspace, words: str) -> str:
    """Return the witness's code. Raises ApelError where it is nobody on the roster, or several."""
    from apel.formats.similar import closest
    from apel.workflows.find_person import the_one

    return the_one(place.database, words, closest).code

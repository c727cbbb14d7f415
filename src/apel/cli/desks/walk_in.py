"""Somebody who is on no roster and signs all the same: `apel sign --walk-in NAME`."""

from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.at_desk import answer
from apel.cli.options import Format
from apel.cli.workspace import Workspace, now
from apel.domain.ledger import Refusal
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.acts import Signing
    from apel.domain.people.person import Person
    from apel.workflows.hold_ceremony import Desk

WalkIn = Annotated[
    str | None,
    typer.Option("--walk-in", metavar="NAME", help=_("Somebody on no roster, counted as a guest.")),
]
Unit = Annotated[str | None, typer.Option("--unit", help=_("With --walk-in: where from."))]
SomebodyElse = Annotated[
    bool,
    typer.Option(
        "--yes",
        "-y",
        help=_("With --walk-in: somebody else of that name; with --from-paper: without asking."),
    ),
]


def newcomer(name: str | None, unit: str | None, *, alone: bool) -> "Person | None":
    """Return who walked in, None where nobody did; `alone` where nobody else is named.

    Raises WrongUsage where that is no name, or somebody else is named with it.
    """
    if name is None:
        if unit is not None:
            raise WrongUsage(_("--unit goes with --walk-in."))
        return None
    if not alone:
        raise WrongUsage(_("--walk-in names one person, and nobody else can be named with it."))
    from apel.domain.roster.columns import Field
    from apel.domain.roster.typed import read_typed

    read = read_typed({Field.NAME: name, Field.UNIT: unit or ""}, now().date())
    if read.person is None:
        raise WrongUsage(_("“{words}” is no name.").format(words=name))
    return read.person


def sign_walk_in(
    place: Workspace,
    desk: "Desk",
    who: "Person",
    how: "Signing",
    *,
    at: str | None,
    anyway: bool,
    output: Format,
) -> None:
    """Enrol somebody and record the signature, in one step."""
    from apel.formats.terminal import tell

    outcome = desk.sign_walk_in(who, how, at=at, anyway=anyway)
    if outcome.outcome is Refusal.AMBIGUOUS and output is Format.TEXT:
        tell(_("This name is known here. Somebody else of the same name: --yes"))
    answer([outcome], place, output, is_pipe=False)

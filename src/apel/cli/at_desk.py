"""What the commands of a desk share: who sits there, when it happened, what is answered."""

import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.connection import steadily
from apel.cli.options import Format
from apel.cli.scans import scanned_lines
from apel.cli.workspace import Workspace, writer
from apel.domain.ledger import Refusal
from apel.errors import ApelError, WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.hold_ceremony import Desk, Outcome
    from apel.workflows.record import Writer

REFUSED = 5  # a person was unknown, ambiguous, without the duty, or it is closed
REFUSING = (Refusal.UNKNOWN, Refusal.AMBIGUOUS, Refusal.NOT_OBLIGED, Refusal.CLOSED)
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


def desk_at(
    place: Workspace, station: str, operator: str | None, journal: Path | None = None
) -> "Desk":
    """Return the desk that records."""
    from apel.workflows.hold_ceremony import Desk

    return Desk(place.database, place.ceremony, writer_at(place, station, operator, journal))


def writer_at(
    place: Workspace, station: str, operator: str | None, journal: Path | None = None
) -> "Writer":
    """Return who writes at a desk, and who sits there; what is written goes to the journal too."""
    from apel.workflows.find_person import operator_code

    name = _own_name(place, station)
    if journal:
        _mirror(place, name, journal)
    return writer(name, operator_code(place.database, operator) if operator else None)


def _mirror(place: Workspace, name: str, path: Path) -> None:
    """Bring the journal up to date, and mirror in it what is recorded from now on."""
    from apel.storage.journal import Journal, journal_file

    station = (place.ceremony.code, name)
    file = journal_file(path, *station)
    # who is told may change: a screen has other ways than stderr
    journal = Journal(place.database, station, file, lambda words: place.database.tell(words))
    journal.begin()
    place.database.watch(journal.write)


def _own_name(place: Workspace, station: str) -> str:
    """Return under which name is written. Raises WrongUsage for any but a desk's own at its file."""
    if place.desk is None:
        return station
    own = place.desk.name
    if station.casefold() not in (MAIN, own.casefold()):
        raise WrongUsage(
            _("This is the file of desk {own}, so {name} cannot write here.").format(
                own=own, name=station
            ),
            hint=_("Leave out --station and APEL_STATION, or take the file of that desk."),
        )
    return own


def answer_all(
    act: Callable[[str], "Outcome"], who: list[str] | None, place: Workspace, output: Format
) -> None:
    """Answer for each of those given, or for each line that comes in."""
    words = who or scanned_lines(sys.stdin.buffer)
    outcomes = (steadily(partial(act, each), each) for each in words)
    answer(outcomes, place, output, is_pipe=not who)


def answer(
    outcomes: Iterable["Outcome"], place: Workspace, output: Format, *, is_pipe: bool
) -> None:
    """Show each outcome as it comes; exit with 5 where somebody given by name was refused."""
    from apel.cli.shapes import outcome_shape, print_json
    from apel.cli.verdict import show_outcome

    say_that_it_was_handed_in(place)
    refused = False
    for outcome in outcomes:
        if output is Format.JSON:
            print_json(outcome_shape(outcome), line=True)
        else:
            show_outcome(outcome, place.ceremony)
        refused = refused or outcome.outcome in REFUSING
    if refused and not is_pipe:
        raise typer.Exit(REFUSED)


def say_that_it_was_handed_in(place: Workspace) -> None:
    """Warn at a desk that handed in before: what it records now is not on its closing slip."""
    from apel.formats.terminal import warn

    if words := handed_in_words(place):
        warn(words)


def handed_in_words(place: Workspace) -> str:
    """Return what is said at a desk that handed in before; nothing at any other."""
    from apel.cli.words import typed
    from apel.workflows.stations.hand_in import has_handed_in

    if not (place.desk and has_handed_in(place.database, place.desk)):
        return ""
    return _(
        "Desk {name} has handed in. What is recorded now has to be handed in again:"
        " apel station close --database {file}"
    ).format(name=place.desk.name, file=typed(place.database.path.name))


def moment(at: str | None, place: Workspace) -> str | None:
    """Return the time that `--at` means. Raises WrongUsage where it is none."""
    from apel.domain.ceremony import ledger_time

    if at is None:
        return None
    text = at.replace(".", ":") if len(at) <= len("07.31") else at
    day = f"{place.ceremony.day}T" if place.ceremony.day and len(text) <= len("07:31") else ""
    try:
        found = datetime.fromisoformat(day + text)
    except ValueError as error:
        raise WrongUsage(
            _("{at} is not a time.").format(at=at), hint=_("Like 07:31 or 2026-01-02T07:31.")
        ) from error
    return ledger_time(found if found.tzinfo else found.replace(tzinfo=place.ceremony.timezone))


def known_instruments(wanted: Iterable[str], place: Workspace) -> tuple[str, ...]:
    """Return all instruments of the ceremony. Raises ApelError where a wanted one is not one of them."""
    known = tuple(item.name for item in place.ceremony.instruments)
    for name in wanted:
        if name not in known:
            raise ApelError(
                _("{name} is not signed at this ceremony.").format(name=name),
                hint=_("Here they sign: {names}").format(names=", ".join(known)),
            )
    return known

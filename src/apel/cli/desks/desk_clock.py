"""A desk's clock is shown once when the desk opens, and somebody is asked whether it is right."""

import sys
from typing import TYPE_CHECKING

from apel.cli.clock_words import clock_words
from apel.cli.words import clock
from apel.cli.workspace import Workspace
from apel.domain.ceremony import ledger_time
from apel.domain.clocks import difference, right_time
from apel.domain.wording import short_date
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from datetime import datetime

    from apel.domain.ceremony import Ceremony
    from apel.domain.ledger import Entry
    from apel.workflows.record import Writer

_TRIES = 2
_YES = ("", "y", "yes", "ya", "benar")
_LIKE = _("Like 07.31, or with the day where that is wrong: 02-01-2026 07.31.")


def ask_at_start(place: Workspace, writer: "Writer") -> None:
    """Ask at a desk's own file whether its clock is right, where that was not asked today."""
    from apel.workflows.stations.settle_clock import is_to_be_asked, newest_difference

    if place.desk is None:
        return
    newest = newest_difference(place.database, place.ceremony, writer)
    if is_to_be_asked(newest, writer):
        ask_for_time(place, writer)


def settle_by_hand(
    place: Workspace, writer: "Writer", typed: str | None, *, ask: bool
) -> "Entry | None":
    """Record the right time that is typed; without it ask in a terminal, else return what is known.

    Raises WrongUsage where it is no time.
    """
    from apel.workflows.stations.settle_clock import newest_difference, settle

    if typed is not None:
        ahead = right_time(typed, writer.clock(), place.ceremony.timezone)
        if ahead is None:
            raise WrongUsage(_("{at} is not a time.").format(at=typed), hint=_LIKE)
        return settle(place.database, place.ceremony, writer, ahead)
    if ask and sys.stdin.isatty():
        return ask_for_time(place, writer)
    return newest_difference(place.database, place.ceremony, writer)


def ask_for_time(place: Workspace, writer: "Writer") -> "Entry | None":
    """Show the time of this computer, ask for the right one, and record the difference.

    Where nobody answers with a time nothing is recorded, and the desk goes on.
    """
    from apel.formats.terminal import say, warn
    from apel.workflows.stations.settle_clock import settle

    for _turn in range(_TRIES):
        shown = writer.clock()
        _show_large(shown, place)
        if (typed := _typed()) is None:
            break
        zone = place.ceremony.timezone
        ahead = 0 if typed.casefold() in _YES else right_time(typed, shown, zone)
        if ahead is not None:
            say(difference_words(ahead))
            return settle(place.database, place.ceremony, writer, ahead)
        say(_("“{typed}” is no time.").format(typed=typed))
    warn(_("Nobody said whether this clock is right. Later: apel station clock 07.31"))
    return None


def difference_words(ahead: int) -> str:
    """Return what was found out about this desk's clock."""
    return clock_words(ahead) or _("the desk's clock is right")


def clock_shape(entry: "Entry | None", shown: "datetime") -> dict[str, object]:
    """Return the time of this computer, and how far the right one is ahead; None: nobody was asked."""
    return {
        "now": ledger_time(shown),
        "seconds": difference(entry) if entry else None,
        "station": entry.station if entry else None,
        "entry": entry.name if entry else None,
        "at": entry.at if entry else None,
    }


def show_clock(entry: "Entry | None", shown: "datetime", ceremony: "Ceremony") -> None:
    """Show the time of this computer, and what is known of its clock."""
    from apel.formats.terminal import say

    here = shown.astimezone(ceremony.timezone)
    found = difference_words(difference(entry)) if entry else _("nobody was asked yet")
    say(f"{short_date(here.date())} {clock(ledger_time(shown), ceremony)}: {found}")


def _show_large(shown: "datetime", place: Workspace) -> None:
    from apel.formats.terminal import show_banner

    here = shown.astimezone(place.ceremony.timezone)
    lines = [short_date(here.date()), _("Is this the right time?")]
    show_banner(clock(ledger_time(shown), place.ceremony), lines, "bold cyan")


def _typed() -> str | None:
    from apel.formats.terminal import say

    say(_LIKE)
    try:
        return input(_("Enter = yes, or the right time: ")).strip()
    except EOFError:
        return None

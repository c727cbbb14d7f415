"""What the desk shows of one act: a line, or large and coloured at the prompt."""

from typing import TYPE_CHECKING

from apel.cli.words import clock, outcome_words
from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Kind, Refusal
from apel.domain.owed import represented_instruments
from apel.language import _

if TYPE_CHECKING:
    from apel.storage.people import Listed
    from apel.workflows.hold_ceremony import Outcome

_BEFORE = (
    Refusal.ALREADY_SIGNED,
    Refusal.ALREADY_DECLINED,
    Refusal.ALREADY_PRESENT,
    Refusal.ALREADY_EXCUSED,
)
GREEN, YELLOW, RED = "bold white on green", "bold black on yellow", "bold white on red"


def show_outcome(outcome: "Outcome", ceremony: Ceremony) -> None:
    """Show the answer to one act on one line, candidates under it."""
    from apel.formats.terminal import say

    say("  ".join((outcome_words()[outcome.outcome], *details(outcome, ceremony))))
    for person in outcome.candidates:
        say(f"  {told_apart(person)} ({person.code})")


def told_apart(person: "Listed") -> str:
    """Return a person with what tells namesakes apart; at a desk also the end of the number."""
    number = f"…{person.last_four}" if person.last_four else ""
    return ", ".join(filter(None, (person.name, person.unit, person.agency, number)))


def details(outcome: "Outcome", ceremony: Ceremony) -> list[str]:
    """Return who it is and what there is to say, ready to be shown one after the other."""
    person, first = outcome.person, outcome.first
    if person is None:
        return [_not_found(outcome)]
    shown = [word for word in (person.name, person.agency or person.unit) if word]
    if first is not None and outcome.outcome == Kind.WITHDRAWN:
        shown.append(_("took back {entry}").format(entry=first.name))
    elif first is not None and outcome.outcome == Kind.RESOLVED:
        shown.append(_("{entry} stands").format(entry=first.name))
    elif first is not None:
        at = clock(first.at, ceremony)
        shown.append(_("first at {time}, {entry}").format(time=at, entry=first.name))
    else:
        shown.append(outcome.entry.name)
    if outcome.outcome == Refusal.NOT_OBLIGED and represented_instruments(person.duties):
        shown.append(_("is represented; to count all the same: --anyway"))
    return shown


def colour(outcome: "Outcome") -> str:
    """Return the colour of a verdict: done, done before, or not done."""
    match outcome.outcome:
        case Refusal() if outcome.outcome in _BEFORE:
            return YELLOW
        case Refusal():
            return RED
        case Kind():
            return GREEN


def _not_found(outcome: "Outcome") -> str:
    if outcome.candidates:
        return _("Say it by code or number:")
    return _("Nobody on the roster has this code, number or whole name; kept as {entry}.").format(
        entry=outcome.entry.name
    )

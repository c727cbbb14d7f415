"""The desk's prompt: one line in, a large coloured verdict out, and the running count."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from apel.cli.at_desk import say_that_it_was_handed_in
from apel.cli.scans import cleaned
from apel.cli.verdict import colour, details, told_apart
from apel.cli.words import grouped, outcome_words
from apel.cli.workspace import Workspace
from apel.domain.acts import Signing
from apel.domain.ledger import Kind, Source
from apel.language import _

if TYPE_CHECKING:
    from apel.storage.people import Listed
    from apel.workflows.hold_ceremony import Desk

NOBODY = ""
_SHOWN = 9


def sign_at_prompt(place: Workspace, desk: "Desk", how: Signing) -> None:
    """Sign whoever is scanned or typed until the end of input (Ctrl-D, or Ctrl-Z on Windows)."""
    from apel.cli.desks.desk_clock import ask_at_start
    from apel.formats.terminal import say
    from apel.workflows.report_attendance import attendance

    ask_at_start(place, desk.writer)
    totals = attendance(place.database, place.ceremony).report.totals
    signed, to_sign = totals.signed + totals.made_up, totals.to_sign
    say_that_it_was_handed_in(place)
    say(_("Scan a card, or type a number or a name. Ctrl-D ends."))
    while (words := _next(signed, to_sign)) is not None:
        if not words:
            continue
        chosen = choose(place, words)
        if chosen == NOBODY:
            continue
        outcome = desk.sign(chosen or words, how, source=Source.TYPED if chosen else None)
        _show_large(
            outcome_words()[outcome.outcome], details(outcome, place.ceremony), colour(outcome)
        )
        signed += outcome.outcome in (Kind.SIGNED, Kind.MADE_UP)


def choose(place: Workspace, words: str) -> str | None:
    """Return the code of the person whom a name or part of it means, after asking.

    `NOBODY` when none of the proposed was right, None when there was nothing to choose. Only in a
    terminal, where somebody looks at what is proposed.
    """
    from apel.workflows.find_person import find

    exactly = find(place.database, words).people
    candidates = exactly or _likely(place, words)
    if len(exactly) == 1 or not candidates:
        return None
    _show_candidates(candidates)
    answer = _ask(_("Number of the right one, or Enter for none: "))
    if answer.isdecimal() and 1 <= int(answer) <= len(candidates[:_SHOWN]):
        return candidates[int(answer) - 1].code
    return NOBODY


def _likely(place: Workspace, words: str) -> "Sequence[Listed]":
    """Return whom a part of a name means; where that is nobody, who has nearly this name."""
    from apel.formats.similar import closest
    from apel.workflows.find_person import find, similar

    return find(place.database, words, whole=False).people or similar(
        place.database, words, closest
    )


def _show_candidates(candidates: "Sequence[Listed]") -> None:
    from apel.formats.terminal import say

    for place, person in enumerate(candidates[:_SHOWN], 1):
        say(f"  {place}  {told_apart(person)}")
    if len(candidates) > _SHOWN:
        say(_("  … and {more} more: type more of the name.").format(more=len(candidates) - _SHOWN))


def _next(signed: int, to_sign: int) -> str | None:
    try:
        return cleaned(_ask(f"[{grouped(signed)}/{grouped(to_sign)}] > "))
    except EOFError:
        return None


def _ask(question: str) -> str:
    return input(question)


def _show_large(verdict: str, shown: list[str], style: str) -> None:
    from apel.formats.terminal import show_banner

    show_banner(verdict, shown, style)

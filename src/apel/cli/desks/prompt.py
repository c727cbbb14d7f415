"""The line desk: one line in, a large coloured verdict out, and the running count."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from apel.cli.desks.presenter import PROPOSED, Presenter, in_doubt
from apel.cli.scans import cleaned
from apel.cli.verdict import told_apart
from apel.cli.words import grouped
from apel.cli.workspace import Workspace
from apel.language import _

if TYPE_CHECKING:
    from apel.storage.people import Listed

NOBODY = ""


def sign_at_prompt(desk: Presenter) -> None:
    """Sign whoever is scanned or typed until the end of input (Ctrl-D, or Ctrl-Z on Windows)."""
    from apel.formats.line_keys import scanned_keys
    from apel.formats.terminal import say, show_banner

    say(_("Scan a card, or type a number or a name. Ctrl-D ends."))
    with scanned_keys():
        words = _next(desk)
        while words is not None:
            answer = desk.scan(words) if words else None
            words = ""
            if answer and answer.doubtful:
                chosen, words = _chosen(answer.doubtful)
                answer = desk.choose(chosen) if chosen else None
            if answer:
                show_banner(answer.words, answer.details, answer.style)
            words = words or _next(desk)


def choose(place: Workspace, words: str) -> str | None:
    """Return the code of the person whom a name or part of it means, after asking.

    `NOBODY` when none of the proposed was right, None when there was nothing to choose. Only in a
    terminal, where somebody looks at what is proposed.
    """
    candidates = in_doubt(place.database, words)
    if not candidates:
        return None
    chosen, _other = _chosen(candidates)
    return chosen.code if chosen else NOBODY


def _chosen(candidates: "Sequence[Listed]") -> "tuple[Listed | None, str]":
    """Return who was chosen; else what came in place of a choice: a card may have been scanned."""
    _show_candidates(candidates)
    try:
        answer = cleaned(_ask(_("Number of the right one, or Enter for none: ")))
    except EOFError:
        return None, ""
    if len(answer) == 1 and answer.isdecimal():
        place = int(answer)
        return (candidates[place - 1] if 1 <= place <= len(candidates[:PROPOSED]) else None), ""
    return None, answer


def _show_candidates(candidates: "Sequence[Listed]") -> None:
    from apel.formats.terminal import say

    for place, person in enumerate(candidates[:PROPOSED], 1):
        say(f"  {place}  {told_apart(person)}")
    if len(candidates) > PROPOSED:
        say(
            _("  … and {more} more: type more of the name.").format(more=len(candidates) - PROPOSED)
        )


def _next(desk: Presenter) -> str | None:
    signed, to_sign = desk.tally.total
    try:
        return cleaned(_ask(f"[{grouped(signed)}/{grouped(to_sign)}] > "))
    except EOFError:
        return None


def _ask(question: str) -> str:
    return input(question)

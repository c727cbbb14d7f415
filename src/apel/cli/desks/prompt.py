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
    from apel.formats.terminal import say, show_banner

    say(_("Scan a card, or type a number or a name. Ctrl-D ends."))
    while (words := _next(*desk.tally.total)) is not None:
        if not words:
            continue
        answer = desk.scan(words)
        if answer.doubtful:
            if (chosen := _chosen(answer.doubtful)) is None:
                continue
            answer = desk.choose(chosen)
        show_banner(answer.words, answer.details, answer.style)


def choose(place: Workspace, words: str) -> str | None:
    """Return the code of the person whom a name or part of it means, after asking.

    `NOBODY` when none of the proposed was right, None when there was nothing to choose. Only in a
    terminal, where somebody looks at what is proposed.
    """
    candidates = in_doubt(place.database, words)
    if not candidates:
        return None
    chosen = _chosen(candidates)
    return chosen.code if chosen else NOBODY


def _chosen(candidates: "Sequence[Listed]") -> "Listed | None":
    _show_candidates(candidates)
    answer = _ask(_("Number of the right one, or Enter for none: "))
    if answer.isdecimal() and 1 <= int(answer) <= len(candidates[:PROPOSED]):
        return candidates[int(answer) - 1]
    return None


def _show_candidates(candidates: "Sequence[Listed]") -> None:
    from apel.formats.terminal import say

    for place, person in enumerate(candidates[:PROPOSED], 1):
        say(f"  {place}  {told_apart(person)}")
    if len(candidates) > PROPOSED:
        say(
            _("  … and {more} more: type more of the name.").format(more=len(candidates) - PROPOSED)
        )


def _next(signed: int, to_sign: int) -> str | None:
    try:
        return cleaned(_ask(f"[{grouped(signed)}/{grouped(to_sign)}] > "))
    except EOFError:
        return None


def _ask(question: str) -> str:
    return input(question)

"""Questions are asked only in a terminal; elsewhere what ends something for good needs `--yes`."""

import sys
from collections.abc import Callable

from apel.errors import ApelError, WrongUsage
from apel.language import _


def confirm(question: str, *, yes: bool) -> None:
    """Go on only when somebody said yes.

    Raises WrongUsage without a terminal, and ApelError when the answer is no.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise WrongUsage(
            _("This needs a yes, and nobody can be asked here. Nothing was changed."),
            hint=_("Say it with --yes."),
        )
    answers = _("y/N")
    answer = input(f"{question} [{answers}] ")
    if answer.strip().casefold() not in ("y", "yes", "ya"):
        raise ApelError(_("Nothing was changed."))


def ask(question: str, given: str | None, default: str) -> str:
    """Return what was given, else what is typed in a terminal, else the default."""
    if given is not None:
        return given
    if not sys.stdin.isatty():
        return default
    proposal = f"[{default}]: " if default else ""
    return input(f"{question} {proposal}").strip() or default


def ask_until_right(question: str, default: str, mistake: Callable[[str], str]) -> str:
    """Return an answer in which there is no mistake; a wrong one costs no other answer."""
    while wrong := mistake(answer := ask(question, None, default)):
        from apel.formats.terminal import warn

        warn(wrong)
    return answer

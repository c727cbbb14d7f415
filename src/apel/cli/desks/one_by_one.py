"""Signing people one by one: those given, from a pipe, at the line desk, or at the desk's screen."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.at_desk import answer_all, handed_in_words
from apel.cli.options import Format
from apel.cli.workspace import Workspace
from apel.domain.ledger import Source
from apel.language import _

if TYPE_CHECKING:
    from apel.domain.acts import Signing
    from apel.workflows.hold_ceremony import Desk, Outcome

Plain = Annotated[
    bool,
    typer.Option(
        "--plain",
        envvar="APEL_PLAIN",
        help=_("In a terminal: lines and no screen, for old consoles and screen readers."),
    ),
]


def sign_each(
    place: Workspace,
    desk: "Desk",
    who: list[str] | None,
    how: "Signing",
    when: str | None,
    *,
    output: Format,
    plain: bool,
) -> None:
    """Record signatures one by one."""
    in_terminal = sys.stdin.isatty() and output is Format.TEXT
    if in_terminal and not who:
        _sit_at_desk(place, desk, how, when, plain=plain)
        return

    def act(words: str) -> "Outcome":
        chosen = _choose(place, words) if in_terminal else None
        source = Source.TYPED if chosen else None
        return desk.sign(chosen or words, how, at=when, source=source)

    answer_all(act, who, place, output)


def _choose(place: Workspace, words: str) -> str | None:
    from apel.cli.desks.prompt import choose

    return choose(place, words)


def _sit_at_desk(
    place: Workspace, desk: "Desk", how: "Signing", when: str | None, *, plain: bool
) -> None:
    """Sign whoever comes: on the screen, where there can be one."""
    from apel.cli.desks.desk_clock import ask_at_start
    from apel.cli.desks.presenter import Presenter
    from apel.formats.desk.showing import can_show
    from apel.formats.terminal import warn

    ask_at_start(place, desk.writer)
    presenter = Presenter(place, desk, how, when)
    notes = [note] if (note := handed_in_words(place)) else []
    if plain or not can_show():
        from apel.cli.desks.prompt import sign_at_prompt

        for note in notes:
            warn(note)
        sign_at_prompt(presenter)
        return
    from apel.cli.desks.screen.signing import sign_at_screen

    sign_at_screen(presenter, notes)

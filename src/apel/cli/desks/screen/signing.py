"""The desk's screen, put together: the board over the presenter, shown by Textual."""

from collections.abc import Sequence

from apel.cli.desks.presenter import Presenter
from apel.cli.desks.screen.board import DeskBoard
from apel.language import _


def sign_at_screen(desk: Presenter, notes: Sequence[str]) -> None:
    """Sign whoever is scanned or typed until Ctrl-D; `notes` are to be seen before that."""
    from apel.formats.desk.showing import show
    from apel.formats.terminal import warn

    board = DeskBoard(desk, notes)
    try:
        show(board)
    finally:
        for words in board.told:  # once more: the screen is gone
            warn(words)
        if board.unrecorded:
            scans = ", ".join(board.unrecorded)
            warn(_("Scanned and not recorded: {scans}").format(scans=scans))

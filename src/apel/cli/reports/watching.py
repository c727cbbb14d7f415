"""The projector: `apel status --watch` looks again every few seconds, until Ctrl-C."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from apel.cli.reports.watched_screen import page, screen
from apel.cli.workspace import now, open_workspace
from apel.errors import ApelError
from apel.formats.terminal import Line, redraw, say
from apel.storage.server import DatabasePlace
from apel.workflows.watch_ceremony import PACE, Watched, Watcher


def watch(
    workspace: Path | None, database: DatabasePlace | None, every: float, quiet_after: int
) -> None:
    """Show how the ceremony stands, anew every few seconds; once where this is no terminal."""
    watcher = Watcher(quiet_after)
    seen = look(watcher, workspace, database)
    if not sys.stdout.isatty():
        for words, style in page(seen):
            say(words, style=style)
        return

    def draw(columns: int, lines: int) -> Sequence[Line]:
        nonlocal seen
        try:
            seen = look(watcher, workspace, database)
        except ApelError as error:
            # somebody merges or restores just now: what was seen before stays, and says so
            return [*screen(seen, columns, lines - 1), (error.message[:columns], "bold red")]
        return screen(seen, columns, lines)

    redraw(draw, every)


def look(watcher: Watcher, workspace: Path | None, database: DatabasePlace | None) -> Watched:
    """Return how it stands; the file is let go of at once, so that it can be restored meanwhile."""
    with open_workspace(workspace, database, notes=False, desk_too=True) as place:
        return watcher.look(place.database, place.ceremony, now())


def watched_shape(seen: Watched) -> Mapping[str, object]:
    """Return what a screen shows besides the counts, as JSON says it."""
    return {
        "minutes": PACE,
        "arrivals": seen.lately,
        "quiet": [{"desk": each.desk, "recorded": each.recorded} for each in seen.quiet],
    }

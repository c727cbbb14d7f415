"""What the desk's screen shows at one moment, and what it needs of whoever stands behind it."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from apel.formats.desk.keys import Key

Done = TypeVar("Done")


class Colour(StrEnum):
    """What a verdict looks like; it is never said by the colour alone."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    CALM = "calm"  # nothing was recorded or refused


class Verdict(NamedTuple):
    """The newest answer, to be read from two metres."""

    mark: str
    words: str
    name: str = ""
    lines: tuple[str, ...] = ()
    colour: Colour = Colour.CALM


class Scan(NamedTuple):
    """A line of the last scans."""

    words: str
    colour: Colour


class Count(NamedTuple):
    """How many of an agency have signed."""

    name: str
    there: int
    due: int


class Panel(NamedTuple):
    """What lies over the lists: rows to choose from, or to be read."""

    title: str
    rows: tuple[str, ...] = ()
    picked: int | None = None
    hint: str = ""


class Seen(NamedTuple):
    """The whole screen."""

    title: str
    figures: str
    verdict: Verdict
    prompt: str
    typed: str
    last: Sequence[Scan]  # the newest first
    counts: Sequence[Count]  # the agency of the newest answer first
    status: str
    keys: str
    panel: Panel | None = None
    told: str = ""  # something to be looked at, besides the answers


class Screen(Protocol):
    """What the screen does for the board that it shows; its calls come back in the same thread."""

    def work(self, task: Callable[[], Done], then: Callable[[Done], None]) -> None:
        """Carry out a task in the one thread that records, in turn; hand its result to `then`."""

    def soon(self, call: Callable[[], None]) -> None:
        """Call from the thread of the screen; the one that records may ask for it."""

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call back after some time."""

    def changed(self) -> None:
        """Show anew what the board sees, soon."""

    def ring(self) -> None:
        """Ring the bell."""

    def end(self, *, interrupted: bool) -> None:
        """Close the screen."""


class Board(Protocol):
    """What a screen shows, and who takes its keys."""

    def open(self, screen: Screen) -> None:
        """Begin on this screen."""

    def take(self, key: Key) -> None:
        """Take one key, or what a scanner sent."""

    def tick(self) -> None:
        """Look again: some seconds have passed."""

    def failed(self, error: Exception) -> None:
        """Take note that a task ended with an error; raise it where it ends the desk."""

    def seen(self) -> Seen:
        """Return what is to be shown."""

"""The door to Rich: what people read on the screen. Data is always `Text`, never markup."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from apel.domain.visible import visible
from apel.errors import ApelError
from apel.language import _

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

NUMBER = "right"
TEXT = "left"

Line = tuple[str, str]  # words, and their style

_NARROWEST = 20  # columns of a screen
_BEFORE_WORDS = re.compile(r" *(?:\d+ {2})?")


class Advance(Protocol):
    """Tells a progress bar how far the work is."""

    def __call__(self, done: int, total: int) -> None:
        """Show `done` of `total`."""


def say(text: str = "", *, style: str = "") -> None:
    """Print a result to stdout, whole lines, never wrapped in the middle of a word."""
    _print(text, style, error=False)


def tell(text: str, *, style: str = "") -> None:
    """Print talk to stderr, so that stdout holds the result alone."""
    _print(text, style, error=True)


def warn(text: str) -> None:
    """Print something to be looked at to stderr."""
    _print(_("Note: {text}").format(text=text), "yellow", error=True)


def show_error(error: ApelError) -> None:
    """Print an error and what to do next to stderr."""
    _print(_("Error: {text}").format(text=error.message), "bold red", error=True)
    if error.hint:
        _print(error.hint, "", error=True)


def show_table(
    headings: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "",
    last_is_total: bool = False,
) -> None:
    """Print a table to stdout: `headings` are words and `TEXT` or `NUMBER`; nothing is cut off."""
    table = _table(headings, title)
    cells = [[_text(cell) for cell in row] for row in rows]
    for place, row in enumerate(cells):
        is_total = last_is_total and place == len(cells) - 1
        if is_total:
            table.add_section()
        table.add_row(*row, style="bold" if is_total else None)
    _console(error=False).print(table)


def show_banner(verdict: str, lines: Sequence[str], style: str) -> None:
    """Print a verdict over the whole width, to be read from some way off."""
    from rich.panel import Panel
    from rich.text import Text

    words = Text("\n".join((verdict, *lines)), justify="center")
    _console(error=False).print(Panel(words, style=style))


def redraw(draw: Callable[[int, int], Sequence[Line]], every: float) -> None:
    """Fill the screen with what `draw` returns for its columns and lines, until Ctrl-C ends it."""
    from time import sleep

    from rich.live import Live
    from rich.text import Text

    console = _console(error=False)
    with (
        suppress(KeyboardInterrupt),
        Live(console=console, screen=True, auto_refresh=False) as live,
    ):
        while True:
            shown = [Text(visible(words), style) for words, style in draw(*console.size)]
            live.update(Text("\n", no_wrap=True, overflow="crop").join(shown), refresh=True)
            sleep(every)


@contextmanager
def progress(words: str) -> Iterator[Advance]:
    """Show a bar with rate and time left on stderr while long work runs, where that is a terminal."""
    import sys

    if not sys.stderr.isatty():
        yield _silently
        return
    from rich import progress as bars

    console = _console(error=True)

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(words, total=None, rate="")

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, rate=_rate(bar.tasks[0].speed))

        yield advance


def _rate(speed: float | None) -> str:
    return _("{rate}/s").format(rate=round(speed)) if speed else ""


def bar(share: float, width: int = 10) -> str:
    """Return a bar of `width` characters for a share between 0 and 1."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return "█" * filled + "░" * (width - filled)


def width() -> int:
    """Return how many columns stdout has."""
    return _console(error=False).width


def _silently(done: int, total: int) -> None:
    """Show nothing."""


def _console(*, error: bool) -> "Console":
    from rich.console import Console

    return Console(stderr=error, highlight=False, markup=False, emoji=False)


def _print(text: str, style: str, *, error: bool) -> None:
    import sys

    text = visible(text)
    stream = sys.stderr if error else sys.stdout
    if not stream.isatty():
        # Rich costs 60 ms to load and adds nothing where there are no colours
        stream.write(text + "\n")
        return
    console = _console(error=error)
    console.print(_text(wrapped(text, console.width)), style=style or None, soft_wrap=True)


def wrapped(text: str, width: int) -> str:
    """Return a text with lines no longer than a screen, broken between words and set in alike.

    What follows a count stands under its words; a long word stays whole, so that it can be copied.
    """
    import textwrap

    lines = []
    for line in text.split("\n"):
        indent = _BEFORE_WORDS.match(line)
        lines += textwrap.wrap(
            line,
            max(width, _NARROWEST),
            subsequent_indent=" " * len(indent[0] if indent else ""),
            break_long_words=False,
            break_on_hyphens=False,
            drop_whitespace=True,
        ) or [""]
    return "\n".join(lines)


def _text(words: str) -> "Text":
    from rich.text import Text

    return Text(visible(words))


def _table(headings: Sequence[tuple[str, str]], title: str) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(title) if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        collapse_padding=True,
        pad_edge=False,
    )
    for words, side in headings:
        table.add_column(
            Text(words), justify="right" if side == NUMBER else "left", overflow="fold"
        )
    return table

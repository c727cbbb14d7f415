"""What a desk's screen asks: words to be typed, or rows to choose from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from apel.cli.desks.presenter import PROPOSED
from apel.cli.verdict import told_apart
from apel.formats.desk.values import Panel
from apel.language import _
from apel.storage.people import Listed

Chosen = Callable[[Listed], None]


class Row(NamedTuple):
    """Something to choose, and what happens then."""

    words: str
    take: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Choices:
    """Rows to choose from with the arrows: what a scanner sends chooses nothing."""

    title: str
    rows: Sequence[Row] = ()
    picked: int | None = None
    hint: str = ""
    is_proposal: bool = False  # made while a name is typed, and made anew as it goes on

    def moved(self, by: int) -> "Choices":
        """Return the same with the next row picked, or the one before."""
        if not self.rows:
            return self
        first = 0 if by > 0 else len(self.rows) - 1
        place = first if self.picked is None else (self.picked + by) % len(self.rows)
        return replace(self, picked=place)

    def panel(self) -> Panel:
        """Return what is to be shown."""
        rows = tuple(row.words for row in self.rows)
        how = _("↓ ↑ and Enter choose, Esc closes.") if rows else _("Esc closes.")
        return Panel(self.title, rows, self.picked, self.hint or how)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked at the line; where it asks for somebody, `chosen` takes who is proposed."""

    prompt: str
    answered: Callable[[str], None]
    chosen: Chosen | None = None
    takes_nothing: bool = False  # Enter alone is an answer


def who(words: str, found: Sequence[Listed], chosen: Chosen) -> Choices:
    """Return who may be meant by these words, to choose from."""
    rows = [Row(told_apart(one), partial(chosen, one)) for one in found[:PROPOSED]]
    more = len(found) - len(rows)
    hint = _("  … and {more} more: type more of the name.").format(more=more) if more else ""
    return Choices(_("Who is “{words}”?").format(words=words), rows, hint=hint)

"""What is to be done about the file of a paper: made, made again, or left as it is."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, Protocol, TypeVar

from apel.domain.papers.documents import Sheet, Typeset
from apel.domain.papers.issuing.issued import Current
from apel.workflows.papers.issuing.issued_papers import KnownPapers

# what becomes one file: people whose forms it holds, or a paper about an agency or the ceremony
File = TypeVar("File")


class State(StrEnum):
    """What a file is like that is asked for."""

    DUE = "due"  # it is to be made
    SAME = "same"  # it was issued, and lies there as it was
    CHANGED = "changed"  # what it would be made from is not what it was issued from
    LOST = "lost"  # likewise, and nothing lies in its place any more
    ALTERED = "altered"  # what lies in its place is not what was issued


class Held(NamedTuple):
    """A paper that was issued and is left as it is, although it would be another one now."""

    name: str  # the person's, or the agency's
    entry: str
    file: str  # below the output folder


@dataclass(frozen=True, slots=True)
class Plan(Generic[File]):
    """What is to be done about a file.

    `before` are the papers that it was issued as, one for each of whom it is; `inputs` and `template`
    the digests of what it is made from. A file that is made again has its digest in the sheet.
    """

    state: State
    file: File
    sheet: Sheet
    inputs: str = ""
    template: str = ""
    before: Sequence[Current | None] = ()
    beside: str = ""  # the entry of a paper that stands as well: this one is a later one

    def held(self, name: str) -> Held:
        """Return how the file is named that is left as it is."""
        before = next(paper for paper in self.before if paper)
        return Held(name, before.name, before.place or "/".join(self.sheet.place))


class Papers(Protocol[File]):
    """What the papers of a kind are filled with, and whose they are."""

    what: str

    def parted(self, file: File, known: KnownPapers | None, /) -> Iterable[File]:
        """Return the files of those who are asked for together: those they are in, and the rest."""

    def whose(self, file: File, /) -> Sequence[str]:
        """Return by what the papers of a file are known: codes of people, or what it is about."""

    def sheet(
        self, file: File, replaced: Mapping[str, str], before: Current | None = None, /
    ) -> Sheet:
        """Return a file; `replaced` names the entries of papers that it replaces, by whose they are.

        With `before` as it would have been when that paper was issued, had all else been as it is now.
        """

    def later(self, file: File, taken: Container[str], /) -> Sheet | None:
        """Return a file that stands beside those before; None where only one may stand.

        `taken` are the numbers that papers of this kind have.
        """

    def said(self, file: File, whose: str, /) -> Mapping[str, object]:
        """Return what the entry of a paper says besides its digests."""

    def person(self, whose: str, /) -> str | None:
        """Return the code of the person whose paper it is; None where it is nobody's."""

    def at(self, file: File, /) -> str | None:
        """Return the moment up to which a file tells; None where it tells of none."""


class Planner(Protocol[File]):
    """Decides about files, and keeps track of what became of them."""

    def files(self, wanted: Iterable[File], /) -> Iterable[File]:
        """Return the files to decide about, where some were asked for."""

    def plan(self, file: File, /) -> Plan[File]:
        """Return what is to be done about a file."""

    def enter(self, plan: Plan[File], made: Typeset, /) -> None:
        """Take note of a file that is whole."""

    def flush(self) -> None:
        """Write down what was noted."""

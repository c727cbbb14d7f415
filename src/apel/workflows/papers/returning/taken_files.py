"""Files that came back, as they were taken: the papers in each, and what somebody has to look at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from apel.domain.ledger import Entry, Kind, Refusal
from apel.domain.papers.filing import file_name, folder_name
from apel.domain.papers.returning.doubts import Problem
from apel.domain.papers.returning.returned import file_of
from apel.domain.papers.words import NO_AGENCY
from apel.errors import ApelError
from apel.storage.people import Listed


@dataclass(frozen=True, slots=True)
class Taken:
    """A paper that was found in a file, and what became of it; no entry where it was refused."""

    what: str
    person: Listed | None
    outcome: Kind | Refusal
    pages: tuple[int, ...]
    entry: Entry | None = None
    first: Entry | None = None


@dataclass(slots=True)
class FileTaken:
    """What became of a file; blank pages are no trouble."""

    path: Path
    sha256: str = ""
    pages: int = 0
    papers: list[Taken] = field(default_factory=list)
    unrecognised: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    same_as: str = ""  # a file that came before, by name
    kept_at: Path | None = None  # the copy that was made of it
    error: ApelError | None = None  # nothing was entered, because the copy could not be made

    @property
    def is_doubtful(self) -> bool:
        """Say whether somebody has to look at it."""
        done = (Kind.SIGNED, Kind.MADE_UP, Refusal.ALREADY_SIGNED)
        refused = any(each.outcome not in done for each in self.papers)
        return bool(self.unrecognised or self.problems or self.error or refused)


def rests_on(taken: Taken, sha256: str) -> bool:
    """Say whether what stands of a paper rests on this very file."""
    entry = taken.entry or taken.first
    return entry is not None and file_of(entry) == sha256


def place_of(taken: FileTaken) -> Sequence[str]:
    """Return where a file lies in the archive: as its paper lies in out/, a stack by its SHA-256."""
    ending = taken.path.suffix.lower().removeprefix(".") or "pdf"
    first, *others = taken.papers
    if others or first.person is None:
        return first.what, f"tumpukan-{taken.sha256[:12]}.{ending}"
    person = first.person
    return (
        first.what,
        folder_name(person.agency, NO_AGENCY),
        file_name(person.name, person.code, ending),
    )

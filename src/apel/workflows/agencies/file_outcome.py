"""What became of a file that came back from an agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from apel.domain.exchange.reading import Line, ReturnedFile
from apel.domain.exchange.returned import Origin
from apel.domain.findings import Finding
from apel.domain.roster.problems import Problem
from apel.errors import ApelError
from apel.storage.people import Listed
from apel.workflows.agencies.sent_sheets import Sent
from apel.workflows.agencies.taken_facts import Taken

COUNTED = ("recorded", "changed", "withdrawn", "unchanged", "refused")


class FileKind(StrEnum):
    """What a file was."""

    SHEET = "sheet"
    LEDGER = "ledger"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class FileOutcome:
    """What became of a file."""

    path: Path
    sha256: str
    kind: FileKind = FileKind.UNKNOWN
    sent: Sent | None = None
    agency: str = ""  # whose ledger it is
    ceremony: str = ""  # of a ledger, with its fingerprint and how many entries it has
    fingerprint: str = ""
    entries: int = 0
    recognised: Sequence[tuple[Line, Listed, Origin]] = ()  # of whom a ledger speaks
    version: int = 0
    lines: int = 0
    is_refused: bool = False  # as a whole
    error: ApelError | None = None  # why nothing can be read
    taken: Taken = field(default_factory=Taken)
    read: ReturnedFile | None = None
    letter: str = ""
    voucher: str = ""

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.path.name

    @property
    def of_agency(self) -> str:
        """Return whose file it is, where that is known."""
        return self.sent.agency if self.sent else self.agency

    @property
    def has_refused(self) -> bool:
        """Say whether the file or anything in it was refused."""
        return self.is_refused or self.error is not None or bool(self.taken.refused)

    def stated(self, *keys: str) -> str:
        """Return what the first sheet states under these keys, with a comma."""
        cover = self.read.cover if self.read else {}
        return ", ".join(filter(None, map(cover.get, keys)))

    def refuse(self, finding: Finding, value: str | None = None) -> None:
        """Take nothing from this file."""
        self.is_refused = True
        self.taken.note(self.about_it(finding, value))

    def about_it(self, finding: Finding, value: str | None = None) -> Problem:
        """Return something to say about the whole file."""
        return Problem(self.name, "", None, None, *finding, value)

    def counts(self, saved: str) -> Mapping[str, object]:
        """Return what is kept of a file beside its name; `saved` is when, by its own word."""
        counted = {name: getattr(self.taken, name) for name in COUNTED}
        named = {"ceremony": self.ceremony, "fingerprint": self.fingerprint}
        of_ledger = {**named, "entries": self.entries} if self.ceremony else {}
        return {"lines": self.lines, **counted, "saved": saved, **of_ledger}

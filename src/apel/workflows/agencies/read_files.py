"""Files that came back, read one by one before anything is recorded: what each says, and no more.

Nobody has to wait meanwhile: the right to write is taken only when all files have been read.
"""

from collections.abc import Mapping, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.exchange.answers import Manner
from apel.domain.exchange.definition import Definition
from apel.domain.exchange.definitions import NAMES, definition_named
from apel.domain.exchange.mark import Mark, read_mark
from apel.domain.exchange.reading import fits, marks_in, read_returned
from apel.domain.findings import error
from apel.domain.roster.sheet import Sheet
from apel.errors import ApelError
from apel.workflows.agencies.file_outcome import FileOutcome
from apel.workflows.agencies.receive_ledger import Theirs, is_ledger, read_ledger
from apel.workflows.agencies.returned_files import Origin, Reading

NOT_A_SHEET = error("not-a-sheet")


class ReadFile(NamedTuple):
    """A file as it was read: a sheet by its definition, or an agency's own record."""

    outcome: FileOutcome
    saved: str
    definition: Definition | None = None
    theirs: Theirs | None = None


class FileReader:
    """Reads files as the office understands them."""

    def __init__(self, ceremony: Ceremony, reading: Reading, manner: Manner) -> None:
        self._ceremony = ceremony
        self._reading = reading
        self._manner = manner
        self._definitions: Mapping[str, Definition] = {
            name: definition_named(name, manner.codes) for name in NAMES
        }

    def read(self, path: Path, origin: Origin) -> ReadFile:
        """Return what a file says; what keeps it from being read is its error."""
        file = ReadFile(FileOutcome(path, _digest(path)), origin.saved)
        try:
            if is_ledger(path):
                theirs = read_ledger(path, self._ceremony, file.outcome)
                return file._replace(theirs=theirs)
            sheets = list(self._reading.sheets_of(path))
            return file._replace(definition=self._read_sheets(file.outcome, sheets, origin))
        except ApelError as wrong:
            file.outcome.error = wrong
            return file

    def _read_sheets(
        self, outcome: FileOutcome, sheets: Sequence[Sheet], origin: Origin
    ) -> Definition | None:
        """Read the lines by the definition that fits; refuse the file where none does."""
        marks = [*marks_in(sheets), *filter(None, map(read_mark, origin.texts))]
        definition = self._definition(marks, sheets)
        if definition is None:
            outcome.refuse(NOT_A_SHEET)
            return None
        outcome.read = read_returned(outcome.name, sheets, definition, self._manner)
        outcome.read.marks = marks
        for problem in outcome.read.problems:
            outcome.taken.note(problem)
        return definition

    def _definition(self, marks: Sequence[Mark], sheets: Sequence[Sheet]) -> Definition | None:
        for mark in marks:
            if mark.definition in self._definitions:
                return self._definitions[mark.definition]
        return next((one for one in self._definitions.values() if fits(sheets, one)), None)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()

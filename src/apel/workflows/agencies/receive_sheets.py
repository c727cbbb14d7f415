"""What agencies send back: all files of a command become entries, or nothing of them does.

Which sheet it is, is told by its hidden mark; where that was lost or changed, by the codes of its
lines. Every file is kept by its SHA-256, never its bytes.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from apel.domain.ceremony import Ceremony, ledger_time
from apel.domain.exchange.answers import Manner
from apel.domain.exchange.definition import Ask, Definition
from apel.domain.exchange.plain import mark_sheet
from apel.domain.exchange.reading import ReturnedFile
from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.roster.sheet import Sheet
from apel.storage import received
from apel.storage.database import Database
from apel.storage.received import Received
from apel.workflows.agencies.file_outcome import FileKind, FileOutcome
from apel.workflows.agencies.read_files import FileReader, ReadFile
from apel.workflows.agencies.receive_ledger import Theirs, recognised
from apel.workflows.agencies.receive_papers import take_papers
from apel.workflows.agencies.returned_files import Reading, Receiving, by_version
from apel.workflows.agencies.returned_lines import ReturnedLines
from apel.workflows.agencies.sent_sheets import SentSheets
from apel.workflows.agencies.sheet_desk import SheetDesk
from apel.workflows.agencies.which_sheet import which_sheet
from apel.workflows.record import Writer

OLDER_VERSION = error("older-version")
COLUMN_MISSING = warning("asked-column-missing")
LINES_MISSING = warning("lines-missing")
SAME_FILE = Finding("same-file", Severity.SKIPPED)

_LONGEST = 200  # characters of a letter's number, and of a post


def receive_all(
    place: tuple[Database, Ceremony, Writer],
    reading: Reading,
    receiving: Receiving,
    paths: Sequence[Path],
) -> list[FileOutcome]:
    """Return what becomes of each file, in the order in which they were saved.

    All are read first and recorded at once: a command that is killed has recorded nothing.
    """
    database, ceremony, writer = place
    today = writer.clock().astimezone(ceremony.timezone).date()
    reader = FileReader(ceremony, reading, Manner(receiving.codes, today))
    origins = {path: reading.origin_of(path) for path in paths}
    files = []
    for done, path in enumerate(by_version(paths, {p: o.saved for p, o in origins.items()})):
        receiving.watch(done, len(paths))
        files.append(reader.read(path, origins[path]))
    with suppress(_TakenBack), database.transaction():
        receiver = _Receiver(place, receiving)
        for file in files:
            receiver.receive(file)
        _check(keep=not receiving.dry_run)
    return [file.outcome for file in files]


class _TakenBack(Exception):
    """Nothing is to be kept."""


def _check(*, keep: bool) -> None:
    if not keep:
        raise _TakenBack


class _Receiver:
    """Takes one file after the other, knowing the roster and the ledger, which are read once."""

    def __init__(self, place: tuple[Database, Ceremony, Writer], receiving: Receiving) -> None:
        self._database, self._ceremony, self._writer = place
        self._receiving = receiving
        self._desk = SheetDesk(place)
        self._sent = SentSheets(self._database)
        self._before = list(received.all_received(self._database))
        self._lines = ReturnedLines(self._database, self._desk.stays, self._sent)

    def receive(self, file: ReadFile) -> None:
        """Record what a file says, all of it or nothing, and that it came."""
        if file.theirs is not None:
            self._understand_ledger(file.outcome, file.theirs)
        elif file.definition is not None:
            self._understand(file, file.definition)
        self._take(file.outcome)
        self._keep(file.outcome, file.saved)

    def _understand(self, file: ReadFile, definition: Definition) -> None:
        """Find out which sheet the file is."""
        outcome, read = file.outcome, file.outcome.read or ReturnedFile()
        here = self._ceremony.code, self._sent, self._lines
        sent = which_sheet(outcome, list(dict.fromkeys(read.marks)), definition.kind, here)
        if sent is None:
            return
        outcome.sent, outcome.kind = sent, FileKind.SHEET
        outcome.lines = len(read.lines)
        self._number_version(outcome, sent.number, file.saved)
        asked = {Ask(word) for word in sent.asks}
        for column in definition.columns:
            if column.ask in asked and column.key not in read.asked:
                outcome.taken.note(outcome.about_it(COLUMN_MISSING, column.heading))

    def _understand_ledger(self, outcome: FileOutcome, theirs: Theirs) -> None:
        """Find out who of ours an agency's own record speaks about."""
        outcome.lines, outcome.fingerprint = len(theirs.people), theirs.fingerprint
        outcome.entries, outcome.ceremony = theirs.entries, theirs.code
        before = [one for one in self._before if one.counts.get("ceremony") == theirs.code]
        known = [one for one in before if one.counts.get("fingerprint") == theirs.fingerprint]
        outcome.version = known[0].version if known else len(before) + 1
        outcome.recognised = recognised(theirs, self._lines.matcher, outcome, outcome.version)
        newest = before[-1] if before else None
        if known:
            outcome.taken.note(outcome.about_it(SAME_FILE, known[0].file))
        if newest is None or self._receiving.older_too:
            return
        if theirs.entries < int(str(newest.counts.get("entries", 0))):
            outcome.refuse(OLDER_VERSION, newest.file)

    def _number_version(self, outcome: FileOutcome, number: str, saved: str) -> None:
        """Count the version; what was saved before the newest that came must not take its place."""
        before = [one for one in self._before if one.sheet == number]
        known = [one for one in before if one.sha256 == outcome.sha256]
        outcome.version = known[0].version if known else len(before) + 1
        if known:
            outcome.taken.note(outcome.about_it(SAME_FILE, known[0].file))
        newest = before[-1] if before else None
        if newest is None or newest.sha256 == outcome.sha256 or self._receiving.older_too:
            return
        if known or (saved and saved < str(newest.counts.get("saved", ""))):
            outcome.refuse(OLDER_VERSION, newest.file)

    def _take(self, outcome: FileOutcome) -> None:
        """Record what the lines say."""
        if outcome.is_refused or outcome.error is not None:
            return
        if outcome.kind is FileKind.LEDGER:
            self._desk.take_all(outcome.recognised, outcome.taken)
        if outcome.sent is None or outcome.read is None:
            return
        origin = outcome.sha256, outcome.version
        if outcome.sent.what == ListKind.PAPERS_SHEET:
            take_papers(self._database, self._desk.recorder, outcome)
            return
        lines = self._lines.recognised(outcome.read.lines, outcome.sent, origin, outcome.taken)
        self._desk.take_all(lines, outcome.taken)
        missing = self._lines.missing(outcome.sent)
        if missing:
            outcome.taken.note(outcome.about_it(LINES_MISSING, str(missing)))

    def _keep(self, outcome: FileOutcome, saved: str) -> None:
        """Keep that a file came, with its letter and who vouches; each file once."""
        outcome.letter = outcome.stated("letter", "letter_date") or self._receiving.letter
        outcome.voucher = outcome.stated("voucher_post", "voucher_name") or self._receiving.voucher
        number = outcome.sent.number if outcome.sent and not outcome.is_refused else ""
        this = outcome.sha256, number, outcome.kind
        if any((one.sha256, one.sheet, one.kind) == this for one in self._before):
            return
        row = Received(
            at=ledger_time(self._writer.clock()),
            file=outcome.name,
            sha256=outcome.sha256,
            kind=outcome.kind,
            sheet=number,
            agency=outcome.of_agency,
            version=outcome.version,
            letter=self._note(outcome.letter),
            voucher=self._note(outcome.voucher),
            counts=outcome.counts(saved),
        )
        received.save(self._database, row)
        self._before.append(row)

    def _note(self, text: str) -> str | None:
        return self._desk.recorder.note(text[:_LONGEST]) if text else None


def sheets_to_hand_back(outcome: FileOutcome) -> Iterator[Sheet]:
    """Yield what of a file may be copied, and the mark by which it is known again."""
    if outcome.read is not None:
        yield from (copied() for copied in outcome.read.copies)
        yield from (mark_sheet(outcome.name, mark) for mark in outcome.read.marks[:1])

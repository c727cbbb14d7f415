"""The journal of a desk: what is durable in the database is written once more, beside it.

A stick that is pulled never stops the desk: what it lacks is written when it is back.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BufferedRandom, FileIO
from pathlib import Path

from apel.domain.journal import (
    Journaled,
    PrintedLines,
    WalkIn,
    ceremonies,
    entry_line,
    is_whole,
    list_line,
    read_journal,
    walk_in_line,
)
from apel.domain.ledger import Entry, Kind
from apel.errors import ApelError
from apel.language import _
from apel.storage import documents, ledger, people
from apel.storage.database import Database
from apel.storage.files import create_own, sync_folder

_ADDING = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
_END = 1 << 16  # bytes at the end of a journal; no entry is nearly as long


class Journal:
    """Mirrors what is recorded under one station's name; `tell` speaks to whoever sits there."""

    def __init__(
        self,
        database: Database,
        station: tuple[str, str],
        path: Path,
        tell: Callable[[str], object],
    ) -> None:
        self._database = database
        self._ceremony, self._name = station
        self._path = path
        self._tell = tell
        self._file = (0, 0)  # device and inode
        self._device = 0  # of its folder
        self._is_behind = False
        self._newest = ""  # digest of the newest entry in it

    def begin(self) -> None:
        """Write what the journal lacks. Raises ApelError where it cannot be, or is another's."""
        try:
            self._device = self._path.absolute().parent.stat().st_dev
            is_new = not self._path.exists()
            if not self._is_up_to_date():
                self._catch_up()
            if is_new and not self._path.suffix:  # perhaps the folder of a stick was meant
                self._tell(_("A new journal was begun: {path}").format(path=self._path))
        except OSError as error:
            raise ApelError(
                _("The journal {path} cannot be written: {detail}").format(
                    path=self._path, detail=error.strerror
                ),
                hint=_("Nothing was recorded. Is the stick plugged in? Else leave --journal out."),
            ) from error

    def write(self, entries: Sequence[Entry]) -> None:
        """Mirror entries that are durable in the database; never fails, but says so once."""
        # another program at this desk, such as one that prints lists, may have recorded in between
        goes_on = entries[0].previous in (self._newest, None)
        try:
            if self._is_behind or not goes_on or not self._append(entries):
                self._come_back()
            self._newest = entries[-1].digest
        except (OSError, ApelError) as error:
            self._fall_behind(error)

    def _come_back(self) -> None:
        count = self._catch_up()
        if self._is_behind:
            said = _("The journal {path} is back; {count} entries that it lacked were written.")
            self._tell(said.format(path=self._path, count=count))
        self._is_behind = False

    def _fall_behind(self, error: OSError | ApelError) -> None:
        if not self._is_behind:
            detail = error.strerror if isinstance(error, OSError) else error.message
            said = _(
                "The journal {path} cannot be written: {detail}. The desk goes on, and what the"
                " journal lacks is written as soon as it is back."
            )
            self._tell(said.format(path=self._path, detail=detail))
        self._is_behind = True

    def _is_up_to_date(self) -> bool:
        """Say whether it ends with the newest entry here: then it was brought up to that."""
        if not self._path.exists():
            return False
        with self._path.open("r+b") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _END))
            lines = file.read().splitlines(keepends=True)
            self._file = _identity(file)
        newest = ledger.newest_under(self._database, self._name)
        self._newest = newest.digest if newest else ""
        return newest is not None and lines[-1:] == [entry_line(newest)]

    def _catch_up(self) -> int:
        """Write what the journal lacks of what was recorded under this name; return how much."""
        if not self._path.exists() and self._is_on_its_disk():
            create_own(self._path)
            sync_folder(self._path.absolute().parent)
        content = self._path.read_bytes()
        journal = read_journal(content)
        self._check(journal)
        if journal.torn:
            said = _("The last line of {path} was cut off; what it lacks is written anew.")
            self._tell(said.format(path=self._path))
        with self._open() as file:
            self._file = _identity(file)
            # unless another desk is just writing its line
            if journal.torn and file.seek(0, os.SEEK_END) == len(content):
                file.truncate(len(content) - journal.torn)
        there = {entry.digest for entry in journal.entries}
        recorded = reversed(list(ledger.newest_first(self._database, self._name, "")))
        lacking = [each for each in recorded if each.digest not in there and is_whole(each)]
        needs_line_feed = content and not journal.torn and not content.endswith(b"\n")
        if not self._add(b"\n" * bool(needs_line_feed) + self._lines(lacking)):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._path))
        return len(lacking)

    def _is_on_its_disk(self) -> bool:
        """Say whether the folder is the one of the beginning, and not where a stick was before."""
        return self._path.absolute().parent.stat().st_dev == self._device

    def _check(self, journal: Journaled) -> None:
        """Raise ApelError unless these are whole lines of this ceremony."""
        if journal.damaged:
            raise ApelError(
                _("{path} is no journal of apel: line {line} is not what apel wrote.").format(
                    path=self._path, line=journal.damaged[0]
                ),
                hint=_("Nothing was recorded. Give --journal a new name, and keep this file."),
            )
        if ceremonies(journal) - {self._ceremony}:
            raise ApelError(
                _("{path} is the journal of another ceremony.").format(path=self._path),
                hint=_("Nothing was recorded. Give --journal a new name, and keep this file."),
            )

    def _append(self, entries: Sequence[Entry]) -> bool:
        """Add the lines of entries; False where the file is another one than it was."""
        return self._add(self._lines(entries))

    def _add(self, lines: bytes) -> bool:
        with self._open() as file:
            if _identity(file) != self._file:
                return False
            _write(file, lines)
            os.fsync(file.fileno())
        return True

    def _open(self) -> FileIO:
        """Open the file that is there to add to it: several desks may do that at once."""
        return FileIO(os.open(self._path, _ADDING), "r+")

    def _lines(self, entries: Iterable[Entry]) -> bytes:
        return b"".join(self._each_line(entries))

    def _each_line(self, entries: Iterable[Entry]) -> Iterator[bytes]:
        for entry in entries:
            if entry.kind == Kind.ENROLLED and (walk_in := self._walk_in(entry)):
                yield walk_in_line(walk_in)
            if entry.kind == Kind.ISSUED and (printed := documents.issued(self._database, entry)):
                yield list_line(PrintedLines(entry.ceremony, *printed))
            yield entry_line(entry)

    def _walk_in(self, entry: Entry) -> WalkIn | None:
        """Return whom an entry enrolled; None where the person was erased since."""
        code = entry.person or ""
        if people.find_by_code(self._database, code) is None:
            return None
        row = people.kept_person(self._database, code)
        return WalkIn(entry.ceremony, row.person, row.salt, row.digest, entry.digest)


def journal_file(path: Path, ceremony: str, name: str) -> Path:
    """Return the file that a journal is written to: in a folder one for each desk and ceremony."""
    return path / f"{name}-{ceremony}.journal" if path.is_dir() else path


def _identity(file: BufferedRandom | FileIO) -> tuple[int, int]:
    found = os.fstat(file.fileno())
    return found.st_dev, found.st_ino


def _write(file: FileIO, lines: bytes) -> None:
    """Write all of it, or nothing where a disk is full."""
    start, left = file.seek(0, os.SEEK_END), lines
    try:
        while left:
            left = left[file.write(left) :]
    except OSError:
        if file.seek(0, os.SEEK_END) == start + len(lines) - len(left):
            file.truncate(start)
        raise

"""Backups: the whole file by the database's own means, checked before it gets its name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from apel.errors import ApelError, LedgerBroken, WrongUsage
from apel.language import _
from apel.storage import ledger
from apel.storage.database import Database
from apel.storage.files import new_file
from apel.storage.opening import open_database
from apel.workflows.verify_ledger import verdict

FOLDER = "backup"
_ENDING = ".backup"  # never .db: nobody shall work on it by mistake
_PAGE = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was checked, entry by entry."""

    file: Path
    entries: int
    fingerprint: str
    sha256: str


def keep_backup(database: Database, to: Path | None, taken: datetime) -> Backup:
    """Copy a database to `to`: a new file, a folder that is there, or None for `backup` beside it.

    `taken` is the time in the name. Whoever works on the copy begins a new run. Raises
    LedgerBroken where the record is not what was written, and ApelError where the copy cannot be
    made; then there is no new file.
    """
    target = _target(database, to, taken)
    try:
        if to is None:
            target.parent.mkdir(mode=0o700, exist_ok=True)
        with new_file(target) as unfinished:
            entries, fingerprint = _copied(database, unfinished)
            digest = _sha256(unfinished)
    except FileExistsError as error:
        raise _is_there(target) from error
    except OSError as error:
        raise _cannot_be_written(target, error) from error
    return Backup(target, entries, fingerprint, digest)


def set_aside(database: Database, to: Path) -> None:
    """Copy a database as it is, be it intact or not. Raises ApelError where that fails."""
    try:
        to.parent.mkdir(mode=0o700, exist_ok=True)
        with new_file(to) as unfinished:
            database.copy_to(unfinished)
            leave_runs(unfinished)
    except OSError as error:
        raise _cannot_be_written(to, error) from error


def leave_runs(path: Path) -> None:
    """Let whoever works on this copy begin a new run."""
    with open_database(path) as copy, copy.transaction():
        ledger.leave_runs(copy)


def free_name(folder: Path, stem: str, taken: datetime) -> Path:
    """Return a name that no file has yet, like `apel-20260102-073145.backup`."""
    return next(name for name in _names(folder, stem, taken) if not name.exists())


def _names(folder: Path, stem: str, taken: datetime) -> Iterator[Path]:
    for more in chain([""], map("-{}".format, count(2))):
        yield folder / f"{stem}-{taken:%Y%m%d-%H%M%S}{more}{_ENDING}"


def _target(database: Database, to: Path | None, taken: datetime) -> Path:
    stem = database.path.stem
    if to is None:
        return free_name(database.path.absolute().parent / FOLDER, stem, taken)
    if to.is_dir():
        return free_name(to, stem, taken)
    if to.exists():
        raise _is_there(to)
    if to.suffix.lower() == ".db":
        raise WrongUsage(
            _("A backup is not called {name}: somebody could work on it by mistake.").format(
                name=to.name
            ),
            hint=_("Call it {name}.").format(name=to.with_suffix(_ENDING).name),
        )
    return to


def _copied(database: Database, path: Path) -> tuple[int, str]:
    """Write the copy and derive all of it anew; return the number of entries and the fingerprint."""
    database.copy_to(path)
    try:
        leave_runs(path)
        with open_database(path) as copy:
            copy.check()
            found = verdict(copy)
    except LedgerBroken as error:
        raise _broken(database.path) from error
    if not found.intact:
        raise _broken(database.path)
    return found.entries, found.fingerprint


def _broken(path: Path) -> LedgerBroken:
    return LedgerBroken(
        _("The record is not what was written, so no backup was made of it."),
        hint=_("See: apel verify. Keep the file {path} as it is.").format(path=path),
    )


def _sha256(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while page := file.read(_PAGE):
            digest.update(page)
    return digest.hexdigest()


def _is_there(path: Path) -> ApelError:
    return ApelError(
        _("{path} is there already, and is not overwritten.").format(path=path),
        hint=_("Give another name, or a folder."),
    )


def _cannot_be_written(path: Path, error: OSError) -> ApelError:
    return ApelError(
        _("No backup can be written to {path}: {detail}").format(path=path, detail=error.strerror),
        hint=_("Is there room, and is the stick plugged in and not write-protected?"),
    )

"""Backups: the whole file by the database's own means, checked before it gets its name."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from apel.domain.verification import Verdict
from apel.errors import ApelError, LedgerBroken, WrongUsage
from apel.language import _
from apel.storage import runs
from apel.storage.database import Database
from apel.storage.files import create_own, folder_beside, new_file
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
    # worked on here: a stick is slow, and on a network drive SQLite cannot hold a file
    with _on_this_disk(database.path) as folder:
        copy = folder / target.name
        create_own(copy)
        database.copy_to(copy)
        found = _derived(copy, database.name)
        digest = _save(copy, target, in_own_folder=to is None)
    return Backup(target, found.entries, found.fingerprint, digest)


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
        runs.leave_runs(copy)


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


@contextmanager
def _on_this_disk(path: Path) -> Iterator[Path]:
    try:
        with folder_beside(path) as folder:
            yield folder
    except OSError as error:
        raise _cannot_be_written(path.absolute().parent, error) from error


def _derived(copy: Path, name: str) -> Verdict:
    """Derive all of a copy anew. Raises LedgerBroken where it is not what was written."""
    try:
        leave_runs(copy)
        with open_database(copy) as opened:
            opened.check()
            found = verdict(opened)
    except LedgerBroken as error:
        raise _broken(name) from error
    if not found.intact:
        raise _broken(name)
    return found


def _save(copy: Path, target: Path, *, in_own_folder: bool) -> str:
    """Give the copy its place and name, and return its SHA-256, read from there."""
    try:
        if in_own_folder:
            target.parent.mkdir(mode=0o700, exist_ok=True)
        with new_file(target) as unfinished:
            shutil.copyfile(copy, unfinished)
    except FileExistsError as error:
        raise _is_there(target) from error
    except OSError as error:
        raise _cannot_be_written(target, error) from error
    return _sha256(target)


def _broken(name: str) -> LedgerBroken:
    return LedgerBroken(
        _("The record is not what was written, so no backup was made of it."),
        hint=_("See: apel verify. Keep the file {path} as it is.").format(path=name),
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

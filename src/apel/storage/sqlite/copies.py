"""Databases that are only read: a stick from a desk, a backup, a file that somebody was handed.

Such a file is never changed, also where it must be repaired or brought to this version first: then
a copy is.
"""

import shutil
import sqlite3  # noqa: TID253  this module is imported when a file is opened
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from urllib.parse import quote

from apel.errors import ApelError
from apel.language import _
from apel.storage import schema
from apel.storage.database import Damaged, Database
from apel.storage.sqlite.database import FileDatabase
from apel.storage.sqlite.opening import BUSY_SECONDS, open_file
from apel.storage.sqlite.sentences import sentence

_MAGIC = b"SQLite format 3\x00"
_BESIDE = ("-journal", "-wal")  # what a computer that went off may have left to be finished


@contextmanager
def open_untouched(path: Path) -> Iterator[Database]:
    """Open a database to read it, also from a stick that is write-protected.

    Raises ApelError when it is missing, not apel's, newer than this program, in use or unreadable,
    and LedgerBroken when it is damaged.
    """
    check_is_database(path)
    with _in_sentences(path), closing(_read_only(path)) as connection:
        version = _version(connection)
        if version == schema.VERSION:
            yield FileDatabase(connection, path)
            return
    if version is not None and not 0 < version < schema.VERSION:
        raise _not_of_this_program(path, version)
    with TemporaryDirectory(prefix="apel-", ignore_cleanup_errors=True) as folder:
        copy = _copy(path, Path(folder))
        with _named(path, copy), open_file(copy) as database:
            yield database


def check_is_database(path: Path) -> None:
    """Raise ApelError unless there is a file here that begins as a database does."""
    if path.is_dir():
        raise ApelError(
            _("{path} is a folder.").format(path=path),
            hint=_("Name the files in it, for example: {example}").format(example=path / "A.apel"),
        )
    if not path.exists():
        raise ApelError(
            _("{path} is not there.").format(path=path),
            hint=_("Is its name right, and is the stick plugged in?"),
        )
    try:
        with path.open("rb") as file:
            beginning = file.read(len(_MAGIC))
    except OSError as error:
        raise ApelError(
            _("{path} cannot be read: {detail}").format(path=path, detail=error.strerror),
            hint=_("Copy it to a folder of your own and try again."),
        ) from error
    if beginning != _MAGIC:
        raise _no_database(path, is_empty=not beginning)


def _no_database(path: Path, *, is_empty: bool) -> ApelError:
    if is_empty:
        return ApelError(
            _("{path} is empty.").format(path=path),
            hint=_("Was it copied to the end? Copy it from where it was once more."),
        )
    return ApelError(
        _("{path} is no file of apel.").format(path=path),
        hint=_(
            "A desk's file ends in .apel, a backup in .backup, a workspace's is apel.db. Journals: apel recover."
        ),
    )


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{address(path.absolute())}?mode=ro",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
    )


def address(path: PurePath) -> str:
    """Return a path as SQLite reads addresses: no server in it, a Windows share is a path too."""
    quoted = quote(path.as_posix(), safe="/:")
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}"


def _version(connection: sqlite3.Connection) -> int | None:
    """Return the version of the tables; None where something is left to be finished first."""
    try:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.OperationalError as error:
        if "readonly" in str(error) or "unable to open" in str(error):
            return None
        raise
    return found if tables else 0


def _not_of_this_program(path: Path, version: int) -> ApelError:
    if version > schema.VERSION:
        return ApelError(
            _("{path} was written by a newer version of apel.").format(path=path),
            hint=_("Update this program: pip install --upgrade apel"),
        )
    return _no_database(path, is_empty=False)


def _copy(path: Path, folder: Path) -> Path:
    """Copy a file with what belongs to it; the copy is finished and migrated as it is opened."""
    copy = folder / path.name
    for beside in ("", *_BESIDE):
        source = path.with_name(path.name + beside)
        if source.exists():
            shutil.copyfile(source, copy.with_name(copy.name + beside))
    return copy


@contextmanager
def _named(path: Path, copy: Path) -> Iterator[None]:
    """Let errors about a copy name the file that people know."""
    try:
        yield
    except ApelError as error:
        error.message = error.message.replace(str(copy), str(path))
        error.hint = error.hint.replace(str(copy), str(path))
        raise


@contextmanager
def _in_sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError, Damaged) as error:
        raise sentence(error, path) from error

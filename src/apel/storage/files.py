"""New files: whole, durable and their owner's alone, or not there at all."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

_BESIDE = ("", "-journal")  # what SQLite leaves beside a database that was opened


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Give an empty file beside `path` to write to; it gets its name when it is whole and durable.

    Raises OSError where it cannot be written, FileExistsError where there is a file already.
    """
    unfinished = path.with_name(f"{path.name}.tmp")
    try:
        _remove(unfinished)
        create_own(unfinished)
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        unfinished.rename(path)
        sync_folder(path.parent)
    finally:
        _remove(unfinished)


def name_before_migration(path: Path, version: int) -> Path:
    """Return a name that no file has yet for a database as an older version left it.

    Like `apel-v1.backup`: it does not end in .db, so that nobody works on it by mistake.
    """
    names = chain([""], map("-{}".format, count(2)))
    backups = (path.with_name(f"{path.stem}-v{version}{more}.backup") for more in names)
    return next(name for name in backups if not name.exists())


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Give a folder of its owner alone on the disk of `path`; it is gone afterwards."""
    from tempfile import TemporaryDirectory  # takes longer to load than a desk has

    with TemporaryDirectory(
        prefix=".apel-", dir=path.absolute().parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def create_own(path: Path) -> None:
    """Create an empty file, readable by its owner alone from the first byte on."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError:
        pass  # some file systems of sticks sync files and no folders
    finally:
        os.close(opened)


def _remove(path: Path) -> None:
    for beside in _BESIDE:
        path.with_name(path.name + beside).unlink(missing_ok=True)

"""Copies of signed files for an archive: whole or not at all, and never over something else."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from hashlib import file_digest
from itertools import count
from pathlib import Path

from apel.domain.papers.filing import version_name
from apel.errors import ApelError
from apel.formats.papers.whole import clear_unfinished, discard, unfinished
from apel.language import _

_READ_ONLY = 0o444


def keep(folder: Path, source: Path, sha256: str, place: Sequence[str]) -> Path:
    """Copy a file to a place below a folder, to be read only; return where it is.

    Where another file is there already, this one gets a number. Raises ApelError where it cannot
    be copied, or is not the file any more that has this SHA-256.
    """
    clear_unfinished(folder.joinpath(*place[:-1]))
    try:
        path = _place_of(folder, place, sha256)
        if path.exists():
            return path
        _copy(source, path, sha256)
    except OSError as error:
        raise ApelError(
            _("{path} cannot be copied to {folder}: {why}").format(
                path=source, folder=folder, why=error.strerror or error
            ),
            hint=_("Nothing of it was entered. Is there room, and may you write there?"),
        ) from error
    with suppress(OSError):  # a disk that knows no rights
        path.chmod(_READ_ONLY)
    return path


def _place_of(folder: Path, place: Sequence[str], sha256: str) -> Path:
    """Return where this very file is already, or the first name that nothing has."""
    names = (version_name(place[-1], version) for version in count(1))
    paths = (folder.joinpath(*place[:-1], name) for name in names)
    return next(path for path in paths if not path.exists() or _digest(path) == sha256)


def _copy(source: Path, path: Path, sha256: str) -> None:
    """Give a copy its name once it is whole, and on the disk itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = unfinished(path, os.getpid())
    try:
        with source.open("rb") as original, part.open("wb") as copy:
            shutil.copyfileobj(original, copy)
            copy.flush()
            os.fsync(copy.fileno())
        if _digest(part) != sha256:
            raise ApelError(
                _("{path} was changed while it was read; nothing of it was entered.").format(
                    path=source
                ),
                hint=_("Is it still being scanned? Give the command once more."),
            )
        part.replace(path)
    finally:
        discard(part)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()

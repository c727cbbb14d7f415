"""Copies of signed files for an archive: whole or not at all, and never over something else."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from apel.domain.papers.filing import version_name
from apel.errors import ApelError
from apel.formats.papers.whole import digest_of_file, discard, unfinished
from apel.language import _

_READ_ONLY = 0o444


def keep(folder: Path, source: Path, sha256: str, place: Sequence[str]) -> Path:
    """Copy a file to a place below a folder, to be read only; return where it is.

    Where another file is there already, this one gets a number. Raises ApelError where it cannot
    be copied, or is not the file any more that has this SHA-256.
    """
    for version in count(1):
        path = folder.joinpath(*place[:-1], version_name(place[-1], version))
        there = digest_of_file(path)
        if there == sha256:
            return path
        if not there and not path.exists():
            break
    part = unfinished(path, os.getpid())
    try:
        _copy(source, part)
        if digest_of_file(part) != sha256:
            raise ApelError(
                _("{path} was changed while it was read; nothing of it was entered.").format(
                    path=source
                ),
                hint=_("Is it still being scanned? Give the command once more."),
            )
        part.replace(path)
    except OSError as error:
        raise ApelError(
            _("{path} cannot be copied to {folder}: {why}").format(
                path=source, folder=folder, why=error.strerror or error
            ),
            hint=_("Nothing of it was entered. Is there room, and may you write there?"),
        ) from error
    finally:
        discard(part)
    with suppress(OSError):  # a disk that knows no rights
        path.chmod(_READ_ONLY)
    return path


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as original, target.open("wb") as copy:
        shutil.copyfileobj(original, copy)
        copy.flush()
        os.fsync(copy.fileno())

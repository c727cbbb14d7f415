"""Saving a file whole or not at all; several, all of them or none."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from apel.errors import ApelError
from apel.language import _


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a place to write to; the file gets its name only when it is whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
            temporary = Path(file.name)
        try:
            yield temporary
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ApelError(
            _("{path} cannot be written: {detail}").format(path=path, detail=error.strerror),
            hint=_("Is it open in Excel? Close it there and try again."),
        ) from error


@contextmanager
def all_whole(folder: Path) -> Iterator[Path]:
    """Give a folder to write files into; they get their places in `folder` all of them, or none.

    What stood in such a place is replaced only where everything else could be put in its place too.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".apel-", ignore_cleanup_errors=True) as name:
            new, old = Path(name, "new"), Path(name, "old")
            new.mkdir()
            old.mkdir()
            yield new
            _move_all(new, old, folder)
    except OSError as error:
        raise ApelError(
            _("{path} cannot be written: {detail}").format(
                path=error.filename or folder, detail=error.strerror
            ),
            hint=_("Is it open in Excel? Close it there and try again."),
        ) from error


def _move_all(new: Path, old: Path, folder: Path) -> None:
    paths = sorted(new.iterdir())
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    with ExitStack() as undo:
        for path in paths:
            target = folder / path.name
            if target.is_file():
                target.replace(old / path.name)
                undo.callback((old / path.name).replace, target)
            path.replace(target)
            undo.callback(target.replace, path)
        undo.pop_all()

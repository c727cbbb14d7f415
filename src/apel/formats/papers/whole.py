"""Files of papers, written whole or not at all, by processes that may be ended at any moment."""

import os
from contextlib import suppress
from pathlib import Path

from apel.domain.papers.documents import Fault, Trouble


def write_whole(path: Path, content: bytes, *, synced: bool) -> Fault | None:
    """Write a file whole or not at all; `synced`: on the disk itself before it has its name."""
    part = unfinished(path, os.getpid())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            if synced:
                os.fsync(file.fileno())
    except OSError as error:
        discard(part)
        return Fault(Trouble.FOLDER, error.strerror or str(error))
    try:
        part.replace(path)
    except OSError:
        discard(part)
        return Fault(Trouble.IN_USE, path.name)
    return None


def unfinished(path: Path, writer: int) -> Path:
    """Return where the process `writer` keeps a file until it is whole."""
    return path.with_name(f".{writer}.part")


def discard(part: Path) -> None:
    """Take away what was left unfinished."""
    with suppress(OSError):  # it was never there, or its disk is gone
        part.unlink()

"""Files of papers, written whole or not at all, by processes that may be ended at any moment."""

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from apel.domain.papers.documents import Fault, Trouble

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)  # as bytes, on Windows


def write_whole(path: Path, content: bytes, *, synced: bool) -> Fault | None:
    """Write a file whole or not at all; `synced`: on the disk itself before it has its name."""
    part = unfinished(path, os.getpid())
    clear_unfinished(path.parent)
    try:
        with _opened(part) as file:
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


def _opened(part: Path) -> BinaryIO:
    """Open a file that nobody but its owner may read: papers say who was away."""
    try:
        return os.fdopen(os.open(part, _NEW, 0o600), "wb")
    except (FileNotFoundError, NotADirectoryError):  # its folder is not there; most are
        part.parent.mkdir(parents=True, exist_ok=True)
        return os.fdopen(os.open(part, _NEW, 0o600), "wb")


@cache
def clear_unfinished(folder: Path) -> None:
    """Take away what processes that were killed left unfinished in a folder, once."""
    for part in folder.glob(".*.part"):
        writer = part.name[1:-5]
        if writer.isdecimal() and not _may_be_running(int(writer)):
            discard(part)


def _may_be_running(process: int) -> bool:
    if sys.platform == "win32":
        return True  # asking would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not _is_over(process)


def _is_over(process: int) -> bool:
    """Say whether a process has ended and only waits to be taken note of; known on Linux alone."""
    try:
        about = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return about.rpartition(")")[2].split()[:1] == ["Z"]


def unfinished(path: Path, writer: int) -> Path:
    """Return where the process `writer` keeps a file until it is whole."""
    return path.with_name(f".{writer}.part")


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file; nothing where there is none, or one that a power cut left empty.

    A file that cannot be read is none of those: it has a digest that no paper has.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError:
        return "unreadable"
    return sha256(content).hexdigest() if content else ""


def discard(part: Path) -> None:
    """Take away what was left unfinished."""
    with suppress(OSError):  # it was never there, or its disk is gone
        part.unlink()

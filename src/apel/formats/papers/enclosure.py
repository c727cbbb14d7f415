"""The folder of an office's own templates: nothing in it leads outside."""

from pathlib import Path


def leading_outside(folder: Path) -> str:
    """Return the name of something in a folder that leads out of it; empty where nothing does."""
    home = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if not _is_within(path, home):
            return path.relative_to(folder).as_posix()
    return ""


def _is_within(path: Path, home: Path) -> bool:
    """Say where a link leads, on Windows also a junction, which is none by name; a circle nowhere."""
    try:
        return path.resolve().is_relative_to(home)
    except (OSError, RuntimeError):
        return False

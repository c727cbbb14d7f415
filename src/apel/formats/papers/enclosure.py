"""The folder of an office's own templates: nothing in it leads outside."""

from pathlib import Path


def leading_outside(folder: Path) -> str:
    """Return the name of something in a folder that leads out of it; empty where nothing does."""
    home = folder.resolve()
    for path in sorted(folder.rglob("*")):
        # a link, and on Windows a junction, which is none by name
        if not path.resolve().is_relative_to(home):
            return path.relative_to(folder).as_posix()
    return ""

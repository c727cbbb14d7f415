"""Files that came back: which are meant, in which order they were saved, what their covers state."""

from collections.abc import Iterable, Mapping
from pathlib import Path


def by_version(paths: Iterable[Path], saved: Mapping[Path, str]) -> list[Path]:
    """Return files in the order in which they were saved; of which that is not known, as given."""
    paths = list(paths)
    known = iter(sorted((path for path in paths if saved[path]), key=lambda path: saved[path]))
    return [next(known) if saved[path] else path for path in paths]


def files_in(given: Iterable[Path]) -> list[Path]:
    """Return the files that are meant, those of folders by name; a lock of an open file is none."""
    found: list[Path] = []
    for path in given:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [one for one in inside if one.is_file() and not one.name.startswith(("~$", "."))]
    return list(dict.fromkeys(found))

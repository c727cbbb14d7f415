"""Files that came back: which are meant, how they are opened, in which order they were saved."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from apel.domain.lists.reasons import Codes
from apel.workflows.lists.read_lists import SheetsOf


class Origin(Protocol):
    """What a file says of itself beside its cells."""

    @property
    def saved(self) -> str:
        """Return when it was last saved."""

    @property
    def texts(self) -> Sequence[str]:
        """Return its properties."""


class Reading(NamedTuple):
    """How files are opened: handed in, since no format is known here."""

    sheets_of: SheetsOf
    origin_of: Callable[[Path], Origin]


@dataclass(frozen=True, slots=True)
class Receiving:
    """What the command said about all files."""

    letter: str = ""
    voucher: str = ""
    codes: Codes = field(default_factory=dict)  # the office's own, of excuses
    dry_run: bool = False
    older_too: bool = False
    watch: Callable[[int, int], object] = max


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

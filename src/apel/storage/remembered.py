"""What this computer remembers outside the file: how far it has written each chain.

A file that is copied back over itself, from a stick or a backup, looks like the file that it was:
the same computer, the same place on the disk, the same chain. Going on there would give two
entries one name. So the last entry of each run is kept beside, in the user's own folder; a file
that does not hold it was put back.

Not synced: should this be lost with the power, it is as if the computer had never known. And where
the folder cannot be used, nobody is kept from signing.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from apel.domain.ledger import Entry

_DIGITS = 10
_DIGEST = 64


class Last(NamedTuple):
    """The last entry that this computer wrote to a chain."""

    number: int
    digest: str


def remember(entries: Iterable[Entry]) -> None:
    """Keep the last of these durable entries, of each chain; say nothing where that fails."""
    for entry in {entry.station: entry for entry in entries}.values():
        line = f"{entry.number:0{_DIGITS}} {entry.digest}\n".encode()
        path = _path(entry.ceremony, entry.station)
        try:
            _write(path, line)
        except FileNotFoundError:
            _write_into_new_folder(path, line)
        except OSError:
            pass


def last_written(ceremony: str, station: str) -> Last | None:
    """Return the last entry that this computer wrote to a chain; None where it knows of none."""
    try:
        said = _path(ceremony, station).read_text(encoding="ascii").split()
        number, digest = int(said[0]), said[1]
    except (OSError, ValueError, IndexError):
        return None
    return Last(number, digest) if len(digest) == _DIGEST else None


def state_folder(environment: Mapping[str, str], platform: str) -> Path:
    """Return the folder in which programs keep what they remember of their user's work."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    match platform:
        case "win32":
            return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "apel"
        case "darwin":
            return home / "Library" / "Application Support" / "apel"
        case _:
            return Path(environment.get("XDG_STATE_HOME") or home / ".local" / "state") / "apel"


def _path(ceremony: str, station: str) -> Path:
    # hashed: a name that damage has changed is still the name of a file
    name = sha256(f"{ceremony} {station}".encode()).hexdigest()[:32]
    return state_folder(os.environ, sys.platform) / name


def _write(path: Path, line: bytes) -> None:
    """Write over what is there, which is as long: a file is never seen half written."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(file, line)
    finally:
        os.close(file)


def _write_into_new_folder(path: Path, line: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, line)
    except OSError:
        pass

"""The workspace a command works in: its folder, its open database, its ceremony."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes

from apel.domain.ceremony import Ceremony
from apel.storage.database import Database, open_database

DATABASE_NAME = "apel.db"
SETTINGS_NAME = "apel.toml"


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where a command works."""

    folder: Path
    database: Database
    ceremony: Ceremony


def workspace_folder(chosen: Path | None) -> Path:
    """Return the folder that was chosen, else the nearest upwards with a ceremony, else this one."""
    here = (chosen or Path()).absolute()
    if chosen:
        return here
    homes = (folder for folder in (here, *here.parents) if (folder / DATABASE_NAME).exists())
    return next(homes, here)


@contextmanager
def open_workspace(
    chosen: Path | None, database: Path | None, *, create: bool = False
) -> Iterator[Workspace]:
    """Open the workspace; with `create`, make one where there is none (an import does)."""
    from apel.formats.settings import read_settings
    from apel.workflows.start_ceremony import settle_ceremony

    folder = database.absolute().parent if database else workspace_folder(chosen)
    settings = read_settings(folder / SETTINGS_NAME)
    with open_database(database or folder / DATABASE_NAME, create=create) as opened:
        ceremony, differs = settle_ceremony(opened, settings, now=now(), chance=token_bytes)
        if differs:
            _say_that_settings_differ(folder / SETTINGS_NAME)
        yield Workspace(folder, opened, ceremony)


def now() -> datetime:
    """Return the time; the only clock of the program."""
    return datetime.now(UTC)


def _say_that_settings_differ(path: Path) -> None:
    from apel.formats.terminal import warn
    from apel.language import _

    warn(
        _(
            "{path} was changed after the first signature; the ceremony goes on with what it said before."
        ).format(path=path)
    )

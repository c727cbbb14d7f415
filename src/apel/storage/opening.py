"""The one door to a database, whatever engine holds it; each engine's room loads when it is opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from apel.errors import ApelError
from apel.language import _
from apel.storage.database import Database
from apel.storage.server import DatabasePlace, Server

_HERE = Path()


@contextmanager
def open_database(
    place: DatabasePlace, *, create: bool = False, folder: Path = _HERE
) -> Iterator[Database]:
    """Open a database; with `create`, make it where there is none.

    `folder` is where copies of a server's database lie; those of a file lie beside it. Raises
    ApelError when it is missing, not apel's, newer than this program, on a network drive, or
    cannot be reached, read or written, and LedgerBroken when it is damaged.
    """
    if isinstance(place, Server):
        with _postgres().open_server(place, folder, create=create) as database:
            yield database
        return
    from apel.storage.sqlite.opening import open_file

    with open_file(place, create=create) as database:
        yield database


def is_there(place: DatabasePlace) -> bool:
    """Say whether there is such a file, or a ceremony in such a database."""
    if isinstance(place, Server):
        return bool(_postgres().is_on_server(place))
    return place.exists()


def unmake(place: DatabasePlace) -> None:
    """Take away a file that was made just now; a server's tables are gone as it was closed."""
    if isinstance(place, Server):
        return
    for made in (place, place.with_name(f"{place.name}-journal")):
        made.unlink(missing_ok=True)


@contextmanager
def scratch_database() -> Iterator[Database]:
    """Give an empty database that is nowhere but in memory, and gone afterwards."""
    from apel.storage.sqlite.opening import scratch_file

    with scratch_file() as database:
        yield database


def _postgres() -> ModuleType:
    try:
        from apel.storage.postgres import opening
    except ImportError as error:
        raise ApelError(
            _("To work with a server of PostgreSQL, apel needs psycopg, which is not there."),
            hint=_('Install it: pip install "apel[postgres]"'),
        ) from error
    return opening

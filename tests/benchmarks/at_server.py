"""A server of PostgreSQL on the project's disk, which syncs as an office's own does."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.workshop import APEL, Workshop
from tests.servers import Postgres, fresh_database


@contextmanager
def server(shop: Workshop) -> Iterator[str]:
    """Start a server of its own with the settings that it comes with; give its address."""
    started = Postgres("shared_buffers=128MB", folder=shop.disk)
    try:
        yield started.url
    finally:
        started.remove()


@contextmanager
def database_of(shop: Workshop, people: int) -> Iterator[str]:
    """Give the address of a database with so many people on its roster."""
    with server(shop) as url, fresh_database(url) as address:
        folder = shop.with_people(people)
        shop.run([APEL, "database", "copy", "--to", address], folder)
        yield address

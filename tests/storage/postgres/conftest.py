"""What the tests of PostgreSQL share: an office on a server."""

from contextlib import closing

import psycopg
import pytest


@pytest.fixture
def office(postgres, apel, roster, monkeypatch):
    """Import seven people into a database of a server; return its address."""
    monkeypatch.setenv("APEL_DATABASE", postgres)
    assert apel("import", "roster.xlsx").code == 0
    return postgres


@pytest.fixture
def owner(office):
    """Connect to it as its owner."""
    with closing(psycopg.connect(office, autocommit=True)) as connection:
        yield connection

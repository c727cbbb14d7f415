"""What one desk does before it takes the right to write, other desks need not wait for."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from secrets import token_bytes

import pytest

from apel.domain.acts import Signing
from apel.storage.sqlite.database import FileDatabase
from apel.workflows.hold_ceremony import Desk
from apel.workflows.record import Writer
from apel.workflows.start_ceremony import settle_ceremony


@pytest.mark.parametrize(
    ("who", "outcome", "searched"),
    [
        ("Budi Contoh", "signed", "WHERE person.name_key = ?"),
        ("Contoh Budi SH", "unknown-code", "SELECT code, name_key FROM person"),
        ("Agus Jatiraga", "ambiguous", "WHERE person.name_key = ?"),
    ],
)
def test_nobody_waits_while_a_name_is_looked_for(apel, roster, tmp_path, who, outcome, searched):
    statements: list[str] = []
    with closing(sqlite3.connect(tmp_path / "apel.db", isolation_level=None)) as connection:
        database = FileDatabase(connection, tmp_path / "apel.db")
        writer = Writer(lambda: datetime.now(UTC), token_bytes)
        desk = Desk(database, settle_ceremony(database, None, writer).ceremony, writer)
        connection.set_trace_callback(statements.append)
        assert desk.sign(who, Signing()).outcome == outcome
    assert list(_held(statements, searched.partition("?")[0])) == [False]


def _held(statements: list[str], searched: str) -> Iterator[bool]:
    """Yield for each such statement whether the right to write was held meanwhile."""
    is_held = False
    for statement in statements:
        is_held = statement == "BEGIN IMMEDIATE" or (is_held and statement != "COMMIT")
        if searched in statement:
            yield is_held

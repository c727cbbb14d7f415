"""What the roles may do is what a server lets them do: desks record, and nobody rewrites."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

import psycopg
import pytest

from apel.storage import schema
from apel.storage.tables import tables_of
from tests.conftest import BUDI, RATNA, SEKAR
from tests.servers import address

NAMES = [f"apel_test_{role}_{os.getpid()}" for role in ("desk", "reader", "a", "b")]


CHANGES = (
    "UPDATE entry SET body = '{}'",
    "DELETE FROM entry",
    "TRUNCATE entry",
    "DROP TABLE entry",
    "DROP TRIGGER entry_is_never_changed ON entry",
    "ALTER TABLE entry DISABLE TRIGGER ALL",
    "ALTER TABLE entry ADD COLUMN more TEXT",
    "CREATE OR REPLACE FUNCTION entry_is_the_next() RETURNS trigger LANGUAGE plpgsql"
    " AS 'BEGIN RETURN NEW; END'",
    "SET session_replication_role = replica",
    "CREATE TEMPORARY TABLE entry (number BIGINT)",
    "CREATE TABLE other (number BIGINT)",
    "CREATE INDEX other ON entry (body)",
    "UPDATE person SET name = 'Orang Lain'",
    "DELETE FROM person",
    "UPDATE member SET duties = ''",
    "DELETE FROM member",
    "UPDATE station SET run = ''",
    "DELETE FROM station",
    "UPDATE ceremony SET settings = '{}'",
    "SELECT text FROM note",
    "DELETE FROM note",
    "UPDATE apel SET version = 99",
)


class Roles(NamedTuple):
    """Addresses of one database: its owner's, a desk's, and that of somebody who only reads."""

    owner: str
    desk: str
    reader: str


@pytest.fixture
def roles(apel, roster, postgres) -> Iterator[Roles]:
    """Take seven people to a server and run there what `apel database roles` prints."""
    assert apel("database", "copy", "--to", postgres).code == 0
    desk, reader, first, second = NAMES
    with closing(psycopg.connect(postgres, autocommit=True)) as owner:
        for _again in range(2):
            owner.execute(apel("database", "roles", "--role", desk, "--reader", reader).out)
        owner.execute(f"CREATE ROLE {first} LOGIN PASSWORD 'geheim' IN ROLE {desk}")
        owner.execute(f"CREATE ROLE {second} LOGIN PASSWORD 'geheim' IN ROLE {reader}")
        try:
            login = {"password": "geheim"}
            users = (address(postgres, user=user, **login) for user in (first, second))
            yield Roles(postgres, *users)
        finally:
            owner.execute(f"DROP OWNED BY {', '.join(NAMES)}")
            owner.execute(f"DROP ROLE {', '.join(NAMES)}")


def refused(address: str, statements: Iterable[str]) -> dict[str, str | None]:
    """Return with which code a server refused each statement; None where it carried it out."""
    found = {}
    with closing(psycopg.connect(address, autocommit=True)) as connection:
        for statement in statements:
            found[statement] = _refusal(connection, statement)
    return found


def _refusal(connection: psycopg.Connection, statement: str) -> str | None:
    try:
        connection.execute(statement)
    except psycopg.Error as error:
        return error.sqlstate
    return None


def test_a_desk_does_all_that_a_desk_does(apel, roles, monkeypatch):
    monkeypatch.setenv("APEL_DATABASE", roles.desk)
    monkeypatch.setenv("APEL_STATION", "A")
    done = [
        apel("sign", BUDI, "-f", "json"),
        apel("attend", SEKAR, "-f", "json"),
        apel("excuse", RATNA, "--reason", "DL", "--letter", "800/0999/2026", "-f", "json"),
        apel("decline", SEKAR, "--witness", BUDI, "-f", "json"),
        apel("undo", RATNA, "-f", "json"),
        apel("sign", "--walk-in", "Tamu Contoh", "--unit", "Kecamatan Contoh", "-f", "json"),
        apel("sign", "nobody at all", "-f", "json"),
    ]
    outcomes = ["signed", "attended", "excused", "declined", "withdrawn", "signed", "unknown-code"]
    assert [each.json["outcome"] for each in done] == outcomes
    assert [each.json["entry"].partition("-")[0] for each in done] == ["A"] * 7
    listed = apel("render", "daftar-hadir", "-f", "json")
    assert (listed.code, listed.json["failed"]) == (0, [])
    keyed = apel("sign", "--from-paper", "DH-0001", "--only", "1", "--yes", "-f", "json")
    assert (keyed.code, keyed.err) == (0, "")
    for command in ("status", "report", "conflicts", "people", "station list"):
        assert apel(*command.split(), "-f", "json").code == 0, command

    monkeypatch.setenv("APEL_DATABASE", roles.owner)
    assert apel("verify", "-f", "json").json["integrity"] == "intact"


def test_a_desk_changes_nothing(roles):
    """The server itself refuses, whatever program asks."""
    assert refused(roles.desk, CHANGES) == dict.fromkeys(CHANGES, "42501")


def test_a_desk_appends_the_next_entry_of_a_chain_and_no_other(apel, roles):
    columns = "ceremony, station, kind, body, at, recorded, source, supersedes"
    other = (
        f"INSERT INTO entry ({columns}, number, previous, digest)"
        f" SELECT {columns}, number + 2, digest, 'x' FROM entry"
    )
    assert refused(roles.desk, [other]) == {other: "23001"}


def test_who_reads_makes_reports_and_verifies_and_records_nothing(apel, roles, monkeypatch):
    monkeypatch.setenv("APEL_DATABASE", roles.reader)
    for command in ("status", "report", "report outstanding", "verify", "people", "conflicts"):
        assert apel(*command.split(), "-f", "json").code == 0, command
    done = apel("sign", BUDI)
    assert (done.code, done.out) == (1, "")
    assert apel("verify", "-f", "json").json["unanchored"] == 2


def test_who_reads_changes_no_table(roles):
    tables = ["apel", *(table.name for table in tables_of(schema.SCRIPT))]
    changes = [
        f"{act} {table}" for table in tables for act in ("DELETE FROM", "TRUNCATE", "DROP TABLE")
    ]
    assert refused(roles.reader, changes) == dict.fromkeys(changes, "42501")
    looks = [f"SELECT count(*) FROM {table}" for table in tables]
    assert refused(roles.reader, looks) == dict.fromkeys(looks)

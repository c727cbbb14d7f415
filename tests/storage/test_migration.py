"""A database of version 1 becomes one of this version: kept beside first, then all at once or not."""

import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from apel.storage import schema
from apel.storage.opening import open_database
from tests.conftest import BUDI, RATNA

VERSION_1 = (Path(__file__).parent / "version1.sql").read_text(encoding="utf-8")
FINGERPRINT = "02f1642185491329" + "65ebdd2a6369f3d24f0cc85b7582c774" + "7c1ab97c942c1637"


VERSION_2 = (Path(__file__).parent / "version2.sql").read_text(encoding="utf-8")
FINGERPRINT_2 = "65051143421d243124eb3e1ff6099c53" + "d08f92301d666e52a8255f696eb534d9"


VERSION_3 = (Path(__file__).parent / "version3.sql").read_text(encoding="utf-8")
FINGERPRINT_3 = "9edf948ea1eacb275002500587d7b342" + "56e47070e64b8ef9e6ea6520feebf569"


def test_the_record_of_version_3_is_intact_after_the_migration(apel, tmp_path):
    path = tmp_path / "apel.db"
    write(path, VERSION_3, 3)
    before, ledger = dump(path), entries(path)
    done = apel("verify", "--format", "json")
    assert (done.json["integrity"], done.json["fingerprint"]) == ("intact", FINGERPRINT_3)
    assert entries(path) == ledger
    assert dump(tmp_path / "apel-v3.backup") == before


def test_the_record_of_version_2_is_intact_after_the_migration(apel, tmp_path):
    path = tmp_path / "apel.db"
    write(path, VERSION_2, 2)
    before, ledger = dump(path), entries(path)
    done = apel("verify", "--format", "json")
    assert (done.json["integrity"], done.json["fingerprint"]) == ("intact", FINGERPRINT_2)
    assert entries(path) == ledger
    assert dump(tmp_path / "apel-v2.backup") == before


def write(path, script, version):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        connection.execute(f"PRAGMA user_version = {version}")


@pytest.fixture
def path(tmp_path):
    """Write a workspace as version 1 of the program left it."""
    path: Path = tmp_path / "apel.db"
    write(path, VERSION_1, 1)
    return path


def dump(path):
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return version, list(connection.iterdump())


def entries(path):
    with closing(sqlite3.connect(path)) as connection:
        rest = "sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        return [
            connection.execute("SELECT * FROM entry").fetchall(),
            connection.execute(f"SELECT {rest}").fetchall(),
        ]


def test_the_record_of_version_1_is_intact_after_the_migration(apel, path, tmp_path):
    before, ledger = dump(path), entries(path)
    done = apel("verify", "--format", "json")
    assert (done.code, done.json["integrity"], done.json["completeness"]) == (
        0,
        "intact",
        "complete",
    )
    assert done.json["fingerprint"] == FINGERPRINT
    assert done.err == (
        f"Note: {path} is of this version of apel now; as it was before, it lies in apel-v1.backup.\n"
    )
    assert dump(tmp_path / "apel-v1.backup") == before
    assert dump(path)[0] == schema.VERSION
    assert entries(path) == ledger
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "apel-v1.backup",
        "apel.db",
        "apel.db-journal",
    ]


def test_a_migrated_ceremony_goes_on(apel, path):
    assert apel("sign", BUDI, "--format", "json").json["outcome"] == "already-signed"
    assert apel("sign", RATNA, "--format", "json").code == 5  # she was released
    assert apel("verify").err == ""


def test_a_migrated_database_has_the_columns_of_a_new_one(path, tmp_path):
    with open_database(path), open_database(tmp_path / "new.db", create=True):
        pass
    assert columns(path) == columns(tmp_path / "new.db")


def columns(path):
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            table: {
                row[1:] for row in connection.execute(f"SELECT * FROM pragma_table_info('{table}')")
            }
            for (table,) in tables.fetchall()
        }


def test_a_migration_that_fails_in_the_middle_changes_nothing(apel, path, tmp_path, monkeypatch):
    before = dump(path)
    with monkeypatch.context() as broken:
        script = schema.MIGRATIONS[1] + "ALTER TABLE nowhere ADD COLUMN x TEXT;\n"
        broken.setattr(schema, "MIGRATIONS", {1: script})
        done = apel("verify")
    assert done.code == 4
    assert "no such table: nowhere" in done.err
    assert dump(path) == before
    assert not list(tmp_path.glob("*.backup*"))
    assert apel("verify").code == 0


def test_a_migration_that_was_killed_begins_again_and_keeps_both_backups(apel, path, tmp_path):
    (tmp_path / "apel-v1.backup").write_bytes(b"what was kept before")
    (tmp_path / "apel-v1-2.backup.tmp").write_bytes(b"half a copy")
    assert apel("verify").code == 0
    assert (tmp_path / "apel-v1.backup").read_bytes() == b"what was kept before"
    assert dump(tmp_path / "apel-v1-2.backup")[0] == 1
    assert not list(tmp_path.glob("*.tmp"))


def test_nothing_is_migrated_where_no_backup_can_be_made(apel, path, tmp_path):
    before = dump(path)
    (tmp_path / "apel-v1.backup.tmp").mkdir()
    done = apel("verify")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(
        f"Error: {path} is of an older version, and no backup of it can be made: "
    )
    assert done.err.endswith("\nIs the disk or the folder write-protected?\n")
    assert dump(path) == before


def test_a_damaged_database_is_not_migrated(apel, path, tmp_path):
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 3 + 200] = b"\xff" * 200
    path.write_bytes(content)
    done = apel("verify")
    assert done.code == 4
    assert done.err.startswith(f"Error: The database {path} is damaged: ")
    assert path.read_bytes() == content
    assert not list(tmp_path.glob("*.backup*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such modes")
def test_the_backup_is_readable_by_its_owner_alone(apel, path, tmp_path):
    assert apel("verify").code == 0
    mode = (tmp_path / "apel-v1.backup").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600

"""Files that are only read: named as SQLite reads addresses, and brought to this version in a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from apel.storage import ledger
from apel.storage.sqlite.copies import address, open_untouched

VERSION_2 = (Path(__file__).parent / "version2.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PurePosixPath("/media/stick/Meja 1#?.apel"), "file:///media/stick/Meja%201%23%3F.apel"),
        (PureWindowsPath(r"E:\A.apel"), "file:///E:/A.apel"),
        (PureWindowsPath(r"\\server\share\A.apel"), "file:////server/share/A.apel"),
    ],
)
def test_a_path_as_an_address(path, expected):
    assert address(path) == expected


def test_a_strange_name_is_opened(tmp_path):
    path = tmp_path / "Meja 1#?%41é.apel"
    write(path, VERSION_2, 2)
    with open_untouched(path) as database:
        assert len(ledger.entries(database)) > 0


def test_a_file_of_an_older_version_is_read_and_stays_as_it_is(tmp_path):
    path = tmp_path / "older.apel"
    write(path, VERSION_2, 2)
    before = path.read_bytes()
    with open_untouched(path) as database:
        assert database.path != path
        assert len(ledger.entries(database)) > 0
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def write(path, script, version):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        connection.execute(f"PRAGMA user_version = {version}")

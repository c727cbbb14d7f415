"""A password lets in, and is nowhere to be seen: no message, no file, no list of processes."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.conftest import BUDI, SEKAR
from tests.servers import Postgres

PASSWORD = "sangat+rahasia"  # noqa: S105  made up
SPELLED = "sangat%2Brahasia"


@pytest.fixture
def url():
    """Start a server that asks for the password; return the address with it."""
    server = Postgres(login="scram-sha-256")
    with closing(psycopg.connect(f"{server.url}?password=geheim", autocommit=True)) as admin:
        admin.execute(f"ALTER ROLE postgres PASSWORD '{PASSWORD}'")
    yield f"postgresql://postgres:{SPELLED}@127.0.0.1:{server.port}/postgres"
    server.remove()


def is_clean(text):
    return PASSWORD not in text and SPELLED not in text


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_password_is_shown_nowhere(apel, roster, url, monkeypatch, tmp_path):
    monkeypatch.setenv("APEL_DATABASE", url)
    done = [
        apel("import", "roster.xlsx"),
        apel("sign", BUDI, "--journal", "a.journal"),
        apel("station", "prepare", "A", "--to", "desks"),
        apel("station", "close"),
        apel("render", "daftar-hadir"),
        apel("backup"),
        apel("verify"),
        apel("status", "--format", "json"),
        apel("report", "--database", url.replace(SPELLED, f"{SPELLED}x")),
    ]
    assert [each.code for each in done] == [0, 0, 0, 1, 0, 0, 0, 0, 2]
    assert all(is_clean(each.out + each.err) for each in done)

    desk = subprocess.Popen(
        [sys.executable, "-m", "apel", "sign", "--format", "json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=dict(os.environ),
    )
    assert desk.stdin
    assert desk.stdout
    desk.stdin.write(f"{SEKAR}\n".encode())
    desk.stdin.flush()
    assert b'"signed"' in desk.stdout.readline()
    lists = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    desk.communicate()
    assert is_clean(b"\n".join(lists).decode(errors="replace"))

    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    written += [path for path in Path(os.environ["XDG_STATE_HOME"]).rglob("*") if path.is_file()]
    assert all(is_clean(path.read_bytes().decode("latin-1")) for path in written)


def test_an_address_that_the_library_cannot_read(apel, monkeypatch):
    monkeypatch.setenv("APEL_DATABASE", f"postgresql://desk:{SPELLED}@host/apel?no_such=1")
    done = apel("report")
    assert (done.code, done.out, done.err) == (
        2,
        "",
        "Error: The address postgresql://desk@host/apel?no_such=1 cannot be read:"
        ' invalid URI query parameter: "no_such"\n'
        "Like apel.db, or postgresql://USER@HOST:5432/DATABASE\n",
    )

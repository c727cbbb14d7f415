"""What goes wrong at a server is said in one sentence, with what to do; never with a password."""

import socket
from contextlib import closing, suppress

import psycopg
import pytest

from tests.conftest import BUDI, SEKAR
from tests.hammer.full_disk import can_mount, small_disk
from tests.servers import Postgres, address

PASSWORD = "r4hasia-sekali"  # noqa: S105  made up


def failed(done, message, hint, *, code=1):
    assert (done.code, done.out, done.err) == (code, "", f"Error: {message}\n{hint}\n")


def test_a_server_that_does_not_answer(apel, monkeypatch):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))  # and listens to nobody
        url = f"postgresql://desk:{PASSWORD}@127.0.0.1:{taken.getsockname()[1]}/apel"
        monkeypatch.setenv("APEL_DATABASE", url)
        done = apel("sign", BUDI)
    failed(
        done,
        f"{url.replace(':' + PASSWORD, '')} cannot be reached: Connection refused",
        "Does the server run, and is the network there?",
    )


def test_a_name_that_no_server_has(apel):
    done = apel("sign", BUDI, "--database", "postgresql://desk@apel.invalid/apel")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: postgresql://desk@apel.invalid/apel cannot be reached: ")
    assert done.err.endswith("\nDoes the server run, and is the network there?\n")


def test_a_database_that_is_not_there(apel, roster, server_url):
    url = address(server_url, dbname="lain")
    failed(
        apel("import", "roster.xlsx", "--database", url),
        f'{url} is not there: database "lain" does not exist',
        "Is its name right? To make a new one: CREATE DATABASE apel",
    )


def test_an_empty_database_holds_no_ceremony(apel, postgres):
    failed(
        apel("sign", BUDI, "--database", postgres),
        f"There is no ceremony in {postgres} yet.",
        "Begin with: apel import roster.xlsx",
    )


@pytest.fixture(scope="module")
def strict():
    """Start a server that asks for passwords and lets two in at a time."""
    server = Postgres(
        "max_connections=4", "superuser_reserved_connections=0", login="scram-sha-256"
    )
    with closing(psycopg.connect(f"{server.url}?password=geheim", autocommit=True)) as admin:
        admin.execute(f"CREATE ROLE desk LOGIN PASSWORD '{PASSWORD}'")
        admin.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    yield server
    server.remove()


HINT = (
    "Is the user right? The password is said in APEL_DATABASE, in PGPASSWORD or in the file"
    " ~/.pgpass."
)


@pytest.mark.parametrize("wrong", [f":{PASSWORD[:-1]}", ""])
def test_a_wrong_password_or_none(apel, strict, monkeypatch, wrong):
    url = f"postgresql://desk@127.0.0.1:{strict.port}/postgres"
    monkeypatch.setenv("APEL_DATABASE", url.replace("desk", f"desk{wrong}"))
    monkeypatch.setenv("PGPASSFILE", "nowhere")
    why = 'password authentication failed for user "desk"' if wrong else "no password supplied"
    done = apel("sign", BUDI)
    failed(done, f"{url} does not let this user in: {why}", HINT)


def test_a_password_of_the_environment_lets_in_and_is_shown_nowhere(
    apel, roster, strict, monkeypatch
):
    url = f"postgresql://desk@127.0.0.1:{strict.port}/postgres"
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    done = apel("import", "roster.xlsx", "--format", "json", "--database", url)
    failed(
        done,
        f"The user of {url} may not do this: permission denied for schema public",
        "Nothing was recorded. What a desk must be allowed: apel database roles",
    )


def test_a_server_that_is_crowded(apel, strict, monkeypatch):
    url = f"postgresql://desk@127.0.0.1:{strict.port}/postgres"
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    others = [psycopg.connect(url) for _ in range(4)]
    done = apel("sign", BUDI, "--database", url)
    for other in others:
        other.close()
    failed(
        done,
        f"{url} has no room for one more connection.",
        "Close a desk that is not needed, or let max_connections be raised.",
    )


def test_a_database_that_cannot_hold_every_name(apel, roster, strict, monkeypatch):
    url = f"postgresql://desk@127.0.0.1:{strict.port}/latin"
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    failed(
        apel("import", "roster.xlsx", "--database", url),
        f"{url} does not keep texts as UTF-8, but as LATIN1.",
        "Make a database for the ceremony: CREATE DATABASE apel ENCODING 'UTF8' TEMPLATE template0",
    )


def test_a_server_that_answers_before_it_syncs(apel, strict, monkeypatch):
    url = f"postgresql://desk@127.0.0.1:{strict.port}/postgres"
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    strict.stop()
    strict.start("fsync=off")
    done = apel("sign", BUDI, "--database", url)
    strict.stop()
    strict.start()
    failed(
        done,
        f"{url} answers before what it was given is on its disk.",
        "A signature could be lost there. Whoever runs it sets fsync and synchronous_commit to on.",
    )


def test_a_server_that_is_being_stopped(apel, strict, monkeypatch):
    """It waits for whoever is there, and lets nobody else in."""
    url = f"postgresql://desk@127.0.0.1:{strict.port}/postgres"
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with closing(psycopg.connect(url)), strict.stopping():
        done = apel("sign", BUDI, "--database", url)
    strict.stop()
    strict.start()
    failed(
        done,
        f"{url} cannot be reached: the database system is shutting down",
        "Does the server run, and is the network there?",
    )


def test_a_commit_is_synced_whatever_the_role_was_told(office, owner, apel, tmp_path):
    from apel.storage.opening import open_database
    from apel.storage.server import database_place

    owner.execute("ALTER ROLE postgres SET synchronous_commit = off")
    try:
        with open_database(database_place(office)) as database:
            assert database.row("SHOW synchronous_commit") == ("on",)
    finally:
        owner.execute("ALTER ROLE postgres RESET synchronous_commit")


def test_a_server_that_is_too_old(apel, postgres, monkeypatch):
    monkeypatch.setattr("apel.storage.postgres.connecting._OLDEST", 990000)
    with closing(psycopg.connect(postgres)) as connection:
        version = connection.info.server_version // 10000
    failed(
        apel("sign", BUDI, "--database", postgres),
        f"{postgres} is of version {version}, which is too old for apel.",
        "apel needs PostgreSQL 14 or newer.",
    )


def test_a_user_who_may_only_read(apel, office, owner):
    owner.execute("CREATE ROLE looks LOGIN")
    owner.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looks")
    url = address(office, user="looks")
    try:
        assert apel("report", "--database", url).code == 0
        failed(
            apel("sign", BUDI, "--database", url),
            f"The user of {url} may not do this: permission denied for table entry",
            "Nothing was recorded. What a desk must be allowed: apel database roles",
        )
    finally:
        owner.execute("DROP OWNED BY looks")
        owner.execute("DROP ROLE looks")


def test_a_server_that_can_only_be_read(apel, office, owner):
    name = owner.info.dbname
    owner.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert apel("report").code == 0
    failed(
        apel("sign", BUDI),
        f"{office} can only be read; nothing was recorded.",
        "It is a copy of another server, or was set so. Name the one that is written to.",
    )


def test_the_database_of_another_program(apel, roster, postgres):
    with closing(psycopg.connect(postgres, autocommit=True)) as connection:
        connection.execute("CREATE TABLE music (title text)")
    for command in (("report",), ("import", "roster.xlsx", "--format", "json")):
        failed(
            apel(*command, "--database", postgres),
            f"{postgres} is a database of another program.",
            "Make a database for the ceremony: CREATE DATABASE apel",
        )


def test_the_database_of_a_newer_program(apel, office, owner):
    owner.execute("UPDATE apel SET version = 99")
    failed(
        apel("report"),
        f"{office} was written by a newer version of apel.",
        "Update this program: pip install --upgrade apel",
    )


def test_who_holds_the_right_to_write_is_named(apel, office, owner, monkeypatch):
    monkeypatch.setattr("apel.storage.postgres.connecting.BUSY_SECONDS", 0.2)
    owner.execute("SET application_name = 'apel KANTOR-1'")
    owner.execute("BEGIN")
    owner.execute(f"SELECT pg_advisory_xact_lock({0x6170656C})")
    done = apel("sign", BUDI)
    owner.execute("ROLLBACK")
    failed(
        done,
        f"{office} is in use: apel KANTOR-1 127.0.0.1 has been writing to it for more than 0.2 seconds.",
        "Nothing was recorded. Try again in a moment.",
    )
    assert apel("sign", SEKAR).code == 0


@pytest.mark.skipif(not can_mount(), reason="a small disk needs root on Linux")
def test_a_server_whose_disk_is_full(apel, server, pipe, roster, tmp_path, monkeypatch):
    """What was answered before is there, and it goes on once there is room."""
    with small_disk(tmp_path / "disk", 24 << 20) as disk, server.database_on(disk) as url:
        monkeypatch.setenv("APEL_DATABASE", url)
        assert apel("import", "roster.xlsx").code == 0
        filling = disk / "filling"
        with suppress(OSError):
            filling.write_bytes(b"x" * (24 << 20))
        pipe("".join(f"{number} {'x' * 400}\n" for number in range(400)).encode())

        done = apel("sign", "--format", "json")

        assert (done.code, done.err) == (
            1,
            f"Error: The disk of {url} is full; nothing was recorded.\n"
            "Whoever runs the server frees some space. Then try again.\n",
        )
        verdict = apel("verify", "--format", "json").json
        assert (verdict["integrity"], verdict["unanchored"]) == ("intact", 2 + len(done.lines))
        filling.unlink()
        assert apel("sign", BUDI).code == 0


def test_a_sign_that_a_server_cannot_keep(apel, office, pipe):
    pipe(b"K7Q\x002M\n" + f"{BUDI}\x00\n".encode())
    done = apel("sign", "--format", "json")
    assert [answer["outcome"] for answer in done.lines] == ["unknown-code", "signed"]


def test_a_table_that_is_gone_is_damage(apel, office, owner):
    owner.execute("DROP TABLE note CASCADE")
    done = apel("sign", "siapa-ini")
    failed(
        done,
        f'The database {office} is damaged: relation "note" does not exist',
        "Keep it as it is, and go on with the newest backup of it: apel restore",
        code=4,
    )


def test_a_password_in_an_argument_is_refused_before_anything_is_done(apel):
    done = apel("sign", BUDI, "--database", f"postgresql://desk:{PASSWORD}@db.invalid/apel")
    failed(
        done,
        "A password in an argument can be seen by everybody on this computer.",
        "Leave it out of the address, and say it in APEL_DATABASE, in PGPASSWORD or in the file"
        " ~/.pgpass.",
        code=2,
    )

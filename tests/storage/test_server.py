"""What is typed for a database is a file or a server, and a password is never shown."""

from pathlib import Path

import pytest

from apel.errors import WrongUsage
from apel.storage.server import Server, database_place

HINT = (
    "Like apel.db, or postgresql://USER@HOST:5432/DATABASE. In a password spell / as %2F, @ as %40,"
    " # as %23, ? as %3F."
)


@pytest.mark.parametrize(
    ("typed", "shown", "secrets"),
    [
        ("postgresql://desk@db.go.id:5432/apel", "postgresql://desk@db.go.id:5432/apel", ()),
        ("postgres://db/apel", "postgresql://db/apel", ()),
        ("PostgreSQL+psycopg://db/apel", "postgresql://db/apel", ()),
        ("postgresql://u:@h/d", "postgresql://u@h/d", ()),
        ("postgresql://u:s%40%2Fx@h/d", "postgresql://u@h/d", (("password", "s@/x"),)),
        ("postgresql://u:s@x@h/d", "postgresql://u@h/d", (("password", "s@x"),)),
        (
            "postgresql://u@h/d?sslmode=require&password=s&sslpassword=t",
            "postgresql://u@h/d?sslmode=require",
            (("password", "s"), ("sslpassword", "t")),
        ),
        ("postgresql://u@/d?host=/tmp/s", "postgresql://u@/d?host=/tmp/s", ()),
        ("postgresql://a:1,b:2/d", "postgresql://a:1,b:2/d", ()),
        ("postgresql://[::1]:5432/d", "postgresql://[::1]:5432/d", ()),
        ("postgresql://[::1]/d", "postgresql://[::1]/d", ()),
        ("postgresql://", "postgresql://", ()),
    ],
)
def test_an_address_is_shown_without_what_is_secret(typed, shown, secrets):
    place = database_place(typed)
    assert place == Server(shown, secrets)
    assert str(place) == shown
    assert repr(place) == f"Server(address={shown!r})"


@pytest.mark.parametrize(
    "typed",
    [
        "postgresql://user:sec/ret@host/d",
        "postgresql://user:sec#ret@host/d",
        "postgresql://user:sec?ret@host/d",
        "postgresql://user:123?ret@host/d",
        "postgresql://user:secret",
        "postgresql://user:secret/d",
    ],
)
def test_a_password_that_is_not_spelled_right_is_not_taken_for_something_else(typed):
    with pytest.raises(WrongUsage) as error:
        database_place(typed)
    assert (error.value.message, error.value.hint) == (
        "The address of the server cannot be read.",
        HINT,
    )


def test_another_kind_of_server():
    with pytest.raises(WrongUsage) as error:
        database_place("mysql://user:secret@host/d")
    assert (error.value.message, error.value.hint) == (
        "A database is a file or on a server of PostgreSQL; mysql is neither.",
        "Like apel.db, or postgresql://USER@HOST:5432/DATABASE",
    )


def test_it_is_said_in_the_language_of_the_command(apel):
    done = apel("--language", "id", "people", "--database", "mysql://host/d")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Galat: Basis data berupa berkas atau berada di server PostgreSQL; mysql bukan keduanya.\n"
        "Seperti apel.db, atau postgresql://PENGGUNA@HOST:5432/BASISDATA\n"
    )


@pytest.mark.parametrize("typed", ["apel.db", "C:\\apel\\A.apel", "folder/A.apel", ":memory:"])
def test_anything_else_is_a_file(typed):
    assert database_place(typed) == Path(typed)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("postgresql://h/apel", "apel"),
        ("postgresql://h/a%2Fb?x=/y", "a-b"),
        ("postgresql://h", "apel"),
    ],
)
def test_copies_are_called_after_the_database(address, name):
    assert Server(address).name == name

"""A ceremony goes to a server and back; what is there already is never overwritten."""

import sqlite3
from contextlib import closing

import psycopg
import pytest

from tests.conftest import BUDI, RATNA, SEKAR

ROWS = {
    "ceremony": 1, "person": 7, "member": 7, "entry": 4, "station": 1, "import": 1, "note": 1,
    "desk": 0, "number_hash": 0, "known": 0, "quarantine": 0, "document": 0, "agency": 0,
    "received": 0, "official": 0, "paper": 0,
}  # fmt: skip


@pytest.fixture
def office(apel, roster):
    """Sign one of seven in, and excuse another."""
    apel("sign", BUDI)
    apel("excuse", RATNA, "--reason", "DL", "--letter", "800/0999/2026")


def fingerprint(apel, *words):
    return apel("verify", "-f", "json", *words).json["fingerprint"]


def tables(postgres):
    with closing(psycopg.connect(postgres)) as connection:
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        return [name for (name,) in connection.execute(sql)]


def test_a_ceremony_goes_to_a_server_and_back(apel, office, postgres, tmp_path):
    before = apel("report", "-f", "json").json

    done = apel("database", "copy", "--to", postgres)
    spoken = fingerprint(apel)
    fours = " ".join(spoken[at : at + 4] for at in range(0, 64, 4))
    assert (done.code, done.out, done.err) == (
        0,
        f"{postgres}\n7 people and 4 entries, compared row by row and checked.\n"
        f"Fingerprint: {fours}\n",
        f"To work there: --database {postgres}\n",
    )
    there = ("--database", postgres)
    assert fingerprint(apel, *there) == spoken
    assert apel("report", "-f", "json", *there).json == before

    assert apel("sign", SEKAR, "-f", "json", *there).json["outcome"] == "signed"
    back = tmp_path / "back.db"
    done = apel("database", "copy", *there, "--to", back, "-f", "json")
    assert (done.code, done.err) == (0, "")
    assert done.json == {
        "from": postgres,
        "to": str(back),
        "entries": 5,
        "fingerprint": fingerprint(apel, *there),
        "rows": ROWS | {"entry": 5, "station": 2},
    }
    assert fingerprint(apel, "--database", back) == done.json["fingerprint"]
    totals = apel("report", "-f", "json", "--database", back).json["totals"]
    assert totals["signed"] == before["totals"]["signed"] + 1


def test_whoever_goes_on_at_the_new_place_begins_a_run(apel, office, postgres, tmp_path):
    runs = [apel("sign", SEKAR, "-f", "json").json["entry"]]
    apel("database", "copy", "--to", postgres)
    runs.append(apel("undo", SEKAR, "-f", "json", "--database", postgres).json["entry"])
    apel("database", "copy", "--database", postgres, "--to", "back.db")
    runs.append(apel("sign", SEKAR, "-f", "json", "--database", "back.db").json["entry"])
    runs.append(apel("sign", SEKAR, "-f", "json", "--database", postgres).json["entry"])

    assert [run.rpartition("-")[2] for run in runs] == ["5", "1", "1", "2"]
    assert len({run.rpartition("-")[0] for run in runs}) == 3
    # what both places recorded meets again, and counts once
    assert apel("merge", "back.db", "--database", postgres).code == 0
    assert apel("verify", "--database", postgres, "-f", "json").json["integrity"] == "intact"
    assert apel("report", "--database", postgres, "-f", "json").json["totals"]["signed"] == 2


def test_nothing_is_overwritten(apel, office, postgres, tmp_path):
    assert apel("database", "copy", "--to", postgres).code == 0
    apel("sign", SEKAR)
    done = apel("database", "copy", "--to", postgres)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: {postgres} holds a ceremony already, and is not overwritten.\n"
        "Make another database on the server for this one: CREATE DATABASE apel2\n",
    )
    assert apel("verify", "--database", postgres, "-f", "json").json["unanchored"] == 4

    there = tmp_path / "letter.txt"
    there.write_text("Yth.", encoding="utf-8")
    done = apel("database", "copy", "--to", there)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: {there} is there already, and is not overwritten.\nGive it another name.\n",
    )
    assert there.read_text(encoding="utf-8") == "Yth."


def test_a_file_is_there_whole_or_not_at_all(apel, office, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())
    done = apel("database", "copy", "--to", tmp_path / "nowhere" / "apel.db")
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: No copy can be written to {tmp_path / 'nowhere' / 'apel.db'}: No such file or"
        " directory\nIs there room, and is the folder there and not write-protected?\n",
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize("kind", ["file", "server"])
def test_what_is_not_what_was_written_is_not_copied(apel, office, postgres, tmp_path, kind):
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        connection.execute("DROP TRIGGER entry_is_never_changed")
        connection.execute("UPDATE entry SET kind = 'attended' WHERE kind = 'signed'")
        connection.commit()
    to = postgres if kind == "server" else tmp_path / "copy.db"
    done = apel("database", "copy", "--to", to)
    assert (done.code, done.out, done.err) == (
        4,
        "",
        "Error: The record is not what was written, so no copy was made of it.\n"
        f"See: apel verify. Keep {tmp_path / 'apel.db'} as it is.\n",
    )
    assert not (tmp_path / "copy.db").exists()
    assert tables(postgres) == []


def test_a_value_that_only_sqlite_can_hold_is_found(apel, office, postgres, tmp_path):
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        connection.execute("UPDATE note SET text = CAST(text AS BLOB)")
        connection.commit()
    done = apel("database", "copy", "--to", postgres)
    assert (done.code, done.out) == (4, "")
    assert tables(postgres) == []


def test_the_file_of_a_desk_stays_with_the_desk(apel, office, postgres):
    apel("station", "prepare", "A", "--to", ".")
    done = apel("database", "copy", "--database", "A.apel", "--to", postgres)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: This is the file of desk A; it records, and the office does this.\n"
        "Do it where the ceremony was prepared, in the folder with its apel.db.\n",
    )
    assert tables(postgres) == []


def test_what_another_program_keeps_there_is_left_alone(apel, office, postgres):
    with closing(psycopg.connect(postgres, autocommit=True)) as connection:
        connection.execute("CREATE TABLE gaji (nip TEXT)")
    done = apel("database", "copy", "--to", postgres)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"Error: {postgres} is a database of another program.\n")
    assert tables(postgres) == ["gaji"]


def test_a_password_is_not_taken_from_an_argument(apel, office):
    done = apel("database", "copy", "--to", "postgresql://apel:geheim@127.0.0.1:1/apel")
    assert (done.code, done.out) == (2, "")
    assert "geheim" not in done.err
    assert done.err.startswith("Error: A password in an argument can be seen by everybody")


def test_without_a_ceremony_there_is_nothing_to_copy(apel, tmp_path):
    done = apel("database", "copy", "--to", "copy.db")
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: There is no ceremony here yet.\nBegin with: apel import roster.xlsx\n",
    )
    assert list(tmp_path.iterdir()) == []

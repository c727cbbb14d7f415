"""The database refuses every change to the ledger, and says in one sentence what is wrong with it."""

import sqlite3
import sys

import pytest

from apel.domain.ledger import Entry, sealed
from apel.storage import ledger
from apel.storage.opening import open_database
from apel.storage.server import database_place
from tests.chains import next_entry
from tests.conftest import BUDI

COLUMNS = ", ".join(Entry._fields)
MARKS = ", ".join("?" * len(Entry._fields))


@pytest.fixture
def chain(tmp_path):
    """Store a chain of three entries and return it."""
    entries: list[Entry] = []
    with open_database(tmp_path / "apel.db", create=True) as database:
        for _ in range(3):
            entries.append(next_entry(entries, "closed", {"what": "signing"}))
            ledger.append(database, entries[-1])
    return entries


@pytest.fixture
def connection(chain, tmp_path):
    connection = sqlite3.connect(tmp_path / "apel.db")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = '{}'",
        "UPDATE entry SET number = 9 WHERE number = 3",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE number = 3",
    ],
)
def test_an_entry_is_never_changed_or_deleted(connection, statement):
    with pytest.raises(sqlite3.IntegrityError, match="an entry is never"):
        connection.execute(statement)


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_transaction_within_another_is_part_of_it(engine, request, tmp_path):
    seen: list[Entry] = []
    chain: list[Entry] = []
    place = tmp_path / "apel.db"
    if engine == "postgres":
        place = database_place(request.getfixturevalue("postgres"))
    with open_database(place, create=True) as database:
        for _ in range(3):
            chain.append(next_entry(chain, "closed", {"what": "signing"}))
            ledger.append(database, chain[-1])
        database.watch(seen.extend)

        def act(*, fails):
            with database.transaction():
                with database.transaction():
                    ledger.append(database, next_entry(chain, "closed", {"what": "signing"}))
                assert database.row("SELECT count(*) FROM entry") == (4,)
                if fails:
                    raise RuntimeError

        with pytest.raises(RuntimeError):
            act(fails=True)
        assert (database.row("SELECT count(*) FROM entry"), seen) == ((3,), [])
        act(fails=False)
        assert (database.row("SELECT count(*) FROM entry"), len(seen)) == ((4,), 1)


@pytest.mark.parametrize("how", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
@pytest.mark.parametrize("number", [1, 3, 5, -1])
def test_only_the_next_entry_can_be_inserted(connection, chain, how, number):
    other = sealed(chain[-1]._replace(number=number, previous=chain[0].digest))
    with pytest.raises(sqlite3.IntegrityError, match="an entry follows the one before it"):
        connection.execute(f"{how} INTO entry ({COLUMNS}) VALUES ({MARKS})", other)


def test_the_next_entry_cannot_take_an_older_one_s_row(connection, chain):
    following = next_entry(chain, "closed", {"what": "signing"})
    with pytest.raises(sqlite3.IntegrityError, match="an entry follows the one before it"):
        connection.execute(
            f"INSERT OR REPLACE INTO entry (rowid, {COLUMNS}) VALUES (1, {MARKS})", following
        )
    connection.execute(f"INSERT INTO entry ({COLUMNS}) VALUES ({MARKS})", following)


def test_a_chain_begins_with_one_and_no_previous(connection):
    first = next_entry([], "closed", {})._replace(station="other")
    for wrong in (first._replace(number=2), first._replace(previous="f" * 64)):
        with pytest.raises(sqlite3.IntegrityError, match="an entry follows the one before it"):
            connection.execute(f"INSERT INTO entry ({COLUMNS}) VALUES ({MARKS})", sealed(wrong))


def test_every_commit_is_synced_before_it_is_answered(tmp_path):
    with open_database(tmp_path / "apel.db", create=True) as database:
        assert database.row("PRAGMA journal_mode") == ("truncate",)
        assert database.row("PRAGMA synchronous") == (2,)
        assert database.row("PRAGMA foreign_keys") == (1,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owner bits")
def test_the_file_is_its_owner_s_alone(chain, tmp_path):
    assert (tmp_path / "apel.db").stat().st_mode & 0o777 == 0o600


def test_a_copied_file_begins_a_chain_that_names_what_it_continues(apel, roster, tmp_path):
    apel("sign", BUDI)
    copy = tmp_path / "stick"
    copy.mkdir()
    (copy / "apel.db").write_bytes((tmp_path / "apel.db").read_bytes())
    apel("undo", "-w", copy)
    stations = apel("close", "--yes", "-w", copy, "-f", "json").json["stations"]
    assert sorted(s["entries"] for s in stations) == [3, 4]
    assert apel("verify", "-w", copy, "-f", "json").json["completeness"] == "complete"
    assert len(apel("close", "--yes", "-f", "json").json["stations"]) == 1


def test_a_database_of_a_newer_program(apel, roster, tmp_path):
    with sqlite3.connect(tmp_path / "apel.db") as database:
        database.execute("PRAGMA user_version = 99")
    done = apel("report")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: {tmp_path / 'apel.db'} was written by a newer version of apel.\n"
        "Update this program: pip install --upgrade apel\n"
    )


def test_a_database_of_another_program(apel, tmp_path):
    with sqlite3.connect(tmp_path / "apel.db") as database:
        database.execute("CREATE TABLE music (title)")
    done = apel("report")
    assert (done.code, done.err) == (
        1,
        f"Error: {tmp_path / 'apel.db'} is a database of another program.\n"
        "Choose another folder: --workspace FOLDER\n",
    )


def test_a_file_that_is_no_database(apel, tmp_path):
    (tmp_path / "apel.db").write_bytes(b"x" * 5000)
    done = apel("sign", BUDI)
    assert done.code == 4
    where = tmp_path / "apel.db"
    assert done.err.startswith(f"Error: {where} is no file of apel, or it is damaged.\n")


def test_a_database_that_is_a_folder(apel, tmp_path):
    (tmp_path / "apel.db").mkdir()
    done = apel("report")
    assert (done.code, done.out) == (1, "")
    assert "cannot be opened or written" in done.err


def test_a_changed_byte_of_an_entry_is_found_and_the_report_says_so(apel, roster, tmp_path):
    entry = apel("sign", BUDI, "--format", "json").json["entry"]
    path = tmp_path / "apel.db"
    content = path.read_bytes()
    assert content.count(b'"evidence":"list"') == 1
    path.write_bytes(content.replace(b'"evidence":"list"', b'"evidence":"lisp"'))
    done = apel("verify", "--format", "json")
    station, _dash, number = entry.rpartition("-")
    assert done.code == 4
    assert done.json["breaks"] == [{"station": station, "number": int(number), "what": "content"}]
    report = apel("report")
    assert report.code == 0
    assert "Note: The record is not what was written: see apel verify.\n" in report.err


def test_bytes_that_are_no_text_any_more_are_found_too(apel, roster, tmp_path):
    apel("sign", BUDI)
    path = tmp_path / "apel.db"
    path.write_bytes(path.read_bytes().replace(b'"evidence":"list"', b'"evidence":"\xff\xfest"'))
    assert apel("verify").code == 4
    assert apel("report", "--format", "json").json["integrity"] == "broken"


def test_a_person_who_was_changed_by_hand_is_found(apel, roster, tmp_path):
    with sqlite3.connect(tmp_path / "apel.db") as database:
        database.execute("UPDATE person SET name = 'Orang Lain' WHERE number = ?", (BUDI,))
    done = apel("verify", "--format", "json")
    assert done.code == 4
    assert [place["what"] for place in done.json["breaks"]] == ["roster"]


@pytest.mark.parametrize("change", ["agency = 'Dinas Lain'", "duties = ''", "unit = 'Lain'"])
def test_a_member_who_was_changed_by_hand_is_found(apel, roster, tmp_path, change):
    with sqlite3.connect(tmp_path / "apel.db") as database:
        database.execute(
            f"UPDATE member SET {change} WHERE place = (SELECT min(place) FROM member)"
        )
    assert [p["what"] for p in apel("verify", "-f", "json").json["breaks"]] == ["roster"]


def test_a_file_that_another_program_holds_is_waited_for_and_then_named(
    apel, roster, tmp_path, monkeypatch
):
    monkeypatch.setattr("apel.storage.sqlite.opening.BUSY_SECONDS", 0.2)
    holder = sqlite3.connect(tmp_path / "apel.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    done = apel("sign", BUDI)
    holder.close()
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: {tmp_path / 'apel.db'} is in use by another program.\n"
        "Nothing was recorded. Try again in a moment.\n"
    )


def test_a_journal_that_cannot_be_made(apel, roster, tmp_path):
    (tmp_path / "apel.db-journal").unlink()
    (tmp_path / "apel.db-journal").mkdir()
    done = apel("sign", BUDI)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: The disk of {tmp_path / 'apel.db'} does not answer; nothing was recorded.\n"
        "Is the stick still plugged in?\n"
    )

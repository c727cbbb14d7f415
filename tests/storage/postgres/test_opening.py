"""A server's database is made, migrated, copied, restored and put back; and desks that share it."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import psycopg
import pytest

from apel.storage import schema
from apel.storage.opening import open_database
from apel.storage.server import database_place
from apel.workflows.verify_ledger import verdict
from tests.conftest import BUDI, RATNA, SEKAR
from tests.servers import Postgres

MORE = """
CREATE TABLE visit (
  number INTEGER PRIMARY KEY,
  why TEXT NOT NULL
);
ALTER TABLE official ADD COLUMN office TEXT;
"""


@pytest.fixture
def newer(monkeypatch):
    """Let the program be of the next version, which has one table and one column more."""
    script = schema.SCRIPT.replace(
        "  place INTEGER NOT NULL\n);", "  place INTEGER NOT NULL,\n  office TEXT\n);"
    )
    visits = MORE.partition("ALTER")[0]
    monkeypatch.setattr(schema, "SCRIPT", script + visits)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "MIGRATIONS", {**schema.MIGRATIONS, schema.VERSION - 1: MORE})


def columns(connection):
    return set(
        connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable, collation_name"
            " FROM information_schema.columns WHERE table_schema = 'public'"
        ).fetchall()
    )


def entries(connection):
    return connection.execute("SELECT * FROM entry ORDER BY rowid").fetchall()


def test_a_database_of_an_older_version_is_brought_to_this_one(
    apel, office, owner, tmp_path, newer, server_url
):
    before, version = entries(owner), schema.VERSION - 1

    done = apel("sign", BUDI, "--format", "json")

    kept = tmp_path / f"{owner.info.dbname}-v{version}.backup"
    assert (done.code, done.err) == (
        0,
        f"Note: {office} is of this version of apel now; as it was before, it lies in {kept.name}.\n",
    )
    assert done.json["outcome"] == "signed"
    assert owner.execute("SELECT version, script FROM apel").fetchall() == [
        (schema.VERSION, schema.SCRIPT)
    ]
    assert entries(owner)[:-1] == before
    with closing(sqlite3.connect(kept)) as backup:
        assert backup.execute("PRAGMA user_version").fetchone() == (version,)
        assert backup.execute("SELECT digest FROM entry ORDER BY rowid").fetchall() == [
            (row[12],) for row in before
        ]
    assert apel("verify", kept, "--format", "json").json["integrity"] == "intact"


def test_a_migrated_database_has_the_columns_of_a_new_one(apel, office, owner, newer, postgres):
    assert apel("verify").code == 0
    migrated = columns(owner)
    owner.execute("DROP SCHEMA public CASCADE")
    owner.execute("CREATE SCHEMA public")
    with open_database(database_place(postgres), create=True):
        assert columns(owner) == migrated


def test_a_migration_that_fails_in_the_middle_changes_nothing(
    apel, office, owner, newer, tmp_path, monkeypatch
):
    before = columns(owner), entries(owner)
    with monkeypatch.context() as broken:
        script = MORE + "ALTER TABLE nowhere ADD COLUMN x TEXT;\n"
        broken.setattr(schema, "MIGRATIONS", {schema.VERSION - 1: script})
        done = apel("verify")
    assert (done.code, done.out) == (4, "")
    assert done.err.startswith(f'Error: The database {office} is damaged: relation "nowhere"')
    assert (columns(owner), entries(owner)) == before
    assert not list(tmp_path.glob("*.backup*"))
    assert apel("verify").code == 0


def test_nothing_is_migrated_where_no_backup_can_be_made(apel, office, owner, newer, tmp_path):
    before = columns(owner)
    name = f"{owner.info.dbname}-v{schema.VERSION - 1}.backup"
    (tmp_path / f"{name}.tmp").mkdir()
    done = apel("verify")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(
        f"Error: {office} is of an older version, and no backup of it can be made: "
    )
    assert done.err.endswith("\nIs the disk or the folder write-protected?\n")
    assert columns(owner) == before


def begin_and_fail(url):
    with pytest.raises(RuntimeError), open_database(database_place(url), create=True):
        raise RuntimeError


def test_a_beginning_that_fails_leaves_no_tables_behind(postgres):
    begin_and_fail(postgres)
    with closing(psycopg.connect(postgres, autocommit=True)) as owner:
        assert columns(owner) == set()
        # somebody else has come, and may be about to begin: then they stay
        begin_and_fail(postgres)
        assert owner.execute("SELECT count(*) FROM entry").fetchone() == (0,)
        functions = "SELECT count(*) FROM pg_proc WHERE proname LIKE 'entry_is_%'"
        assert owner.execute(functions).fetchone() == (3,)


def test_a_backup_of_a_server_is_a_file_and_goes_back(apel, office, owner, tmp_path):
    apel("sign", BUDI)
    name = owner.info.dbname
    kept = apel("backup", "--format", "json").json
    (file,) = (tmp_path / "backup").iterdir()
    assert (kept["file"], kept["entries"]) == (str(file), 3)
    assert file.name.startswith(f"{name}-")
    assert kept["fingerprint"] == apel("verify", "--format", "json").json["fingerprint"]
    apel("sign", SEKAR)
    lost = apel("verify", "--format", "json").json["fingerprint"]

    done = apel("restore", file, "--yes", "--format", "json")

    assert (done.code, done.err) == (0, "")
    aside = tmp_path / "backup" / done.json["aside"].rpartition("/")[2]
    assert done.json == {
        "file": office,
        "entries": 3,
        "fingerprint": kept["fingerprint"],
        "lost": 1,
        "aside": str(aside),
    }
    assert aside.name.startswith(f"{name}-before-restore-")
    assert apel("verify", aside, "--format", "json").json["fingerprint"] == lost
    assert apel("verify", "--format", "json").json["fingerprint"] == kept["fingerprint"]
    # the ledger is append-only as before, and a new run begins
    with pytest.raises(psycopg.errors.RestrictViolation):
        owner.execute("TRUNCATE entry")
    assert apel("sign", RATNA, "--format", "json").json["entry"].endswith("-1")
    assert apel("merge", aside, "--format", "json").json["files"][0]["new"] == 1
    assert apel("report", "--format", "json").json["totals"]["signed"] == 3


def test_a_backup_is_restored_to_an_empty_server(apel, roster, postgres, tmp_path):
    apel("sign", BUDI)
    kept = apel("backup", "--format", "json").json

    done = apel("restore", kept["file"], "--database", postgres, "--format", "json", "--yes")

    assert (done.code, done.json["aside"], done.json["fingerprint"]) == (
        0,
        None,
        kept["fingerprint"],
    )
    again = apel("sign", BUDI, "--database", postgres, "--format", "json").json
    assert (again["outcome"], again["entry"][-2:]) == ("already-signed", "-1")


def test_a_second_desk_sees_at_once_who_has_signed(apel, office):
    first = apel("sign", BUDI, "--station", "A", "--format", "json").json
    second = apel("sign", BUDI, "--station", "B", "--format", "json").json
    assert (first["outcome"], second["outcome"]) == ("signed", "already-signed")
    assert second["first"]["entry"] == first["entry"]
    assert apel("conflicts", "--format", "json").json == []
    stations = apel("close", "--yes", "--format", "json").json["stations"]
    assert [s["station"].partition("-")[0] for s in stations] == ["A", "B", "main"]


def test_a_server_that_was_put_back_begins_a_new_run(apel, roster, tmp_path, monkeypatch):
    """Its files are those of yesterday: going on with its chains would give two entries one name."""
    server = Postgres()
    try:
        monkeypatch.setenv("APEL_DATABASE", server.url)
        assert apel("import", "roster.xlsx").code == 0
        server.stop()
        shutil.copytree(server.data, server.data.with_name("yesterday"))
        server.start()
        lost = apel("sign", BUDI, "--format", "json").json["entry"]
        server.stop()
        shutil.rmtree(server.data)
        server.put_back("yesterday")
        server.start()
        entry = apel("sign", SEKAR, "--format", "json").json["entry"]
        verdict = apel("verify", "--format", "json").json
    finally:
        server.remove()
    assert entry.rpartition("-")[0] != lost.rpartition("-")[0]
    assert (verdict["integrity"], entry[-2:]) == ("intact", "-1")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE entry SET body = replace(body, 'list', 'paper') WHERE kind = 'signed'", "content"),
        ("UPDATE person SET name = 'Orang Lain' WHERE number IS NOT NULL", "roster"),
        ("UPDATE member SET duties = ''", "roster"),
    ],
)
def test_what_its_owner_changed_by_hand_is_found(apel, office, owner, change, what):
    apel("sign", BUDI)
    owner.execute("ALTER TABLE entry DISABLE TRIGGER ALL")
    owner.execute(change)
    done = apel("verify", "--format", "json")
    assert (done.code, [place["what"] for place in done.json["breaks"]]) == (4, [what])


def test_a_nul_in_a_list_is_read_as_what_is_left_of_it(apel, postgres, tmp_path):
    """PostgreSQL keeps no NUL: none comes as far as that."""
    rows = (
        "NAMA;NIP;JABATAN;PERANGKAT DAERAH\nBudi\0 Contoh;;Ana\0lis;Dinas\0\nSekar;;Bidan;Dinas\n"
    )
    (tmp_path / "roster.csv").write_text(rows, encoding="utf-8")
    done = apel("import", "roster.csv", "--database", postgres, "--format", "json")
    assert (done.code, done.json["accepted"], done.json["problems"]) == (0, 2, []), done.err
    people = apel("people", "--database", postgres, "--format", "json").json
    assert [(each["name"], each["position"], each["agency"]) for each in people] == [
        ("Budi Contoh", "Analis", "Dinas"),
        ("Sekar", "Bidan", "Dinas"),
    ]


def test_a_verdict_is_about_one_moment_while_desks_go_on(apel, office):
    """A walk-in between a look at the ledger and one at the people would be a break."""
    with open_database(database_place(office)) as database:
        before = verdict(database)
        with database.still():
            assert verdict(database) == before
            assert apel("sign", "--walk-in", "Tamu Baru", "--unit", "Lain").code == 0
            assert verdict(database) == before
        after = verdict(database)
    assert (after.intact, after.entries) == (True, before.entries + 2)


def test_two_computers_without_names_have_two_chains(apel, office, monkeypatch):
    """Nobody said --station: each computer has a run of `main`, and goes on with its own."""
    entries = []
    for computer, who in (("A", BUDI), ("B", SEKAR), ("A", RATNA), ("B", BUDI)):
        monkeypatch.setattr("socket.gethostname", lambda name=computer: f"PC-{name}")
        entries.append(apel("sign", who, "--format", "json").json["entry"])
    runs = [entry.rpartition("-")[0] for entry in entries]
    assert (runs[0], runs[1]) == (runs[2], runs[3])
    assert runs[0] != runs[1]
    verdict = apel("verify", "--format", "json").json
    assert (verdict["integrity"], verdict["completeness"]) == ("intact", "complete")
    assert apel("conflicts", "--format", "json").json == []


def test_computers_that_begin_at_once_make_one_ceremony(apel, roster, postgres, monkeypatch):
    monkeypatch.setenv("APEL_DATABASE", postgres)
    words = [sys.executable, "-m", "apel", "import", "roster.xlsx", "--yes", "--format", "json"]
    started = [
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)
    ]
    ended = [(*each.communicate(), each.returncode) for each in started]
    late = b"Error: Somebody else has imported a roster in the meantime; nothing was changed.\n"
    late += b"Import again to see what it changes now.\n"
    assert all(code == 0 or err == late for _out, err, code in ended), ended
    assert sum(json.loads(out)["changes"]["new"] for out, _err, code in ended if not code) == 7
    assert apel("verify", "--format", "json").json["integrity"] == "intact"

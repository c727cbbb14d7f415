"""Backups by the program's own front: what is kept is whole, and nothing is overwritten."""

import re
import sqlite3
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import BUDI, RATNA, SEKAR


def test_a_backup_lies_in_a_folder_of_its_own_and_says_what_is_in_it(apel, roster, tmp_path):
    apel("sign", BUDI)

    done = apel("backup", "-f", "json")

    assert (done.code, done.err) == (0, "")
    (kept,) = (tmp_path / "backup").iterdir()
    assert re.fullmatch(r"apel-\d{8}-\d{6}\.backup", kept.name)
    assert done.json == {
        "file": str(kept),
        "entries": 3,
        "fingerprint": apel("verify", "-f", "json").json["fingerprint"],
        "sha256": sha256(kept.read_bytes()).hexdigest(),
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owner bits")
def test_a_backup_is_its_owner_s_alone(apel, roster, tmp_path):
    kept = Path(apel("backup", "-f", "json").json["file"])
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_backup_says_where_it_is_and_how_to_go_back(apel, roster, tmp_path):
    done = apel("backup", "--to", "on-the-stick")
    assert (done.code, done.out, done.err) == (
        0,
        "on-the-stick\n2 entries, checked one by one.\n",
        "To go back to it: apel restore on-the-stick\n",
    )


def test_two_backups_of_one_second_have_two_names(apel, roster, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    names = {apel("backup", "--to", stick, "-f", "json").json["file"] for _ in range(3)}
    assert len(names) == 3
    assert len(list(stick.iterdir())) == 3


def test_who_works_on_a_backup_begins_a_run_of_his_own(apel, roster, tmp_path):
    apel("sign", BUDI)
    kept = Path(apel("backup", "-f", "json").json["file"])
    with closing(sqlite3.connect(kept)) as copy:
        assert copy.execute("SELECT DISTINCT machine FROM station").fetchall() == [("",)]
    with closing(sqlite3.connect(tmp_path / "apel.db")) as here:
        assert here.execute("SELECT machine FROM station").fetchall() != [("",)]
    assert apel("sign", SEKAR, "--database", kept, "-f", "json").json["entry"].endswith("-1")
    assert apel("sign", RATNA, "-f", "json").json["entry"].endswith("-4")


def test_nothing_is_overwritten_and_no_backup_is_called_db(apel, roster, tmp_path):
    there = tmp_path / "letter.txt"
    there.write_text("Yth.", encoding="utf-8")
    done = apel("backup", "--to", there)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: {there} is there already, and is not overwritten.\n"
        "Give another name, or a folder.\n",
    )
    assert there.read_text(encoding="utf-8") == "Yth."
    done = apel("backup", "--to", "copy.DB")
    assert (done.code, done.err) == (
        2,
        "Error: A backup is not called copy.DB: somebody could work on it by mistake.\n"
        "Call it copy.backup.\n",
    )


def test_a_folder_that_is_not_there(apel, roster, tmp_path):
    done = apel("backup", "--to", tmp_path / "stick" / "copy.backup")
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: No backup can be written to {tmp_path / 'stick' / 'copy.backup'}:"
        " No such file or directory\n"
        "Is there room, and is the stick plugged in and not write-protected?\n",
    )


def test_no_backup_is_made_of_a_record_that_is_not_what_was_written(apel, roster, tmp_path):
    apel("sign", BUDI)
    path = tmp_path / "apel.db"
    path.write_bytes(path.read_bytes().replace(b'"evidence":"list"', b'"evidence":"lisp"'))
    done = apel("backup")
    assert (done.code, done.out, done.err) == (
        4,
        "",
        "Error: The record is not what was written, so no backup was made of it.\n"
        f"See: apel verify. Keep the file {path} as it is.\n",
    )
    assert not (tmp_path / "backup").exists()


def test_a_backup_of_nothing(apel):
    done = apel("backup")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: There is no ceremony here yet.\n")


@pytest.fixture
def kept(apel, roster, tmp_path):
    """Keep a backup after Budi has signed, and let Sekar sign after it."""
    apel("sign", BUDI)
    assert apel("backup", "--to", "kept").code == 0
    assert apel("sign", SEKAR).code == 0
    return tmp_path / "kept"


def signed(apel):
    return apel("status", "-f", "json").json["totals"]["signed"]


def test_going_back_keeps_aside_what_was_there_and_begins_a_new_run(apel, kept, tmp_path):
    done = apel("restore", kept, "--yes", "-f", "json")

    assert (done.code, done.err) == (0, "")
    aside = Path(done.json["aside"])
    assert done.json == {
        "file": str(tmp_path / "apel.db"),
        "entries": 3,
        "fingerprint": apel("verify", "-f", "json").json["fingerprint"],
        "lost": 1,
        "aside": str(aside),
    }
    assert re.fullmatch(r"apel-before-restore-\d{8}-\d{6}\.backup", aside.name)
    assert signed(apel) == 1
    assert apel("sign", RATNA, "-f", "json").json["entry"].endswith("-1")
    assert apel("verify", "-f", "json").json["integrity"] == "intact"

    merged = apel("merge", aside, "-f", "json")

    assert merged.code == 0
    assert signed(apel) == 3
    assert apel("verify", "-f", "json").json["completeness"] == "complete"


def test_it_says_what_goes_and_where_it_stays(apel, kept, tmp_path):
    done = apel("restore", kept, "--yes")
    (aside,) = (tmp_path / "backup").iterdir()
    assert (done.code, done.out, done.err) == (
        0,
        f"{tmp_path / 'apel.db'}\n"
        "The backup holds 3 entries.\n"
        f"1 entries of now are not in it; they are kept in {aside.name}.\n",
        f"To bring them back in: apel merge {aside}\n",
    )


def test_where_nobody_can_be_asked_it_needs_a_yes(apel, kept, tmp_path):
    before = (tmp_path / "apel.db").read_bytes()
    done = apel("restore", kept)
    assert (done.code, done.out, done.err) == (
        2,
        "",
        "Error: This needs a yes, and nobody can be asked here. Nothing was changed.\n"
        "Say it with --yes.\n",
    )
    assert (tmp_path / "apel.db").read_bytes() == before
    assert not (tmp_path / "backup").exists()


def test_a_backup_can_be_restored_where_there_is_nothing(apel, kept, tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    done = apel("restore", kept, "--yes", "-w", new, "-f", "json")
    assert (done.code, done.json["lost"], done.json["aside"]) == (0, None, None)
    assert [path.name for path in new.iterdir()] == ["apel.db"]
    assert apel("sign", SEKAR, "-w", new, "-f", "json").json["entry"].endswith("-1")


def test_a_file_that_is_no_database_any_more_is_kept_byte_by_byte(apel, kept, tmp_path):
    (tmp_path / "apel.db").write_bytes(b"x" * 5000)
    done = apel("restore", kept, "--yes")
    assert done.code == 0
    assert "The file that is there now cannot be read; it is kept as apel-before-" in done.out
    (aside,) = (tmp_path / "backup").iterdir()
    assert aside.read_bytes() == b"x" * 5000
    assert signed(apel) == 1


def run_on(*statements):
    def run(path):
        with closing(sqlite3.connect(path)) as database, database:
            for statement in statements:
                database.execute(statement)

    return run


def changed(path):
    path.write_bytes(path.read_bytes().replace(b'"evidence":"list"', b'"evidence":"lisp"'))


def cut_off(path):
    path.write_bytes(path.read_bytes()[:20_000])


def music(path):
    path.unlink()
    run_on("CREATE TABLE music (title)")(path)


SPOILED = {
    "a workbook": (1, "is no file of apel.", lambda path: path.write_bytes(b"PK" * 900)),
    "empty": (1, "is empty.", lambda path: path.write_bytes(b"")),
    "missing": (1, "is not there.", Path.unlink),
    "another program": (1, "is no file of apel.", music),
    "newer": (1, "was written by a newer version of apel.", run_on("PRAGMA user_version = 99")),
    "no ceremony": (1, "holds no ceremony.", run_on("DELETE FROM ceremony")),
    "changed": (4, "is not what was written.", changed),
    "cut off": (4, "is damaged: ", cut_off),
    "another ceremony": (
        1,
        "is the backup of another ceremony.",
        run_on(
            "DROP TRIGGER entry_is_never_deleted",
            "DELETE FROM entry",
            "UPDATE ceremony SET code = 'ANOTHER001'",
        ),
    ),
}


@pytest.mark.parametrize("how", SPOILED)
def test_what_is_not_a_backup_of_this_ceremony_changes_nothing(apel, kept, tmp_path, how):
    code, words, spoil = SPOILED[how]
    spoil(kept)
    before = (tmp_path / "apel.db").read_bytes()

    done = apel("restore", kept, "--yes")

    assert (done.code, done.out) == (code, "")
    assert words in done.err.partition("\n")[0]
    assert str(kept) in done.err.partition("\n")[0]
    assert (tmp_path / "apel.db").read_bytes() == before
    assert not (tmp_path / "backup").exists()
    assert not list(tmp_path.glob(".apel-*"))


def test_a_desk_s_backup_does_not_take_the_office_s_place(apel, kept, tmp_path):
    apel("station", "prepare", "A", "--to", tmp_path / "desks")
    desk = tmp_path / "desks" / "A.apel"
    apel("sign", RATNA, "--database", desk)
    assert apel("backup", "--database", desk, "--to", tmp_path / "of-a-desk").code == 0
    done = apel("restore", tmp_path / "of-a-desk", "--yes")
    assert (done.code, done.err) == (
        1,
        f"Error: {tmp_path / 'of-a-desk'} is not a backup of this file:"
        " one is a desk's, the other is not.\n"
        "Nothing was changed. To bring its entries in:"
        f" apel merge {tmp_path / 'of-a-desk'}\n",
    )
    assert apel("restore", tmp_path / "of-a-desk", "--database", desk, "--yes").code == 0
    assert apel("sign", RATNA, "--database", desk, "-f", "json").json["outcome"] == "already-signed"


def test_nobody_writes_while_a_backup_takes_the_place(apel, kept, tmp_path, monkeypatch):
    monkeypatch.setattr("apel.storage.sqlite.opening.BUSY_SECONDS", 0.2)
    with closing(sqlite3.connect(tmp_path / "apel.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        done = apel("restore", kept, "--yes")
    assert (done.code, done.out) == (1, "")
    assert "is in use by another program.\n" in done.err
    assert signed(apel) == 2


def test_going_back_is_asked_first_and_a_no_changes_nothing(apel, kept, tmp_path):
    pexpect = pytest.importorskip("pexpect", reason="there are no terminals like this on Windows")
    before = (tmp_path / "apel.db").read_bytes()
    command = [sys.executable, "-m", "apel", "restore", str(kept)]
    child = pexpect.spawn(
        command[0], command[1:], cwd=str(tmp_path), encoding="utf-8", dimensions=(24, 300)
    )
    child.expect(
        r"The backup holds 3 entries\. 1 entries of now are not in it; they are kept in"
        r" apel-before-restore-\d{8}-\d{6}\.backup\. Go back to it\? \[y/N\] "
    )
    child.sendline("n")
    child.expect("Nothing was changed")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1
    assert (tmp_path / "apel.db").read_bytes() == before
    assert not (tmp_path / "backup").exists()


def test_a_backup_that_has_everything_loses_nothing(apel, roster, tmp_path):
    apel("backup", "--to", "kept")
    done = apel("restore", "kept", "--yes")
    (aside,) = (tmp_path / "backup").iterdir()
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"Every entry of now is in it; {aside.name} is kept all the same.\n")

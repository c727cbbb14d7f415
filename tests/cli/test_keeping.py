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
    assert list((tmp_path / "backup").iterdir()) == []


def test_a_backup_of_nothing(apel):
    done = apel("backup")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: There is no ceremony here yet.\n")

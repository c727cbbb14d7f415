"""What a damaged file is answered with, where it is not an entry's content (all found by hammering)."""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.conftest import BUDI

COMMANDS = (("verify",), ("report",), ("status",), ("people",), ("sign", BUDI))


def change(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "said",
    ["{", "[]", '{"ceremony":{"zone":"WXB"}}', "[" * 100_000],
    ids=["half", "list", "choice", "deep"],
)
def test_damaged_settings_are_named_by_every_command(apel, roster, tmp_path, said):
    change(tmp_path / "apel.db", f"UPDATE ceremony SET settings = '{said}'")

    for words in COMMANDS:
        done = apel(*words)
        assert (done.code, done.out) == (4, ""), words
        assert "damaged: ceremony.settings" in done.err


def test_a_value_that_is_no_text_any_more_is_damage(apel, roster, tmp_path):
    change(tmp_path / "apel.db", "UPDATE member SET duties = x'00ff'")

    for words in COMMANDS[:3]:
        done = apel(*words)
        assert done.code == 4, words
        assert "damaged: a value is not of its kind" in done.err


def test_keys_are_verified_in_the_table_and_in_its_index(apel, roster, tmp_path):
    apel("sign", BUDI)
    path = tmp_path / "apel.db"
    whole = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        (station,) = connection.execute("SELECT max(station) FROM entry").fetchone()
    # `STATION-NUMBER` is how the history of imports names an entry, and no part of the ledger
    key = re.compile(re.escape(station.encode()) + b"(?!-)")
    places = [found.start() for found in key.finditer(whole)]
    assert len(places) >= 4  # two entries, each in the table and in the index

    for place in places:
        path.write_bytes(whole[:place] + b"n" + whole[place + 1 :])
        assert apel("verify").code == 4, place


def test_a_damaged_time_is_shown_as_it_stands(apel, roster, tmp_path):
    at = apel("sign", BUDI, "--format", "json").json["at"]
    path = tmp_path / "apel.db"
    path.write_bytes(path.read_bytes().replace(at.encode(), b"?" * len(at)))

    done = apel("status")

    assert done.code == 0
    assert "?" * len(at) in done.out


def test_a_letter_that_was_changed_by_hand_is_found(apel, roster, tmp_path):
    entry = apel("excuse", BUDI, "--reason", "duty", "--letter", "800/12", "-f", "json").json
    assert apel("verify").code == 0
    change(tmp_path / "apel.db", "UPDATE note SET text = '800/13'")

    done = apel("verify")

    assert done.code == 4
    words = "the text that it names, a letter or a reason, is not the one recorded"
    assert f"  {entry['entry']}: {words}\n" in done.out


@pytest.mark.parametrize("changed", ["person SET digest", "person SET name", "member SET enrolled"])
def test_a_walk_in_who_was_changed_by_hand_is_found(apel, roster, tmp_path, changed):
    person = apel("sign", "--walk-in", "Tamu Contoh", "-f", "json").json["person"]
    assert apel("verify").code == 0
    key = "code" if changed.startswith("person") else "person"
    change(tmp_path / "apel.db", f"UPDATE {changed} = 'x' WHERE {key} = '{person['code']}'")

    done = apel("verify")

    assert done.code == 4
    assert "roster, agencies or officials are not those that were recorded here" in done.out


def test_a_letter_that_no_entry_names_is_found(apel, roster, tmp_path):
    change(tmp_path / "apel.db", "INSERT INTO note VALUES ('f', 'b', 'c')")

    done = apel("verify")

    assert done.code == 4
    assert "  a text beside the entries: the text that it names" in done.out

"""Files of desks come together: any order, any part, as often as one likes, and nothing is lost."""

import hashlib
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import BUDI, RATNA, SEKAR, STUDENT
from tests.desks import content, entries, three_desks


@pytest.fixture
def desks(apel, roster, tmp_path):
    return three_desks(apel, tmp_path)


def test_three_desks_on_the_screen(engine, apel, desks):
    done = apel("merge", *(f"desks/{name}.apel" for name in "ABC"))
    assert (done.code, done.err) == (0, "")
    fingerprint = apel("verify", "--format", "json").json["fingerprint"]
    groups = " ".join(fingerprint[at : at + 4] for at in range(0, 64, 4))
    assert [line.rstrip() for line in done.out.splitlines()] == [
        "",
        " File          Desk  Entries  New",
        " ────────────────────────────────",
        " desks/A.apel  A           1    1",
        " desks/B.apel  B           2    2",
        " desks/C.apel  C           1    1",
        "",
        " Total                     4    4",
        "",
        "Not handed in yet: A, B, C",
        "1 people were recorded twice, late or in vain: see apel conflicts",
        f"Fingerprint: {groups}",
    ]


def test_three_desks_for_a_program(engine, apel, desks):
    done = apel("merge", *desks.values(), "--format", "json")
    run = entries(desks["B"])[0].station
    assert done.json["files"][1] == {
        "file": str(desks["B"]),
        "station": "B",
        "entries": 2,
        "new": 2,
        "apart": 0,
        "older_roster": False,
        "chains": [{"station": run, "entries": 2, "new": 2, "apart": 0}],
    }
    assert (done.json["conflicts"], done.json["other_questions"]) == (0, 1)
    assert done.json["missing"] == ["A", "B", "C"]
    assert done.json["fingerprint"] == apel("verify", "--format", "json").json["fingerprint"]
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["signed"], totals["present"]) == (3, 3)


def test_a_desk_that_handed_in_is_not_missing_after_a_merge(engine, apel, desks):
    apel("station", "close", "--database", desks["B"])
    assert apel("merge", *desks.values(), "--format", "json").json["missing"] == ["A", "C"]
    # a desk that takes in another one is not the place to ask
    assert apel("merge", desks["C"], "--database", desks["A"], "-f", "json").json["missing"] == []


def test_any_order_any_part_and_repeated(apel, desks, tmp_path):
    a, b, c = desks.values()
    shutil.copy(tmp_path / "apel.db", tmp_path / "other.db")
    apel("merge", c, b)
    apel("merge", a, c, a)
    elsewhere = ("--database", tmp_path / "other.db")
    whole = apel("merge", a, b, c, "--format", "json", *elsewhere).json
    again = apel("merge", b, "--format", "json").json
    assert [file["new"] for file in whole["files"]] == [1, 2, 1]
    assert again["files"][0]["new"] == 0
    assert again["fingerprint"] == whole["fingerprint"]
    here, there = (apel("report", "--format", "json", *where).json for where in ((), elsewhere))
    assert here["totals"] == there["totals"]


def test_a_pattern_means_files_where_no_shell_looks_for_them(apel, desks):
    files = apel("merge", "desks/*.apel", "--format", "json").json["files"]
    assert [file["new"] for file in files] == [1, 2, 1]
    assert apel("merge", "desks/*.txt").err.startswith("Error: desks/*.txt is not there.\n")


def test_a_file_twice_in_one_merge_is_new_once(apel, desks):
    files = apel("merge", desks["B"], desks["B"], "--format", "json").json["files"]
    assert [(file["entries"], file["new"]) for file in files] == [(2, 2), (2, 0)]


def test_a_desk_that_was_closed_and_merged_records_again(apel, desks):
    a = desks["A"]
    assert apel("station", "close", "--database", a).code == 0
    assert apel("merge", a, "--format", "json").json["files"][0]["new"] == 2
    apel("sign", STUDENT, "--database", a)
    assert apel("merge", a, "--format", "json").json["files"][0]["new"] == 1
    listed = {desk["station"]: desk for desk in apel("station", "list", "--format", "json").json}
    assert listed["A"]["handed_in"] is False
    apel("station", "close", "--database", a)
    assert apel("merge", a, "--format", "json").json["files"][0]["new"] == 1
    listed = {desk["station"]: desk for desk in apel("station", "list", "--format", "json").json}
    assert listed["A"]["handed_in"] is True


def test_one_file_at_two_computers(apel, desks, tmp_path):
    other = tmp_path / "copied.apel"
    shutil.copy(desks["A"], other)
    apel("sign", SEKAR, "--database", desks["A"])
    apel("sign", STUDENT, "--database", other)
    files = apel("merge", desks["A"], other, "--format", "json").json["files"]
    assert [(file["new"], len(file["chains"])) for file in files] == [(2, 1), (1, 2)]
    assert apel("report", "--format", "json").json["totals"]["signed"] == 3
    assert apel("verify", "--format", "json").json["integrity"] == "intact"


def test_five_computers_go_on_from_one_file(apel, desks, tmp_path):
    numbers = [SEKAR, RATNA, STUDENT, "K7", BUDI]
    files: list[Path] = []
    for place, number in enumerate(numbers):
        path = tmp_path / f"pc{place}.apel"
        shutil.copy(files[-1] if files else desks["A"], path)
        apel("sign", number, "--database", path)
        files.append(path)
    merged = apel("merge", *reversed(files), "--format", "json").json
    assert merged["files"][0]["new"] == 6
    assert [file["new"] for file in merged["files"][1:]] == [0, 0, 0, 0]
    assert apel("report", "--format", "json").json["totals"]["signed"] == 4


def test_a_transfer_through_a_third_desk(engine, apel, desks):
    a, b, c = desks.values()
    first = apel("merge", b, "--database", c, "--format", "json")
    assert (first.code, first.json["files"][0]["new"]) == (0, 2)
    done = apel("sign", BUDI, "--database", c, "--format", "json").json
    assert (done["outcome"], done["first"]["entry"]) == (
        "already-signed",
        entries(b)[0].name,
    )
    brought = apel("merge", c, "--format", "json").json["files"][0]
    assert (brought["station"], brought["new"]) == ("C", 4)
    assert apel("merge", a, b, "--format", "json").json["files"][1]["new"] == 0


def test_what_a_desk_was_told_it_has_once_when_it_arrives(apel, desks, tmp_path):
    apel("merge", desks["A"])
    assert apel("station", "prepare", "D", "--to", "desks").code == 0
    d = tmp_path / "desks" / "D.apel"
    assert apel("merge", desks["A"], "--database", d, "--format", "json").json["files"][0]["new"]
    with closing(sqlite3.connect(d)) as connection:
        query = "SELECT count(*), count(DISTINCT digest) FROM recorded"
        rows, different = connection.execute(query).fetchone()
    assert rows == different
    assert apel("sign", BUDI, "--database", d, "--format", "json").json["outcome"] == "already-signed"  # fmt: skip


def test_a_desk_takes_nothing_of_the_office(apel, desks, tmp_path):
    apel("excuse", RATNA, "--reason", "health")
    before = content("desks")
    done = apel("merge", "apel.db", "--database", desks["C"])
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: apel.db is of the office, and a desk takes only what desks recorded.\n"
        "Nothing was merged. Merge the desk's file at the office instead.\n",
    )
    assert content("desks") == before


def test_another_workspace_and_a_backup_are_merged_too(apel, desks, tmp_path):
    shutil.copy(tmp_path / "apel.db", tmp_path / "second.db")
    apel("merge", desks["A"], "--database", "second.db")
    apel("excuse", STUDENT, "--reason", "duty", "--database", "second.db", "--station", "N")
    done = apel("merge", "second.db", "--format", "json").json["files"][0]
    assert (done["station"], done["new"]) == ("main", 2)
    assert [chain["station"][:2] for chain in done["chains"]] == ["A-", "N-", "ma"]


def test_a_letter_of_a_desk_travels_with_its_excuse_once(apel, desks, tmp_path):
    apel("excuse", STUDENT, "--reason", "leave", "--letter", "800/12", "--database", desks["A"])
    apel("merge", desks["A"])
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection, connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM note")]
        connection.execute("DELETE FROM note")  # erased
    assert texts == ["800/12"]
    apel("merge", desks["A"])
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (0,)


def test_an_older_roster_is_said(apel, desks):
    added = apel("person", "add", "Wulan Contoh", "--unit", "Inspektorat", "--yes")
    assert added.code == 0, added.err
    done = apel("merge", desks["A"], "--format", "json")
    assert done.json["files"][0]["older_roster"] is True
    assert done.err == (
        f"Note: {desks['A']} was made from another roster than that of now; everybody whom it has"
        " entries about is known here.\n"
    )


def test_a_walk_in_travels_through_a_third_desk(engine, apel, desks, tmp_path):
    a, b, _c = desks.values()
    apel("sign", "--walk-in", "Tamu Contoh", "--unit", "Dinas Lain", "--database", a)
    guest = apel("people", "Tamu", "--database", a, "--format", "json").json
    assert apel("merge", a, "--database", b, "--format", "json").json["files"][0]["new"] == 3
    assert apel("merge", b, "--format", "json").json["files"][0]["new"] == 5
    assert apel("people", "Tamu", "--format", "json").json == guest
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["roster"], totals["guests"], totals["signed"]) == (7, 1, 2)
    assert apel("verify", "--format", "json").json["integrity"] == "intact"
    assert apel("merge", a, "--format", "json").json["files"][0]["new"] == 0


def test_a_walk_in_that_was_erased_at_the_desk_is_missing_and_nothing_else(apel, desks, tmp_path):
    a = desks["A"]
    apel("sign", "--walk-in", "Tamu Contoh", "--unit", "Dinas Lain", "--database", a)
    with closing(sqlite3.connect(a)) as connection, connection:
        connection.execute("DELETE FROM member WHERE enrolled IS NOT NULL")
        connection.execute("DELETE FROM person WHERE name = 'Tamu Contoh'")
    assert apel("merge", a, "--format", "json").json["files"][0]["new"] == 3
    assert apel("verify", "--format", "json").json["integrity"] == "intact"
    apel("excuse", STUDENT, "--reason", "duty", "--database", a)
    assert apel("merge", a, "--format", "json").json["files"][0]["new"] == 1


def test_a_list_that_a_desk_printed_is_keyed_in_at_the_office(engine, apel, desks):
    done = apel("render", "checklist", "--database", desks["C"])
    assert done.code == 0, done.err
    apel("merge", desks["C"])
    done = apel("sign", "--from-paper", "DK-C-0001", "--only", "2", "--yes", "--format", "json")
    assert [(line["line"], line["outcome"]) for line in done.lines] == [(2, "signed")]


def test_the_files_that_are_read_stay_as_they_are(apel, desks):
    stick = desks["A"].parent
    before = content(stick), [(path.name, path.stat().st_mtime_ns) for path in stick.iterdir()]
    for path in stick.iterdir():
        path.chmod(0o444)
    stick.chmod(0o555)
    assert apel("merge", *desks.values()).code == 0
    after = content(stick), [(path.name, path.stat().st_mtime_ns) for path in stick.iterdir()]
    stick.chmod(0o755)
    assert after == before


def test_a_file_that_a_computer_did_not_finish_is_finished_in_a_copy(apel, desks, tmp_path):
    """A computer went off within a commit: pages were written, and the journal lies beside."""
    torn = tmp_path / "torn.apel"
    with closing(sqlite3.connect(desks["B"], isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE person SET name = name || hex(randomblob(4000))")
        shutil.copy(desks["B"], torn)
        shutil.copy(f"{desks['B']}-journal", f"{torn}-journal")
        connection.execute("ROLLBACK")
    before = content(tmp_path)
    assert hashlib.sha256(before[torn]).digest() != hashlib.sha256(before[desks["B"]]).digest()
    done = apel("merge", torn, "--format", "json")
    assert (done.code, done.json["files"][0]["new"]) == (0, 2)
    after = content(tmp_path)
    assert (after[torn], after[Path(f"{torn}-journal")]) == (
        before[torn],
        before[Path(f"{torn}-journal")],
    )


def test_a_file_in_use_is_waited_for(apel, desks):
    connection = sqlite3.connect(desks["B"], isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN EXCLUSIVE")
    timer = threading.Timer(0.5, lambda: connection.execute("ROLLBACK"))
    timer.start()
    done = apel("merge", desks["B"], "--format", "json")
    timer.join()
    connection.close()
    assert (done.code, done.json["files"][0]["new"]) == (0, 2)


def test_after_a_power_loss_the_same_file_is_merged_again(apel, desks, tmp_path):
    """The office's computer went off before the merge was safe: it is simply done again."""
    shutil.copy(tmp_path / "apel.db", tmp_path / "before.db")
    first = apel("merge", *desks.values(), "--format", "json").json
    shutil.copy(tmp_path / "before.db", tmp_path / "apel.db")
    again = apel("merge", *desks.values(), "--format", "json").json
    assert again == first
    assert apel("verify", "--format", "json").json["integrity"] == "intact"

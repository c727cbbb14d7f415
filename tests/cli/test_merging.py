"""Files of desks come together: any order, any part, nothing lost, and a refusal changes nothing."""

import hashlib
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from apel.domain.ledger import Entry, sealed
from tests.conftest import BUDI, RATNA, SEKAR, STUDENT

COLUMNS = ", ".join(Entry._fields)
ALL_APART = "No two desks say different things, and nobody was recorded twice.\n"


@pytest.fixture
def desks(apel, roster, tmp_path):
    """Prepare three desks; A has Budi, B has Budi and Sekar, C has Ratna."""
    done = apel("station", "prepare", "A", "B", "C", "--to", "desks")
    assert done.code == 0, done.err
    files = {name: tmp_path / "desks" / f"{name}.apel" for name in "ABC"}
    for name, number in (("A", BUDI), ("B", BUDI), ("B", SEKAR), ("C", RATNA)):
        assert apel("sign", number, "--database", files[name]).code == 0
    return files


def entries(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY rowid")
        return list(map(Entry._make, rows))


def rewrite(path, change):
    """Let somebody who knows SQLite write the chain of a file anew: `change` takes its entries."""
    chain = change(entries(path))
    with closing(sqlite3.connect(path)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM entry")
        marks = ", ".join("?" * len(Entry._fields))
        connection.executemany(f"INSERT INTO entry ({COLUMNS}) VALUES ({marks})", chain)


def chained(entries):
    """Return entries sealed to one another again."""
    chain: list[Entry] = []
    for entry in entries:
        chain.append(sealed(entry._replace(previous=chain[-1].digest if chain else None)))
    return chain


def content(folder):
    return {path: path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


def test_three_desks_on_the_screen(apel, desks):
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
        "1 people were recorded twice, late or in vain: see apel conflicts",
        f"Fingerprint: {groups}",
    ]


def test_three_desks_for_a_program(apel, desks):
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
    assert done.json["fingerprint"] == apel("verify", "--format", "json").json["fingerprint"]
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["signed"], totals["present"]) == (3, 3)


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


def test_a_transfer_through_a_third_desk(apel, desks):
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


NOTHING = "Nothing was merged. "


def another_ceremony(apel, file, tmp_path):
    folder = tmp_path / "another"
    folder.mkdir()
    apel("import", tmp_path / "roster.xlsx", "--workspace", folder)
    apel("station", "prepare", "A", "--to", folder, "--workspace", folder)
    shutil.copy(folder / "A.apel", file)
    return (
        1,
        "{file} is of another ceremony.",
        "Name the folder of its ceremony: --workspace FOLDER",
    )


def an_entry_of_another_ceremony(apel, file, tmp_path):
    rewrite(file, lambda chain: chained(e._replace(ceremony="0THERCERM0") for e in chain))
    return (
        1,
        "{file} is of another ceremony.",
        "Name the folder of its ceremony: --workspace FOLDER",
    )


def a_kind_of_a_newer_program(apel, file, tmp_path):
    rewrite(file, lambda chain: chained([chain[0], chain[1]._replace(kind="blessed")]))
    station = entries(file)[0].station
    words = f"{{file}} was written by a newer version of apel: station {station}, number 2."
    return 1, words, "Update this program: pip install --upgrade apel"


def a_gap(apel, file, tmp_path):
    station = entries(file)[0].station
    rewrite(file, lambda chain: chain[1:])
    words = f"{{file}} has a gap: of station {station} what is before number 2 is missing."
    return 4, words, "Merge it together with the file or the journal that has the rest."


def changed(number):
    def words(file):
        station = entries(file)[0].station
        return (
            4,
            f"{{file}} is not what was written: station {station}, number {number} was changed.",
            "Copy the file from its desk once more, and keep this one.",
        )

    return words


def a_forged_content(apel, file, tmp_path):
    rewrite(file, lambda chain: [chain[0]._replace(at="2026-01-02T00:31:00.000Z"), chain[1]])
    return changed(1)(file)


def a_forged_link(apel, file, tmp_path):
    rewrite(file, lambda chain: [chain[0], sealed(chain[1]._replace(previous="f" * 64))])
    return changed(2)(file)


def a_chain_that_begins_with_a_link(apel, file, tmp_path):
    rewrite(file, lambda chain: [sealed(chain[0]._replace(previous="f" * 64))])
    return changed(1)(file)


def a_body_in_another_form(apel, file, tmp_path):
    rewrite(file, lambda chain: chained([chain[0], chain[1]._replace(body='{ "present":true}')]))
    return changed(2)(file)


def a_list_in_another_form(apel, file, tmp_path):
    rewrite(file, lambda chain: chained([chain[0], chain[1]._replace(supersedes="{}")]))
    return changed(2)(file)


def a_number_that_is_a_text(apel, file, tmp_path):
    rewrite(file, lambda chain: chain)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE entry SET number = CAST(number || 'x' AS BLOB) WHERE number = 2")
    station = entries(file)[0].station
    words = f"{{file}} is not what was written: station {station}, number b'2x' was changed."
    return 4, words, "Copy the file from its desk once more, and keep this one."


def people_of_nobody(apel, file, tmp_path):
    rewrite(file, lambda chain: chained([chain[0]._replace(person="N0B0DYKN0W"), chain[1]]))
    words = "{file} has entries about 1 people whom nobody here knows: N0B0D-YKN0W."
    return (
        1,
        words,
        "Is this the workspace from which the desk was prepared? A backup of it knows them.",
    )


@pytest.mark.parametrize(
    "spoil",
    [
        another_ceremony,
        an_entry_of_another_ceremony,
        a_kind_of_a_newer_program,
        a_gap,
        a_forged_content,
        a_forged_link,
        a_chain_that_begins_with_a_link,
        a_body_in_another_form,
        a_list_in_another_form,
        a_number_that_is_a_text,
        people_of_nobody,
    ],
)
def test_a_refusal_says_why_and_changes_nothing(apel, desks, tmp_path, spoil):
    code, words, hint = spoil(apel, desks["B"], tmp_path)
    before = content(tmp_path)
    # good files before and after it: nothing of them is kept either
    done = apel("merge", desks["A"], desks["B"], desks["C"])
    assert (done.code, done.out) == (code, "")
    assert done.err == f"Error: {words.format(file=desks['B'])}\n{NOTHING}{hint}\n"
    assert content(tmp_path) == before
    assert apel("merge", desks["A"], desks["C"], "--format", "json").json["files"][1]["new"] == 1


def forked(desks, tmp_path):
    """Let a file of desk B say something else from its second entry on, and go on to a third."""
    other = tmp_path / "forked.apel"
    shutil.copy(desks["B"], other)
    rewrite(
        other,
        lambda chain: chained(
            [chain[0], chain[1]._replace(at=chain[0].at), chain[1]._replace(number=3)]
        ),
    )
    return other


def test_two_different_entries_under_one_name_are_refused(apel, desks, tmp_path):
    other = forked(desks, tmp_path)
    apel("merge", desks["B"])
    before = content(tmp_path)
    done = apel("merge", desks["A"], other)
    station = entries(other)[0].station
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: {other} has another entry than the one here: station {station}, number 2.\n"
        "Nothing was merged. With --quarantine what differs is kept apart, for a person to decide.\n",
    )
    assert content(tmp_path) == before


def test_two_files_that_differ_are_refused_though_nothing_of_them_is_here(apel, desks, tmp_path):
    other = forked(desks, tmp_path)
    done = apel("merge", desks["B"], other)
    assert (done.code, done.err.split(":")[1]) == (
        1,
        f" {other} has another entry than the one here",
    )


def test_with_quarantine_what_differs_is_kept_apart(apel, desks, tmp_path):
    other = forked(desks, tmp_path)
    apel("merge", desks["B"])
    fingerprint = apel("verify", "--format", "json").json["fingerprint"]
    done = apel("merge", other, desks["A"], "--quarantine", "--format", "json")
    station = entries(other)[0].station
    assert done.json["files"][0]["chains"] == [
        {"station": station, "entries": 3, "new": 0, "apart": 2}
    ]
    assert done.err == (
        f"Note: {other}: 2 entries of station {station} say something else than those here;"
        " they are kept apart and not counted.\n"
    )
    assert done.json["files"][1]["new"] == 1
    assert done.json["fingerprint"] != fingerprint
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        rows = connection.execute("SELECT file, number FROM quarantine ORDER BY number").fetchall()
    assert rows == [(str(other), 2), (str(other), 3)]
    assert apel("report", "--format", "json").json["totals"]["signed"] == 2
    words = f"Set apart and not counted: 2 entries of {station} from {other}\n"
    assert apel("station", "list").out.endswith(words)
    assert words in apel("verify").out
    assert apel("merge", other, "--quarantine").code == 0
    assert apel("merge", other).code == 1
    # the file that it went on from is merged as before
    assert apel("merge", desks["B"]).code == 0


def another_program(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE x (y)")


def newer(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def cut_off(path):
    path.write_bytes(path.read_bytes()[:50_000])


def folder(path):
    path.unlink()
    path.mkdir()


def no_ceremony(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM ceremony")


@pytest.mark.parametrize(
    ("spoil", "code", "words"),
    [
        (lambda path: path.write_bytes(b""), 1, "{path} is empty.\nWas it copied to the end? Copy it from the desk once more."),
        (lambda path: path.unlink(), 1, "{path} is not there.\nIs its name right, and is the stick plugged in?"),
        (folder, 1, "{path} is a folder.\nName the files in it, for example: {path}/A.apel"),
        (lambda path: shutil.copy(path.parents[1] / "roster.xlsx", path), 1, "{path} is no file of apel.\nA desk's file ends in .apel, a workspace's is apel.db."),
        (another_program, 1, "{path} is no file of apel.\nA desk's file ends in .apel, a workspace's is apel.db."),
        (newer, 1, "{path} was written by a newer version of apel.\nUpdate this program: pip install --upgrade apel"),
        (no_ceremony, 1, "{path} holds no ceremony."),
        (cut_off, 4, "The database {path} is damaged: database disk image is malformed\nKeep the file as it is, and go on with the newest backup of it."),
    ],
)  # fmt: skip
def test_what_is_no_file_of_a_desk_is_named(apel, desks, tmp_path, spoil, code, words):
    spoil(desks["B"])
    before = content(tmp_path)
    done = apel("merge", desks["A"], desks["B"])
    assert (done.code, done.out) == (code, "")
    assert done.err == f"Error: {words.format(path=desks['B'])}\n"
    assert content(tmp_path) == before


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


def test_a_file_that_stays_in_use_is_named(apel, desks, monkeypatch):
    monkeypatch.setattr("apel.storage.copies.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(desks["B"], isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        done = apel("merge", desks["A"], desks["B"])
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: {desks['B']} is in use by another program.\n"
        "Nothing was recorded. Try again in a moment.\n"
    )


def test_after_a_power_loss_the_same_file_is_merged_again(apel, desks, tmp_path):
    """The office's computer went off before the merge was safe: it is simply done again."""
    shutil.copy(tmp_path / "apel.db", tmp_path / "before.db")
    first = apel("merge", *desks.values(), "--format", "json").json
    shutil.copy(tmp_path / "before.db", tmp_path / "apel.db")
    again = apel("merge", *desks.values(), "--format", "json").json
    assert again == first
    assert apel("verify", "--format", "json").json["integrity"] == "intact"


def test_in_a_folder_without_a_ceremony(apel, desks, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    done = apel("merge", desks["A"], "--workspace", empty)
    assert (done.code, done.err.splitlines()[0]) == (1, "Error: There is no ceremony here yet.")
    assert list(empty.iterdir()) == []


def test_without_a_file(apel, desks):
    assert apel("merge").code == 2

"""What is not merged is named with its file, station and number, and nothing at all is changed."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from apel.domain.ledger import sealed
from tests.conftest import STUDENT
from tests.desks import chained, content, entries, rewrite, three_desks


@pytest.fixture
def desks(apel, roster, tmp_path):
    return three_desks(apel, tmp_path)


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
    words = f"{{file}} was written by a newer version of apel: chain {station}, number 2."
    return 1, words, "Update this program: pip install --upgrade apel"


def a_gap(apel, file, tmp_path):
    station = entries(file)[0].station
    rewrite(file, lambda chain: chain[1:])
    words = f"{{file}} has a gap: of chain {station} what is before number 2 is missing."
    return 4, words, "Merge it together with the file or the journal that has the rest."


def changed(number):
    def words(file):
        station = entries(file)[0].station
        return (
            4,
            f"{{file}} is not what was written: chain {station}, number {number} was changed.",
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
    words = f"{{file}} is not what was written: chain {station}, number b'2x' was changed."
    return 4, words, "Copy the file from its desk once more, and keep this one."


def a_walk_in_with_another_name(apel, file, tmp_path):
    apel("sign", "--walk-in", "Tamu Contoh", "--unit", "Dinas Lain", "--database", file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE person SET name = 'Lain' WHERE name = 'Tamu Contoh'")
    return changed(3)(file)


def a_walk_in_with_another_digest(apel, file, tmp_path):
    apel("sign", "--walk-in", "Tamu Contoh", "--unit", "Dinas Lain", "--database", file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE person SET digest = 'f' WHERE name = 'Tamu Contoh'")
    return changed(3)(file)


def a_printed_list_with_other_lines(apel, file, tmp_path):
    apel("render", "checklist", "--database", file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE document SET lines = '[]'")
    return changed(3)(file)


def a_letter_with_another_number(apel, file, tmp_path):
    apel("excuse", STUDENT, "--reason", "leave", "--letter", "800/12", "--database", file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE note SET text = '800/13'")
    return changed(3)(file)


def stray(statement):
    """Return how somebody changes what lies beside the entries, under a name that none of them has."""

    def spoil(apel, file, tmp_path):
        apel("sign", "nobody at all", "--database", file)
        apel("sign", "--walk-in", "Tamu Contoh", "--unit", "Desa Misal", "--database", file)
        with closing(sqlite3.connect(file)) as connection, connection:
            assert connection.execute(statement, ("f" * 64,)).rowcount == 1
        return (
            4,
            "{file} is not what was written: it holds texts or names that none of its entries has.",
            "Copy the file from its desk once more, and keep this one.",
        )

    return spoil


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
        a_walk_in_with_another_name,
        a_walk_in_with_another_digest,
        a_printed_list_with_other_lines,
        a_letter_with_another_number,
        people_of_nobody,
        pytest.param(stray("UPDATE note SET digest = ?"), id="a_text_of_no_entry"),
        pytest.param(
            stray("UPDATE member SET enrolled = ? WHERE enrolled IS NOT NULL"),
            id="a_walk_in_of_no_entry",
        ),
        pytest.param(
            stray("INSERT INTO document VALUES (?, 'DH-0001', 'daftar-hadir', '[]')"),
            id="a_list_of_no_entry",
        ),
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
        f"Error: {other} has another entry than the one here: chain {station}, number 2.\n"
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
        (lambda path: path.write_bytes(b""), 1, "{path} is empty.\nWas it copied to the end? Copy it from where it was once more."),
        (lambda path: path.unlink(), 1, "{path} is not there.\nIs its name right, and is the stick plugged in?"),
        (folder, 1, "{path} is a folder.\nName the files in it, for example: {path}/A.apel"),
        (lambda path: shutil.copy(path.parents[1] / "roster.xlsx", path), 1, "{path} is no file of apel.\nA desk's file ends in .apel, a backup in .backup, a workspace's is apel.db. Journals: apel recover."),
        (another_program, 1, "{path} is no file of apel.\nA desk's file ends in .apel, a backup in .backup, a workspace's is apel.db. Journals: apel recover."),
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


def test_any_damage_is_refused_in_a_sentence_or_harmless(apel, desks, tmp_path):
    file, office = desks["B"], (tmp_path / "apel.db").read_bytes()
    whole = file.read_bytes()
    pages = [
        at for at in range(0, len(whole), 4096) if b"pakta-integritas" in whole[at : at + 4096]
    ]
    for place in (page + offset for page in pages for offset in range(3, 4096, 131)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 21]) + whole[place + 1 :])
        done = apel("merge", file, "--format", "json")
        assert done.code in (0, 4), done.err
        if done.code:
            assert (done.out, done.err.count("\n")) == ("", 2)
            assert (tmp_path / "apel.db").read_bytes() == office
        else:
            assert done.json["files"][0]["entries"] == 2
            assert apel("verify", "--format", "json").json["integrity"] == "intact"
        (tmp_path / "apel.db").write_bytes(office)


def test_a_file_that_stays_in_use_is_named(apel, desks, monkeypatch):
    monkeypatch.setattr("apel.storage.sqlite.copies.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(desks["B"], isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        done = apel("merge", desks["A"], desks["B"])
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: {desks['B']} is in use by another program.\n"
        "Nothing was recorded. Try again in a moment.\n"
    )


def test_in_a_folder_without_a_ceremony(apel, desks, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    done = apel("merge", desks["A"], "--workspace", empty)
    assert (done.code, done.err.splitlines()[0]) == (1, "Error: There is no ceremony here yet.")
    assert list(empty.iterdir()) == []


def test_without_a_file(apel, desks):
    assert apel("merge").code == 2

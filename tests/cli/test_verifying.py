"""Verification for somebody who holds a file and a paper, and knows nothing else."""

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import BUDI, RATNA, SEKAR

PLAIN = (
    "What no chain of entries can show: an end that was cut off and that nobody knows of, and a"
    " record that was written anew as a whole. Compare the fingerprint with the one on signed"
    " paper.\n"
)


@pytest.fixture
def desk(apel, roster, tmp_path):
    """A desk with a journal that signed three people and handed in; return its file and its slip."""
    apel("station", "prepare", "A", "--to", "desks")
    file = tmp_path / "desks" / "A.apel"
    for number in (BUDI, SEKAR, RATNA):
        assert apel("sign", number, "--database", file, "--journal", "A.journal").code == 0
    done = apel(
        "station", "close", "--database", file, "--journal", "A.journal", "--format", "json"
    )
    slip = f"{done.json['run']} {done.json['number']} {in_fours(done.json['head'])}"
    return file, slip


@pytest.fixture
def sealed(apel, desk):
    """The desk merged and all sealed; return the fingerprint of the minutes."""
    assert apel("merge", desk[0]).code == 0
    return apel("seal", "--yes", "--format", "json").json["fingerprint"]


def in_fours(digest):
    return " ".join(digest[place : place + 4] for place in range(0, 64, 4))


def cut_tail(path, station, last):
    """Take away what a chain has after a number, as somebody with the file could."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER entry_is_never_deleted")
        connection.execute(
            "DELETE FROM entry WHERE station LIKE ? AND number > ?", (f"{station}-%", last)
        )


def test_the_verdict_says_what_no_chain_can_show(apel, roster):
    done = apel("verify")
    fingerprint = apel("verify", "--format", "json").json["fingerprint"]
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Integrity: intact\n"
        "Completeness: complete\n"
        "Entries: 2, none of them under a seal\n"
        f"Fingerprint: {in_fours(fingerprint)}\n" + PLAIN
    )


def test_the_verdict_for_a_program(apel, sealed):
    shape = apel("verify", "--format", "json").json
    assert list(shape) == [
        "integrity", "completeness", "anchored", "unanchored", "breaks", "missing", "fingerprint",
        "stations", "seals", "paper", "slips", "journal", "quarantine",
    ]  # fmt: skip
    assert (shape["integrity"], shape["completeness"]) == ("intact", "complete")
    assert (shape["anchored"], shape["unanchored"]) == (7, 2)
    assert (shape["breaks"], shape["missing"], shape["paper"]) == ([], [], None)
    assert [one["entries"] for one in shape["stations"]] == [4, 5]


def test_a_file_and_a_paper_are_enough(apel, sealed, tmp_path, monkeypatch):
    elsewhere = tmp_path / "auditor"
    elsewhere.mkdir()
    shutil.copy(tmp_path / "apel.db", elsewhere / "evidence.bin")
    monkeypatch.chdir(elsewhere)
    done = apel("verify", "evidence.bin", "--fingerprint", in_fours(sealed).upper())
    assert done.code == 0
    lines = done.out.splitlines()
    seal = lines[3].split()[1]
    assert lines[:4] == [
        "Integrity: intact",
        "Completeness: complete",
        "Entries: 9, all of them under a seal, and the newest seal itself with its minutes",
        f"  Seal {seal} covers 7 entries: {in_fours(sealed)}",
    ]
    assert lines[5:7] == [
        f"Paper: 16 of 16 groups typed, all agree with seal {seal}: 7 entries.",
        "  All groups: nobody can make another record that has them.",
    ]
    assert done.out.endswith(PLAIN)
    assert [file.name for file in elsewhere.iterdir()] == ["evidence.bin"]


def test_a_few_groups_say_what_they_are_worth(apel, sealed):
    groups = in_fours(sealed).split()
    done = apel("verify", "--fingerprint", f"{groups[0]} … {groups[5]}-{groups[15]}")
    assert done.code == 0
    assert "Paper: 3 of 16 groups typed, all agree with seal main-" in done.out
    assert (
        "  By chance that happens once in 251.316.943.491. Who forges can aim at a few groups: "
        "type all 16 to be certain.\n"
    ) in done.out
    shape = apel("verify", "--fingerprint", " ".join(groups[:2]), "--format", "json").json
    assert shape["paper"] == {"typed": 2, "agree": 2, "covers": 7}


def test_the_fingerprint_of_now_covers_everything(apel, sealed):
    now = apel("verify", "--format", "json").json["fingerprint"]
    done = apel("verify", "--fingerprint", now)
    assert done.code == 0
    assert "Paper: 16 of 16 groups typed, all agree with all 9 entries.\n" in done.out


def test_paper_that_agrees_does_not_make_a_changed_record_whole(apel, sealed, tmp_path):
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection, connection:
        connection.execute("DROP TRIGGER entry_is_never_changed")
        connection.execute(
            "UPDATE entry SET source = 'paper' WHERE station LIKE 'A-%' AND number = 1"
        )
    done = apel("verify", "--fingerprint", in_fours(sealed))
    assert done.code == 4
    assert done.out.startswith("Integrity: BROKEN\n")
    assert (
        "  The paper agrees with the ends of the chains; the record itself is not intact.\n"
        in done.out
    )
    assert "nobody can make another record" not in done.out


@pytest.mark.parametrize("language", ["en", "id"])
def test_another_fingerprint_on_paper_fails(apel, sealed, language):
    wrong = in_fours(sealed)[:-1] + ("0" if sealed[-1] != "0" else "1")
    done = apel("verify", "--fingerprint", wrong, "--language", language)
    assert done.code == 4
    said = {"en": "THE PAPER SAYS ANOTHER FINGERPRINT", "id": "DI KERTAS BERBEDA"}[language]
    assert said in done.out
    shape = apel("verify", "--fingerprint", wrong, "--format", "json")
    assert shape.code == 4
    assert shape.json["paper"] == {"typed": 16, "agree": 15, "covers": 0}


@pytest.mark.parametrize("typed", ["1a2b", "1a2b 3c4", "1a2b xyz0", "0000 " * 17])
def test_what_is_no_fingerprint_is_wrong_usage(apel, roster, typed):
    done = apel("verify", "--fingerprint", typed)
    assert (done.code, done.out) == (2, "")
    assert "is no fingerprint: it has 16 groups of four" in done.err


def test_a_slip_that_agrees(apel, sealed, desk):
    done = apel("verify", "--slip", desk[1].lower())
    assert done.code == 0
    station, number, *_rest = desk[1].split()
    assert f"Slip {station} {number}: it is here, 16 of 16 groups agree.\n" in done.out
    shape = apel("verify", "--slip", desk[1][:21], "--format", "json").json
    assert shape["slips"] == [
        {"station": station, "number": 4, "typed": 2, "agree": 2, "answer": "agrees", "last": 4}
    ]


def test_a_slip_that_was_typed_wrongly_or_names_another_entry(apel, sealed, desk):
    station, _number, *groups = desk[1].split()
    done = apel("verify", "--slip", f"{station} 3 {' '.join(groups)}")
    assert done.code == 4
    assert f"Slip {station} 3: ANOTHER ENTRY IS HERE, or it was typed wrongly" in done.out


def test_half_a_slip_is_wrong_usage(apel, roster):
    done = apel("verify", "--slip", "A-7QX2M9 57")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: “A-7QX2M9 57” is not what a closing slip says.\n")


def test_a_tail_that_was_cut_off_is_found_by_slip_journal_and_seal(apel, sealed, desk, tmp_path):
    station = desk[1].split()[0]
    cut_tail(tmp_path / "apel.db", "A", 2)
    missing = [{"station": station, "after": 2}, {"station": "A", "after": 2}]
    found = apel("verify", "--format", "json")
    assert found.code == 0
    assert (found.json["integrity"], found.json["completeness"]) == ("intact", "incomplete")
    assert found.json["missing"] == missing
    assert found.json["anchored"] == 3
    assert apel("verify", "--complete").code == 4
    assert "covers 7 entries, and not all of them are here" in apel("verify").out
    paper = apel("verify", "--fingerprint", sealed, "--format", "json")
    assert (paper.code, paper.json["paper"]) == (4, {"typed": 16, "agree": 16, "covers": 0})
    assert "NOT ALL THAT IT COVERS IS HERE" in apel("verify", "--fingerprint", sealed).out


def test_a_tail_that_no_seal_names_is_found_by_slip_and_journal(apel, desk, tmp_path):
    apel("merge", desk[0])
    station = desk[1].split()[0]
    cut_tail(tmp_path / "apel.db", "A", 3)
    # the hand-in itself was cut off: the desk is known to be missing without anything else
    assert apel("verify", "--format", "json").json["missing"] == [{"station": "A", "after": 3}]
    done = apel("verify", "--slip", desk[1])
    assert done.code == 4
    assert f"Slip {station} 4: IT IS NOT HERE. Here the chain ends at 3.\n" in done.out
    assert f"  {station} went on after entry 3.\n" in done.out
    done = apel("verify", "--journal", "A.journal")
    assert done.code == 4
    assert f"Journal A.journal: of 4 entries, 1 ARE NOT HERE: {station}-4\n" in done.out
    shape = apel("verify", "--journal", "A.journal", "--format", "json").json
    assert shape["completeness"] == "incomplete"
    assert shape["journal"] == [
        {
            "file": "A.journal",
            "entries": 4,
            "missing": [f"{station}-4"],
            "different": [],
            "torn": False,
        }
    ]


def test_a_tail_that_nobody_knows_of_is_said_to_be_undetectable(apel, roster, tmp_path):
    apel("sign", BUDI)
    cut_tail(tmp_path / "apel.db", "main", 2)
    done = apel("verify", "--complete")
    assert done.code == 0
    assert done.out.endswith(PLAIN)


def test_a_journal_that_agrees_and_one_of_another_ceremony(apel, sealed, tmp_path):
    done = apel("verify", "--journal", "A.journal")
    assert done.code == 0
    assert "Journal A.journal: all its 4 entries are here.\n" in done.out
    other = (tmp_path / "A.journal").read_bytes()
    assert apel("init", "--workspace", "other").code == 0
    assert apel("import", "roster.xlsx", "--workspace", "other").code == 0
    (tmp_path / "B.journal").write_bytes(other)
    done = apel("verify", "--workspace", "other", "--journal", "B.journal")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: B.journal is the journal of another ceremony.\n")
    done = apel("verify", "--journal", "none.journal")
    assert (done.code, done.out) == (1, "")


@pytest.mark.skipif(sys.platform == "win32", reason="folders are write-protected otherwise there")
def test_a_file_that_cannot_be_written_is_read_and_left_as_it_is(apel, sealed, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    file = Path(shutil.copy(tmp_path / "apel.db", folder))
    before = (tmp_path / "apel.db").read_bytes()
    file.chmod(0o400)
    folder.chmod(0o500)
    try:
        done = apel("verify", file, "--fingerprint", sealed)
        assert done.code == 0
        assert [each.name for each in folder.iterdir()] == ["apel.db"]
    finally:
        folder.chmod(0o700)
    assert (folder / "apel.db").read_bytes() == before


def test_a_file_that_was_being_written_when_the_power_went_is_finished_in_a_copy(
    apel, roster, tmp_path
):
    """A hot journal beside the file belongs to it: what it takes back was never answered."""
    path = tmp_path / "apel.db"
    whole = apel("verify", "--format", "json").json
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_spill = 1")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE filler AS SELECT * FROM entry, person, member")
    folder = tmp_path / "evidence"
    folder.mkdir()
    for name in ("apel.db", "apel.db-journal"):
        shutil.copy(tmp_path / name, folder)
    connection.execute("ROLLBACK")
    connection.close()
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    done = apel("verify", folder / "apel.db", "--format", "json")
    assert (done.code, done.json) == (0, whole)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_desks_own_file_says_whether_it_handed_in(apel, desk):
    file, _slip = desk
    assert apel("verify", file, "--complete").code == 0
    apel("excuse", BUDI, "--reason", "duty", "--database", file)
    done = apel("verify", file, "--complete")
    assert done.code == 4
    assert "  Desk A has not handed in; here it is known up to entry 5.\n" in done.out


def test_a_workbook_a_folder_and_nothing_are_no_record(apel, roster, tmp_path):
    for file in (roster, tmp_path, tmp_path / "none.db"):
        done = apel("verify", file)
        assert (done.code, done.out) == (1, ""), file
        assert "Traceback" not in done.err


def test_a_walk_in_whose_name_was_changed_is_found(apel, roster, tmp_path):
    entry = apel("sign", "--walk-in", "Tamu Contoh", "--format", "json").json["entry"]
    station, number = entry.rsplit("-", 1)
    assert apel("verify").code == 0
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection, connection:
        connection.execute("UPDATE person SET name = 'Tamu Lain' WHERE name = 'Tamu Contoh'")
    done = apel("verify", "--format", "json")
    assert done.code == 4
    enrolled = {"station": station, "number": int(number) - 1, "what": "roster"}
    assert done.json["breaks"] == [enrolled]


def test_a_printed_list_whose_lines_were_changed_is_found(apel, roster, tmp_path):
    assert apel("render", "daftar-hadir").code == 0
    assert apel("verify").code == 0
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection, connection:
        connection.execute("UPDATE document SET lines = '[]' WHERE number = 'DH-0001'")
    done = apel("verify", "--format", "json")
    assert done.code == 4
    assert [found["what"] for found in done.json["breaks"]] == ["document"]


def test_a_desk_whose_people_were_changed_is_found(apel, desk):
    file, _slip = desk
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE member SET duties = '' WHERE duties > ''")
    done = apel("verify", file)
    assert done.code == 4
    assert (
        "  roster: roster, agencies or officials are not those that were recorded here\n"
        in done.out
    )


def test_whoever_has_only_a_file_is_told_how_to_name_it(apel):
    done = apel("verify")
    assert (done.code, done.err) == (
        1,
        "Error: There is no ceremony here yet.\n"
        "To check a file that you were given: apel verify FILE\n",
    )

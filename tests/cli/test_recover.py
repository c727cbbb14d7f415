"""What a database lost comes back from the journals, and nothing else does."""

import pytest

from apel.domain.journal import read_journal
from tests.conftest import BUDI, RATNA, SEKAR


@pytest.fixture
def desk(apel, roster, tmp_path):
    """Prepare desk A and B; return what records at A, with a journal."""
    assert apel("station", "prepare", "A", "B", "--to", tmp_path / "desks").code == 0

    def record(*words, name="A"):
        place = ("--database", tmp_path / "desks" / f"{name}.apel")
        return apel(*words, *place, "--journal", tmp_path / f"{name}.journal")

    return record


def signed(apel, *where):
    return apel("status", *where, "-f", "json").json["totals"]["signed"]


def test_a_desk_whose_file_is_gone_comes_back_at_the_office(apel, desk, tmp_path):
    desk("sign", BUDI)
    desk("sign", SEKAR)
    (tmp_path / "desks" / "A.apel").unlink()

    done = apel("recover", tmp_path / "A.journal", "-f", "json")

    assert (done.code, done.err) == (0, "")
    journal = str(tmp_path / "A.journal")
    assert done.json["files"] == [
        {"file": journal, "lines": 2, "new": 2, "apart": 0, "torn": False}
    ]
    assert done.json["conflicts"] == 0
    assert done.json["fingerprint"] == apel("verify", "-f", "json").json["fingerprint"]
    assert signed(apel) == 2
    again = apel("recover", tmp_path / "A.journal", "-f", "json")
    assert again.json["files"] == [
        {"file": journal, "lines": 2, "new": 0, "apart": 0, "torn": False}
    ]


def test_a_desk_s_file_that_was_put_back_gets_what_it_lacks(apel, desk, tmp_path):
    path = tmp_path / "desks" / "A.apel"
    desk("sign", BUDI)
    before = path.read_bytes()
    desk("sign", SEKAR)
    path.write_bytes(before)

    assert apel("recover", tmp_path / "A.journal", "--database", path).code == 0

    assert signed(apel, "--database", path) == 2
    desk("sign", RATNA)
    assert desk("station", "close").code == 0
    assert apel("merge", path).code == 0
    assert signed(apel) == 3
    desks = apel("station", "list", "-f", "json").json
    assert [bool(each["handed_in"]) for each in desks if each["station"] == "A"] == [True]


def test_a_new_file_of_a_lost_desk_goes_on(apel, desk, tmp_path):
    desk("sign", BUDI)
    assert apel("station", "prepare", "A", "--again", "--to", tmp_path / "anew").code == 0
    path = tmp_path / "anew" / "A.apel"
    done = apel("recover", tmp_path / "A.journal", "--database", path)
    assert (done.code, done.err) == (0, "")
    assert apel("sign", BUDI, "--database", path, "-f", "json").json["outcome"] == "already-signed"


def test_the_office_s_own_entries_come_back_after_an_older_backup(apel, roster, tmp_path):
    journal = tmp_path / "main.journal"
    apel("backup", "--to", "kept")
    apel("sign", BUDI, "--journal", journal)
    apel("restore", "kept", "--yes")
    apel("sign", SEKAR, "--journal", journal)
    done = apel("recover", journal, "-f", "json")
    assert done.json["files"][0]["new"] == 1
    assert signed(apel) == 2
    verdict = apel("verify", "-f", "json").json
    assert (verdict["integrity"], verdict["completeness"]) == ("intact", "complete")


def test_a_walk_in_comes_back_with_a_name(apel, desk, tmp_path):
    walked = desk("sign", "--walk-in", "Tamu Agung", "--unit", "Desa Contoh", "-f", "json")
    assert walked.code == 0
    content = (tmp_path / "A.journal").read_text(encoding="utf-8")
    assert content.count("Tamu Agung") == 1

    assert apel("recover", tmp_path / "A.journal").code == 0

    code = walked.json["person"]["code"]
    again = apel("sign", code, "--anyway", "-f", "json").json
    assert (again["outcome"], again["person"]["name"], again["person"]["unit"]) == (
        "already-signed",
        "Tamu Agung",
        "Desa Contoh",
    )
    assert apel("verify", "-f", "json").json["integrity"] == "intact"


def test_the_journals_of_a_folder_in_any_order_and_parts(apel, desk, tmp_path):
    desk("sign", BUDI)
    desk("sign", SEKAR)
    desk("sign", RATNA, name="B")
    first, *rest = (tmp_path / "A.journal").read_bytes().splitlines(keepends=True)
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "2.journal").write_bytes(first + (tmp_path / "B.journal").read_bytes())
    (stick / "1.journal").write_bytes(b"".join(rest))
    done = apel("recover", stick)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        f"{stick / '1.journal'}: 1 lines, 1 entries were brought back.\n"
        f"{stick / '2.journal'}: 2 lines, 2 entries were brought back.\n"
    )
    assert signed(apel) == 3


def test_a_line_that_a_power_cut_tore_is_said_and_left_out(apel, desk, tmp_path):
    desk("sign", BUDI)
    desk("sign", SEKAR)
    path = tmp_path / "A.journal"
    path.write_bytes(path.read_bytes()[:-30])
    done = apel("recover", path, "-f", "json")
    assert done.code == 0
    assert done.err == f"Note: The last line of {path} is only half there; it was left out.\n"
    assert done.json["files"] == [
        {"file": str(path), "lines": 1, "new": 1, "apart": 0, "torn": True}
    ]
    assert signed(apel) == 1


def test_lines_that_were_changed_are_named_and_nothing_is_brought_back(apel, desk, tmp_path):
    for who in (BUDI, SEKAR, RATNA):
        desk("sign", who)
    path = tmp_path / "A.journal"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[0] = lines[0].replace(b'"list"', b'"paper"')
    lines[2] = b"Yth.\n"
    path.write_bytes(b"".join(lines))
    before = (tmp_path / "apel.db").read_bytes()
    done = apel("recover", path)
    assert (done.code, done.out, done.err) == (
        4,
        "",
        f"Error: {path} is not what was written: lines 1, 3\n"
        "Take another journal of this desk, or another copy of this one.\n",
    )
    assert (tmp_path / "apel.db").read_bytes() == before


def test_a_gap_another_ceremony_and_files_that_are_no_journals(apel, desk, roster, tmp_path):
    desk("sign", BUDI)
    desk("sign", SEKAR)
    path = tmp_path / "A.journal"
    whole = path.read_bytes()
    path.write_bytes(whole.splitlines(keepends=True)[1])
    assert "has a gap: of chain A-" in apel("recover", path).err
    path.write_bytes(whole)
    other = tmp_path / "other"
    other.mkdir()
    apel("import", roster, "-w", other)
    assert "is of another ceremony." in apel("recover", path, "-w", other).err
    done = apel("recover", roster)
    assert (done.code, done.err) == (
        1,
        f"Error: {roster} is no journal of apel.\nA journal is what apel sign --journal wrote.\n",
    )
    assert "There is no journal in" in apel("recover", other).err
    assert "cannot be read: No such file" in apel("recover", tmp_path / "gone").err
    assert signed(apel) == 0


def test_a_journal_reads_back_as_the_entries_that_were_recorded(apel, desk, tmp_path):
    desk("sign", BUDI)
    desk("excuse", SEKAR, "--reason", "leave", "--letter", "800/1")
    desk("undo", SEKAR)
    journal = read_journal((tmp_path / "A.journal").read_bytes())
    assert [entry.kind for entry in journal.entries] == ["signed", "excused", "withdrawn"]


def test_two_entries_of_one_name_are_refused_or_kept_apart(apel, desk, tmp_path, monkeypatch):
    path = tmp_path / "desks" / "A.apel"
    desk("sign", BUDI)
    before = path.read_bytes()
    desk("sign", SEKAR)
    path.write_bytes(before)
    # this computer remembers nothing, so that nobody can know that the file was put back
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
    assert apel("sign", RATNA, "--database", path, "-f", "json").json["entry"].endswith("-2")

    done = apel("recover", tmp_path / "A.journal", "--database", path)
    assert (done.code, done.out) == (1, "")
    assert "has another entry than the one here: chain A-" in done.err

    done = apel("recover", tmp_path / "A.journal", "--quarantine", "--database", path, "-f", "json")
    assert done.code == 0
    (file,) = done.json["files"]
    assert (file["new"], file["apart"]) == (0, 1)
    assert "1 entries of station A-" in done.err


def test_a_list_that_a_desk_printed_comes_back_and_is_keyed_at_the_office(apel, desk, tmp_path):
    file = tmp_path / "desks" / "A.apel"
    assert apel("render", "daftar-hadir", "--unit", "Kesehatan", "--database", file).code == 0
    desk("attend", RATNA)
    file.unlink()
    assert apel("recover", tmp_path / "A.journal").code == 0
    keyed = apel("sign", "--from-paper", "DH-A-0001", "--only", "1", "-f", "json")
    assert keyed.json["outcome"] == "signed"
    assert apel("verify").code == 0


def test_a_desk_that_was_put_back_and_recovered_afterwards_hands_in_all_its_runs(
    apel, roster, tmp_path
):
    apel("station", "prepare", "A", "--to", tmp_path / "desk")
    file, journal = tmp_path / "desk" / "A.apel", tmp_path / "A.journal"
    apel("sign", RATNA, "--database", file, "--journal", journal)
    before = file.read_bytes()
    apel("sign", BUDI, "--database", file, "--journal", journal)
    file.write_bytes(before)
    apel("sign", SEKAR, "--database", file)
    assert apel("recover", journal, "--database", file).code == 0
    slip = apel("station", "close", "--database", file)
    assert slip.code == 0
    assert apel("merge", file).code == 0
    assert apel("verify", "--complete").code == 0
    assert apel("report", "--format", "json").json["totals"]["signed"] == 3

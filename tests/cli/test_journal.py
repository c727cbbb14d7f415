"""The journal beside the desk: what was answered stands in it, and a pulled stick stops nobody."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest

from apel.domain.journal import read_journal
from tests.conftest import BUDI, RATNA, SEKAR


@pytest.fixture
def stick(roster, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def journaled(path):
    """Return the numbers of the entries in a journal that is whole."""
    journal = read_journal(path.read_bytes())
    assert (journal.damaged, journal.torn) == ([], 0)
    return [entry.number for entry in journal.entries]


@contextmanager
def desk(folder, *words):
    """Run a desk in a process of its own; give what scans at it and returns the answer."""
    command = [sys.executable, "-m", "apel", "sign", "-f", "json", *map(str, words)]
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=folder, env=alone, encoding="utf-8", stdin=pipe, stdout=pipe, stderr=pipe
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        scanner, answers = process.stdin, process.stdout

        def scan(words):
            scanner.write(f"{words}\n")
            scanner.flush()
            return json.loads(answers.readline())["outcome"]

        yield scan, process


def test_each_entry_is_a_line_with_all_its_fields(apel, stick):
    done = apel("sign", BUDI, "-f", "json", "--journal", stick / "a.journal")

    assert (done.code, done.err) == (0, "")
    *_, last = (stick / "a.journal").read_text(encoding="utf-8").splitlines()
    fields = json.loads(last)
    assert f"{fields['station']}-{fields['number']}" == done.json["entry"]
    assert fields["body"] == {
        "evidence": "list",
        "instruments": ["pakta-integritas"],
        "present": True,
    }
    assert fields["supersedes"] == []
    assert set(fields) == {
        "at", "body", "ceremony", "digest", "kind", "number", "operator", "person", "previous",
        "recorded", "source", "station", "supersedes",
    }  # fmt: skip


def test_what_the_journal_lacks_is_filled_up_first(apel, stick):
    journal = stick / "a.journal"
    apel("sign", BUDI)
    apel("sign", SEKAR, "--journal", journal)
    assert journaled(journal) == [1, 2, 3, 4]
    apel("sign", RATNA)
    apel("undo", "--journal", journal)
    assert journaled(journal) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "words", [("attend", BUDI), ("excuse", BUDI, "--reason", "duty"), ("undo", BUDI)]
)
def test_every_command_of_a_desk_writes_it(apel, stick, words):
    apel("sign", BUDI) if words[0] == "undo" else None
    assert apel(*words, "--journal", stick / "a.journal").code == 0
    assert len(journaled(stick / "a.journal")) == 3 + (words[0] == "undo")


def test_what_another_program_records_in_between_is_written_before_the_next_entry(
    apel, stick, tmp_path
):
    path = stick / "a.journal"
    with desk(tmp_path, "--journal", path) as (scan, _process):
        assert scan(BUDI) == "signed"
        assert apel("sign", SEKAR).code == 0  # without the journal
        assert apel("render", "daftar-hadir", "--unit", "Inspektorat").code == 0
        assert scan(RATNA) == "signed"
    numbers = journaled(path)
    assert numbers == list(range(1, numbers[-1] + 1))
    assert len(read_journal(path.read_bytes()).lists) == 1


def test_a_list_is_written_too(apel, stick, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(f"NAMA;NIP\nBudi Contoh;{BUDI}\nSekar Wanalaya;{SEKAR}\n", encoding="utf-8")
    assert apel("sign", "--from", path, "--journal", stick / "a.journal").code == 0
    assert journaled(stick / "a.journal") == [1, 2, 3, 4]


def test_a_journal_in_a_folder_is_called_after_the_desk_and_the_ceremony(apel, stick, monkeypatch):
    monkeypatch.setenv("APEL_JOURNAL", str(stick))
    ceremony = apel("sign", BUDI, "--station", "B", "-f", "json").code
    assert ceremony == 0
    (path,) = stick.iterdir()
    entry = read_journal(path.read_bytes()).entries[0]
    assert path.name == f"B-{entry.ceremony}.journal"


def test_what_notes_hold_is_not_in_it(apel, stick):
    apel("sign", "198501012010011998", "--journal", stick / "a.journal")
    apel("excuse", BUDI, "--reason", "duty", "--letter", "800/17", "--journal", stick / "a.journal")
    content = (stick / "a.journal").read_text(encoding="utf-8")
    assert "198501012010011998" not in content
    assert "800/17" not in content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owner bits")
def test_it_is_its_owner_s_alone(apel, stick):
    apel("sign", BUDI, "--journal", stick / "a.journal")
    assert (stick / "a.journal").stat().st_mode & 0o777 == 0o600


def test_a_journal_that_cannot_be_written_is_refused_and_nothing_recorded(apel, stick, tmp_path):
    done = apel("sign", BUDI, "--journal", tmp_path / "gone" / "a.journal")
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: The journal {tmp_path / 'gone' / 'a.journal'} cannot be written:"
        " No such file or directory\n"
        "Nothing was recorded. Is the stick plugged in? Else leave --journal out.\n",
    )
    assert apel("status", "-f", "json").json["totals"]["signed"] == 0


def test_a_file_that_is_no_journal_stays_as_it_is(apel, stick):
    path = stick / "letter.txt"
    path.write_bytes(b"Yth. Bapak/Ibu")
    done = apel("sign", BUDI, "--journal", path)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: {path} is no journal of apel: line 1 is not what apel wrote.\n"
        "Nothing was recorded. Give --journal a new name, and keep this file.\n",
    )
    assert path.read_bytes() == b"Yth. Bapak/Ibu"
    assert apel("status", "-f", "json").json["totals"]["signed"] == 0


def test_the_journal_of_another_ceremony_is_refused(apel, stick, roster, tmp_path):
    path = stick / "a.journal"
    apel("sign", BUDI, "--journal", path)
    before = path.read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    apel("import", roster, "-w", other)
    done = apel("sign", BUDI, "-w", other, "--journal", path)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: {path} is the journal of another ceremony.\n"
        "Nothing was recorded. Give --journal a new name, and keep this file.\n",
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize("left", [60, -1, -40])
def test_a_line_that_a_power_cut_tore_is_written_anew(apel, stick, left):
    path = stick / "a.journal"
    apel("sign", BUDI, "--journal", path)
    whole = path.read_bytes()
    *_, last = whole.splitlines(keepends=True)
    path.write_bytes(whole.removesuffix(last) + last[:left])

    done = apel("sign", SEKAR, "--journal", path)

    assert done.code == 0
    assert journaled(path) == [1, 2, 3, 4]
    said = "" if left == -1 else f"Note: The last line of {path} was cut off; what it lacks"
    assert done.err.startswith(said)


def test_zeros_that_a_power_cut_left_are_written_over(apel, stick):
    path = stick / "a.journal"
    apel("sign", BUDI, "--journal", path)
    path.write_bytes(path.read_bytes() + bytes(4096))
    assert apel("sign", SEKAR, "--journal", path).code == 0
    assert journaled(path) == [1, 2, 3, 4]


def test_a_stick_that_is_pulled_stops_nobody_and_is_filled_up_when_it_is_back(
    apel, stick, tmp_path
):
    path = stick / "a.journal"
    with desk(tmp_path, "--journal", path) as (scan, process):
        assert scan(BUDI) == "signed"
        stick.rename(tmp_path / "pocket")
        assert scan(SEKAR) == "signed"
        assert scan(RATNA) == "signed"
        (tmp_path / "pocket").rename(stick)
        assert scan(RATNA) == "already-signed"
        out, err = process.communicate()
    assert (process.returncode, out) == (0, "")
    assert err == (
        f"Note: The journal {path} cannot be written: No such file or directory. The desk goes on,"
        " and what the journal lacks is written as soon as it is back.\n"
        f"Note: The journal {path} is back; 3 entries that it lacked were written.\n"
    )
    assert journaled(path) == [1, 2, 3, 4, 5, 6]


def test_another_stick_in_its_place_is_not_written_over(apel, stick, tmp_path):
    path = stick / "a.journal"
    with desk(tmp_path, "--journal", path) as (scan, process):
        assert scan(BUDI) == "signed"
        stick.rename(tmp_path / "pocket")
        stick.mkdir()
        path.write_text("Yth. Bapak/Ibu\n", encoding="utf-8")
        assert scan(SEKAR) == "signed"
        _, err = process.communicate()
    assert process.returncode == 0
    assert err.count("Note:") == 1
    assert path.read_text(encoding="utf-8") == "Yth. Bapak/Ibu\n"

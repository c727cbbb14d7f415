"""A rehearsal: real desks, a record that has everybody, and nothing that mixes with a ceremony."""

import sys
from pathlib import Path
from time import monotonic

import pytest

from apel.cli.stations.rehearsed_desks import Answered, sign_everybody
from apel.errors import ApelError
from apel.workflows.rehearse import Recorded, Scan, differences, is_right
from tests.conftest import BUDI, SEKAR
from tests.printed import text_of

SMALL = ("--people", "60", "--desks", "3", "--minutes", "2", "--to", "latihan")


def test_everybody_who_came_is_in_the_record_and_no_real_ceremony_is_touched(
    apel, roster, tmp_path, monkeypatch
):
    """Also where the environment of the office's PC names its ceremony, its journal, its station."""
    real, elsewhere = tmp_path / "apel.db", tmp_path.parent / f"{tmp_path.name}-trial"
    before = real.read_bytes()
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    for name, value in (("DATABASE", real), ("JOURNAL", elsewhere / "j"), ("STATION", "Z")):
        monkeypatch.setenv(f"APEL_{name}", str(value))
    done = apel("rehearse", *SMALL, "--format", "json")
    assert (done.code, done.err) == (0, "")
    said = done.json
    assert said["is_right"] is True
    assert said["signed"] == said["present"] == said["told_signed"] == said["came"] == 53
    assert (said["unanswered"], said["lost"], said["unfounded"]) == ([], [], [])
    assert said["scans"] == sum(said["outcomes"].values()) >= 53
    assert said["queue"]["desks_needed"] == 2
    assert real.read_bytes() == before
    assert sorted(path.name for path in elsewhere.iterdir()) == ["latihan"]


def test_a_rehearsal_says_so_everywhere_and_is_merged_with_no_ceremony(
    apel, roster, tmp_path, monkeypatch
):
    apel("station", "prepare", "A", "--to", tmp_path)
    apel("sign", BUDI, "--database", "A.apel")
    trial = tmp_path.parent / f"{tmp_path.name}-trial"
    trial.mkdir()
    monkeypatch.chdir(trial)
    done = apel("rehearse", *SMALL)
    assert done.code == 0
    assert done.out.startswith("LATIHAN: a rehearsal, in latihan\n53 of 60 people came and signed")
    assert "For nobody to wait longer than five minutes it takes 2 desks." in done.out
    assert done.err == ("Desks scanned at full speed; with --live they scan when people come.\n")
    at = ("--workspace", "latihan")
    title = "LATIHAN: Penandatanganan Pakta Integritas"
    shown = apel("status", *at)
    assert shown.out.splitlines()[0] == title
    assert shown.err == "Note: LATIHAN: this is a rehearsal, and nothing in it counts.\n"
    at_desk = apel("sign", BUDI, "--database", "latihan/meja/M1.apel")
    assert (at_desk.code, at_desk.err.splitlines()[0]) == (5, shown.err.strip())
    assert apel("report", *at).out.splitlines()[0].strip() == title
    ceremony = apel("status", *at, "--format", "json").json["ceremony"]
    assert (ceremony["rehearsal"], ceremony["code"][:7]) == (True, "LATIHAN")
    assert apel("render", "pakta-integritas", "--unit", "Sekretariat DPRD", *at).code == 0
    papers = list(Path("latihan/out").glob("pakta-integritas/*/*.pdf"))
    assert papers
    assert all("LATIHAN" in text_of(paper) for paper in papers)
    ours, theirs = Path("latihan/meja/M1.apel"), tmp_path / "A.apel"
    merged = apel("merge", ours, "--workspace", tmp_path)
    assert (merged.code, merged.out, merged.err) == (
        1,
        "",
        f"Error: {ours} is of a rehearsal, and this is no rehearsal.\n"
        "Nothing was merged. What was rehearsed stays in the folder of the rehearsal.\n",
    )
    merged = apel("merge", theirs, *at)
    assert (merged.code, merged.out, merged.err) == (
        1,
        "",
        f"{shown.err}Error: This is a rehearsal, and {theirs} is of a ceremony.\n"
        "Nothing was merged. Merge it in the folder of its ceremony: --workspace FOLDER\n",
    )


@pytest.mark.parametrize("folder", [".", "latihan", "deep/down"])
def test_nothing_is_rehearsed_in_the_folder_of_a_ceremony(apel, roster, tmp_path, folder):
    done = apel("rehearse", "--to", folder)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: In {tmp_path} there is a ceremony, and nothing is rehearsed in it.\n"
        "Give a folder outside of it: apel rehearse --to FOLDER\n"
    )
    assert not (tmp_path / "latihan").exists()


def test_nothing_is_rehearsed_in_a_folder_that_holds_something(apel, tmp_path):
    (tmp_path / "own.txt").write_text("mine", encoding="utf-8")
    done = apel("rehearse", "--to", tmp_path)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"Error: {tmp_path} is not empty.\nGive another one: apel rehearse --to FOLDER\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]


def test_each_entrance_needs_a_desk(apel):
    done = apel("rehearse", "--desks", "2", "--entrances", "3")
    assert (done.code, done.err) == (2, "Error: Each entrance needs a desk.\n")


def test_desks_scan_when_people_come(apel, roster, tmp_path):
    apel("station", "prepare", "A", "B", "--to", tmp_path)
    scans = {
        tmp_path / "A.apel": [Scan(0, BUDI), Scan(0.2, "ZZZZZ-ZZZZZ")],
        tmp_path / "B.apel": [Scan(0.1, SEKAR), Scan(0.3, SEKAR)],
    }
    heard = sign_everybody(scans, monotonic(), lambda _done, _total: None)
    assert heard.outcomes == {"signed": 2, "unknown-code": 1, "already-signed": 1}
    assert (len(heard.told), len(heard.seconds), heard.scans) == (2, 2, 4)


def test_a_desk_that_ends_before_its_time_is_named_with_what_it_said(apel, roster, tmp_path):
    scans = {tmp_path / "A.apel": [Scan(0, BUDI)], tmp_path / "B.apel": [Scan(9999, SEKAR)]}
    with pytest.raises(ApelError) as failed:
        sign_everybody(scans, monotonic(), lambda _done, _total: None)
    assert failed.value.message == "Desk A stopped answering; apel sign ended with 1."
    assert failed.value.hint.startswith("Error: There is no file")


def test_a_rehearsal_that_takes_its_time_ends_with_control_c(tmp_path):
    pexpect = pytest.importorskip("pexpect", reason="there are no terminals like this on Windows")
    words = ("--people", "9", "--desks", "2", "--minutes", "600", "--live", "--to", "latihan")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "apel", "rehearse", *words],
        cwd=str(tmp_path),
        encoding="utf-8",
        timeout=120,
        dimensions=(24, 80),
    )
    child.expect_exact("0/9")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130


def test_a_rehearsal_is_right_when_three_say_the_same():
    came, codes = frozenset("ABC"), frozenset
    right = Recorded(3, 3, came, is_intact=True, is_complete=True)
    assert is_right(came, came, right)
    for wrong in (
        right._replace(signed=4),
        right._replace(present=2),
        right._replace(people=codes("ABD")),
        right._replace(is_intact=False),
        right._replace(is_complete=False),
    ):
        assert not is_right(came, came, wrong)
    assert not is_right(came, codes("AB"), right)
    found = differences(came, codes("ABX"), right._replace(people=codes("BCD")))
    assert found == (codes("C"), codes("AX"), codes("D"))


def test_what_all_desks_answered_is_added():
    one, other = Answered(), Answered()
    for heard in (one, other):
        for code in ("A", "B"):
            heard.hear({"outcome": "signed", "person": {"code": code}}, 0.5)
    other.hear({"outcome": "unknown-code", "person": None}, 0.5)
    one += other
    assert one == Answered(one.outcomes, [0.5, 0.5, 0.5], {"A", "B"})
    assert one.outcomes == {"signed": 4, "unknown-code": 1}

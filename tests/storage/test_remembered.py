"""What this computer remembers of its chains: a file that was put back begins a new one."""

import shutil
from pathlib import Path

import pytest

from apel.storage.remembered import Last, last_written, remember, state_folder
from tests.chains import next_entry
from tests.conftest import BUDI, RATNA, SEKAR


def test_a_file_that_was_copied_back_over_itself_begins_a_new_run(apel, roster, tmp_path):
    path = tmp_path / "apel.db"
    apel("sign", BUDI)
    shutil.copy(path, tmp_path / "before")
    lost = apel("sign", SEKAR, "-f", "json").json
    place = path.stat().st_ino
    shutil.copyfile(tmp_path / "before", path)
    assert path.stat().st_ino == place

    after = apel("sign", RATNA, "-f", "json").json

    assert lost["entry"].endswith("-4")
    assert after["entry"].endswith("-1")
    chains = apel("close", "--yes", "-f", "json").json["stations"]
    assert sorted(chain["entries"] for chain in chains) == [3, 4]
    assert apel("verify", "-f", "json").json["completeness"] == "complete"


def test_both_runs_of_a_desk_s_file_that_was_put_back_merge(apel, roster, tmp_path):
    apel("station", "prepare", "A", "--to", "desks")
    path, worked = tmp_path / "desks" / "A.apel", tmp_path / "worked.apel"
    apel("sign", BUDI, "--database", path)
    before = path.read_bytes()
    apel("sign", SEKAR, "--database", path)
    shutil.copy(path, worked)
    path.write_bytes(before)
    apel("sign", RATNA, "--database", path)
    assert apel("station", "close", "--database", path).code == 0

    assert apel("merge", path, worked).code == 0

    totals = apel("status", "-f", "json").json["totals"]
    assert totals["signed"] == 3
    verdict = apel("verify", "-f", "json").json
    assert (verdict["integrity"], verdict["breaks"]) == ("intact", [])
    # what the first run went on to after the copy was taken is there, and nobody handed it in
    (desk,) = [each for each in apel("station", "list", "-f", "json").json if each["prepared"]]
    assert sorted(run["entries"] for run in desk["runs"]) == [2, 2]


def test_what_was_put_back_is_noticed_also_by_undo(apel, roster, tmp_path):
    path = tmp_path / "apel.db"
    apel("sign", BUDI)
    shutil.copy(path, tmp_path / "before")
    apel("sign", SEKAR)
    shutil.copyfile(tmp_path / "before", path)

    undone = apel("undo", "-f", "json").json

    assert undone["entry"].endswith("-1")
    assert undone["person"]["number"] == BUDI


def test_a_run_goes_on_from_command_to_command(apel, roster):
    entries = [apel("sign", who, "-f", "json").json["entry"] for who in (BUDI, SEKAR, RATNA)]
    assert [entry.rpartition("-")[2] for entry in entries] == ["3", "4", "5"]
    assert len({entry.rpartition("-")[0] for entry in entries}) == 1


def test_nothing_fails_where_the_folder_cannot_be_used(apel, roster, tmp_path, monkeypatch):
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "a-file"))
    done = apel("sign", BUDI)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("left", [b"", b"\0" * 76, b"0000000002 short\n", b"\xff" * 76])
def test_what_a_power_cut_left_is_as_if_it_had_never_been(tmp_path, monkeypatch, left):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    entry = next_entry([], "closed", {"what": "signing"})
    remember([entry])
    assert last_written(entry.ceremony, entry.station) == Last(1, entry.digest)
    (kept,) = (tmp_path / "apel").iterdir()
    assert len(kept.read_bytes()) == 76
    kept.write_bytes(left)
    assert last_written(entry.ceremony, entry.station) is None


def test_the_folder_is_where_each_system_keeps_such_things():
    home = {"HOME": "/home/budi"}
    assert state_folder(home, "linux") == Path("/home/budi/.local/state/apel")
    assert state_folder(home | {"XDG_STATE_HOME": "/s"}, "linux") == Path("/s/apel")
    assert state_folder(home, "darwin") == Path("/home/budi/Library/Application Support/apel")
    assert state_folder(home | {"LOCALAPPDATA": "/l"}, "win32") == Path("/l/apel")
    assert state_folder({"USERPROFILE": "/u"}, "win32") == Path("/u/AppData/Local/apel")

"""What goes wrong at a desk, from outside: files that cannot be written, clocks that jump."""

import os

import pytest

from tests.conftest import BUDI, RATNA, SEKAR


@pytest.fixture
def desk(apel, roster, tmp_path):
    """Prepare a desk where Budi has signed; return its file."""
    assert apel("station", "prepare", "A", "--to", tmp_path / "desk").code == 0
    path = tmp_path / "desk" / "A.apel"
    assert apel("sign", BUDI, "--database", path).code == 0
    return path


@pytest.fixture(params=["file", "folder"])
def protected(request, desk):
    """Write-protect the desk's file, or the folder to which it was copied; give it back as it was."""
    desk.with_name("A.apel-journal").unlink()  # empty; where it lies, a folder need not be written
    path = desk if request.param == "file" else desk.parent
    mode = path.stat().st_mode
    path.chmod(mode & ~0o222)
    if os.access(path, os.W_OK):
        path.chmod(mode)
        pytest.skip("this user may write everywhere")
    yield desk
    path.chmod(mode)


@pytest.mark.parametrize(
    "words",
    [("sign", SEKAR), ("undo",), ("excuse", SEKAR, "--reason", "duty"), ("station", "close")],
)
def test_nothing_is_recorded_where_nothing_can_be_written(apel, protected, words):
    before = protected.read_bytes()
    done = apel(*words, "--database", protected)
    assert (done.code, done.out, done.err) == (
        1,
        "",
        f"Error: {protected} cannot be opened or written.\n"
        "Is the disk or the folder write-protected?\n",
    )
    assert protected.read_bytes() == before


def test_what_cannot_be_written_is_read_and_merged_all_the_same(apel, protected):
    assert "Integrity: intact" in apel("verify", protected).out
    assert apel("merge", protected, "-f", "json").json["files"][0]["new"] == 1


def test_a_clock_that_is_set_back_by_a_day_changes_no_order(apel, desk):
    at_desk = ("--database", desk, "-f", "json")
    apel("sign", RATNA, "--at", "2026-01-02T07:31", *at_desk)
    back = apel("attend", SEKAR, "--at", "2026-01-01T07:31", *at_desk).json
    again = apel("sign", RATNA, "--at", "2026-01-01T07:30", *at_desk).json
    undone = apel("undo", *at_desk).json

    assert (again["outcome"], again["first"]["at"]) == (
        "already-signed",
        "2026-01-02T00:31:00.000Z",
    )
    assert (undone["person"], undone["entry"][-2:]) == (back["person"], "-5")
    assert apel("station", "close", "--database", desk).code == 0
    assert apel("merge", desk).code == 0
    assert apel("verify", "--complete").code == 0
    totals = apel("report", "-f", "json").json["totals"]
    assert (totals["signed"], totals["present"]) == (2, 2)

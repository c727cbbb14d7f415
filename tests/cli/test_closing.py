"""A closing that was a mistake is opened again; make-up signatures that knew only it count in time."""

from tests.conftest import BUDI, RATNA, SEKAR


def totals(apel):
    return apel("report", "--format", "json").json["totals"]


def test_reopening_signing_counts_its_make_ups_as_signed(apel, roster):
    apel("close", "signing", "--yes")
    apel("sign", BUDI)
    assert (totals(apel)["signed"], totals(apel)["made_up"]) == (0, 1)
    done = apel("reopen", "signing", "--yes", "--reason", "Terlalu awal", "--format", "json")
    assert (done.code, done.json["closed"]) == (0, [])
    assert (totals(apel)["signed"], totals(apel)["made_up"]) == (1, 0)
    apel("close", "signing", "--yes")
    assert apel("sign", SEKAR, "--format", "json").json["outcome"] == "made-up"
    assert (totals(apel)["signed"], totals(apel)["made_up"]) == (1, 1)


def test_reopening_attendance_makes_nobody_absent(apel, roster):
    apel("close", "--yes")
    assert totals(apel)["absent"] == 5
    done = apel("reopen", "attendance", "--yes")
    assert (done.code, done.err) == (
        1,
        "Error: Explanations are closed, so attendance cannot be open.\n"
        "First: apel reopen explanations\n",
    )
    assert apel("reopen", "explanations", "--yes").code == 0
    assert totals(apel)["unexplained"] == 5
    assert apel("reopen", "attendance", "--yes").code == 0
    assert totals(apel)["unrecorded"] == 5
    assert apel("attend", RATNA, "--format", "json").json["outcome"] == "attended"


def test_what_is_open_cannot_be_reopened_and_nobody_is_asked_outside_a_terminal(apel, roster):
    assert apel("reopen", "--yes").err == "Error: Nothing of it is closed.\n"
    assert apel("reopen").code == 2
    apel("close", "--yes")
    done = apel("reopen", "--yes")
    assert done.out.splitlines()[0] == "Open again: attendance, explanations, signing"
    assert apel("verify", "--format", "json").json["integrity"] == "intact"


def test_nobody_becomes_unexplained_while_a_prepared_desk_has_not_handed_in(apel, roster, tmp_path):
    apel("station", "prepare", "A", "B", "--to", tmp_path / "sticks")
    done = apel("close", "attendance", "--yes")
    assert (done.code, done.out, done.err) == (
        1,
        "",
        "Error: Desks that have not handed in, or whose file was not merged: A, B\n"
        "First: apel station close at the desk, and apel merge here. Or go on without: "
        '--missing-because "the stick of A is lost"\n',
    )
    assert totals(apel)["unrecorded"] == 5
    assert apel("close", "signing", "--yes").code == 0
    done = apel("close", "attendance", "--yes", "--missing-because", "hilang", "--format", "json")
    assert done.json["closed"] == ["attendance", "signing"]
    assert totals(apel)["unexplained"] == 5


def test_once_every_desk_has_handed_in_attendance_is_closed(apel, roster, tmp_path):
    apel("station", "prepare", "A", "--to", tmp_path)
    apel("sign", BUDI, "--database", tmp_path / "A.apel")
    apel("station", "close", "--database", tmp_path / "A.apel")
    assert apel("merge", tmp_path / "A.apel").code == 0
    assert apel("close", "--yes").code == 0
    assert totals(apel)["signed"] == 1


def test_missing_desks_are_named_before_anybody_is_asked(apel, roster, tmp_path):
    apel("station", "prepare", "A", "--to", tmp_path)
    for command in ("close", "seal"):
        done = apel(command)  # without --yes, and nobody to ask
        assert (done.code, done.err.splitlines()[0]) == (
            1,
            "Error: Desks that have not handed in, or whose file was not merged: A",
        )

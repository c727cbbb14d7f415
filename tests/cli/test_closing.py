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

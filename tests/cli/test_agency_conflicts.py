"""What an agency's sheet says against what a desk recorded is a question that somebody decides."""

import re

import pytest

from tests.conftest import BUDI, SEKAR
from tests.returned import fill, sheets_of

DINKES = "Dinas Kesehatan"


@pytest.fixture
def receive(apel, roster, tmp_path):
    """Send the sheets out; return what takes a filled-in one of Dinas Kesehatan back."""
    sent = sheets_of(apel, tmp_path / "out")

    def run(answers, *, code=3, name="a.xlsx"):
        path = fill(sent[DINKES], tmp_path / name, answers)
        done = apel("agency", "receive", path, "--format", "json")
        assert done.code == code, done.out + done.err
        [file] = done.json["files"]
        return tuple(file[k] for k in ("recorded", "changed", "withdrawn", "unchanged", "refused"))

    return run


def conflicts(apel):
    return apel("conflicts", "--format", "json").json


def totals(apel):
    return apel("report", "--format", "json").json["totals"]


def resolve(apel, *words):
    done = apel("resolve", *words, "--reason", "Daftar hadir diperiksa", "--format", "json")
    assert (done.code, done.json["outcome"]) == (0, "resolved"), done.err
    return done.json


def lines_of(apel):
    [agency, *_others] = apel("agency", "status", "--format", "json").json["agencies"]
    return agency["complete"], agency["open"], agency["contradicting"]


def test_what_contradicts_a_desk_is_listed_and_counted(apel, receive):
    signed = apel("sign", BUDI, "--format", "json").json["entry"]
    assert receive({1: {"KEHADIRAN": "S"}}) == (0, 0, 0, 0, 1)
    [found] = conflicts(apel)
    assert (found["person"]["name"], found["fact"], found["kind"], found["standing"]) == (
        "Budi Contoh, S.H.",
        "attendance",
        "contradiction",
        "present",
    )
    assert [(e["kind"], e.get("says")) for e in found["entries"]] == [
        ("signed", None),
        ("refused", "health"),
    ]
    assert found["entries"][0]["entry"] == signed
    assert apel("report", "--format", "json").json["conflicts"] == 1
    shown = re.sub(r"-[0-9A-Z]{6}-\d+|\d\d\.\d\d", "", apel("conflicts").out)
    assert shown == (
        "Budi Contoh, S.H., Sekretariat, Dinas Kesehatan\n"
        "  An agency says something else: attendance\n"
        "    main   WIB  SIGNED\n"
        "    main   WIB  the agency's sheet says: ill\n"
        "  Now stands: present\n"
        "\n"
        "People to decide about: 1\n"
        "Decide with: apel resolve WHO --keep ENTRY --reason WHY\n"
    )


def test_the_desk_stays_right(apel, receive):
    signed = apel("sign", BUDI, "--format", "json").json["entry"]
    receive({1: {"KEHADIRAN": "S"}})
    assert lines_of(apel) == (0, 2, 1)
    assert resolve(apel, BUDI, "--keep", signed)["first"]["entry"] == signed
    assert conflicts(apel) == []
    assert (totals(apel)["present"], totals(apel)["excused"]) == (1, {"study": 1})
    assert lines_of(apel) == (1, 2, 0)
    # the same word again asks nothing; another one does
    receive({1: {"KEHADIRAN": "S"}}, name="b.xlsx")
    assert conflicts(apel) == []
    receive({1: {"KEHADIRAN": "DL"}}, name="c.xlsx")
    assert [one["entries"][1]["says"] for one in conflicts(apel)] == ["duty"]
    assert apel("verify").code == 0


def test_the_agency_was_right(apel, receive):
    apel("sign", BUDI)
    receive({1: {"KEHADIRAN": "S", "NOMOR SURAT": "094/7/2026"}})
    [question] = conflicts(apel)
    word = question["entries"][1]["entry"]
    assert resolve(apel, BUDI, "--keep", word)["first"]["entry"] == word
    assert conflicts(apel) == []
    counted = totals(apel)
    assert (counted["present"], counted["excused"]) == (0, {"health": 1, "study": 1})
    assert counted["signed"] == 1  # the other fact stays as it was
    assert apel("verify").code == 0
    # the same line again says nothing new
    same = {1: {"KEHADIRAN": "S", "NOMOR SURAT": "094/7/2026"}}
    assert receive(same, code=0, name="b.xlsx") == (0, 0, 0, 1, 0)
    assert totals(apel) == counted
    # and what the agency takes back makes the desk's word stand again
    assert receive({1: {}}, code=0, name="c.xlsx") == (0, 0, 1, 0, 0)
    assert (totals(apel)["present"], conflicts(apel)) == (1, [])


def test_signed_against_what_was_declined(apel, receive):
    apel("decline", BUDI, "--witness", SEKAR)
    assert receive({1: {"TANDA TANGAN": "sudah"}}) == (0, 0, 0, 0, 1)
    [found] = conflicts(apel)
    assert (found["fact"], found["standing"]) == ("pakta-integritas", "declined")
    assert "the agency's sheet says: signed" in apel("conflicts").out
    assert "Now stands: declined to sign" in apel("conflicts").out
    resolve(apel, BUDI, "--keep", found["entries"][1]["entry"])
    counted = totals(apel)
    assert (counted["signed"], counted["declined"], counted["present"]) == (1, 0, 0)
    assert conflicts(apel) == []
    assert receive({1: {"TANDA TANGAN": "sudah"}}, code=0, name="b.xlsx") == (0, 0, 0, 1, 0)


def test_what_was_settled_at_the_desk_is_no_question(apel, receive):
    apel("decline", BUDI, "--witness", SEKAR)
    receive({1: {"TANDA TANGAN": "sudah"}})
    assert apel("sign", BUDI).code == 0
    assert conflicts(apel) == []
    assert apel("undo", BUDI).code == 0
    assert apel("undo", BUDI).code == 0
    assert (conflicts(apel), totals(apel)["signed"]) == ([], 0)


def test_undoing_what_the_decision_let_stand_gives_the_desk_back(apel, receive):
    apel("attend", BUDI)
    receive({1: {"KEHADIRAN": "C"}})
    [question] = conflicts(apel)
    resolve(apel, BUDI, "--keep", question["entries"][1]["entry"])
    assert totals(apel)["excused"] == {"leave": 1, "study": 1}
    assert apel("undo", BUDI).code == 0
    assert (totals(apel)["present"], totals(apel)["excused"]) == (1, {"study": 1})
    assert conflicts(apel) == []

"""`apel report check`: do issued minutes say what the record says, up to their point and now."""

import json
import sqlite3
from contextlib import closing

from tests.conftest import BUDI, RATNA, SEKAR


def checked(apel):
    done = apel("report", "check", "--format", "json")
    return done.code, done.json["papers"]


def test_without_minutes_there_is_nothing_to_check(apel, roster):
    done = apel("report", "check")
    assert (done.code, done.out) == (
        0,
        "No paper with figures was issued yet; apel seal issues the minutes.\n",
    )
    assert checked(apel) == (0, [])


def test_minutes_say_what_the_record_says(apel, roster):
    apel("sign", BUDI)
    sealed = apel("seal", "--yes", "--format", "json").json
    code, [paper] = checked(apel)
    assert code == 0
    assert paper | {"at": ""} == {
        "entry": sealed["minutes"]["entry"],
        "what": "berita-acara",
        "number": None,
        "at": "",
        "verdict": "same",
        "differences": [],
        "since": {},
    }


def test_what_came_later_is_said_and_makes_nothing_untrue(apel, roster):
    apel("sign", BUDI)
    apel("close", "--yes", "--decided-by", "Sekretaris Daerah")
    apel("seal", "--yes")
    apel("sign", SEKAR, RATNA)
    code, [paper] = checked(apel)
    assert (code, paper["verdict"], paper["since"]) == (0, "later", {"made-up": 2})
    assert {
        each["figure"]: (each["paper"], each["then"], each["now"]) for each in paper["differences"]
    } == {
        "made_up": (0, 0, 2),
        "outstanding": (5, 5, 3),
        "evidence.list": (1, 1, 3),
        "instruments.pakta-integritas": (1, 1, 3),
    }
    done = apel("report", "check")
    assert "true then; more was recorded since." in done.out
    assert "Recorded since: make-up signatures 2" in done.out


def test_every_minutes_are_compared_with_their_own_point(apel, roster):
    apel("seal", "--yes")
    apel("sign", BUDI)
    apel("seal", "--yes")
    code, papers = checked(apel)
    assert (code, [paper["verdict"] for paper in papers]) == (0, ["later", "same"])


def test_a_roster_that_was_changed_since_is_said(apel, roster):
    apel("seal", "--yes")
    assert apel("person", "edit", BUDI, "--position", "Analis Muda").code == 0
    assert [paper["verdict"] for paper in checked(apel)[1]] == ["same"]
    assert apel("person", "add", "Baru Contoh", "--unit", "Inspektorat").code == 0
    code, [paper] = checked(apel)
    assert (code, paper["verdict"]) == (0, "roster")
    assert {"figure": "roster", "paper": 7, "then": None, "now": 8} in paper["differences"]
    assert "the roster was changed since" in apel("report", "check").out


def test_figures_that_the_record_never_had_are_found(apel, roster, tmp_path):
    apel("sign", BUDI)
    apel("seal", "--yes")
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection, connection:
        connection.execute("DROP TRIGGER entry_is_never_changed")
        [(body,)] = connection.execute("SELECT body FROM entry WHERE kind = 'issued'").fetchall()
        forged = json.loads(body)
        forged["figures"]["signed"] = 6
        connection.execute(
            "UPDATE entry SET body = ? WHERE kind = 'issued'",
            (json.dumps(forged, sort_keys=True, separators=(",", ":")),),
        )
    code, [paper] = checked(apel)
    assert (code, paper["verdict"]) == (4, "different")
    assert paper["differences"] == [{"figure": "signed", "paper": 6, "then": 1, "now": 1}]
    done = apel("report", "check")
    assert (done.code, "NOT WHAT THE RECORD SAYS." in done.out) == (4, True)


def test_an_entry_that_is_gone_is_found(apel, roster, tmp_path):
    apel("sign", BUDI)
    apel("seal", "--yes")
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection, connection:
        connection.execute("DROP TRIGGER entry_is_never_deleted")
        connection.execute("DELETE FROM entry WHERE kind = 'signed'")
    code, [paper] = checked(apel)
    assert (code, paper["verdict"]) == (4, "different")


def test_the_differences_as_cells(apel, roster):
    apel("seal", "--yes")
    apel("sign", BUDI)
    done = apel("report", "check", "--format", "csv")
    assert done.out.splitlines()[0] == "Paper;Entry;Figure;On paper;Then;Now"
    assert any(line.endswith(";signed;0;0;1") for line in done.out.splitlines())

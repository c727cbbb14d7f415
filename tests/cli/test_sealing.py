"""The seal: what it covers, what it waits for, and when it is not made."""

import re
import sqlite3
from contextlib import closing

import pytest

from tests.conftest import BUDI, RATNA, SEKAR


@pytest.fixture
def desks(apel, roster, tmp_path):
    """Two desks that signed one person each and handed in; return their files."""
    assert apel("station", "prepare", "A", "B", "--to", "desks").code == 0
    files = {name: tmp_path / "desks" / f"{name}.apel" for name in "AB"}
    for name, number in (("A", BUDI), ("B", SEKAR)):
        assert apel("sign", number, "--database", files[name]).code == 0
        assert apel("station", "close", "--database", files[name]).code == 0
    return files


def forge(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER entry_is_never_changed")
        connection.execute("UPDATE entry SET at = '2026-01-02T00:00:00.000Z' WHERE number = 1")


def test_a_seal_covers_every_chain(apel, desks):
    apel("merge", *desks.values())
    before = apel("verify", "--format", "json").json
    done = apel("seal", "--yes", "--format", "json")
    assert done.code == 0
    sealed = done.json
    assert sealed["fingerprint"] == before["fingerprint"]
    assert sealed["stations"] == before["stations"]
    assert (sealed["covers"], sealed["missing"], sealed["new"]) == (8, [], True)
    assert (sealed["closed"], sealed["totals"]["signed"]) == ([], 2)
    after = apel("verify", "--format", "json").json
    assert (after["anchored"], after["unanchored"], after["completeness"]) == (8, 2, "complete")
    assert after["seals"] == [
        {
            "entry": sealed["entry"],
            "at": after["seals"][0]["at"],
            "covers": 8,
            "fingerprint": sealed["fingerprint"],
            "whole": True,
        }
    ]


def test_what_is_shown_when_it_is_sealed(apel, roster, tmp_path):
    done = apel("seal", "--yes")
    number = "main-"
    lines = [line for line in done.out.splitlines() if line.strip()]
    first, _headings, _rule, chain, fingerprint, minutes, paper, *rest = lines
    assert first.startswith(f"Sealed: 2 entries, as {number}")
    assert re.fullmatch(r" main-[0-9A-Z]{6} +2 +([0-9a-f]{4} ){4}… *", chain)
    assert len(fingerprint.removeprefix("Fingerprint: ").split(" ")) == 16
    assert re.fullmatch(
        rf"Minutes: {tmp_path}/out/berita-acara.pdf, issued as main-\w{{6}}-4", minutes
    )
    assert paper.startswith("They carry all 16 groups: once they are signed, the paper shows")
    assert rest == []
    assert done.err == "Note: Sealed while this is open: attendance, explanations, signing\n"


def test_nothing_new_needs_no_second_seal_and_what_comes_later_does(apel, roster):
    first = apel("seal", "--yes", "--format", "json").json
    again = apel("seal", "--yes", "--format", "json").json
    assert again == first | {"new": False}
    assert "It was sealed already, and nothing came later: 2 entries" in apel("seal", "--yes").out
    apel("sign", BUDI)
    assert apel("verify", "--format", "json").json["anchored"] == 2
    second = apel("seal", "--yes", "--format", "json").json
    assert (second["covers"], second["new"]) == (5, True)
    verdict = apel("verify", "--format", "json").json
    assert (verdict["anchored"], verdict["unanchored"]) == (5, 2)
    assert [seal["covers"] for seal in verdict["seals"]] == [2, 5]


def test_a_desk_that_has_not_reported_is_named_and_needs_a_reason(apel, desks):
    apel("merge", desks["A"])
    done = apel("seal", "--yes")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Error: Desks that have not handed in, or whose file was not merged: B\n"
        "First: apel station close at the desk, and apel merge here. Or go on without: "
        '--missing-because "the stick of A is lost"\n'
    )
    assert apel("verify", "--format", "json").json["seals"] == []

    done = apel("seal", "--yes", "--missing-because", "the stick of B is lost")
    assert done.code == 0
    assert "Missing under this seal: B\n" in done.out
    verdict = apel("verify", "--complete", "--format", "json")
    assert verdict.code == 4
    assert verdict.json["missing"] == [{"station": "B", "after": 0}]

    apel("merge", desks["B"])
    verdict = apel("verify", "--complete", "--format", "json")
    assert verdict.code == 0
    assert (verdict.json["anchored"], verdict.json["unanchored"]) == (6, 4)


def test_the_reason_is_a_note_and_not_in_the_ledger(apel, desks, tmp_path):
    apel("seal", "--yes", "--missing-because", "Stik hilang di tangan Sdr. Contoh")
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection:
        bodies = [body for (body,) in connection.execute("SELECT body FROM entry")]
        notes = [text for (text,) in connection.execute("SELECT text FROM note")]
    assert "Stik hilang di tangan Sdr. Contoh" in notes
    assert not any("Contoh" in body for body in bodies)


def test_a_broken_record_is_not_sealed(apel, roster, tmp_path):
    forge(tmp_path / "apel.db")
    before = (tmp_path / "apel.db").read_bytes()
    done = apel("seal", "--yes")
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        "Error: The record is not what was written, so it is not sealed.\nSee: apel verify\n"
    )
    assert (tmp_path / "apel.db").read_bytes() == before


def test_a_seal_needs_a_yes(apel, roster, tmp_path):
    before = (tmp_path / "apel.db").read_bytes()
    done = apel("seal")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("Nothing was changed.\nSay it with --yes.\n")
    assert (tmp_path / "apel.db").read_bytes() == before


def test_a_desk_seals_nothing(apel, desks):
    done = apel("seal", "--yes", "--database", desks["A"])
    assert (done.code, done.out) == (1, "")
    assert "the file of desk A" in done.err


def test_open_contradictions_are_said(apel, roster, tmp_path):
    apel("station", "prepare", "A", "B", "--to", "desks")
    a, b = (tmp_path / "desks" / f"{name}.apel" for name in "AB")
    apel("sign", RATNA, "--database", a)
    apel("excuse", RATNA, "--reason", "duty", "--database", b)
    for file in (a, b):
        apel("station", "close", "--database", file)
        apel("merge", file)
    apel("close", "--yes", "--decided-by", "Sekretaris Daerah")
    done = apel("seal", "--yes")
    assert (done.code, done.err) == (
        0,
        "Note: People about whom different things are recorded: 1; see apel conflicts\n",
    )

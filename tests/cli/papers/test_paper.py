"""Keying back from paper: `--from-paper` hits who stood on a line, all lines or none."""

import json
import re
import shutil
import sys

import pytest

from apel.cli.workspace import open_workspace
from apel.storage import ledger
from tests.conftest import BUDI, RATNA, SEKAR

HEALTH = ["Budi Contoh, S.H.", "Sekar Wanalaya", "Agus Jatiraga"]


@pytest.fixture
def printed(apel, roster):
    """Print the lists of both agencies: DH-0001 with three people, DH-0002 with three."""
    assert apel("render", "daftar-hadir").code == 0


def answers(done):
    return [(each["line"], each["outcome"], each["person"]["name"]) for each in done.lines]


def keyed():
    """Return the entries that come from paper."""
    with open_workspace(None, None) as place:
        return [entry for entry in ledger.entries(place.database) if entry.source == "paper"]


def number_of_entries(apel):
    return apel("verify", "-f", "json").json["unanchored"]


def test_all_but_the_crossed_out_lines_have_signed(apel, printed):
    done = apel(
        *("sign", "--from-paper", "DH-0001", "--all-except", "2"),
        *("--at", "2026-01-02T07:31", "--operator", "petugas-1", "--format", "json"),
    )
    assert (done.code, done.err) == (0, "")
    assert answers(done) == [(1, "signed", HEALTH[0]), (3, "signed", HEALTH[2])]
    first = done.lines[0]
    assert first == {
        "outcome": "signed",
        "person": {
            "code": first["person"]["code"],
            "name": "Budi Contoh, S.H.",
            "number": BUDI,
            "unit": "Sekretariat",
            "agency": "Dinas Kesehatan",
        },
        "entry": first["entry"],
        "at": "2026-01-02T00:31:00.000Z",
        "first": None,
        "line": 1,
    }
    entry = keyed()[0]
    issued = json.loads(entry.body)["paper"]["issued"]
    assert (entry.kind, entry.source, entry.operator) == ("signed", "paper", "petugas-1")
    assert json.loads(entry.body) == {
        "evidence": "list",
        "instruments": ["pakta-integritas"],
        "paper": {"issued": issued, "line": 1, "list": "DH-0001"},
    }
    with open_workspace(None, None) as place:
        assert issued == ledger.of_kinds(place.database, ["issued"])[0].digest


def test_what_comes_from_paper_says_nothing_about_attendance(apel, printed):
    apel("sign", "--from-paper", "DH-0001", "--only", "1")
    totals = apel("report", "-f", "json").json["totals"]
    assert (totals["signed"], totals["present"], totals["evidence"]["list"]) == (1, 0, 1)


def test_attendance_is_keyed_the_same_way(apel, printed):
    done = apel("attend", "--from-paper", "dh 2", "--only", "1-2", "--at", "07:20", "-f", "json")
    assert answers(done) == [
        (1, "attended", "Ratna Giriwangsa"),
        (2, "attended", "Dewi Segarajati"),
    ]
    totals = apel("report", "-f", "json").json["totals"]
    assert (totals["signed"], totals["present"]) == (0, 2)
    assert [json.loads(entry.body)["paper"]["line"] for entry in keyed()] == [1, 2]


def test_attendance_keyed_later_without_a_time_is_warned_of(apel, tmp_path, request):
    settings = '[ceremony]\ndate = "2026-01-02"\nstart = "07:30"\n'
    (tmp_path / "apel.toml").write_text(settings, encoding="utf-8")
    request.getfixturevalue("printed")
    warning = "Note: Without --at they count as come at this moment, and so as late: --at 07:30\n"
    assert apel("attend", "--from-paper", "DH-1", "--only", "1").err == warning
    assert apel("attend", "--from-paper", "DH-1", "--only", "2", "--at", "07:20").err == ""
    assert apel("sign", "--from-paper", "DH-1", "--only", "1").err == ""


def test_a_line_keyed_twice_is_one_entry(apel, printed):
    first = apel("sign", "--from-paper", "DH-0001", "--only", "1,2", "-f", "json").lines
    before = number_of_entries(apel)
    again = apel("sign", "--from-paper", "DH-0001", "--only", "2-3", "-f", "json")
    assert (again.code, answers(again)) == (
        0,
        [(2, "already-signed", HEALTH[1]), (3, "signed", HEALTH[2])],
    )
    assert again.lines[0]["entry"] == again.lines[0]["first"]["entry"] == first[1]["entry"]
    assert number_of_entries(apel) == before + 1


def test_somebody_who_signed_at_a_desk_too_is_refused_once(apel, printed):
    at_desk = apel("sign", SEKAR, "-f", "json").json["entry"]
    before = number_of_entries(apel)
    for _time in range(2):
        done = apel("sign", "--from-paper", "DH-0001", "--only", "2", "-f", "json")
        assert answers(done) == [(2, "already-signed", HEALTH[1])]
        assert done.json["first"]["entry"] == at_desk
    assert number_of_entries(apel) == before + 1
    assert [entry.kind for entry in keyed()] == ["refused"]


def test_a_line_that_was_taken_back_can_be_keyed_anew(apel, printed):
    apel("sign", "--from-paper", "DH-0001", "--only", "1")
    assert apel("undo", BUDI).code == 0
    done = apel("sign", "--from-paper", "DH-0001", "--only", "1", "-f", "json")
    assert answers(done) == [(1, "signed", HEALTH[0])]


def test_a_line_is_who_stood_there_after_any_edit_of_the_roster(apel, printed):
    assert apel("person", "add", "Aminah Contoh", "--agency", "Dinas Kesehatan").code == 0
    assert (
        apel("person", "edit", BUDI, "--name", "Zaki Contoh", "--agency", "Inspektorat").code == 0
    )
    apel("render", "daftar-hadir")
    done = apel("sign", "--from-paper", "DH-0001", "--only", "1-2", "-f", "json")
    assert answers(done) == [(1, "signed", "Zaki Contoh"), (2, "signed", "Sekar Wanalaya")]
    assert done.lines[0]["person"]["number"] == BUDI


def test_who_left_still_stands_on_the_line_and_signs_as_a_guest(apel, printed):
    apel("person", "exclude", BUDI, "--reason", "moved")
    refused = apel("sign", "--from-paper", "DH-0001", "--only", "1-2", "-f", "json")
    assert refused.code == 3
    assert answers(refused) == [(1, "not-obliged", HEALTH[0]), (2, "signed", HEALTH[1])]
    done = apel("sign", "--from-paper", "DH-0001", "--only", "1", "--anyway", "-f", "json")
    assert (done.code, answers(done)) == (0, [(1, "signed", HEALTH[0])])


def test_a_joined_code_counts_for_the_one_that_stays(apel, printed):
    people = apel("people", "Agus Jatiraga", "-f", "json").json
    stays, goes = people[0]["code"], people[1]["code"]
    assert apel("person", "same", stays, goes, "--yes").code == 0
    done = apel("sign", "--from-paper", "DH-0002", "--only", "3", "-f", "json")
    assert [each["person"]["code"] for each in done.lines] == [stays]
    assert keyed()[0].person == stays


def test_a_checklist_can_be_keyed_too(apel, roster):
    apel("render", "checklist")
    done = apel("sign", "--from-paper", "DK-0001", "--only", "2", "-f", "json")
    assert answers(done) == [(2, "signed", HEALTH[0])]


def test_made_up_after_the_signing_was_closed(apel, printed):
    assert apel("close", "--yes").code == 0
    done = apel("sign", "--from-paper", "DH-0001", "--only", "1", "-f", "json")
    assert answers(done) == [(1, "made-up", HEALTH[0])]
    came = apel("attend", "--from-paper", "DH-0001", "--only", "1", "-f", "json")
    assert (came.code, answers(came)) == (3, [(1, "closed", HEALTH[0])])


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (
            ("DH-0001", "--all-except", "1,4"),
            2,
            "List DH-0001 has the lines 1 to 3, and not 4.\n"
            "Compare the number of the list with the paper. Nothing was recorded.",
        ),
        (
            ("DH-0001", "--only", "0-2"),
            2,
            "List DH-0001 has the lines 1 to 3, and not 0.\n"
            "Compare the number of the list with the paper. Nothing was recorded.",
        ),
        (
            ("DH-0001", "--only", "1-999999999"),
            2,
            "List DH-0001 has the lines 1 to 3, and not 999999999.\n"
            "Compare the number of the list with the paper. Nothing was recorded.",
        ),
        (
            ("DH-0001", "--only", "Budi"),
            2,
            "“Budi” names no lines.\nLike 4,17 or 1-3,9; a - alone stands for none.",
        ),
        (
            ("DH-0001",),
            2,
            "Say which lines of list DH-0001: --all-except or --only.\n"
            "apel sign --from-paper DH-0012 --all-except 4,17",
        ),
        (
            ("DH-0001", "--only", "1", "--all-except", "2"),
            2,
            "Say which lines of list DH-0001: --all-except or --only.\n"
            "apel sign --from-paper DH-0012 --all-except 4,17",
        ),
        (
            ("DH-0012", "--only", "1"),
            1,
            "There is no list DH-0012 here.\nHere were printed: DH-0001, DH-0002",
        ),
        (
            ("DH-0001", "--only", "1", "--list-of", "main-ABCDEF-9"),
            1,
            "No list DH-0001 was issued by main-ABCDEF-9.",
        ),
    ],
)
def test_a_mistake_in_the_lines_records_nothing(apel, printed, words, code, sentence):
    before = number_of_entries(apel)
    for command in ("sign", "attend"):
        done = apel(command, "--from-paper", *words)
        assert (done.code, done.out, done.err) == (code, "", f"Error: {sentence}\n")
    assert number_of_entries(apel) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            (BUDI, "--from-paper", "DH-0001", "--only", "1"),
            "--from-paper names people, and nobody else can be named with it.",
        ),
        ((BUDI, "--only", "1"), "--all-except, --only and --list-of go with --from-paper."),
    ],
)
def test_words_that_do_not_go_together(apel, printed, words, sentence):
    done = apel("sign", *words)
    assert (done.code, done.out, done.err) == (2, "", f"Error: {sentence}\n")


def test_a_dash_stands_for_no_exception(apel, printed):
    done = apel("sign", "--from-paper", "DH-0001", "--all-except", "-")
    assert done.code == 0
    shown = [line.split("  ")[:3] for line in done.out.replace("     ", "").splitlines()]
    assert shown == [[str(n), "SIGNED", name] for n, name in enumerate(HEALTH, 1)]
    nobody = apel("sign", "--from-paper", "DH-0001", "--only", "-", "-f", "json")
    assert (nobody.code, nobody.out) == (0, "")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE document SET lines = replace(lines, '[', '[\"AAAAAAAAAA\",')",
        "UPDATE document SET entry = 'x' || entry",
        "UPDATE document SET what = 'checklist'",
    ],
)
def test_lines_that_are_not_those_that_were_printed_are_refused(apel, printed, damage):
    with open_workspace(None, None) as place:
        place.database.run(damage)
    before = number_of_entries(apel)
    done = apel("sign", "--from-paper", "DH-0001", "--only", "1")
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        "Error: The lines of list DH-0001 are not those that were printed.\n"
        "See apel verify. The paper itself tells who signed: apel sign NAME\n"
    )
    assert number_of_entries(apel) == before


def test_a_number_is_never_given_again_though_its_lines_are_gone(apel, printed):
    with open_workspace(None, None) as place:
        place.database.run("DELETE FROM document")
    done = apel("render", "daftar-hadir", "-f", "json")
    assert [each["number"] for each in done.json["lists"]] == ["DH-0003", "DH-0004"]
    lost = apel("sign", "--from-paper", "DH-0001", "--only", "1")
    assert (lost.code, lost.err) == (
        1,
        "Error: There is no list DH-0001 here.\nHere were printed: DH-0003, DH-0004\n",
    )


def test_two_computers_that_gave_one_number_are_told_apart(apel, roster, tmp_path):
    shutil.copytree(tmp_path, other := tmp_path / "other")
    apel("render", "daftar-hadir", "--unit", "bina")
    apel("render", "daftar-hadir", "--unit", "sekretariat", "-w", other)
    assert apel("merge", other / "apel.db").code == 0
    unclear = apel("sign", "--from-paper", "DH-0001", "--only", "1")
    assert (unclear.code, unclear.out) == (1, "")
    question, hint = unclear.err.splitlines()
    here, there = sorted(question.rstrip(".").rpartition(": ")[2].split(", "))
    assert question.startswith(
        "Error: Two computers printed different lists with the number DH-0001: main-"
    )
    assert hint == f"The entry stands at the foot of the paper: --list-of {here}"
    names = set()
    for entry in (here, there):
        done = apel(
            *("sign", "--from-paper", "DH-0001", "--only", "1", "--list-of", entry.lower()),
            *("-f", "json"),
        )
        names.add(done.json["person"]["name"])
    assert names == {"Sekar Wanalaya", "Budi Contoh, S.H."}
    again = apel("render", "daftar-hadir", "--unit", "bina", "-f", "json")
    assert again.json["lists"][0]["number"] == "DH-0002"


def test_a_list_of_a_desk_is_keyed_at_the_office_after_merging(apel, roster, tmp_path):
    apel("station", "prepare", "A", "--to", "stick")
    file = tmp_path / "stick" / "A.apel"
    apel("sign", "--walk-in", "Tuti Contoh", "--unit", "Inspektorat", "--database", file)
    apel("render", "checklist", "--database", file)
    unknown = apel("sign", "--from-paper", "DK-A-1", "--only", "1")
    assert unknown.err == (
        "Error: There is no list DK-A-0001 here.\n"
        "A list is known where it was printed, and after apel merge.\n"
    )
    at_desk = apel(
        "sign", "--from-paper", "DK-A-1", "--only", "2", "--database", file, "-f", "json"
    )
    assert answers(at_desk) == [(2, "signed", HEALTH[0])]
    assert at_desk.json["entry"].startswith("A-")
    assert apel("merge", file).code == 0
    done = apel("sign", "--from-paper", "dk-a-1", "--only", "2,3", "-f", "json")
    assert answers(done) == [(2, "already-signed", HEALTH[0]), (3, "signed", HEALTH[1])]


def test_in_a_terminal_the_clerk_compares_with_the_paper_first(apel, printed, tmp_path):
    pexpect = pytest.importorskip("pexpect", reason="there are no terminals like this on Windows")

    def ask(*words, answer):
        child = pexpect.spawn(
            sys.executable,
            ["-m", "apel", "sign", "--from-paper", "DH-0001", *words],
            cwd=str(tmp_path),
            encoding="utf-8",
            timeout=30,
            dimensions=(24, 100),
        )
        child.expect(r"\[y/N\] ")
        shown = re.sub(r"main-\w{6}-", "main-", child.before.replace("\r", ""))
        child.sendline(answer)
        child.expect(pexpect.EOF)
        child.close()
        return shown, child.exitstatus

    assert ask("--all-except", "2", answer="n") == (
        "Left out, 1 lines:\n"
        "     2  Sekar Wanalaya, Bidang Bina, Dinas Kesehatan\n"
        "Record 2 of 3 lines of list DH-0001 (main-3)? ",
        1,
    )
    assert keyed() == []
    assert ask("--only", "1", answer="y") == (
        "To be recorded, 1 lines:\n"
        "     1  Budi Contoh, S.H., Sekretariat, Dinas Kesehatan\n"
        "Record 1 of 3 lines of list DH-0001 (main-3)? ",
        0,
    )
    assert [entry.kind for entry in keyed()] == ["signed"]


def test_the_record_with_paper_in_it_is_whole(apel, printed):
    apel("sign", "--from-paper", "DH-0001", "--all-except", "-")
    apel("sign", RATNA)
    apel("sign", "--from-paper", "DH-0002", "--only", "1")
    verdict = apel("verify", "-f", "json").json
    assert (verdict["integrity"], verdict["breaks"]) == ("intact", [])

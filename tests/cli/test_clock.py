"""A desk's clock: shown once when the desk opens, its difference recorded, times never rewritten."""

import json
import re
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.conftest import BUDI, SEKAR

WIB = timezone(timedelta(hours=7))


@pytest.fixture
def desk(apel, roster, tmp_path):
    """Prepare desk A; return its file."""
    assert apel("station", "prepare", "A", "--to", "desks").code == 0
    return tmp_path / "desks" / "A.apel"


@pytest.fixture
def terminal(desk):
    """Start a command at the desk's file, in a terminal of 80 columns."""
    pexpect = pytest.importorskip("pexpect", reason="there are no terminals like this on Windows")
    started = []

    def start(*words):
        child = pexpect.spawn(
            sys.executable,
            ["-m", "apel", *words, "--database", str(desk)],
            encoding="utf-8",
            timeout=30,
            dimensions=(24, 80),
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def ended(child):
    child.sendeof()
    child.read()
    child.close()
    return child.exitstatus


def clocks(desk):
    """Return what the entries about the clock say."""
    with closing(sqlite3.connect(desk)) as connection:
        rows = connection.execute("SELECT body FROM entry WHERE kind = 'clock' ORDER BY number")
        return [json.loads(body)["seconds"] for (body,) in rows]


def wrong_by(minutes):
    """Return what a wall clock shows when the computer's is off by so many minutes."""
    return f"{datetime.now(UTC).astimezone(WIB) - timedelta(minutes=minutes):%H.%M}"


def test_the_desk_shows_its_time_once_and_enter_says_that_it_is_right(terminal, desk):
    child = terminal("sign", "--plain")
    child.expect(r"\d\d\.\d\d WIB[\s\S]*\d\d-\d\d-\d{4}[\s\S]*Is this the right time\?")
    child.expect_exact("Enter = yes, or the right time: ")
    child.sendline("")
    child.expect_exact("the desk's clock is right")
    child.expect_exact("[0/6] > ")
    assert ended(child) == 0
    assert clocks(desk) == [0]
    again = terminal("sign", "--plain")
    assert again.expect_exact(["[0/6] > ", "Enter = yes"]) == 0
    assert ended(again) == 0
    assert clocks(desk) == [0]


@pytest.mark.parametrize("minutes", [12, -12])
def test_the_right_time_is_typed_and_the_difference_is_an_entry(terminal, desk, minutes):
    child = terminal("sign", "--plain")
    child.expect_exact("right time: ")
    child.sendline(wrong_by(minutes))
    child.expect(r"the desk's clock is 1\d min (fast|slow)")
    assert child.match[1] == ("fast" if minutes > 0 else "slow")
    child.expect_exact("[0/6] > ")
    child.sendline(BUDI)
    child.expect_exact("SIGNED")
    assert ended(child) == 0
    (seconds,) = clocks(desk)
    assert abs(seconds + minutes * 60) <= 60
    assert seconds % 60 == 0


def test_nonsense_is_asked_about_once_more_and_then_the_desk_goes_on(terminal, desk):
    child = terminal("sign", "--plain")
    for answer in ("pagi", "27.00"):
        child.expect_exact("right time: ")
        child.sendline(answer)
        child.expect_exact(f"“{answer}” is no time.")
    child.expect("Nobody said whether this clock is right")
    child.expect_exact("[0/6] > ")
    assert ended(child) == 0
    assert clocks(desk) == []


def test_the_second_answer_counts_where_the_first_was_nonsense(terminal, desk):
    child = terminal("sign", "--plain")
    for answer in ("x", "ya"):
        child.expect_exact("right time: ")
        child.sendline(answer)
    child.expect_exact("[0/6] > ")
    assert ended(child) == 0
    assert clocks(desk) == [0]


def test_whoever_does_not_answer_comes_to_the_prompt_all_the_same(terminal, desk):
    child = terminal("sign", "--plain")
    child.expect_exact("right time: ")
    child.sendeof()
    child.expect("Nobody said whether this clock is right")
    child.expect_exact("[0/6] > ")
    child.sendline(BUDI)
    child.expect_exact("SIGNED")
    assert ended(child) == 0
    assert clocks(desk) == []


def test_the_clock_by_hand_asks_in_a_terminal(terminal, desk):
    child = terminal("station", "clock")
    child.expect_exact("right time: ")
    child.sendline("")
    child.expect_exact("the desk's clock is right")
    child.read()
    assert clocks(desk) == [0]


def test_after_twelve_hours_or_a_clock_set_back_it_is_asked_again(terminal, desk, apel):
    assert apel("station", "clock", wrong_by(0), "--database", desk).code == 0
    for days in (-0.6, 1):  # when it was asked, seen from now
        moved = datetime.now(UTC) + timedelta(days=days)
        _move_clock_entry(desk, f"{moved:%Y-%m-%dT%H:%M:%S}.000Z")
        child = terminal("sign", "--plain")
        assert child.expect_exact(["right time: ", "[0/6] > "]) == 0
        child.sendintr()
        child.read()
        child.close()
    assert len(clocks(desk)) == 1


def _move_clock_entry(desk, recorded):
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("DROP TRIGGER entry_is_never_changed")
        connection.execute("UPDATE entry SET recorded = ? WHERE kind = 'clock'", (recorded,))
        connection.execute(
            "CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry"
            " BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END"
        )
        connection.commit()


def test_the_office_and_whoever_is_named_on_the_line_are_not_asked(terminal, apel, roster, desk):
    child = terminal("sign", BUDI)
    assert child.expect_exact(["SIGNED", "right time: "]) == 0
    child.read()
    assert clocks(desk) == []


def test_without_a_terminal_nothing_is_asked(apel, desk, pipe):
    pipe(f"{BUDI}\n{SEKAR}\n".encode())
    done = apel("sign", "--database", desk)
    assert (done.code, done.err) == (0, "")
    assert clocks(desk) == []


def test_the_clock_by_hand(apel, desk):
    first = apel("station", "clock", "--database", desk)
    assert first.code == 0
    assert re.fullmatch(r"\d\d-\d\d-\d{4} \d\d\.\d\d WIB: nobody was asked yet\n", first.out)
    assert apel("station", "clock", "--database", desk, "--format", "json").json["seconds"] is None
    done = apel("station", "clock", wrong_by(12), "--database", desk)
    assert re.search(r": the desk's clock is 1[123] min fast\n", done.out)
    known = apel("station", "clock", "--database", desk, "--format", "json").json
    assert known["seconds"] in (-780, -720, -660)
    assert known["entry"] == f"{known['station']}-1"
    indonesian = apel("station", "clock", "--database", desk, "--language", "id").out
    assert re.search(r": jam meja 1[123] menit terlalu cepat\n", indonesian)
    assert apel("station", "clock", wrong_by(0), "--database", desk).out.endswith(
        ": the desk's clock is right\n"
    )
    assert len(clocks(desk)) == 2


@pytest.mark.parametrize("time", ["pagi", "25.00", "31-02-2026 07.31", ""])
def test_what_is_no_time_is_refused_in_a_sentence(apel, desk, time):
    done = apel("station", "clock", time, "--database", desk)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"Error: {time} is not a time.\n"
        "Like 07.31, or with the day where that is wrong: 02-01-2026 07.31.\n"
    )
    assert clocks(desk) == []


def test_times_are_never_rewritten_and_the_record_stays_whole(apel, desk):
    (before,) = apel("sign", BUDI, "--database", desk, "--format", "json").lines
    yesterday = datetime.now(UTC).astimezone(WIB) + timedelta(days=1)
    apel("station", "clock", f"{yesterday:%d-%m-%Y %H.%M}", "--database", desk)
    (after,) = apel("sign", BUDI, "--database", desk, "--format", "json").lines
    assert after["first"]["at"] == before["at"]
    assert (after["outcome"], after["at"][:10]) == ("already-signed", before["at"][:10])
    assert clocks(desk) in ([86400], [86340], [86460])
    assert apel("verify", "--database", desk, "--format", "json").json["integrity"] == "intact"
    assert "slow" in apel("station", "clock", "--database", desk).out

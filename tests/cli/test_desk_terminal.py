"""The desk in a real terminal: the screen and the line desk, at a scanner's speed and in trouble."""

import signal
import sqlite3
from contextlib import closing

import pytest

pytest.importorskip("pexpect", reason="there are no terminals like this on Windows")
pytest.importorskip("pty", reason="there are no terminals like this on Windows")

from tests.benchmarks.crowd import write_few_columns
from tests.conftest import BUDI, SEKAR
from tests.servers import Postgres, Unavailable, fresh_database
from tests.terminals import Terminal

MANY = 200
WITHOUT_TEXTUAL = (
    "-c",
    "import sys; sys.modules['textual'] = None; from apel.cli.app import main; main(sys.argv[1:])",
)
NOISE = (
    b"\r\n\x00\x01\x02\x0f\x11\x12\x13\x16\x1a\x1c\x1d\x7f\x08\r",  # controls, and Enter first
    b"\x1b[31m\xff\xfe\x80\r",  # an escape sequence, and no UTF-8
    BUDI.encode() + SEKAR.encode() + b"\r",  # two cards glued together
    b"\x1b[200~\x1b[<0;1;1M\x1b]0;title\x07\x1bP\x1b[c\r",
    b"x" * 6000 + b"\r",
    b"\x1bOS\x1b[B\r\x1bOQ\x1b[B\r",  # F4 and F2, an arrow, Enter
)


@pytest.fixture
def terminal(tmp_path):
    """Start a desk in a terminal."""
    started = []

    def start(*words, **options):
        started.append(Terminal(tmp_path, "sign", *words, **options))
        return started[-1]

    yield start
    for one in started:
        one.child.close(force=True)


@pytest.fixture
def codes(apel, tmp_path):
    """Import many people; return their codes."""
    write_few_columns(MANY, tmp_path / "many.csv")
    assert apel("import", tmp_path / "many.csv").code == 0
    return [row[0] for row in rows(tmp_path, "SELECT code FROM person ORDER BY code")]


def rows(folder, sql):
    with closing(sqlite3.connect(folder / "apel.db")) as connection:
        return connection.execute(sql).fetchall()


def signed(folder):
    return [
        code
        for (code,) in rows(folder, "SELECT person FROM entry WHERE kind = 'signed' ORDER BY rowid")
    ]


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [((), b"\x1b[200~\r", b"\x1b[201~"), (("--plain",), b"", b"")],  # as a paste, and Enter first
    ids=["the screen", "the line desk"],
)
def test_a_burst_is_answered_in_its_order_and_nobody_is_lost(
    terminal, codes, tmp_path, words, begin, end
):
    desk = terminal(*words)
    desk.until("0/200")
    ends = (b"\r", b"\r\n", b"\n", b"\r" if words else b"\t")
    scans = b"".join(code.encode() + ends[place % 4] for place, code in enumerate(codes))
    desk.send(begin + scans + end)
    if not words:
        desk.until("main-")
        desk.resize(40, 10)
        desk.until("main-")
        desk.resize(80, 24)
    desk.until("200/200")
    assert signed(tmp_path) == codes
    assert desk.left() == 0


@pytest.mark.parametrize("words", [(), ("--plain",)], ids=["the screen", "the line desk"])
def test_the_desk_survives_any_bytes(terminal, apel, roster, tmp_path, words):
    desk = terminal(*words)
    desk.until("0/6")
    for noise in NOISE:
        desk.child.send(noise)
    desk.child.send(BUDI.encode() + b"\r")
    desk.until("1/6")
    assert desk.rung > 0 or words
    assert desk.left(b"\x03") == 130
    report = apel("report", "--format", "json").json["totals"]
    assert (report["signed"], report["excused"]) == (1, {"study": 1})
    assert apel("verify").code == 0


@pytest.mark.parametrize("how", ["closed", "killed"])
def test_what_was_answered_is_recorded_when_the_terminal_goes(terminal, codes, apel, tmp_path, how):
    desk = terminal()
    desk.until("0/200")
    desk.child.send(b"".join(code.encode() + b"\r" for code in codes))
    desk.until("/200  ")
    while desk.lines[0].endswith(" 0/200  0,00%"):
        desk.read()
    answered = int(desk.lines[0].split("/")[0].split()[-1])
    if how == "closed":
        desk.hang_up()
    else:
        desk.child.kill(signal.SIGKILL)
    assert desk.gone() == -(signal.SIGKILL if how == "killed" else signal.SIGHUP)
    recorded = signed(tmp_path)
    assert answered <= len(recorded)
    assert recorded == codes[: len(recorded)]
    assert apel("verify").code == 0


@pytest.mark.parametrize(
    "options",
    [
        {"words": ("--plain",)},
        {"APEL_PLAIN": "1"},
        {"TERM": "dumb"},
        {"program": WITHOUT_TEXTUAL},
    ],
    ids=["asked for", "by the environment", "a dumb terminal", "without Textual"],
)
def test_where_no_screen_can_be_there_are_lines(terminal, roster, options):
    desk = terminal(*options.pop("words", ()), **options)
    assert desk.until("[0/6] >") == [
        "Scan a card, or type a number or a name. Ctrl-D ends.",
        "[0/6] >",
        *[""] * 22,
    ]
    assert desk.left() == 0


@pytest.mark.parametrize("words", [(), ("--plain",)], ids=["the screen", "the line desk"])
def test_time_and_journal_are_those_that_were_given(terminal, roster, tmp_path, words):
    (tmp_path / "stick").mkdir()
    desk = terminal(*words, "--at", "2026-01-02T07:31", "--journal", "stick")
    desk.until("0/6")
    desk.child.send(BUDI.encode() + b"\r")
    desk.until("1/6")
    assert desk.left() == 0
    assert rows(tmp_path, "SELECT at FROM entry WHERE kind = 'signed'") == [
        ("2026-01-02T00:31:00.000Z",)
    ]
    (journal,) = (tmp_path / "stick").iterdir()
    assert '"kind":"signed"' in journal.read_text(encoding="utf-8").splitlines()[-1]


def test_a_journal_that_is_gone_is_said_on_the_screen_and_once_more_after_it(
    terminal, roster, tmp_path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = terminal("--journal", "stick", columns=120)
    desk.until("0/6")
    stick.rename(tmp_path / "pulled")
    desk.child.send(BUDI.encode() + b"\r")
    desk.until("1/6")
    assert any(line.startswith(" The journal stick/main-") for line in desk.until("stick/"))
    assert desk.left() == 0
    assert any("Note: The journal stick/main-" in line for line in desk.lines)


def test_a_record_that_breaks_ends_the_desk_and_names_what_was_not_recorded(
    terminal, roster, tmp_path
):
    desk = terminal()
    desk.until("0/6")
    with closing(sqlite3.connect(tmp_path / "apel.db")) as connection, connection:
        connection.execute("DROP VIEW recorded")
    desk.child.send(BUDI.encode() + b"\r")
    assert desk.ended() == 4
    said = " ".join(desk.lines)
    assert "Traceback" not in said
    assert f"Scanned and not recorded: {BUDI}" in said


@pytest.fixture
def own_server():
    """Start a server that can be killed."""
    try:
        server = Postgres()
    except Unavailable as error:
        pytest.skip(f"no server of PostgreSQL: {error}")
    yield server
    server.remove()


def test_a_lost_server_is_said_and_waited_for(terminal, apel, monkeypatch, request, own_server):
    server = own_server
    with fresh_database(server.url) as url:
        monkeypatch.setenv("APEL_DATABASE", url)
        request.getfixturevalue("roster")
        desk = terminal("--station", "A")
        desk.until("0/6")
        server.stop(9)
        desk.child.send(BUDI.encode() + b"\r")
        desk.until("Not recorded: the connection to the server is lost; trying again.")
        server.start()
        desk.until("1/6")
        assert desk.left() == 0
        found = apel("verify", "--format", "json").json
        assert (found["integrity"], found["unanchored"]) == ("intact", 3)  # two of the import

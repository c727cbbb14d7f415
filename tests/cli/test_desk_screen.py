"""The desk's screen as it is drawn: whole screens, in both languages and at all sizes."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from random import Random

import pytest
from textual.events import Paste

from apel.cli.desks.presenter import Presenter
from apel.cli.desks.screen.board import DeskBoard
from apel.cli.workspace import open_workspace
from apel.domain.acts import Signing
from apel.formats.desk.app import DeskApp
from apel.formats.desk.keys import Key, Keyboard, Press
from apel.language import settle
from apel.workflows.hold_ceremony import Desk
from apel.workflows.record import Writer
from tests.conftest import BUDI, RATNA, RETIRED, SEKAR, STUDENT

NOW = datetime(2026, 1, 2, 0, 31, tzinfo=UTC)


CALM, GREEN, YELLOW, RED = "#24405f", "#00692b", "#ffd000", "#b3001b"

START = """
Desk A, Apel Pagi                                                     0/6  0,00%


                     ██████  ██████  ██████  ████    ██  ██
                     ██  ██  ██      ██  ██  ██  ██  ██  ██
                     ████    ████    ██████  ██  ██  ██████
                     ██  ██  ██      ██  ██  ██  ██    ██
                     ██  ██  ██████  ██  ██  ████      ██

                    Scan a card, or type a number or a name.


╭──────────────────────────────────────────────────────────────────────────────╮
│ > ▏                                                                          │
╰──────────────────────────────────────────────────────────────────────────────╯
                                                 Dinas Kesehatan            0/3
                                                 Inspektorat                0/3





 07.31 WIB  Last 5 minutes: 0, 0,0 a minute
F1 Help  F2 Excuse  F3 Search  F4 Undo  F5 Guest  Ctrl-D End
"""

AGAIN = """
Desk A, Apel Pagi                                                    2/6  33,33%
          ██    █▀█ █   █▀█ █▀▀ █▀█ █▀▄ █ █    █▀▀ █ █▀▀▀ █▄ █ █▀▀ █▀▄
          ▀▀    █▀█ █   █▀▄ █▀  █▀█ █ █ ▀█▀    ▀▀█ █ █ ▀█ █ ▀█ █▀  █ █
          ▀▀    ▀ ▀ ▀▀▀ ▀ ▀ ▀▀▀ ▀ ▀ ▀▀   ▀     ▀▀▀ ▀ ▀▀▀▀ ▀  ▀ ▀▀▀ ▀▀

                  █▀▄ █ █ █▀▄ █    █▀▀ █▀▀█ █▄ █ ▀█▀ █▀▀█ █ █
                  █▀▄ █ █ █ █ █    █   █  █ █ ▀█  █  █  █ █▀█
                  ▀▀  ▀▀▀ ▀▀  ▀    ▀▀▀ ▀▀▀▀ ▀  ▀  ▀  ▀▀▀▀ ▀ ▀

                               Budi Contoh, S.H.
                                Dinas Kesehatan
                         first at 07.31 WIB, A-K59TKY-1
╭──────────────────────────────────────────────────────────────────────────────╮
│ > ▏                                                                          │
╰──────────────────────────────────────────────────────────────────────────────╯
 07.31 ! ALREADY SIGNED: Budi Contoh, S.H.       Dinas Kesehatan            2/3
 07.31 ✗ UNKNOWN: nobody                         Inspektorat                0/3
 07.31 ✗ NOT OBLIGED: Joko Karangjaya
 07.31 ✓ Sekar Wanalaya
 07.31 ! ALREADY SIGNED: Budi Contoh, S.H.
 07.31 ✓ Budi Contoh, S.H.

 07.31 WIB  Last 5 minutes: 2, 0,4 a minute
F1 Help  F2 Excuse  F3 Search  F4 Undo  F5 Guest  Ctrl-D End
"""

NAME = """
╰──────────────────────────────────────────────────────────────────────────────╯
 Who is “agus”?
 ▶ Agus Jatiraga, Sekretariat, Dinas Kesehatan
   Agus Jatiraga, Inspektorat, Inspektorat
 ↓ ↑ and Enter choose, Esc closes.
"""

SMALL = """

        ▄▀    █▀▀ █ █▀▀▀ █▄ █ █▀▀ █▀▄
   ▀▄ ▄▀      ▀▀█ █ █ ▀█ █ ▀█ █▀  █ █
     ▀        ▀▀▀ ▀ ▀▀▀▀ ▀  ▀ ▀▀▀ ▀▀

             Sekar Wanalaya
            Dinas Kesehatan
               A-K59TKY-2

 > ▏
"""

WHY = """
Meja A, Apel Pagi                                                     0/6  0,00%


                           ██████  ██  ██████  ██████
                           ██      ██  ██  ██  ██  ██
                           ██████  ██  ██████  ██████
                               ██  ██  ██  ██  ██
                           ██████  ██  ██  ██  ██

                   Pindai kartu, atau ketik nomor atau nama.


╭──────────────────────────────────────────────────────────────────────────────╮
│ > ▏                                                                          │
╰──────────────────────────────────────────────────────────────────────────────╯
 Mengapa Ratna Giriwangsa berhalangan?
   sakit
   dinas luar
   cuti
   izin
   tugas belajar
 ↓ ↑ dan Enter memilih, Esc menutup.
 07.31 WIB  5 menit terakhir: 0, 0,0 per menit
F1 Bantuan  F2 Berhalangan  F3 Cari  F4 Batalkan  F5 Tamu  Ctrl-D Selesai
"""

EXCUSED = """
Meja A, Apel Pagi                                                     0/6  0,00%
                ▄▀    █▀▄ █▀▀ █▀█ █ █ █▀█ █   █▀█ █▄ █ █▀▀▀ █▀█ █▄ █
           ▀▄ ▄▀      █▀▄ █▀  █▀▄ █▀█ █▀█ █   █▀█ █ ▀█ █ ▀█ █▀█ █ ▀█
             ▀        ▀▀  ▀▀▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀▀▀ ▀ ▀ ▀  ▀ ▀▀▀▀ ▀ ▀ ▀  ▀

        █▀█ █▀█ ▀█▀ █▄ █ █▀█    █▀▀▀ █ █▀█ █ █   █ █▀█ █▄ █ █▀▀▀ █▀▀ █▀█
        █▀▄ █▀█  █  █ ▀█ █▀█    █ ▀█ █ █▀▄ █ █▄▀▄█ █▀█ █ ▀█ █ ▀█ ▀▀█ █▀█
        ▀ ▀ ▀ ▀  ▀  ▀  ▀ ▀ ▀    ▀▀▀▀ ▀ ▀ ▀ ▀ ▀   ▀ ▀ ▀ ▀  ▀ ▀▀▀▀ ▀▀▀ ▀ ▀

                                Ratna Giriwangsa
                                  Inspektorat
                                   A-K59TKY-1
╭──────────────────────────────────────────────────────────────────────────────╮
│ > ▏                                                                          │
╰──────────────────────────────────────────────────────────────────────────────╯
 07.31 ✓ BERHALANGAN: Ratna Giriwangsa           Inspektorat                0/3
                                                 Dinas Kesehatan            0/3





 07.31 WIB  5 menit terakhir: 0, 0,0 per menit
F1 Bantuan  F2 Berhalangan  F3 Cari  F4 Batalkan  F5 Tamu  Ctrl-D Selesai
"""

HELP = """
 Bantuan
   Pindai kartu; atau ketik nomor atau nama, lalu Enter. Ctrl-U: hapus baris.
   Saat nama diketik, ↓ dan Enter memilih orangnya.
   ✓ hijau: tercatat. ! kuning: sudah tercatat. ✗ merah: tidak tercatat.
   F2: ada yang berhalangan, dan sebabnya.  F3: cari nama.
   F4: batalkan rekaman terakhir meja ini.  F5: tamu menandatangani.
 Esc menutup. Kartu dapat dipindai kapan saja.
"""


class Sitting:
    """Somebody at the desk's screen, who presses keys a second apart."""

    def __init__(self, app, pilot):
        self.app, self._pilot = app, pilot
        self._seconds = 0.0

    async def scan(self, *codes):
        """Scan cards, all at once; wait until all are answered."""
        self._seconds += 1
        for code in codes:
            self.app.typed([Key(code, self._seconds), Key(Press.ENTER, self._seconds)])
        await self.done()

    async def type(self, words):
        """Type, and look up."""
        self._seconds += 1
        self.app.typed([Key(words, self._seconds)])
        await self._pilot.pause(0.2)
        await self.done()

    async def scan_until(self, code, colour):
        """Scan a card, and wait until this colour is shown."""
        self._seconds += 1
        self.app.typed([Key(code, self._seconds), Key(Press.ENTER, self._seconds)])
        while self.colour != colour:
            await self._pilot.pause(0.05)

    async def press(self, *keys):
        for key in keys:
            self._seconds += 1
            self.app.typed([Key(Press(key), self._seconds)])
            await self.done()

    async def rest(self):
        await self._pilot.pause(0.25)
        await self.done()

    async def one_by_one(self, *keys):
        """Press keys as Textual itself reads them."""
        await self._pilot.press(*keys)
        await self.done()

    async def send(self, raw):
        """Let something send these bytes at once."""
        self._seconds += 1
        self.app.typed(list(Keyboard().read(raw, self._seconds)))
        await self._pilot.pause(0.2)
        await self.done()

    async def done(self):
        """Wait until everything is recorded and drawn."""
        for _step in range(3):  # what was looked up may ask for more
            done = asyncio.Event()
            self.app.work(lambda: None, lambda _nothing, done=done: done.set())
            await done.wait()
        while self.app._is_drawing:
            await self._pilot.pause(0.02)
        await self._pilot.pause()

    async def elsewhere(self, *words):
        """Let another desk do something in the same place."""
        command = [sys.executable, "-m", "apel", *words]
        other = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
        assert await other.wait() == 0

    async def resize(self, columns, lines):
        await self._pilot.resize_terminal(columns, lines)
        await self._pilot.pause(0.05)

    @property
    def lines(self):
        """Return the lines of the screen, the blanks at their ends cut."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def colour(self):
        """Return the colour behind the verdict."""
        middle = self.app.screen._compositor.render_strips()[3]
        return next(segment.style.bgcolor.name for segment in middle if segment.style)


@pytest.fixture
def sit(apel, roster, tmp_path):
    """Sit down at the screen, do something there, and get up."""

    (tmp_path / "apel.toml").write_text('[ceremony]\ntitle = "Apel Pagi"\n', encoding="utf-8")

    def sit_down(acts, *, size=(80, 24), language="en", notes=(), file=None):
        settle(language)
        with open_workspace(tmp_path, file, desk_too=True) as there:
            writer = Writer(lambda: NOW, Random(8).randbytes, "A")  # noqa: S311
            desk = Desk(there.database, there.ceremony, writer)
            board = DeskBoard(Presenter(there, desk, Signing()), notes)

            app = DeskApp(board)

            async def sitting():
                async with app.run_test(size=size) as pilot:
                    await pilot.pause(0.05)
                    await acts(Sitting(app, pilot))

            try:
                asyncio.run(sitting())
            finally:
                app.close_recording()
            if app.fault:
                raise app.fault

    return sit_down


def shown(screen):
    """Return the lines of a screen that is written out above."""
    return screen.removeprefix("\n").removesuffix("\n").split("\n")


def test_before_the_first_scan_the_desk_says_what_to_do(sit):
    async def look(at):
        assert at.lines == shown(START)

    sit(look)


def test_yellow_says_when_and_where_and_the_last_scans_stay_in_sight(sit):
    async def scan(at):
        assert at.colour == CALM
        await at.scan(BUDI)
        assert at.colour == GREEN
        await at.scan(BUDI, SEKAR, RETIRED, "nobody")
        assert at.colour == RED
        await at.scan(BUDI)
        assert at.colour == YELLOW
        assert at.lines == shown(AGAIN)

    sit(scan)


def test_whoever_types_a_name_chooses_with_the_arrows(sit, apel):
    async def choose(at):
        await at.scan(BUDI)
        await at.type("agus")
        await at.press("down")
        assert at.lines[14:19] == shown(NAME)
        await at.press("enter")
        assert (
            at.lines[15]
            == " 07.31 ✓ Agus Jatiraga                           Dinas Kesehatan            2/3"
        )
        await at.type("wanalaia")  # nearly a name
        assert at.lines[15:17] == [
            " Who is “wanalaia”?",
            "   Sekar Wanalaya, Bidang Bina, Dinas Kesehatan",
        ]
        await at.press("enter")  # nobody is picked, so nobody is signed
        assert at.lines[15:17] == [
            " Who is “wanalaia”?",
            "   Sekar Wanalaya, Bidang Bina, Dinas Kesehatan",
        ]

    sit(choose)
    assert apel("report", "--format", "json").json["totals"]["signed"] == 2


def test_a_small_terminal_has_the_answer_and_the_line_and_a_larger_one_everything_again(sit):
    async def resize(at):
        await at.scan(BUDI, SEKAR)
        whole = at.lines
        await at.resize(40, 10)
        assert at.lines == shown(SMALL)
        for columns, lines in ((20, 4), (1, 1), (300, 100)):
            await at.resize(columns, lines)
            assert len(at.lines) == lines
        await at.resize(80, 24)
        assert at.lines == whole

    sit(resize)


def test_why_somebody_is_away_is_asked_and_never_stays_on_the_screen(sit, apel):
    async def excuse(at):
        await at.press("f2")
        await at.scan(RATNA)
        assert at.lines == shown(WHY)
        await at.press("down", "enter")
        assert at.lines == shown(EXCUSED)
        await at.scan(BUDI)
        assert not any("sakit" in line for line in at.lines)

    sit(excuse, language="id")
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["excused"], totals["signed"]) == ({"health": 1, "study": 1}, 1)


def test_help_says_what_the_keys_do(sit):
    async def ask(at):
        await at.press("f1")
        assert at.lines[15:22] == shown(HELP)
        await at.press("escape")
        assert (
            at.lines[15]
            == "                                                 Dinas Kesehatan            0/3"
        )

    sit(ask, language="id")


def test_the_newest_act_is_taken_back_with_a_reason(sit, apel):
    async def undo(at):
        await at.press("f4")
        assert at.lines[8] == "                         There is nothing to take back."
        await at.scan(BUDI, SEKAR)
        await at.press("f4")
        assert at.lines[15:18] == [
            " Take back: SIGNED Sekar Wanalaya, 07.31 WIB? Why?",
            "   a mistake",
            "   another reason",
        ]
        await at.press("down", "down", "enter")
        assert (
            at.lines[0]
            == "Desk A, Apel Pagi                                                    1/6  16,67%"
        )
        assert (
            at.lines[15]
            == " 07.31 ✓ TAKEN BACK: Sekar Wanalaya              Dinas Kesehatan            1/3"
        )

    sit(undo)
    assert apel("report", "--format", "json").json["totals"]["signed"] == 1


def test_a_guest_signs_and_one_of_a_known_name_is_asked_about(sit, apel):
    async def walk_in(at):
        await at.press("f5")
        await at.type("Tamu Contoh")
        await at.press("enter")
        await at.type("Kelurahan Tetangga")
        await at.press("enter")
        assert (
            at.lines[15]
            == " 07.31 ✓ Tamu Contoh                             Dinas Kesehatan            0/3"
        )
        await at.press("f5")
        await at.type("Budi Contoh")
        await at.press("enter", "enter")
        assert at.lines[15:18] == [
            " Who is “Budi Contoh”?",
            "   Budi Contoh, S.H., Sekretariat, Dinas Kesehatan",
            "   somebody else of this name, a guest",
        ]
        await at.press("up", "enter")
        assert (
            at.lines[0]
            == "Desk A, Apel Pagi                                                     0/6  0,00%"
        )

    sit(walk_in)
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["guests"], totals["signed"]) == (2, 0)


def test_a_card_that_is_scanned_while_something_is_asked_is_a_scan(sit, apel):
    async def scan(at):
        await at.press("f5")
        await at.scan(BUDI)  # no guest is called so
        await at.press("f5")
        await at.type("Tamu Contoh")
        await at.press("enter")
        await at.scan(SEKAR)
        await at.press("f2")
        await at.scan(RATNA)
        await at.scan(STUDENT)  # why Ratna is away was not said
        await at.press("f1")
        await at.scan(RATNA)
        assert at.lines[15:19] == [
            " 07.31 ✓ Ratna Giriwangsa                        Inspektorat                2/3",
            " 07.31 ✓ Dewi Segarajati                         Dinas Kesehatan            2/3",
            " 07.31 ✓ Sekar Wanalaya",
            " 07.31 ✓ Budi Contoh, S.H.",
        ]

    sit(scan)
    totals = apel("report", "--format", "json").json["totals"]
    assert (totals["signed"], totals["guests"], totals["excused"]) == (4, 0, {})


def test_what_a_card_holds_presses_no_keys(sit, apel):
    """A card that types F4, an arrow and Enter takes nothing back, and one with Ctrl-D ends nothing."""

    async def scan(at):
        await at.scan(BUDI)
        for card in (b"\x1bOS\x1b[B\r", b"X\x1bOS\x1b[B\r", b"\x04Y\r", b"\x03Z\x04\r\x03"):
            await at.send(card)
        await at.scan(SEKAR)
        assert (
            at.lines[15]
            == " 07.31 ✓ Sekar Wanalaya                          Dinas Kesehatan            2/3"
        )

    sit(scan)
    assert apel("report", "--format", "json").json["totals"]["signed"] == 2


def test_what_other_desks_record_in_the_same_place_is_counted(sit, roster):
    async def look(at):
        await at.elsewhere("sign", SEKAR, RATNA, "--station", "B")
        await at.scan(BUDI)
        assert at.lines[0].endswith(" 1/6  16,67%")
        at.app.board.tick()
        await at.done()
        assert at.lines[0].endswith(" 3/6  50,00%")

    sit(look)


def test_a_desk_says_what_it_does_not_know(sit, apel, tmp_path):
    apel("station", "prepare", "A", "B", "--to", "desks")

    async def at_office(at):
        assert at.lines[22] == " 07.31 WIB  Last 5 minutes: 0, 0,0 a minute  without desks A, B"

    async def at_desk(at):
        assert (
            at.lines[22] == " 07.31 WIB  Last 5 minutes: 0, 0,0 a minute  offline, own entries only"
        )
        assert (at.lines[9], at.colour) == (
            "                                  Look at this",
            YELLOW,
        )

    sit(at_office)
    sit(at_desk, file=tmp_path / "desks" / "A.apel", notes=["Look at this"])


def test_nobody_takes_the_answer_before_for_one_that_is_not_there_yet(sit, tmp_path):
    async def scan(at):
        await at.scan(BUDI)
        with closing(sqlite3.connect(tmp_path / "apel.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # somebody imports
            await at.scan_until(SEKAR, CALM)
            assert at.lines[9] == "                              Not recorded yet: 1"
            other.execute("ROLLBACK")
        await at.done()
        assert (at.lines[0][-11:], at.colour) == ("2/6  33,33%", GREEN)

    sit(scan)


def test_what_happens_besides_is_shown(sit):
    async def pull(at):
        at.app.board._tell("The stick is gone")
        await at.done()
        assert at.lines[15] == " The stick is gone"

    sit(pull)


def test_whoever_is_searched_for_has_to_be_chosen(sit, apel):
    async def search(at):
        await at.press("f3")
        assert (
            at.lines[13]
            == "│ Name: ▏                                                                      │"
        )
        await at.press("down")  # there is nobody yet
        await at.type("Sekar Wanalaya")
        await at.press("enter")  # a whole name, and she is not signed
        assert at.lines[15:17] == [
            " Who is “Sekar Wanalaya”?",
            "   Sekar Wanalaya, Bidang Bina, Dinas Kesehatan",
        ]
        await at.type("zzzzzz")
        await at.press("enter")
        assert at.colour == RED
        await at.type("sekar")
        await at.press("up", "enter")
        assert (
            at.lines[15]
            == " 07.31 ✓ Sekar Wanalaya                          Dinas Kesehatan            1/3"
        )

    sit(search)
    assert apel("report", "--format", "json").json["totals"]["signed"] == 1


def test_keys_that_come_one_by_one_and_pastes_are_taken_too(sit):
    """So they come on Windows."""

    async def type_there(at):
        await at.one_by_one(*BUDI[:4], "backspace", "x", "ctrl+u", *BUDI, "enter")
        assert at.lines[0].endswith(" 1/6  16,67%")
        at.app.post_message(Paste(f"{SEKAR}\r\n\r\n{RATNA}\rrest"))
        await at.one_by_one("tab")
        assert at.lines[0].endswith(" 3/6  50,00%")
        assert (
            at.lines[15]
            == " 07.31 ✗ UNKNOWN: rest                           Inspektorat                1/3"
        )

    sit(type_there)


def test_nothing_is_ended_before_it_is_closed(sit):
    async def leave(at):
        await at.type("agus")
        await at.press("interrupt")
        await at.rest()
        assert (
            at.lines[13]
            == "│ > agus▏                                                                      │"
        )
        await at.press("escape")
        assert (
            at.lines[13]
            == "│ > ▏                                                                          │"
        )
        assert not at.app.was_interrupted
        await at.press("interrupt")
        await at.rest()
        assert at.app.was_interrupted

    sit(leave)

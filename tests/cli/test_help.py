"""Help: every command under its moment, with examples that run, in both languages."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import chain, takewhile

import pytest

from apel.cli.app import build_app
from apel.cli.help.examples import examples
from apel.cli.help.moments import moments
from apel.language import settle
from tests.cli.story import hold_ceremony, open_office

# what needs another moment than the middle of a ceremony
BEFORE = {"init", "station prepare", "agency import"}
HANDED_IN = (
    "station close --database A.apel",
    "station close --database B.apel",
    "merge A.apel B.apel",
)
HEAD = 'official add "Hadi Wirasena" --as {} --post Camat --outside --yes'
# what has to be done first, by how an example begins
FIRST = {
    "apel close": HANDED_IN,
    "apel close explanations": ("close attendance --yes",),
    "apel reopen": (*HANDED_IN, "close --yes"),
    "apel seal": (*HANDED_IN, "close --yes"),
    "apel seal --missing-because": ("station prepare C --to .",),
    "apel official remove": (HEAD.format("saksi"), HEAD.format("pelaksana")),
}
# a terminal would ask; a test cannot be asked
ASKED = (
    "apel person same",
    "apel close",
    "apel reopen",
    "apel seal",
    "apel restore",
    "apel import PNS.xlsx",
)
# run in test_demo.py, in test_rehearsing.py with fewer people, in test_database_copy.py with a server
LONG = {"demo", "rehearse", "database copy"}


TITLES = {"en": "Examples:", "id": "Contoh:"}
STATION = {
    "en": """
 Usage: apel station [OPTIONS] COMMAND [ARGUMENTS]...

 Desks without a network: prepare them, list them, hand in.

╭─ Options ────────────────────────────────────────────────────────────────────╮
│ --help  -h        Show this help.                                            │
╰──────────────────────────────────────────────────────────────────────────────╯
╭─ Before the ceremony ────────────────────────────────────────────────────────╮
│ prepare  Write a file for each desk, to work on without a network.           │
╰──────────────────────────────────────────────────────────────────────────────╯
╭─ During the ceremony ────────────────────────────────────────────────────────╮
│ clock    At the desk: say the right time, where its clock is off.            │
│ close    At the desk: hand in, and print the closing slip.                   │
╰──────────────────────────────────────────────────────────────────────────────╯
╭─ After the ceremony ─────────────────────────────────────────────────────────╮
│ list     Show every desk: handed in or not, up to which number.              │
╰──────────────────────────────────────────────────────────────────────────────╯
""",
    "id": """
 Cara pakai: apel station [OPSI] PERINTAH [ARGUMEN]...

 Meja tanpa jaringan: siapkan, lihat daftarnya, serahkan hasilnya.

╭─ Opsi ───────────────────────────────────────────────────────────────────────╮
│ --help  -h        Tampilkan bantuan ini.                                     │
╰──────────────────────────────────────────────────────────────────────────────╯
╭─ Sebelum kegiatan ───────────────────────────────────────────────────────────╮
│ prepare  Tulis satu berkas untuk setiap meja, agar bekerja tanpa jaringan.   │
╰──────────────────────────────────────────────────────────────────────────────╯
╭─ Saat kegiatan ──────────────────────────────────────────────────────────────╮
│ clock    Di meja: catat waktu yang benar bila jamnya meleset.                │
│ close    Di meja: serahkan hasilnya dan cetak lembar penutupan meja.         │
╰──────────────────────────────────────────────────────────────────────────────╯
╭─ Setelah kegiatan ───────────────────────────────────────────────────────────╮
│ list     Tampilkan setiap meja: sudah diserahkan atau belum, sampai nomor    │
│          berapa.                                                             │
╰──────────────────────────────────────────────────────────────────────────────╯
""",
}


def all_commands() -> set[str]:
    """Return every command, of a group by its whole words."""
    app = build_app()
    alone = {str(command.name) for command in app.registered_commands}
    groups = {str(group.name): group.typer_instance for group in app.registered_groups}
    return alone | {
        f"{name} {command.name}"
        for name, group in groups.items()
        if group
        for command in group.registered_commands
    }


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Return the office before and in the middle of its ceremony, and what the keys are there."""
    settle("en")
    before, amid = tmp_path_factory.mktemp("office") / "before", tmp_path_factory.mktemp("amid")
    open_office(amid)
    shutil.copytree(amid, before)
    return before, amid, hold_ceremony(amid)


def test_every_command_has_its_moment_and_two_examples():
    told = [name for names in moments().values() for name in names]
    groups = {str(group.name) for group in build_app().registered_groups}
    assert sorted(told) == sorted(all_commands() | groups)
    assert set(examples()) == all_commands()
    assert {name for name, pairs in examples().items() if len(pairs) < 2} == set()


def test_the_examples_of_a_rehearsal_run_with_fewer_people(apel):
    words = [shlex.split(line)[1:] for _why, line in examples()["rehearse"]]
    assert [each[1::2] for each in words] == [
        ["--people", "--desks", "--minutes"], ["--people", "--desks", "--entrances", "--to"],
    ]  # fmt: skip
    _all, small = words
    small[2], small[4] = "12", "2"
    assert apel(*small, "--minutes", "30").code == 0


@pytest.mark.parametrize("language", ["en", "id"])
def test_examples_stand_under_the_help_each_on_a_line_of_its_own(apel, monkeypatch, language):
    monkeypatch.setenv("COLUMNS", "80")
    for command in ("excuse", "station prepare"):
        done = apel(*command.split(), "--help", "--language", language)
        shown = [line.strip() for line in done.out.partition(TITLES[language])[2].splitlines()]
        assert list(filter(None, shown)) == [
            line for why, typed in examples()[command] for line in (f"# {why}", typed)
        ]


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_example_fits_in_80_columns(language):
    settle(language)
    lines = [
        line
        for pairs in examples().values()
        for why, typed in pairs
        for line in (f"# {why}", typed)
    ]
    assert [line for line in lines if len(line) > 78] == []


def test_help_goes_by_the_moments_of_a_ceremony(apel, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    shown = apel("--help").out
    assert re.findall(r"^╭─ (.*?) ─+╮$|^│ ([a-z]+)  ", shown, re.MULTILINE)[1:] == [
        pair
        for moment, names in moments().items()
        for pair in ((moment, ""), *(("", name) for name in names if " " not in name))
    ]
    assert {len(line) for line in shown.splitlines()} <= {0, 80}


def test_a_group_goes_by_the_moments_too(apel, monkeypatch):
    # its borders keep the language that a process had when it first showed help
    monkeypatch.setenv("COLUMNS", "80")
    shown = apel("station").out
    assert "".join(f"{line.rstrip()}\n" for line in shown.splitlines()) == STATION["en"]


def test_a_group_speaks_indonesian(tmp_path):
    environment = {**os.environ, "COLUMNS": "80", "APEL_LANGUAGE": "id", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "apel", "station"]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, cwd=tmp_path, check=False
    )
    assert "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines()) == STATION["id"]


@pytest.mark.parametrize("command", sorted(set(examples()) - LONG))
def test_every_example_runs(apel, office, pipe, tmp_path, command):
    before, amid, keys = office
    pipe(b"")
    for number, (_why, line) in enumerate(examples()[command]):
        assert line.startswith(f"apel {command}")
        here = tmp_path / str(number)
        shutil.copytree(before if command in BEFORE else amid, here)
        for key, value in keys.items():
            line = line.replace(key, value)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(here)
            for words in chain(*(first for key, first in FIRST.items() if line.startswith(key))):
                assert apel(*shlex.split(words)).code == 0
            asked = ("--yes",) if line.startswith(ASKED) and "--yes" not in line else ()
            typed = takewhile(lambda word: word not in (">>", "|"), shlex.split(line)[1:])
            done = apel(*typed, *asked)
        assert (line, done.code) == (line, 0), done.err + done.out

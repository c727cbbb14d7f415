"""What a shell proposes while a command is typed: real shells, and the answers that they get."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing

import pytest
from typer.main import get_group

from apel.cli.app import build_app
from apel.cli.completion.known import _EVERYWHERE, _OF_ONE
from tests.conftest import BUDI

FILES = 3  # the exit code that leaves it to the shell


@pytest.fixture
def tab(apel, monkeypatch):
    """Ask as a shell does when Tab is pressed; return the exit code and the lines."""

    def ask(line, shell="zsh"):
        with monkeypatch.context() as patch:
            patch.setenv("APEL_COMPLETE", shell)
            patch.setenv("APEL_COMPLETE_LINE", line)
            done = apel()
        assert done.err == ""
        return done.code, done.out.splitlines()

    return ask


@pytest.fixture
def office(apel, roster):
    """Register the agencies, prepare two desks, give the office a form of its own."""
    assert apel("agency", "import", "--from-roster").code == 0
    assert apel("agency", "edit", "Dinas Kesehatan", "--short", "DINKES").code == 0
    assert apel("station", "prepare", "A", "B", "--to", ".").code == 0
    assert apel("template", "copy", "kartu").code == 0


AGENCIES = ["Inspektorat", "Dinas Kesehatan\tDINKES"]
REASONS = [
    "sakit", "dinas luar", "cuti", "izin", "tugas belajar", "piket", "tugas dari lokasi lain",
    "libur satuan pendidikan", "keterangan lain",
]  # fmt: skip
PROPOSED = {
    "apel si": ["sign\tRecord signatures: given here, from a pipe, or at a prompt."],
    "apel --v": ["--version\tShow the version."],
    "apel station p": ["prepare\tWrite a file for each desk, to work on without a network."],
    "apel people --agency ": AGENCIES,
    "apel people --agency=dinas": ["--agency=Dinas Kesehatan\tDINKES"],
    'apel people --agency "Dinas K': AGENCIES[1:],
    "apel people --agency 'Dinas K": AGENCIES[1:],
    "apel people --agency Dinas\\ K": AGENCIES[1:],
    "apel agency merge Inspektorat D": AGENCIES[1:],
    "apel sign --database A.apel --station ": ["A"],
    "apel sign --station ": ["A", "B", "main"],
    "apel sign --instrument ": ["pakta-integritas"],
    "apel sign X --evid": ["--evidence\tWhat the signature rests on."],
    "apel excuse X --reason h": ["health\till", "holiday\tschool holiday"],
    "apel excuse X --language id --reason ": REASONS,
    "apel official add Hadi --as w": ["witness"],
    "apel official add Hadi --language=id --as s": ["sekretaris-daerah", "saksi"],
    "apel render ka": ["kartu"],
    "apel render kartu --as ": ["pdf", "word", "html"],
    "apel report o": ["outstanding"],
    "apel template copy berita-acara k": ["kartu", "kartu-pegawai"],
    "apel people -f json --status P": ["PNS", "PPPK", "PPPK Paruh Waktu"],
    "apel people --format ": ["text", "json", "csv", "xlsx"],
    "apel close attendance --y": ["--yes\tDo it without asking."],
    "apel people --nothing-like-it ": [],
    "apel nothing-like-it ": [],
    "apel sign ": [],
    "apel 'open": [],
}  # fmt: skip


def test_what_fits_is_proposed(tab, office):
    assert {line: tab(line) for line in PROPOSED} == {
        line: (0, proposed) for line, proposed in PROPOSED.items()
    }


def test_commands_come_in_the_order_of_the_work(tab):
    names = [line.partition("\t")[0] for line in tab("apel ")[1]]
    assert names[:4] == ["demo", "init", "roster", "import"]
    assert tab("apel ", "bash") == (0, names)
    assert [command for command in names if command in ("sign", "merge", "verify", "backup")] == [
        "sign", "merge", "verify", "backup",
    ]  # fmt: skip


def test_files_are_left_to_the_shell(tab):
    for line in (
        "apel import ", "apel merge A", "apel people --to ", "apel people --database ",
        "apel people -w ", "apel people --workspace=",
    ):  # fmt: skip
        assert (line, *tab(line)) == (line, FILES, [])


def test_a_backslash_parts_folders_in_powershell(tab, office, tmp_path):
    folder = str(tmp_path).replace("/", "\\")
    assert tab(f"apel people --to {folder}\\x.csv --agency 'Dinas K", "powershell") == (
        0,
        AGENCIES[1:],
    )


def test_another_workspace_or_database_in_the_line_is_asked(tab, office, tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert tab("apel people --agency ") == (0, AGENCIES)  # the nearest upwards
    lonely = tmp_path.parent
    monkeypatch.chdir(lonely)
    assert tab("apel people --agency ") == (0, [])
    assert tab(f'apel people --workspace "{tmp_path.as_posix()}" --agency ') == (0, AGENCIES)
    assert tab(f"apel people -w {tmp_path.as_posix()} --agency=I") == (0, ["--agency=Inspektorat"])
    assert tab(f"apel people --database={(tmp_path / 'A.apel').as_posix()} --agency ") == (
        0,
        ["Dinas Kesehatan", "Inspektorat"],
    )
    monkeypatch.setenv("APEL_WORKSPACE", str(tmp_path))
    assert tab("apel people --agency ") == (0, AGENCIES)


def test_without_a_ceremony_closed_words_and_settings_are_known(tab, tmp_path):
    assert tab("apel people --agency ") == (0, [])
    assert tab("apel excuse X --reason se") == (0, [])
    assert tab("apel excuse X --reason st") == (0, ["study\ton study leave"])
    assert tab("apel sign --instrument ") == (0, ["pakta-integritas"])
    settings = '[[instruments]]\nname = "ikrar-netralitas"\ntitle = "Ikrar Netralitas"\n'
    (tmp_path / "apel.toml").write_text(settings, encoding="utf-8")
    assert tab("apel sign --instrument ") == (0, ["ikrar-netralitas\tIkrar Netralitas"])
    assert [path.name for path in tmp_path.iterdir()] == ["apel.toml"]


def test_a_server_is_not_asked(tab, office):
    assert tab("apel people --database postgresql://nowhere.invalid/apel --agency ") == (0, [])


def test_nothing_is_written_and_nobody_is_kept_waiting(tab, office, tmp_path):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.glob("*.*")}
    with closing(sqlite3.connect(tmp_path / "apel.db", isolation_level=None)) as desk:
        desk.execute("BEGIN IMMEDIATE")  # it is about to write: what is there can still be read
        assert tab("apel people --agency ") == (0, AGENCIES)
        desk.execute("ROLLBACK")
        desk.execute("BEGIN EXCLUSIVE")  # it writes
        assert tab("apel people --agency ") == (0, [])
        desk.execute("ROLLBACK")
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.glob("*.*")}
    assert after == before


@pytest.mark.parametrize(
    "content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(range(256)) * 40]
)
def test_a_damaged_database_proposes_nothing(tab, tmp_path, content):
    (tmp_path / "apel.db").write_bytes(content)
    for line in ("apel people --agency ", "apel sign --station ", "apel sign --instrument "):
        assert tab(line) == (0, [])


def test_a_name_that_would_steer_the_terminal_is_not_proposed(tab, office, tmp_path):
    with closing(sqlite3.connect(tmp_path / "apel.db")) as database, database:
        database.execute("UPDATE agency SET name = 'Dinas\x1b[2J' WHERE place = 1")
    assert tab("apel people --agency ") == (0, AGENCIES[1:])


def commands():
    """Yield each command with its whole words."""
    for name, command in get_group(build_app()).commands.items():
        inner = getattr(command, "commands", {"": command})
        yield from ((f"{name} {part}".strip(), each) for part, each in inner.items())


def test_what_is_known_belongs_to_an_option_or_an_argument_that_is_there():
    there = {
        (name, parameter.opts[0]) for name, command in commands() for parameter in command.params
    }
    assert set(_OF_ONE) <= there
    assert set(_EVERYWHERE) - {"--language"} <= {option for _name, option in there}


def test_nobody_is_proposed(tab, apel, office):
    people = apel("people", "--format", "json").json
    private = {str(each[key]) for each in people for key in ("name", "code", "number")}
    assert BUDI in private
    for name, command in commands():
        for parameter in command.params:
            option = parameter.opts[0] if parameter.param_type_name == "option" else ""
            _code, proposed = tab(f"apel {name} {option} ")
            assert not private & {line.partition("\t")[0] for line in proposed}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_each_shell_is_printed(apel, shell):
    done = apel("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert done.out.isascii()  # PowerShell's own files are not always UTF-8
    assert f"APEL_COMPLETE={shell}" in done.out.replace("$env:APEL_COMPLETE = '", "APEL_COMPLETE=")


CASES = {
    "apel people --agency Din": "apel people --agency Dinas\\ Kesehatan ",
    "apel people --agency=Din": "apel people --agency=Dinas\\ Kesehatan ",
    'apel people --agency "Dinas K': 'apel people --agency "Dinas Kesehatan" ',
    "apel people --agency Dinas\\ K": "apel people --agency Dinas\\ Kesehatan ",
    "apel excuse X --reason he": "apel excuse X --reason health ",
    "apel render ka": "apel render kartu ",
    "apel import roster.x": "apel import roster.xlsx ",
    "apel templ": "apel template ",  # and not the folder of that name
}
_BEGINNING = {
    "bash": (["--norc", "--noprofile", "-i"], "PS1='> '; source <(apel completion bash)"),
    "zsh": (["-f", "-i"], "PS1='> '; source <(apel completion zsh)"),
    "fish": (["--no-config", "-i"], "apel completion fish | source"),
}


@pytest.mark.parametrize("shell", sorted(_BEGINNING))
def test_a_real_shell_completes_and_quotes(office, tmp_path, shell):
    pexpect = pytest.importorskip("pexpect", reason="there are no terminals like this on Windows")
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    program = tmp_path / "bin" / "apel"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m apel "$@"\n')
    program.chmod(0o755)
    environment = {
        **os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": str(tmp_path),
        "TERM": "dumb", "SHOWN": "shown",
    }  # fmt: skip
    words, begin = _BEGINNING[shell]
    with closing(
        pexpect.spawn(shell, words, env=environment, encoding="utf-8", timeout=30, cwd=tmp_path)
    ) as child:
        child.sendline(f"{begin}; echo $SHOWN")
        child.expect("\nshown|\rshown")
        for typed, completed in CASES.items():
            child.send(f"{typed}\t")
            child.expect_exact(completed)
            child.send("\x15")  # away with the line

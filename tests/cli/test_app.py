"""The program's front: help, version, language, usage; and that a command pays for what it uses."""

import os
import subprocess
import sys

import pytest

from apel import __version__
from apel.cli.app import MODULES, build_app
from tests.conftest import BUDI

HEAVY = {
    "openpyxl",
    "python_calamine",
    "defusedxml",
    "jinja2",
    "typst",
    "rich",
    "textual",
    "rapidfuzz",
    "msoffcrypto",
    "pypdfium2",
    "zxingcpp",
    "PIL",
    "sqlite3",
    "psycopg",
    "tomllib",
    "apel.cli.help.examples",
    "apel.cli.completion.proposing",
}
COMMANDS = (
    "demo", "init", "import", "people", "sign", "attend", "excuse", "decline", "undo", "status", "merge",
    "close", "reopen", "conflicts", "resolve", "render", "report", "seal", "verify", "backup",
    "restore", "recover", "clarify", "receive", "rehearse", "completion",
)  # fmt: skip


def loaded_by(*words: str, cwd=None) -> set[str]:
    """Return the heavy libraries that a command loads in a process of its own."""
    program = (
        "import atexit, sys; from apel.cli.app import main;"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main(sys.argv[1:])"
    )
    # coverage, where it measures, would load some of them itself
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    command = [sys.executable, "-c", program, *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=alone, check=True)
    return HEAVY & set(done.stderr.split())


def test_the_version_is_shown_without_loading_anything_heavy(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "apel", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"apel {__version__}\n"
    assert loaded_by("--version", cwd=tmp_path) == set()


def test_a_signature_loads_the_database_and_nothing_else(apel, roster, tmp_path):
    assert loaded_by("sign", BUDI, cwd=tmp_path) == {"sqlite3"}


def test_a_signature_on_a_server_loads_what_reaches_it_and_nothing_else(
    apel, roster, postgres, monkeypatch, tmp_path
):
    monkeypatch.setenv("APEL_DATABASE", postgres)
    assert apel("import", "roster.xlsx").code == 0
    assert loaded_by("sign", BUDI, cwd=tmp_path) == {"psycopg"}


def test_a_server_without_its_library_is_said_in_one_sentence(tmp_path):
    program = "import sys; sys.modules['psycopg'] = None; from apel.cli.app import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "report", "--database", "postgresql://desk@host/apel"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "Error: To work with a server of PostgreSQL, apel needs psycopg, which is not there.\n"
        'Install it: pip install "apel[postgres]"\n',
    )


def test_every_command_is_in_the_help_and_in_the_readme(apel, pytestconfig):
    app = build_app()
    names = [command.name for command in app.registered_commands]
    assert sorted(map(str, names)) == sorted(COMMANDS)
    done = apel("--help")
    readme = (pytestconfig.rootpath / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f" {name} " in done.out
        assert f"| `apel {name}` |" in readme


def test_each_command_is_found_in_the_module_that_is_said_to_have_it():
    for commands in MODULES.values():
        app = build_app(commands[:1])
        found = [command.name for command in app.registered_commands]
        found += [group.name for group in app.registered_groups]
        assert sorted(map(str, found)) == sorted(commands)


def test_every_command_of_a_group_is_in_its_help_and_in_the_readme(apel, pytestconfig):
    readme = (pytestconfig.rootpath / "README.md").read_text(encoding="utf-8")
    groups = {group.name: group.typer_instance for group in build_app().registered_groups}
    assert set(groups) == {
        "agency",
        "database",
        "number",
        "official",
        "person",
        "roster",
        "station",
        "template",
    }
    for name, group in groups.items():
        assert group is not None
        row = next(line for line in readme.splitlines() if line.startswith(f"| `apel {name}"))
        for command in group.registered_commands:
            assert f" {command.name} " in apel(name, "--help").out
            assert f"`{command.name}`" in row or f"| `apel {name} {command.name}` |" in readme
            assert apel(name, str(command.name), "--help").code == 0


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_every_command_explains_itself_in_both_languages(apel, command, language):
    done = apel(command, "--help", "--language", language)
    assert done.code == 0
    usage = {"en": "Usage", "id": "Cara pakai"}[language]
    assert done.out.splitlines()[1].startswith(f" {usage}: apel {command} ")


def test_the_language_can_stand_anywhere_and_comes_from_the_settings(
    apel, roster, tmp_path, monkeypatch
):
    english = "Error: There is nothing to take back.\n"
    indonesian = "Galat: Tidak ada yang dapat dibatalkan.\n"
    assert apel("undo", BUDI).err == english
    assert apel("--language", "id", "undo", BUDI).err == indonesian
    assert apel("undo", BUDI, "--language=id").err == indonesian
    monkeypatch.delenv("APEL_LANGUAGE")
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    assert apel("undo", BUDI).err == indonesian
    (tmp_path / "apel.toml").write_text('language = "en"\n')
    assert apel("undo", BUDI).err == english


def test_a_language_that_apel_does_not_speak(apel):
    done = apel("--language", "fr", "status")
    assert (done.code, done.err) == (2, "Error: --language fr: id / en\n")


def test_a_command_that_is_not_there(apel):
    done = apel("sing")
    assert done.code == 2
    assert "No such command" in done.err
    assert "Traceback" not in done.err


def test_help_alone_is_wrong_usage(apel):
    assert apel().code == 2


@pytest.mark.parametrize(
    "words", [("sign", "Bu\udcffdi"), ("people", "\udcff"), ("import", "\udcff.xlsx")]
)
def test_words_that_are_no_text_are_refused_in_a_sentence(apel, words):
    done = apel(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(
        "has characters that are not UTF-8.\nType it anew; a file can be renamed.\n"
    )

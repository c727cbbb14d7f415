"""The program's front: its commands, and the one error boundary."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from itertools import chain
from typing import TYPE_CHECKING, Annotated

from apel import __version__
from apel.cli.workspace import SETTINGS_NAME, workspace_folder
from apel.errors import ApelError, WrongUsage
from apel.language import LANGUAGES, _, settle, system_language

if TYPE_CHECKING:
    from typer import Typer
    from typer.core import TyperGroup as Group

INTERRUPTED = 130
_HELP = ("-h", "--help")
# each module with the commands that it adds; the order of the help is in help/moments.py
MODULES = {
    "ceremony": ("init", "demo"),
    "rosters.importing": ("import",),
    "rosters.roster": ("roster",),
    "rosters.people": ("people",),
    "rosters.person": ("person",),
    "agencies.agency": ("agency",),
    "papers.official": ("official",),
    "stations.station": ("station",),
    "stations.rehearsing": ("rehearse",),
    "stations.database": ("database",),
    "desks.desk": ("sign", "attend", "excuse", "decline", "undo"),
    "papers.documents": ("render",),
    "papers.number": ("number",),
    "papers.template": ("template",),
    "stations.merging": ("merge",),
    "reports.closing": ("close", "reopen"),
    "stations.conflicts": ("conflicts", "resolve"),
    "reports.signals": ("clarify",),
    "reports.report": ("status", "report"),
    "papers.sealing": ("seal",),
    "reports.verifying": ("verify",),
    "papers.receiving": ("receive",),
    "stations.keeping": ("backup", "restore", "recover"),
    "completion.printing": ("completion",),
}
_COMMANDS = frozenset(chain.from_iterable(MODULES.values()))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `apel`; the only place that turns an error into an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if shell := os.environ.get("APEL_COMPLETE"):
        from apel.cli.completion.answering import answer

        sys.exit(answer(shell, sorted(_COMMANDS), _program_to_complete))
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        settle(_chosen_language(words))
        _check_encoding(words)
        sys.exit(_run(words))
    except ApelError as error:
        _show(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:  # before a command has begun: Typer is imported within, too
        sys.exit(INTERRUPTED)
    except OSError as error:
        _show(ApelError(_in_one_sentence(error)))
        sys.exit(ApelError.exit_code)


def _run(words: Sequence[str]) -> int:
    """Run the command that the words name; return its exit code."""
    import typer

    try:
        ended: int | None = _program(words)(words, prog_name="apel", standalone_mode=False)
    except typer.Abort as error:
        raise ApelError(_("Aborted.")) from error
    except typer.TyperException as error:
        if not error.format_message():  # help, which nobody asked for by its name, has been shown
            return WrongUsage.exit_code
        from apel.cli.usage import wrong_usage

        raise wrong_usage(error, words) from error
    return ended or 0


def _program(words: Sequence[str]) -> "Group":
    app = build_app(words[:1])
    is_group_alone = len(words) == 1 and words[0] in _COMMANDS and app.registered_groups
    if words and not is_group_alone and not set(_HELP) & set(words):
        from typer.main import get_group

        return get_group(app)
    from apel.cli.help.dressing import dressed

    return dressed(app, _HELP)


def _program_to_complete(words: list[str]) -> "Typer":
    """Return what knows what fits after these words; `--language` is taken out of them."""
    settle(_chosen_language(words))
    return build_app(words[:1])


def build_app(first: Sequence[str] = ()) -> "Typer":
    """Return the commands; their modules load here, after the language is settled.

    Where the first word names a command, only the module that has it: at a desk every scan by
    itself is a start of the program.
    """
    from importlib import import_module

    import typer

    def root(
        *,
        version: Annotated[
            bool,
            typer.Option(
                "--version", callback=_show_version, is_eager=True, help=_("Show the version.")
            ),
        ] = False,
        language: Annotated[
            str | None, typer.Option("--language", help=_("Speak id (Indonesian) or en (English)."))
        ] = None,
    ) -> None:
        """Take the options that stand before a command."""

    app = typer.Typer(
        name="apel",
        help=_("From the staff roster to the proven record of a signing ceremony."),
        epilog=_("To begin: apel demo, or apel import roster.xlsx in an empty folder."),
        no_args_is_help=True,
        add_completion=False,  # cli/completion does it: values with blanks, quickly, in two languages
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": list(_HELP)},
    )
    app.callback()(root)
    for module, commands in MODULES.items():
        if not first or first[0] in commands or first[0] not in _COMMANDS:
            import_module(f"apel.cli.{module}").register(app)
    return app


def _check_encoding(words: Sequence[str]) -> None:
    """Stop at bytes that are no text: neither the screen nor the record could hold them."""
    for word in words:
        if any(0xD800 <= ord(char) <= 0xDFFF for char in word):
            shown = word.encode(errors="replace").decode()
            raise WrongUsage(
                _("“{word}” has characters that are not UTF-8.").format(word=shown),
                hint=_("Type it anew; a file can be renamed."),
            )


def _show_version(*, value: bool) -> None:
    import typer

    if value:
        typer.echo(f"apel {__version__}")
        raise typer.Exit


def _chosen_language(words: list[str]) -> str:
    """Return the language that was asked for; taken out of `words`, wherever it stands there."""
    wanted = _take_option(words, "--language") or os.environ.get("APEL_LANGUAGE")
    if wanted and wanted not in LANGUAGES:
        raise WrongUsage(f"--language {wanted}: id / en")
    return wanted or _language_of_workspace() or system_language(os.environ)


def _take_option(words: list[str], option: str) -> str | None:
    for place, word in enumerate(words):
        if word == "--":
            return None
        if word.startswith(f"{option}="):
            return words.pop(place).partition("=")[2]
        if word == option and place + 1 < len(words):
            del words[place]
            return words.pop(place)
    return None


def _language_of_workspace() -> str | None:
    settings = workspace_folder(None) / SETTINGS_NAME
    if not settings.is_file():
        return None
    from apel.formats.settings import read_language

    return read_language(settings)


def _show(error: ApelError) -> None:
    from apel.formats.terminal import show_error

    show_error(error)


def _in_one_sentence(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)

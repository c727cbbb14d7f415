"""Examples under the help of every command; each of them runs, and a test says so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from apel.cli.help.after import after, at_any_time
from apel.cli.help.before import Examples, agencies, beginning
from apel.cli.help.during import during
from apel.cli.help.papers import papers
from apel.language import _

if TYPE_CHECKING:
    from typer import Typer
    from typer.models import CommandInfo


def examples() -> Examples:
    """Return the examples of every command; of a group's by the whole words."""
    parts = (beginning(), agencies(), papers(), during(), after(), at_any_time())
    return {command: pairs for part in parts for command, pairs in part.items()}


def with_examples(app: "Typer") -> None:
    """Put the examples of each command under its help."""
    known = examples()
    for name, command in _commands(app):
        if pairs := known.get(name):
            shown = (f"# {why}\n{typed}" for why, typed in pairs)
            command.epilog = "\n\n".join((_("Examples:"), *shown))


def _commands(app: "Typer") -> "Iterator[tuple[str, CommandInfo]]":
    yield from ((str(each.name), each) for each in app.registered_commands)
    for group in app.registered_groups:
        if group.typer_instance:
            for each in group.typer_instance.registered_commands:
                yield f"{group.name} {each.name}", each

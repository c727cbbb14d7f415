"""Help as it is shown: under the moments of a ceremony, with examples, in the user's language."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from apel.cli.help.examples import with_examples
from apel.cli.help.moments import in_order, under_moments
from apel.language import _

if TYPE_CHECKING:
    from typer import Typer
    from typer.core import TyperGroup


def dressed(app: "Typer", help_options: Sequence[str]) -> "TyperGroup":
    """Return the program with everything that help shows."""
    from typer.main import get_group

    under_moments(app)
    with_examples(app)
    group = get_group(app)
    group.commands = {name: group.commands[name] for name in in_order(group.commands)}
    for command in _all_of(group):
        _in_our_words(command, help_options)
    return group


def _all_of(command: Any) -> Iterator[Any]:
    yield command
    for each in getattr(command, "commands", {}).values():
        yield from _all_of(each)


def _in_our_words(command: Any, help_options: Sequence[str]) -> None:
    """Let a command say in the user's language what Typer has in English only."""
    import typer

    usage = command.get_usage
    command.get_usage = lambda context: usage(context).replace("Usage:", _("Usage:"), 1)
    command.options_metavar = _("[OPTIONS]")
    if hasattr(command, "commands"):
        command.subcommand_metavar = _("COMMAND [ARGUMENTS]...")
    context = typer.Context(command, help_option_names=list(help_options))
    command.get_help_option(context).help = _("Show this help.")

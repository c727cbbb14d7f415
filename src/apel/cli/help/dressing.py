"""Help as it is shown: commands under the moments of a ceremony, each with examples."""

from typing import TYPE_CHECKING

from apel.cli.help.examples import with_examples
from apel.cli.help.moments import in_order, under_moments

if TYPE_CHECKING:
    from typer import Typer
    from typer.core import TyperGroup


def dressed(app: "Typer") -> "TyperGroup":
    """Return the program with everything that help shows."""
    from typer.main import get_group

    under_moments(app)
    with_examples(app)
    group = get_group(app)
    group.commands = {name: group.commands[name] for name in in_order(group.commands)}
    return group

"""What fits where the cursor is: commands, options, and the values of options and arguments."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from apel.cli.completion.known import Place, Proposal, source_of

if TYPE_CHECKING:
    from typer import Typer

_FILES = ("file", "directory", "path")
Parameter = Any  # what Typer makes of options and arguments; it exports no type of it
Command = Any


class FilesFit(Exception):
    """A file or a folder fits, so the shell proposes those it has."""


@dataclass(slots=True)
class Said:
    """A command as far as it has been typed."""

    command: Command
    name: str = ""
    options: dict[str, str] = field(default_factory=dict)
    arguments: int = 0
    waiting: Parameter = None  # the option whose value comes next


def proposals(program: "Typer", words: Sequence[str], incomplete: str) -> list[Proposal]:
    """Return what fits after these words and begins as the last one does. Raises FilesFit."""
    if not words and not incomplete.startswith("-"):
        return beginning(_commands(program), incomplete)  # what each takes need not be read
    from typer.main import get_group

    said = _said(get_group(program), words)
    option, equals, begun = incomplete.partition("=")
    if said.waiting is None and option.startswith("--") and equals:
        known = beginning(_values(said, _options(said.command).get(option)), begun)
        return [Proposal(f"{option}={each.value}", each.meaning) for each in known]
    return beginning(_next(said, incomplete), incomplete)


def _commands(program: "Typer") -> Iterable[Proposal]:
    """Return the commands in the order of the work."""
    from apel.cli.help.moments import in_order

    found = {str(each.name): each.help for each in program.registered_commands}
    for group in program.registered_groups:
        inner = group.typer_instance.info.help if group.typer_instance else ""
        found[str(group.name)] = group.help if isinstance(group.help, str) else inner
    return [Proposal(name, found[name] or "") for name in in_order(found)]


def _next(said: Said, incomplete: str) -> Iterable[Proposal]:
    """Return what comes next: a value, an option, a command of a group, or an argument."""
    if said.waiting is not None:
        return _values(said, said.waiting)
    if incomplete.startswith("-"):
        return _unsaid(said)
    if hasattr(said.command, "commands"):
        commands = said.command.commands.items()
        return (Proposal(name, each.help or "") for name, each in commands)
    argument = _argument(said)
    return _values(said, argument) if argument is not None else _unsaid(said)


def _said(program: Command, words: Sequence[str]) -> Said:
    """Read words as far as they go; what is wrong in them is said when the command runs."""
    said = Said(program)
    for word in words:
        option, equals, value = word.partition("=")
        if said.waiting is not None:
            said.options[said.waiting.opts[0]] = word
            said.waiting = None
        elif word.startswith("-") and len(word) > 1:
            parameter = _options(said.command).get(option)
            if equals:
                said.options[option] = value
            elif parameter is not None and not parameter.is_flag:
                said.waiting = parameter
            else:
                said.options[option] = ""
        elif hasattr(said.command, "commands"):
            said.command = said.command.commands[word]
            said.name = f"{said.name} {word}".strip()
        else:
            said.arguments += 1
    return said


def _options(command: Command) -> dict[str, Parameter]:
    found = (each for each in command.params if each.param_type_name == "option")
    return {name: each for each in found for name in each.opts}


def _unsaid(said: Said) -> Iterable[Proposal]:
    """Yield the options that have not been said, and those that can be said again."""
    for name, each in _options(said.command).items():
        if name.startswith("--") and (each.multiple or name not in said.options):
            yield Proposal(name, each.help or "")


def _argument(said: Said) -> Parameter:
    arguments = [each for each in said.command.params if each.param_type_name == "argument"]
    place = min(said.arguments, len(arguments) - 1)
    if not arguments or (said.arguments > place and arguments[place].nargs != -1):
        return None
    return arguments[place]


def _values(said: Said, parameter: Parameter) -> Iterable[Proposal]:
    """Return the values of an option or argument, which may be any. Raises FilesFit."""
    if parameter is None:
        return ()
    if choices := getattr(parameter.type, "choices", None):
        return [Proposal(str(choice)) for choice in choices]
    name = parameter.opts[0]
    if parameter.type.name in _FILES or name == "--database":
        raise FilesFit
    source = source_of(said.name, name)
    return source(_place(said)) if source else ()


def _place(said: Said) -> Place:
    """Return where the command works, by its words or else by the environment."""
    folder = said.options.get("--workspace") or said.options.get("-w")
    return Place(
        folder or os.environ.get("APEL_WORKSPACE", ""),
        said.options.get("--database") or os.environ.get("APEL_DATABASE", ""),
    )


def beginning(known: Iterable[Proposal], begun: str) -> list[Proposal]:
    """Return what begins as somebody has begun to type, in small letters or large ones."""
    folded = begun.casefold()
    return [each for each in known if each.value.casefold().startswith(folded)]

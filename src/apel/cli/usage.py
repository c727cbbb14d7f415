"""Wrong usage in apel's own sentences: Typer says it in English only, and within a box."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from typer import TyperException


class Sentence(NamedTuple):
    """What Typer says, and what apel says instead, with what is named in both."""

    pattern: str
    said: str


def wrong_usage(error: "TyperException", words: Sequence[str]) -> WrongUsage:
    """Return what was wrong with the words that were typed; what nobody foresaw stays English."""
    said = error.format_message()
    for pattern, instead in _sentences():
        if found := re.fullmatch(pattern, said, re.DOTALL):
            said = instead.format(**found.groupdict())
            break
    context = getattr(error, "ctx", None)
    command = context.command_path if context else f"apel {words[0]}"
    return WrongUsage(said, hint=_("See: {command}").format(command=f"{command} --help"))


def _sentences() -> tuple[Sentence, ...]:
    named = r"'(?P<name>[^']*)'(?: / '[^']*')*(?: \(env var: '[^']*'\))?"
    of = rf"Invalid value for {named}: "
    return (
        Sentence(rf"Missing (argument|option) {named}\..*", _("{name} is missing.")),
        Sentence(
            r"No such option: (?P<name>\S+) \(Possible options: (?P<names>.*)\)",
            _("There is no option {name}. Did you mean: {names}"),
        ),
        Sentence(
            r"(?P<said>.*)\. Did you mean (?P<names>.*)\?", _("{said}. Did you mean: {names}")
        ),
        Sentence(r"No such option: (?P<name>.*)", _("There is no option {name}.")),
        Sentence(r"Option '(?P<name>.*)' requires .*", _("{name} needs a value after it.")),
        Sentence(r"Option '(?P<name>.*)' does not take a value\.", _("{name} takes no value.")),
        Sentence(
            r"Got unexpected extra argument\(s\) \((?P<words>.*)\)", _("Too many words: {words}")
        ),
        Sentence(
            of + r"'(?P<value>.*)' is not one of (?P<choices>.*)\.",
            _("{name}: “{value}” is none of {choices}."),
        ),
        Sentence(
            of + r"(?P<value>\S+) is not in the range (?P<range>.*)\.",
            _("{name}: {value} is not in the range {range}."),
        ),
        Sentence(
            of + r"'(?P<value>.*)' is not a valid (int|float).*",
            _("{name}: “{value}” is no number."),
        ),
        Sentence(of + r"\w+ '(?P<path>.*)' does not exist\.", _("{path} is not there.")),
        Sentence(of + r"File '(?P<path>.*)' is a directory\.", _("{path} is a folder.")),
        Sentence(
            of + r"Directory '(?P<path>.*)' is a file\.", _("{path} is a file, not a folder.")
        ),
        Sentence(of + r"\w+ '(?P<path>.*)' is not readable\.", _("{path} cannot be read.")),
        Sentence(of + r"\w+ '(?P<path>.*)' is not writable\.", _("{path} cannot be written.")),
    )

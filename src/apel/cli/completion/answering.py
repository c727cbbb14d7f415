"""The answer to a shell that asks what fits: one proposal a line, what it means after a tab."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from apel.cli.completion.known import Proposal
from apel.cli.completion.line import typed
from apel.cli.completion.proposing import FilesFit, beginning, proposals
from apel.cli.completion.scripts import FILES_FIT, Shell
from apel.cli.help.moments import in_order

if TYPE_CHECKING:
    from typer import Typer

LINE = "APEL_COMPLETE_LINE"
_WITHOUT_MEANINGS = (Shell.BASH,)  # it needs only the names of commands, which load at once
_MOST = 500  # nobody chooses among more


def answer(shell: str, names: Sequence[str], program: Callable[[list[str]], "Typer"]) -> int:
    """Print what fits; return the exit code. Whatever goes wrong, nothing is proposed.

    `names` are those of the commands; `program` loads what is needed after some words.
    """
    try:
        words, incomplete = typed(os.environ.get(LINE, ""), shell)
        if shell in _WITHOUT_MEANINGS and not words and not incomplete.startswith("-"):
            found = beginning(map(Proposal, in_order(names)), incomplete)
        else:
            found = proposals(program(words), words, incomplete)
        _print(each for each in found[:_MOST] if each.value.isprintable())
    except FilesFit:
        return FILES_FIT
    except Exception:  # noqa: BLE001, S110  a line that is being typed is no place for an error
        pass
    return 0


def _print(found: Iterable[Proposal]) -> None:
    lines = (f"{value}\t{' '.join(meaning.split())}".rstrip("\t") for value, meaning in found)
    sys.stdout.write("".join(f"{line}\n" for line in lines))

"""The answer to a shell that asks what fits: one proposal a line, what it means after a tab."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from apel.cli.completion.known import Proposal
from apel.cli.completion.line import typed
from apel.cli.completion.proposing import FilesFit, proposals
from apel.cli.completion.scripts import FILES_FIT

ASKING, LINE = "APEL_COMPLETE", "APEL_COMPLETE_LINE"
_MOST = 500  # nobody chooses among more


def answer(shell: str, program: Callable[[list[str]], Any]) -> int:
    """Print what fits; return the exit code. Whatever goes wrong, nothing is proposed."""
    try:
        words, incomplete = typed(os.environ.get(LINE, ""), shell)
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

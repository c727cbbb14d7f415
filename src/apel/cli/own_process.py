"""Starts this program once more, in a process of its own, in a folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from apel.errors import ApelError
from apel.language import _, spoken

_MOST_SAID = 500  # characters of what it said last


def command(*words: object) -> list[str]:
    """Return the words that start this program."""
    return [sys.executable, "-m", "apel", *map(str, words)]


def environment() -> Mapping[str, str]:
    """Return the environment for it: whatever points to a real ceremony or its journal is left out."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("APEL_")}
    return {**own, "APEL_LANGUAGE": spoken()}


def answer_of(folder: Path, *words: object, ends: Sequence[int] = (0,)) -> Any:
    """Carry out a command in a folder and return its JSON. Raises ApelError where it ends otherwise."""
    done = subprocess.run(  # noqa: S603  this program itself
        command(*words, "--format", "json"),
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode not in ends:
        raise failed(str(words[0]), done.returncode, done.stderr.decode("utf-8", "replace"))
    return json.loads(done.stdout)


def failed(word: str, code: int, said: str = "") -> ApelError:
    """Return the error that a command ended as was not foreseen; `said` are its last words."""
    return ApelError(
        _("apel {command} ended with {code}.").format(command=word, code=code),
        hint=said.strip()[-_MOST_SAID:],
    )

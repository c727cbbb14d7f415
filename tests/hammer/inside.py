"""The real program in this very process: thousands of commands, where a process each is too slow."""

import io
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from tests.hammer.office import ENVIRONMENT, Ended


def inside(
    folder: Path, *words: object, lines: Sequence[str] | None = None, what: str = ""
) -> Ended:
    """Run `apel` to its end with these lines on its stdin; it never answers with a traceback.

    `what` says in a failure what was done to its files.
    """
    out, err = io.StringIO(), io.StringIO()
    with _at(folder, lines), redirect_stdout(out), redirect_stderr(err):
        code, trace = _ending(list(map(str, words)))
    assert not trace, f"{what} {words}: {trace}"
    assert code is not None, f"{what} {words}: no exit code"
    return Ended(code, out.getvalue(), err.getvalue())


def _ending(words: list[str]) -> tuple[int | None, str]:
    """Return the exit code, or the traceback that a user would have seen."""
    from apel.cli.app import main  # the language is settled by the environment, set by now

    try:
        main(words)
    except SystemExit as end:
        return (end.code or 0 if isinstance(end.code, int | None) else None), ""
    except BaseException:  # noqa: BLE001  whatever it is would be a traceback
        return 1, traceback.format_exc()
    return 0, ""


@contextmanager
def _at(folder: Path, lines: Sequence[str] | None) -> Iterator[None]:
    """Be in this folder, with the environment of all hammers, and with nobody at the keyboard."""
    before: tuple[dict[str, str], Any] = dict(os.environ), sys.stdin
    typed = "".join(f"{line}\n" for line in lines or ()).encode()
    try:
        with chdir(folder):
            os.environ.clear()
            os.environ.update(ENVIRONMENT)
            sys.stdin = io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8")
            yield
    finally:
        os.environ.clear()
        os.environ.update(before[0])
        sys.stdin = before[1]

"""Every command on the workspace in this folder, one after the other in this one process.

Prints one JSON line a command: its words, its exit code, and the traceback that it would have shown.
"""

import json
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

from apel.cli.app import main

COMMANDS = (
    ("verify",),
    ("verify", "--format", "json"),
    ("status",),
    ("report",),
    ("report", "--format", "json"),
    ("report", "outstanding"),
    ("people",),
    ("people", "--format", "json"),
    ("sign", sys.argv[1]),
    ("attend", sys.argv[2]),
    ("excuse", sys.argv[3], "--reason", "duty", "--letter", "800/0999/2026"),
    ("undo", sys.argv[2]),
    ("undo",),
    ("close", "--yes"),
    ("sign", sys.argv[4]),
    ("verify",),
    ("report",),
)


def ending(words: tuple[str, ...]) -> tuple[int, str, str]:
    """Return the exit code, what was printed on stderr, and the traceback."""
    out, err = StringIO(), StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main(words)
    except SystemExit as end:
        return (end.code if isinstance(end.code, int) else 0), err.getvalue(), ""
    except BaseException:  # noqa: BLE001  whatever it is would be a traceback
        return 1, err.getvalue(), traceback.format_exc()
    return 0, err.getvalue(), ""


for words in COMMANDS:
    print(json.dumps([words, *ending(words)]), flush=True)

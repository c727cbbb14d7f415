"""The line that somebody is typing, as the shell has it: quotes still open, words half done."""

import shlex

_END = "\x1a"  # stands where the cursor is; nobody types it


def typed(line: str, shell: str) -> tuple[list[str], str]:
    """Return the whole words after `apel`, and the word in which the cursor is."""
    for closing in ("", '"', "'"):
        words = _split(f"{line}{_END}{closing}", shell)
        if words:
            return words[1:-1], words[-1].removesuffix(_END)
    return [], ""


def _split(line: str, shell: str) -> list[str]:
    reader = shlex.shlex(line, posix=True, punctuation_chars=False)
    reader.whitespace_split = True
    reader.commenters = ""
    if shell == "powershell":
        reader.escape = "`"  # a backslash parts folders there
    try:
        return list(reader)
    except ValueError:  # a quote is open
        return []

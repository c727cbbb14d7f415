"""What an error of the database means to the people at a desk, and what to do about it."""

from pathlib import Path

from apel.errors import ApelError, LedgerBroken
from apel.language import _


def sentence(error: Exception, path: Path) -> ApelError:
    """Return what went wrong with the file at `path`, by what the database said."""
    text = str(error)
    if "locked" in text:
        return ApelError(
            _("{path} is in use by another program.").format(path=path),
            hint=_("Nothing was recorded. Try again in a moment."),
        )
    if "full" in text:
        return ApelError(
            _("The disk is full; nothing was recorded."),
            hint=_("Free some space on the disk of {path} and try again.").format(path=path),
        )
    if "readonly" in text or "unable to open" in text or "attempt to write" in text:
        return ApelError(
            _("{path} cannot be opened or written.").format(path=path),
            hint=_("Is the disk or the folder write-protected?"),
        )
    if "disk I/O" in text:
        return ApelError(
            _("The disk of {path} does not answer; nothing was recorded.").format(path=path),
            hint=_("Is the stick still plugged in?"),
        )
    return _damaged(text, path)


def _damaged(text: str, path: Path) -> LedgerBroken:
    if "not a database" in text:
        return LedgerBroken(
            _("{path} is no file of apel, or it is damaged.").format(path=path),
            hint=_("Is its name right? If so, keep it as it is, and go on with its newest backup."),
        )
    return LedgerBroken(
        _("The database {path} is damaged: {detail}").format(path=path, detail=text),
        hint=_("Keep the file as it is, and go on with the newest backup of it."),
    )

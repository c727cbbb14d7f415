"""What can go wrong as a whole, and the exit code that says so.

Many small things wrong are values (a `Problem` names its row); one thing wrong is one of these.
`main()` turns them into one sentence and an exit code; nobody else does.
"""


class ApelError(Exception):
    """It failed: `message` is one clear sentence, `hint` what to do next, both in the user's language."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class WrongUsage(ApelError):
    """The command was given something that it cannot take, or lacks `--yes`."""

    exit_code = 2


class ConnectionLost(ApelError):
    """The server is gone in the middle of it: nothing of it was recorded, and it can be tried again."""


class LedgerBroken(ApelError):
    """The record cannot be read, or is not what was written."""

    exit_code = 4


class NotOnePerson(ApelError):
    """Nobody, or more than one, is who was named."""

    exit_code = 5

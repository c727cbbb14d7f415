"""Acts that outlast a lost connection: said once, tried again, and recorded once."""

from collections.abc import Callable
from itertools import chain, repeat
from time import monotonic, sleep
from typing import TypeVar

from apel.errors import ConnectionLost
from apel.language import _

SECONDS = 60.0
_PAUSES = (0.1, 0.2, 0.5, 1.0)

Answer = TypeVar("Answer")


def steadily(
    act: Callable[[], Answer], what: str, tell: Callable[[str], object] | None = None
) -> Answer:
    """Carry out an act; where the connection to a server is lost meanwhile, do it once it is back.

    An act that was lost was not recorded. `tell` is told so once, without it whoever reads stderr.
    Raises ConnectionLost after a minute, naming `what` was not recorded.
    """
    try:
        return act()
    except ConnectionLost:
        (tell or _warn)(_("Not recorded: the connection to the server is lost; trying again."))
    end = monotonic() + SECONDS
    for pause in chain(_PAUSES, repeat(_PAUSES[-1])):
        sleep(pause)
        try:
            return act()
        except ConnectionLost as error:
            if monotonic() > end:
                raise ConnectionLost(
                    _("“{words}” was not recorded: {reason}").format(
                        words=what, reason=error.message
                    ),
                    hint=error.hint,
                ) from error
    raise AssertionError  # the pauses have no end


def _warn(words: str) -> None:
    from apel.formats.terminal import warn

    warn(words)

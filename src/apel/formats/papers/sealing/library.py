"""Whether the library is there: the extra `seal`."""

import logging
from importlib.util import find_spec

from apel.errors import ApelError
from apel.language import _


def check_installed() -> None:
    """Raise ApelError where the extra is not installed; keep the library from talking to the screen."""
    if find_spec("pyhanko") is None:
        raise ApelError(
            _("What signs PDF files and judges their signatures is not installed."),
            hint=_('Install it: pip install "apel[seal]"'),
        )
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).addHandler(logging.NullHandler())

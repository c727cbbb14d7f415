"""The door to msoffcrypto: workbooks with a password, opened in memory and nowhere else."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from apel.errors import ApelError
from apel.formats.archive import damaged
from apel.formats.compound import Compound
from apel.formats.search import unsafe
from apel.language import _

_LARGEST = 256 << 20
_ROUNDS = re.compile(rb'spinCount="(\d{1,20})"')
_MOST_ROUNDS = 10_000_000  # of which the standard allows no more; Excel takes 100,000


def opened(path: Path, content: bytes, password: Callable[[], str] | None) -> BytesIO:
    """Return a workbook without its password, for which is asked once.

    Raises ApelError when it is not opened.
    """
    if password is None:
        raise ApelError(
            _("{path} is protected by a password.").format(path=path),
            hint=_("Take the password off and save it again."),
        )
    try:
        import msoffcrypto
    except ImportError as error:
        raise ApelError(
            _("{path} is protected by a password.").format(path=path),
            hint=_('Install what opens it: pip install "apel[password]"; or take it off in Excel.'),
        ) from error
    _weigh(path, content)
    given, found = password(), BytesIO()
    try:
        workbook = msoffcrypto.OfficeFile(BytesIO(content))
        workbook.load_key(password=given)
        workbook.decrypt(found)
    except msoffcrypto.exceptions.InvalidKeyError as error:
        raise ApelError(
            _("This password does not open {path}.").format(path=path),
            hint=_("Ask whoever sent the file for the password. Capitals count."),
        ) from error
    except Exception as error:  # whatever a damaged file makes of it
        raise damaged(path) from error
    found.seek(0)
    return found


def _weigh(path: Path, content: bytes) -> None:
    """Refuse what would be worked at for hours."""
    if len(content) > _LARGEST:
        raise unsafe(path, _("it is far larger than a roster"))
    compound = Compound(path, content)
    if "EncryptionInfo" in compound.names:
        info = compound.stream("EncryptionInfo")
        rounds = [int(count) for count in _ROUNDS.findall(info)]
        if max(rounds, default=0) > _MOST_ROUNDS or b"<!" in info:
            raise unsafe(path, _("its password is made to take hours"))

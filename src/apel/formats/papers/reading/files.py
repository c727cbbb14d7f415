"""Files as they come from scanners: what is seen on the pages of each, or why there are none."""

import warnings
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from apel.domain.papers.returning.seen import FileSeen, PageSeen, Trouble
from apel.errors import ApelError
from apel.formats.papers.reading.pdf import pages_of_pdf
from apel.formats.papers.reading.pictures import pages_of_picture
from apel.formats.papers.reading.unreadable import Unreadable
from apel.language import _

_LARGEST = 1 << 30  # bytes of a file: a thousand sheets in colour have a third of it
_PICTURES = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
}
_HEADER, _HEADER_WITHIN = b"%PDF-", 1024
_SIGNED = b"/ByteRange"  # stands as plain text in every signature


def check_installed() -> None:
    """Raise ApelError where the extra is not installed."""
    if not all(map(find_spec, ("zxingcpp", "pypdfium2", "PIL"))):
        raise ApelError(
            _("What reads scans is not installed."),
            hint=_('Install it: pip install "apel[scan]"'),
        )


def read(place: int, path: Path) -> Iterator[PageSeen | FileSeen]:
    """Yield the pages of a file, and at the end the file without them."""
    try:
        if path.stat().st_size > _LARGEST:
            yield FileSeen(place, trouble=Trouble.LARGE)
            return
        content = path.read_bytes()
    except OSError as error:
        yield FileSeen(place, trouble=Trouble.READING, about=error.strerror or str(error))
        return
    seen = FileSeen(place, sha256(content).hexdigest())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is wrong with a file is said in our words
            yield from _pages(path, content)
    except Unreadable as error:
        yield seen._replace(trouble=error.trouble)
        return
    yield seen._replace(is_signed=_SIGNED in content and _is_pdf(content))


def _is_pdf(content: bytes) -> bool:
    return _HEADER in content[:_HEADER_WITHIN]


def _pages(path: Path, content: bytes) -> Iterator[PageSeen]:
    if not content:
        raise Unreadable(Trouble.EMPTY)
    if _is_pdf(content):
        return pages_of_pdf(content)
    kind = next((kind for start, kind in _PICTURES.items() if content.startswith(start)), None)
    if kind is None:
        raise Unreadable(Trouble.KIND)
    return pages_of_picture(path, kind)

"""The doors to zxing-cpp, pypdfium2 and Pillow: what is seen on the pages of scans.

Files come from anywhere. Only processes of their own read them, which may not take all memory.
"""

import logging
import warnings
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from apel.domain.papers.returning.seen import MOST_PIXELS, FileSeen, Look, PageSeen, Trouble
from apel.errors import ApelError
from apel.language import _

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

_LARGEST = 1 << 30  # bytes of a file: a thousand sheets in colour have a third of it
_PICTURES = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
}
_HEADER, _HEADER_WITHIN = b"%PDF-", 1024
_SIGNED = b"/ByteRange"  # stands as plain text in every signature
_LARGEST_SIDE = 4400  # pixels: some 350 dots an inch
# how a page is looked at until a QR shows: pixels of its long side, and how far it is blurred
_TRIES = ((2600, 0.0), (_LARGEST_SIDE, 0.0), (2600, 1.0))
_MOST_SCALE = 6.0
_SHEET = 0.5  # of a page that a scan covers at least
_DARK = 128  # of 255
_TINY = 800  # pixels of the long side: lines of text are grey as paper is
_BLANK = 0.0002  # of a blank page that is dark: dust, and the shadow of a hole
_LONGEST = 300  # characters of a QR; a paper's has a third of it


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
    except _Unreadable as error:
        yield seen._replace(trouble=error.trouble)
        return
    yield seen._replace(is_signed=_SIGNED in content and _is_pdf(content))


class _Unreadable(Exception):
    """A file that has no pages that can be seen."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def _is_pdf(content: bytes) -> bool:
    return _HEADER in content[:_HEADER_WITHIN]


def _pages(path: Path, content: bytes) -> Iterator[PageSeen]:
    if not content:
        raise _Unreadable(Trouble.EMPTY)
    if _is_pdf(content):
        return _pages_of_pdf(content)
    kind = next((kind for start, kind in _PICTURES.items() if content.startswith(start)), None)
    if kind is None:
        raise _Unreadable(Trouble.KIND)
    return _pages_of_picture(path, kind)


def _pages_of_pdf(content: bytes) -> Iterator[PageSeen]:
    from pypdfium2 import PdfDocument, PdfiumError

    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)
    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        is_locked = "password" in str(error).casefold()
        raise _Unreadable(Trouble.PASSWORD if is_locked else Trouble.DAMAGED) from error
    if not len(document):
        raise _Unreadable(Trouble.DAMAGED)
    for number in range(1, len(document) + 1):
        yield _page_of_pdf(document, number)


def _page_of_pdf(document: "PdfDocument", number: int) -> PageSeen:
    try:
        page = document[number - 1]
        covered, largest = _pictures_on(page)
        if largest > MOST_PIXELS:
            return PageSeen(number, Look.LARGE)
        seen = _seen(number, lambda side: _rendered(page, side))
        page.close()
    except Exception:  # noqa: BLE001  whatever a damaged or malicious page makes of it
        return PageSeen(number, Look.UNREADABLE)
    is_typeset = seen.look is Look.SCAN and covered < _SHEET
    return seen._replace(look=Look.TYPESET) if is_typeset else seen


def _pictures_on(page: "PdfPage") -> tuple[float, int]:
    """Return how much of a page pictures cover, and the pixels of the largest one."""
    from pypdfium2 import raw

    width, height = page.get_size()
    covered, largest = 0.0, 0
    for picture in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
        across, down = picture.get_px_size()
        largest = max(largest, across * down)
    return covered / (width * height or 1), largest


def _rendered(page: "PdfPage", side: int) -> "Image":
    scale = min(side / (max(page.get_size()) or 1), _MOST_SCALE)
    picture: Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture.convert("L")


def _pages_of_picture(path: Path, kind: str) -> Iterator[PageSeen]:
    from PIL import Image, ImageSequence

    Image.MAX_IMAGE_PIXELS = None  # we look at the size ourselves, before anything is unpacked
    try:
        with Image.open(path, formats=[kind]) as file:
            for number, frame in enumerate(ImageSequence.Iterator(file), 1):
                yield _page_of_picture(number, frame)
    except Exception as error:
        raise _Unreadable(Trouble.DAMAGED) from error


def _page_of_picture(number: int, frame: "Image") -> PageSeen:
    if frame.width * frame.height > MOST_PIXELS:
        return PageSeen(number, Look.LARGE)
    try:
        frame.draft("L", (_LARGEST_SIDE, _LARGEST_SIDE))  # a JPEG is not unpacked larger than that
        grey = frame.convert("L")
    except Exception:  # noqa: BLE001  whatever a damaged or malicious picture makes of it
        return PageSeen(number, Look.UNREADABLE)
    return _seen(number, lambda side: _smaller(grey, side))


def _smaller(picture: "Image", side: int) -> "Image":
    longest = max(picture.size)
    if longest <= side:
        return picture
    return picture.resize([max(1, round(each * side / longest)) for each in picture.size])


def _seen(number: int, pictured: Any) -> PageSeen:
    """Return what is seen on a page: first as it is quick, then as it is thorough."""
    from PIL import ImageFilter

    is_garbled = False
    for side, blur in _TRIES:
        picture = pictured(side)
        codes, garbled = _codes(picture.filter(ImageFilter.GaussianBlur(blur)) if blur else picture)
        if codes:
            return PageSeen(number, Look.SCAN, codes)
        if _is_blank(picture):
            return PageSeen(number, Look.BLANK)
        is_garbled = is_garbled or garbled
    return PageSeen(number, Look.SCAN, (), is_garbled)


def _codes(picture: "Image") -> tuple[tuple[str, ...], bool]:
    """Return what the QR codes of a page say, each once, and whether one cannot be read."""
    import zxingcpp

    found = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), return_errors=True
    )
    said = dict.fromkeys(mark.text for mark in found if mark.valid and len(mark.text) <= _LONGEST)
    return tuple(said), any(not mark.valid for mark in found)


def _is_blank(picture: "Image") -> bool:
    """Say whether nothing is on a page, but for its edges; of a tiny picture nobody can tell."""
    width, height = picture.size
    if max(width, height) < _TINY:
        return False
    inside = picture.crop((width // 20, height // 20, width - width // 20, height - height // 20))
    return sum(inside.histogram()[:_DARK]) < _BLANK * inside.width * inside.height

"""The pages of PDF files: mostly a scanner's picture each, which is looked at as it lies there."""

import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from apel.domain.papers.returning.seen import MOST_PIXELS, Look, PageSeen, Trouble
from apel.formats.papers.reading.looks import USUAL_SIDE, codes_on, seen_on, smaller
from apel.formats.papers.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

_MOST_SCALE = 6.0
_SHEET = 0.5  # of a page that a scan covers at least
_OVER_THE_EDGE = 1.0  # points: scanners round


def pages_of_pdf(content: bytes) -> Iterator[PageSeen]:
    """Yield the pages of a PDF file. Raises Unreadable for what is none."""
    from pypdfium2 import PdfDocument, PdfiumError

    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)
    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        is_locked = "password" in str(error).casefold()
        raise Unreadable(Trouble.PASSWORD if is_locked else Trouble.DAMAGED) from error
    if not len(document):
        raise Unreadable(Trouble.DAMAGED)
    for number in range(1, len(document) + 1):
        yield _page(document, number)


def _page(document: "PdfDocument", number: int) -> PageSeen:
    try:
        page = document[number - 1]
        things = list(page.get_objects())
        covered, largest = _pictures_among(things, page)
        if largest > MOST_PIXELS:
            return PageSeen(number, Look.LARGE)
        seen = _at_once(number, page, things) if covered >= _SHEET else None
        seen = seen or seen_on(number, lambda side: _rendered(page, side))
        if seen.look is Look.BLANK and not all(map(_is_whole, filter(_is_picture, things))):
            seen = PageSeen(number, Look.UNREADABLE)  # what cannot be unpacked is drawn as nothing
        page.close()
    except Exception:  # noqa: BLE001  whatever a damaged or malicious page makes of it
        return PageSeen(number, Look.UNREADABLE)
    is_typeset = seen.look is Look.SCAN and covered < _SHEET
    return seen._replace(look=Look.TYPESET) if is_typeset else seen


def _pictures_among(things: Sequence[Any], page: "PdfPage") -> tuple[float, int]:
    """Return how much of a page pictures cover, and the pixels of the largest one."""
    width, height = page.get_size()
    covered, largest = 0.0, 0
    for picture in filter(_is_picture, things):
        left, bottom, right, top = picture.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
        across, down = picture.get_px_size()
        largest = max(largest, across * down)
    return covered / (width * height or 1), largest


def _at_once(number: int, page: "PdfPage", things: Sequence[Any]) -> PageSeen | None:
    """Return what the QR on the picture of a page says: most of the time goes into drawing pages.

    None where the page is more than its picture, or no QR shows: then it is to be drawn.
    """
    from pypdfium2 import PdfiumError

    pictures = list(filter(_is_picture, things))
    others = [thing for thing in things if not _is_picture(thing)]
    if len(pictures) != 1 or not _is_bare(page, others) or not _is_all_seen(pictures[0], page):
        return None
    try:
        grey: Image = pictures[0].get_bitmap().to_pil().convert("L")
    except PdfiumError:  # it may be drawn all the same
        return None
    codes, is_garbled = codes_on(smaller(grey, USUAL_SIDE))
    return PageSeen(number, Look.SCAN, codes) if codes and not is_garbled else None


def _is_bare(page: "PdfPage", others: Sequence[Any]) -> bool:
    """Say whether nothing is seen on a page beside its picture; text to be searched is not seen."""
    from pypdfium2 import raw

    return not raw.FPDFPage_GetAnnotCount(page) and all(
        thing.type == raw.FPDF_PAGEOBJ_TEXT
        and raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        for thing in others
    )


def _is_all_seen(picture: Any, page: "PdfPage") -> bool:
    """Say whether a picture is shown as it lies in the file: not in part, nor through a mask."""
    from pypdfium2 import raw

    clip = raw.FPDFPageObj_GetClipPath(picture)
    if raw.FPDFPageObj_HasTransparency(picture) or raw.FPDFClipPath_CountPaths(clip) > 0:
        return False
    left, bottom, right, top = picture.get_bounds()
    least_left, least_bottom, most_right, most_top = page.get_cropbox()
    edge = _OVER_THE_EDGE
    return bool(
        least_left - edge <= left
        and least_bottom - edge <= bottom
        and right <= most_right + edge
        and top <= most_top + edge
    )


def _is_whole(picture: Any) -> bool:
    """Say whether a picture can be unpacked."""
    from pypdfium2 import PdfiumError

    try:
        picture.get_bitmap()
    except PdfiumError:
        return False
    return True


def _is_picture(thing: Any) -> bool:
    from pypdfium2 import raw

    return bool(thing.type == raw.FPDF_PAGEOBJ_IMAGE)


def _rendered(page: "PdfPage", side: int) -> "Image":
    scale = min(side / (max(page.get_size()) or 1), _MOST_SCALE)
    picture: Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture.convert("L")

"""A page as a picture: which QR codes are on it, and whether it is blank."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from apel.domain.papers.returning.seen import Look, PageSeen

if TYPE_CHECKING:
    from PIL.Image import Image

USUAL_SIDE, LARGEST_SIDE = 2600, 4400  # pixels of the long side: some 200 and 350 dots an inch
# how a page is looked at until a QR shows: pixels of its long side, and how far it is blurred
_TRIES = ((USUAL_SIDE, 0.0), (LARGEST_SIDE, 0.0), (USUAL_SIDE, 1.0))
_HARDLY_LARGER = 1.25  # to make it smaller takes longer than to look at it
_DARK = 128  # of 255
_TINY = 800  # pixels of the long side: lines of text are grey as paper is
_BLANK = 0.0002  # of a blank page that is dark: dust, and the shadow of a hole
_LONGEST = 300  # characters of a QR; a paper's has a third of it


def seen_on(number: int, pictured: "Callable[[int], Image]") -> PageSeen:
    """Return what is seen on a page: first as it is quick, then as it is thorough."""
    from PIL import ImageFilter

    is_garbled = False
    for attempt, (side, blur) in enumerate(_TRIES):
        picture = pictured(side)
        looked_at = picture.filter(ImageFilter.GaussianBlur(blur)) if blur else picture
        codes, garbled = codes_on(looked_at, is_thorough=attempt > 0)
        if codes:
            return PageSeen(number, Look.SCAN, codes)
        if _is_blank(picture):
            return PageSeen(number, Look.BLANK)
        is_garbled = is_garbled or garbled
    return PageSeen(number, Look.SCAN, (), is_garbled)


def codes_on(picture: "Image", *, is_thorough: bool = False) -> tuple[tuple[str, ...], bool]:
    """Return what the QR codes of a page say, each once, and whether one cannot be read."""
    import zxingcpp

    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        try_invert=is_thorough,  # few scanners make negatives
        return_errors=True,
    )
    said = dict.fromkeys(mark.text for mark in found if mark.valid and len(mark.text) <= _LONGEST)
    return tuple(said), any(not mark.valid for mark in found)


def smaller(picture: "Image", side: int) -> "Image":
    """Return a picture whose long side has about so many pixels at most."""
    from PIL import Image

    longest = max(picture.size)
    if longest <= _HARDLY_LARGER * side:
        return picture
    size = [max(1, round(each * side / longest)) for each in picture.size]
    return picture.resize(size, Image.Resampling.BILINEAR)


def _is_blank(picture: "Image") -> bool:
    """Say whether nothing is on a page, but for its edges; of a tiny picture nobody can tell."""
    width, height = picture.size
    if max(width, height) < _TINY:
        return False
    inside = picture.crop((width // 20, height // 20, width - width // 20, height - height // 20))
    return sum(inside.histogram()[:_DARK]) < _BLANK * inside.width * inside.height

"""The pages of pictures: JPEG, PNG, and TIFF with one page or many."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from apel.domain.papers.returning.seen import MOST_PIXELS, Look, PageSeen, Trouble
from apel.formats.papers.reading.looks import LARGEST_SIDE, seen_on, smaller
from apel.formats.papers.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from PIL.Image import Image


def pages_of_picture(path: Path, kind: str) -> Iterator[PageSeen]:
    """Yield the pages of a picture. Raises Unreadable for what is none."""
    from PIL import Image, ImageSequence

    Image.MAX_IMAGE_PIXELS = None  # we look at the size ourselves, before anything is unpacked
    try:
        with Image.open(path, formats=[kind]) as file:
            for number, frame in enumerate(ImageSequence.Iterator(file), 1):
                yield _page(number, frame)
    except Exception as error:
        raise Unreadable(Trouble.DAMAGED) from error


def _page(number: int, frame: "Image") -> PageSeen:
    if frame.width * frame.height > MOST_PIXELS:
        return PageSeen(number, Look.LARGE)
    try:
        frame.draft("L", (LARGEST_SIDE, LARGEST_SIDE))  # a JPEG is not unpacked larger than that
        grey = frame.convert("L")
    except Exception:  # noqa: BLE001  whatever a damaged or malicious picture makes of it
        return PageSeen(number, Look.UNREADABLE)
    return seen_on(number, lambda side: smaller(grey, side))

"""The doors to segno and python-barcode: what a scanner reads, as small pictures in SVG.

A QR is for cameras; many office scanners read only bars, so cards carry a Code 128 as well.
The pictures are made of these characters alone: letters, digits, blanks and `<>/='.-`.
"""

import re
from functools import cache, lru_cache
from io import BytesIO
from math import isqrt

from apel.formats.papers.qr_family import Family

_QUIET = 10  # modules left blank on either side, without which scanners find no bars
_BAR_HEIGHT = 30
_PIECE = 8  # modules of a row; few pieces are different
_DARK = re.compile("1+")
_PIXELS = 8  # a module of a PNG
# trying all eight takes five times as long; over codes and names of papers this one scores as the best do
_MASK = 0


def qr_picture(text: str) -> str:
    """Return a QR of a text, without its margin; raises ValueError where it is too long."""
    modules = _family(len(text)).modules(text)
    size = isqrt(len(modules))
    rows = (modules[start : start + size] for start in range(0, len(modules), size))
    path = "".join(
        _dark(row[start : start + _PIECE], start, line)
        for line, row in enumerate(rows)
        for start in range(0, size, _PIECE)
    )
    return _picture(size, size, path)


def qr_png(text: str) -> bytes:
    """Return a QR of a text as PNG, which Word takes, without its margin; as `qr_picture`."""
    import segno

    file = BytesIO()
    segno.make(text, micro=False, error="m").save(file, kind="png", scale=_PIXELS, border=0)
    return file.getvalue()


def bars_picture(text: str) -> str:
    """Return a Code 128 of a text with its blank margins; raises ValueError for what it cannot say."""
    from barcode.codex import Code128
    from barcode.errors import BarcodeError

    try:
        modules = Code128(text).build()[0]
    except BarcodeError as error:
        raise ValueError(f"no Code 128 of {text}") from error
    row = f"{'0' * _QUIET}{modules}{'0' * _QUIET}"
    return _picture(len(row), _BAR_HEIGHT, _runs(row, 0, _BAR_HEIGHT))


@lru_cache(maxsize=1 << 15)  # about all that there are in one kind of paper
def _dark(piece: str, start: int, line: int) -> str:
    """Return the dark stretches of a piece of a row."""
    return _runs(piece, line, start=start)


@cache
def _family(length: int) -> Family:
    return Family(length, _modules)


def _modules(text: str, mode: str | None) -> str:
    """Return the modules of a text's QR, row by row."""
    import segno

    # never a Micro QR, which scanners cannot read (short texts would become one)
    rows = segno.make(text, micro=False, error="m", mask=_MASK, mode=mode).matrix
    return "".join(str(module) for row in rows for module in row)


def _runs(row: str, line: int, height: int = 1, *, start: int = 0) -> str:
    """Return the dark stretches of a row as rectangles of one path: no hair lines between modules."""
    spans = (found.span() for found in _DARK.finditer(row))
    return "".join(
        f"M{start + left} {line}h{right - left}v{height}H{start + left}z" for left, right in spans
    )


def _picture(width: int, height: int, path: str) -> str:
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>"
        f"<path d='{path}'/></svg>"
    )

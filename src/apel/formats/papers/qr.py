"""The doors to segno and python-barcode: what a scanner reads, as small pictures in SVG.

A QR is for cameras; many office scanners read only bars, so cards carry a Code 128 as well.
The pictures are made of these characters alone: letters, digits, blanks and `<>/='.-`.
"""

from io import BytesIO

_QUIET = 10  # modules left blank on either side, without which scanners find no bars
_BAR_HEIGHT = 30
_PIXELS = 8  # a module of a PNG
# trying all eight takes five times as long; over codes and names of papers this one scores as the best do
_MASK = 0


def qr_picture(text: str) -> str:
    """Return a QR of a text, without its margin; raises ValueError where it is too long."""
    import segno

    # never a Micro QR, which scanners cannot read (short texts would become one)
    rows = segno.make(text, micro=False, error="m", mask=_MASK).matrix
    path = "".join(_runs(row, line) for line, row in enumerate(rows))
    return _picture(len(rows), len(rows), path)


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
    row = [0] * _QUIET + [int(module) for module in modules] + [0] * _QUIET
    return _picture(len(row), _BAR_HEIGHT, _runs(row, 0, _BAR_HEIGHT))


def _runs(row: "bytes | bytearray | list[int]", line: int, height: int = 1) -> str:
    """Return the dark stretches of a row as rectangles of one path: no hair lines between modules."""
    parts = []
    start = None
    for place, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            parts.append(f"M{start} {line}h{place - start}v{height}H{start}z")
            start = None
    return "".join(parts)


def _picture(width: int, height: int, path: str) -> str:
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>"
        f"<path d='{path}'/></svg>"
    )

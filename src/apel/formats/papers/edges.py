"""Text that leaves the paper: found in the picture of a page, where each letter has its place."""

import re

_Matrix = tuple[float, float, float, float, float, float]

_SIZE = re.compile(r'<svg [^>]*?width="([\d.]+)pt" height="([\d.]+)pt"')
_STEP = re.compile(r'<g\b[^>]*>|(</g>)|<use [^>]*?x="([-\d.e]+)" y="([-\d.e]+)"')
_TRANSFORM = re.compile(r'transform="(\w+)\(([^)]*)\)"')
_NEAR = 2.0  # points: as thin as the narrowest letter
_HERE: _Matrix = (1, 0, 0, 1, 0, 0)


def leaves_paper(picture: bytes) -> bool:
    """Say whether a letter of a page, an SVG as Typst makes it, begins outside of the page."""
    text = picture.decode("utf-8", "replace")
    size = _SIZE.search(text)
    if size is None:
        return False
    width, height = float(size[1]), float(size[2])
    return any(
        not (-_NEAR <= x <= width - _NEAR and 0 <= y <= height + _NEAR) for x, y in _letters(text)
    )


def _letters(text: str) -> list[tuple[float, float]]:
    """Return where each letter begins, in points from the upper left corner."""
    found = []
    above = [_HERE]
    for step in _STEP.finditer(text):
        if step[1]:
            above.pop()
        elif step[2]:
            found.append(_moved(above[-1], float(step[2]), float(step[3])))
        elif not step[0].endswith("/>"):
            above.append(_within(above[-1], step[0]))
    return found


def _within(outer: _Matrix, group: str) -> _Matrix:
    found = _TRANSFORM.search(group)
    if found is None:
        return outer
    numbers = [float(number) for number in re.split(r"[\s,]+", found[2].strip())]
    match found[1], numbers:
        case "matrix", [a, b, c, d, e, f]:
            inner: _Matrix = (a, b, c, d, e, f)
        case "translate", [e, *rest]:
            inner = (1, 0, 0, 1, e, rest[0] if rest else 0)
        case "scale", [a, *rest]:
            inner = (a, 0, 0, rest[0] if rest else a, 0, 0)
        case _:
            return outer
    a, b, c, d = inner[:4]
    x, y = _moved(outer, inner[4], inner[5])
    return (
        outer[0] * a + outer[2] * b,
        outer[1] * a + outer[3] * b,
        outer[0] * c + outer[2] * d,
        outer[1] * c + outer[3] * d,
        x,
        y,
    )


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f

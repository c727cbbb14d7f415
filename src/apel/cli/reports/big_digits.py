"""Figures that can be read from the back of a hall: five lines of blocks."""

LINES = 5
_SHAPES = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
    ".": (" ", " ", " ", " ", "▄"),
    "/": ("    █", "   █ ", "  █  ", " █   ", "█    "),
    " ": ("  ",) * 5,
}


def big(figures: str) -> list[str]:
    """Return digits, dots and strokes as lines of blocks; digits are twice as wide as their shape."""
    return [
        "  ".join(_wide(_SHAPES[each][line], each) for each in figures).rstrip()
        for line in range(LINES)
    ]


def _wide(shape: str, figure: str) -> str:
    return "".join(2 * block for block in shape) if figure.isdigit() else shape

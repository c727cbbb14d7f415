"""Capital letters that can be read from two metres: five points high, drawn two points to a line."""

import unicodedata
from collections.abc import Sequence

_HIGH = 5
_APART = " "
# each letter by its five lines of points, from the top
_SHAPES = {
    "A": ("###", "# #", "###", "# #", "# #"),
    "B": ("## ", "# #", "## ", "# #", "## "),
    "C": ("###", "#  ", "#  ", "#  ", "###"),
    "D": ("## ", "# #", "# #", "# #", "## "),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "F": ("###", "#  ", "## ", "#  ", "#  "),
    "G": ("####", "#   ", "# ##", "#  #", "####"),
    "H": ("# #", "# #", "###", "# #", "# #"),
    "I": ("#", "#", "#", "#", "#"),
    "J": ("  #", "  #", "  #", "# #", "###"),
    "K": ("# #", "# #", "## ", "# #", "# #"),
    "L": ("#  ", "#  ", "#  ", "#  ", "###"),
    "M": ("#   #", "## ##", "# # #", "#   #", "#   #"),
    "N": ("#  #", "## #", "# ##", "#  #", "#  #"),
    "O": ("####", "#  #", "#  #", "#  #", "####"),
    "P": ("###", "# #", "###", "#  ", "#  "),
    "Q": ("####", "#  #", "#  #", "# ##", "####"),
    "R": ("###", "# #", "## ", "# #", "# #"),
    "S": ("###", "#  ", "###", "  #", "###"),
    "T": ("###", " # ", " # ", " # ", " # "),
    "U": ("# #", "# #", "# #", "# #", "###"),
    "V": ("#   #", "#   #", " # # ", " # # ", "  #  "),
    "W": ("#   #", "#   #", "# # #", "## ##", "#   #"),
    "X": ("# #", "# #", " # ", "# #", "# #"),
    "Y": ("# #", "# #", "###", " # ", " # "),
    "Z": ("###", "  #", " # ", "#  ", "###"),
    " ": ("  ",) * _HIGH,
    "✓": ("      #", "     # ", "#   #  ", " # #   ", "  #    "),
    "✗": ("#   #", " # # ", "  #  ", " # # ", "#   #"),
    "!": ("##", "##", "##", "  ", "##"),
    "?": ("###", "  #", " ##", "   ", " # "),
    ".": (" ", " ", " ", " ", "#"),
    ",": ("  ", "  ", "  ", " #", "# "),
    "-": ("   ", "   ", "###", "   ", "   "),
    "'": ("#", "#", " ", " ", " "),
    "…": ("     ", "     ", "     ", "     ", "# # #"),
}
_HALVES = {"  ": " ", "# ": "▀", " #": "▄", "##": "█"}


def big(words: str, columns: int, lines: int, wide: int) -> list[str]:
    """Return words in big letters, broken between words to fit; nothing where they do not fit.

    A point is `wide` columns: 2, and one line high, or 1, and half a line high. The lines are all
    as long as the longest, so that they can be set in the middle together.
    """
    plain = _plain(words)
    if not plain.strip() or any(letter not in _SHAPES for letter in plain):
        return []
    drawn = _drawn(_broken(plain, columns // wide), wide)
    longest = max(map(len, drawn))
    if len(drawn) > lines or longest > columns:
        return []
    return [line.center(longest) for line in drawn]


def _plain(words: str) -> str:
    """Return words without accents and in capitals, as far as there are shapes for them."""
    capitals = words.upper().replace("’", "'")
    parts = (char if char in _SHAPES else unicodedata.normalize("NFKD", char) for char in capitals)
    return "".join(char for char in "".join(parts) if not unicodedata.combining(char))


def _broken(words: str, columns: int) -> list[str]:
    """Return the words in lines, each as full as fits; one word alone may be too long."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer) <= columns:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(words: str) -> int:
    return len(_points(words)[0])


def _points(words: str) -> list[str]:
    """Return the five lines of points."""
    return [_APART.join(_SHAPES[letter][line] for letter in words) for line in range(_HIGH)]


def _drawn(lines: Sequence[str], wide: int) -> list[str]:
    drawn: list[str] = []
    for words in lines:
        if drawn and wide > 1:
            drawn.append("")  # the others end with half a line that is empty
        points = _points(words)
        drawn += _whole(points) if wide > 1 else _halved(points)
    return drawn


def _whole(points: Sequence[str]) -> list[str]:
    """Return each point two columns wide and one line high."""
    return ["".join("██" if point == "#" else "  " for point in line) for line in points]


def _halved(points: Sequence[str]) -> list[str]:
    """Return each point one column wide and half a line high."""
    upper, lower = points[::2], [*points[1::2], " " * len(points[0])]
    return [
        "".join(_HALVES[above + below] for above, below in zip(*two, strict=True))
        for two in zip(upper, lower, strict=True)
    ]

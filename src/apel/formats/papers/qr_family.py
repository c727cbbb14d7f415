"""QRs by the ten thousand: of texts that are alike, made from each other instead of anew.

Every module of a QR is an exclusive or of bits of its text, as long as length, error correction and
mask stay the same: Reed-Solomon codes are linear. So what a bit changes in one text it changes in
every text of that length, and is derived once. Several times as fast as coding each from its start.
"""

import re
from collections.abc import Callable, Iterator

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"  # in the order of ISO/IEC 18004
_PLACES = {char: place for place, char in enumerate(_ALPHABET)}
# coded as letters: digits alone are coded otherwise
_LETTERS = re.compile(r"[0-9A-Z $%*+./:-]*[A-Z $%*+./:-][0-9A-Z $%*+./:-]*")
_WORTH_IT = 40  # texts of one length: fewer are done before this has begun

Coder = Callable[[str, str | None], str]
_MODE = "alphanumeric"


class Family:
    """The QRs of texts of one length.

    `code` gives the modules of a text, as `0` and `1`, row by row, in the mode that it is told or
    that fits.
    """

    def __init__(self, length: int, code: Coder, *, worth: int = _WORTH_IT) -> None:
        self._length = length
        self._code = code
        self._left = worth
        self._first: tuple[list[int], int] | None = None  # what a text is coded as, and its modules
        self._size = 0
        self._changes: dict[tuple[int, int], int] = {}

    def modules(self, text: str) -> str:
        """Return the modules of a text's QR."""
        self._left -= 1
        if self._left > 0 or not _LETTERS.fullmatch(text):
            return self._code(text, None)
        values = _values(text)
        if self._first is None:
            modules = self._code(text, _MODE)
            self._first, self._size = (list(values), int(modules, 2)), len(modules)
            return modules
        first, found = self._first
        for place, (value, other) in enumerate(zip(values, first, strict=True)):
            for bit in _bits(value ^ other):
                found ^= self._change(place, bit)
        return f"{found:0{self._size}b}"

    def _change(self, place: int, bit: int) -> int:
        """Return the modules that a bit of a pair of characters changes, in any text."""
        known = self._changes.get((place, bit))
        if known is None:
            nothing = "0" * self._length
            spelled = _ALPHABET[bit // 45] + _ALPHABET[bit % 45]
            start = 2 * place
            spelled = spelled[-len(nothing[start : start + 2]) :]
            with_bit = nothing[:start] + spelled + nothing[start + len(spelled) :]
            known = int(self._code(nothing, _MODE), 2) ^ int(self._code(with_bit, _MODE), 2)
            self._changes[place, bit] = known
        return known


def _values(text: str) -> Iterator[int]:
    """Yield what each pair of characters is coded as, and the last one of an odd length."""
    for place in range(0, len(text) - 1, 2):
        yield _PLACES[text[place]] * 45 + _PLACES[text[place + 1]]
    if len(text) % 2:
        yield _PLACES[text[-1]]


def _bits(value: int) -> Iterator[int]:
    while value:
        yield value & -value
        value &= value - 1

"""What a keyboard or a scanner sends, as keys: any bytes become text, keys, or nothing."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Press(StrEnum):
    """A key that is no text."""

    ENTER = "enter"
    TAB = "tab"
    BACKSPACE = "backspace"
    CLEAR = "clear"
    ESCAPE = "escape"
    UP = "up"
    DOWN = "down"
    HELP = "f1"
    EXCUSE = "f2"
    SEARCH = "f3"
    UNDO = "f4"
    WALK_IN = "f5"
    END = "end"
    INTERRUPT = "interrupt"


class Key(NamedTuple):
    """Text, or a key that is none; `at` is when it came, in seconds of a clock that never goes back."""

    what: Press | str
    at: float


_ESCAPE = "\x1b"
_SIGNS = {
    "\r": Press.ENTER,
    "\n": Press.ENTER,
    "\t": Press.TAB,
    "\x7f": Press.BACKSPACE,
    "\x08": Press.BACKSPACE,
    "\x15": Press.CLEAR,
    "\x04": Press.END,
    "\x03": Press.INTERRUPT,
}
# xterm and most others, the Linux console, and old ones
_SEQUENCES = {
    "\x1b[A": Press.UP,
    "\x1bOA": Press.UP,
    "\x1b[B": Press.DOWN,
    "\x1bOB": Press.DOWN,
    **dict.fromkeys(("\x1bOP", "\x1b[11~", "\x1b[[A"), Press.HELP),
    **dict.fromkeys(("\x1bOQ", "\x1b[12~", "\x1b[[B"), Press.EXCUSE),
    **dict.fromkeys(("\x1bOR", "\x1b[13~", "\x1b[[C"), Press.SEARCH),
    **dict.fromkeys(("\x1bOS", "\x1b[14~", "\x1b[[D"), Press.UNDO),
    **dict.fromkeys(("\x1b[15~", "\x1b[[E"), Press.WALK_IN),
}
# a sequence is whole at its last sign; what goes on longer than any key is none
_SEQUENCE = re.compile(r"\x1b(?:\[\[[A-E]|\[[0-?]{0,24}[ -/]{0,4}[@-~]|O[ -~])")
_BEGUN = re.compile(r"\x1b(?:\[\[?|\[[0-?]{0,24}[ -/]{0,4}|O)?")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_WORDS = re.compile(r"[^\x00-\x1f\x7f]+")


class Keyboard:
    """Reads bytes as they come, in pieces of any length.

    An escape sequence that is no key says nothing, and neither do control characters: no card
    holds them. A paste is text like any other.
    """

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._begun = ""

    @property
    def is_waiting(self) -> bool:
        """Say whether what came last may go on: nothing more means that Escape was pressed."""
        return bool(self._begun)

    def read(self, raw: bytes, at: float) -> Iterator[Key]:
        """Yield what these bytes mean; what may go on is kept."""
        text = self._begun + self._decode(raw)
        self._begun = ""
        place = 0
        while place < len(text):
            if text[place] == _ESCAPE:
                if _BEGUN.fullmatch(text, place):
                    self._begun = text[place:]
                    return
                place, press = self._sequence(text, place)
            else:
                place, press = self._piece(text, place)
            if press:
                yield Key(press, at)

    def waited(self, at: float) -> Iterator[Key]:
        """Yield what was begun and did not go on."""
        begun, self._begun = self._begun, ""
        if begun == _ESCAPE:
            yield Key(Press.ESCAPE, at)

    def _piece(self, text: str, place: int) -> tuple[int, Press | str]:
        if _CONTROLS.match(text, place):
            return place + 1, _SIGNS.get(text[place], "")
        words = _WORDS.match(text, place)
        end = words.end() if words else place + 1
        return end, text[place:end]

    def _sequence(self, text: str, place: int) -> tuple[int, Press | str]:
        whole = _SEQUENCE.match(text, place)
        if whole is None:
            return place + 1, ""
        return whole.end(), _SEQUENCES.get(whole[0], "")

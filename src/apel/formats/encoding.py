"""How a text file writes its letters, found out by reading it to its end."""

from codecs import getincrementaldecoder
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from apel.formats.archive import damaged
from apel.formats.search import unsafe
from apel.language import _

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CHUNK = 1 << 20
_LONGEST_LINE = 4 << 20
_SAMPLE = 1 << 12
_MANY_ZEROS, _FEW_ZEROS = 0.4, 0.1  # of every second byte


class Encoded(NamedTuple):
    """The encoding of a file, where its text begins, and whether zeros lie in it."""

    name: str
    start: int
    holds_zeros: bool

    @property
    def shown(self) -> str:
        """Return what people call it."""
        return self.name[:6]

    def size(self, line: str) -> int:
        """Return how many bytes of the file a line takes."""
        if self.name == "cp1252" or (self.name == "utf-8" and line.isascii()):
            return len(line)
        return len(line.encode(self.name))


def encoding_of(path: Path) -> Encoded:
    """Return how the text of a file is encoded: UTF-8 or UTF-16, else as Windows does.

    Raises ApelError when it is cut off, or is one endless line.
    """
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    mark = next((mark for mark in _MARKS if start.startswith(mark)), b"")
    name = _MARKS.get(mark) or _unmarked_utf_16(start) or "utf-8"
    try:
        return Encoded(name, len(mark), _decoded(path, len(mark), name))
    except UnicodeDecodeError as error:
        if name != "utf-8":
            raise damaged(path) from error
        return Encoded("cp1252", 0, holds_zeros=True)


def _unmarked_utf_16(start: bytes) -> str | None:
    half = len(start) / 2
    even, odd = start[::2].count(0), start[1::2].count(0)
    if min(even, odd) > half * _FEW_ZEROS or max(even, odd) <= half * _MANY_ZEROS:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(path: Path, start: int, encoding: str) -> bool:
    """Decode all of the file; return whether it holds zeros."""
    decoder, zeros = getincrementaldecoder(encoding)(), False
    for piece in _pieces(path, start):
        zeros = "\0" in decoder.decode(piece) or zeros
    decoder.decode(b"", final=True)
    return zeros


def _pieces(path: Path, start: int) -> Iterator[bytes]:
    line = 0
    with path.open("rb") as file:
        file.seek(start)
        while piece := file.read(_CHUNK):
            end = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
            line = line + len(piece) if end < 0 else len(piece) - end
            if line > _LONGEST_LINE:
                raise unsafe(path, _("one of its rows has no end"))
            yield piece

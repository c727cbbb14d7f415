"""What a scanner or a pipe sends: lines of any bytes, cleaned of what no code or name holds."""

from collections.abc import Iterator
from typing import BinaryIO


def scanned_lines(stream: BinaryIO) -> Iterator[str]:
    """Yield what comes in, line by line as it comes; blank lines say nothing.

    Bytes, because a scanner may send any: what is not text becomes a code that nobody has.
    """
    for raw in iter(stream.readline, b""):
        for line in raw.decode("utf-8", "replace").replace("\r", "\n").split("\n"):
            if words := cleaned(line):
                yield words


def cleaned(line: str) -> str:
    """Return what was scanned without control characters and byte order marks."""
    if line.isprintable():
        return line.strip()
    return "".join(sign for sign in line if sign.isprintable() or sign == "\t").strip(" \t\ufeff")

"""What a machine sees on the pages of a file that came back; what it means is decided elsewhere."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

MOST_PIXELS = 80_000_000  # of a picture: A3 at 600 dots an inch has 70 million


class Look(StrEnum):
    """What a page is."""

    SCAN = "scan"  # a picture of a sheet
    BLANK = "blank"  # a back side that the feeder took too
    TYPESET = "typeset"  # text as a program wrote it: nobody has signed that with a pen
    LARGE = "large"  # a picture of more pixels than any sheet needs
    UNREADABLE = "unreadable"


class Trouble(StrEnum):
    """Why a file has no pages."""

    EMPTY = "empty"
    KIND = "kind"  # neither PDF nor a picture
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105  it is protected by one
    LARGE = "large"
    READING = "reading"  # it cannot be opened
    TIME = "time"  # a page finds no end
    CRASH = "crash"  # whatever read it died


class PageSeen(NamedTuple):
    """A page: what it looks like, and what its QR codes say."""

    number: int  # from 1
    look: Look
    codes: tuple[str, ...] = ()
    is_garbled: bool = False  # there is a QR, and it cannot be read


class FileSeen(NamedTuple):
    """A file: its SHA-256 and its pages; `about` is what a trouble is about."""

    place: int  # in the order given
    sha256: str = ""
    pages: Sequence[PageSeen] = ()
    is_signed: bool = False  # there are electronic signatures in it
    trouble: Trouble | None = None
    about: str = ""

"""Printed lists: their numbers, and which of their lines somebody means.

A list that was printed keeps its lines for good: line 17 of DH-0012 is the person who stood there,
whatever became of the roster since.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from hashlib import sha256

from apel.domain.ledger import canonical

DIGITS = 4
_PART = re.compile(r"(\d{1,9})(?:[-–](\d{1,9}))?")
_SPELLED = re.compile(r"(DH|DK|NB|LI|TT)[-–. ]*(?:([A-Z0-9]{1,12})[-–. ]+)?(\d{1,9})")
_NO_LINES = ("", "-", "–")


class ListKind(StrEnum):
    """What is printed or sent out: by the name of its template or of its definition."""

    ATTENDANCE = "daftar-hadir"
    CHECKLIST = "checklist"
    COLLECTIVE = "kolektif"  # a paper that many sign
    PEOPLE_SHEET = "presensi"  # these two go out as workbooks
    PAPERS_SHEET = "tanda-terima"


ON_PAPER = (ListKind.ATTENDANCE, ListKind.CHECKLIST)
_LETTERS = {
    ListKind.ATTENDANCE: "DH",
    ListKind.CHECKLIST: "DK",
    ListKind.COLLECTIVE: "NB",  # naskah bersama
    ListKind.PEOPLE_SHEET: "LI",
    ListKind.PAPERS_SHEET: "TT",
}


def series(what: ListKind, desk: str = "") -> str:
    """Return what the numbers of a kind of list begin with: `DH-`, at a desk `DH-A-`."""
    return f"{_LETTERS[what]}-{desk}-" if desk else f"{_LETTERS[what]}-"


def following(used: Iterable[str], beginning: str) -> str:
    """Return the next number of a series: `DH-0013`."""
    ends = (number.removeprefix(beginning) for number in used if number.startswith(beginning))
    last = max((int(end) for end in ends if end.isdecimal()), default=0)
    return f"{beginning}{last + 1:0{DIGITS}d}"


def in_series(number: str, beginning: str) -> bool:
    """Say whether a list's number is one of a series, and not of a desk's own."""
    return number.startswith(beginning) and number.removeprefix(beginning).isdecimal()


def read_number(text: str) -> str:
    """Return how a list's number is kept: `dh 12` means `DH-0012`; other words as they are."""
    spelled = " ".join(text.upper().split())
    found = _SPELLED.fullmatch(spelled)
    if not found:
        return spelled
    letters, desk, number = found.groups()
    return "-".join(filter(None, (letters, desk, f"{int(number):0{DIGITS}d}")))


def frozen(lines: Sequence[str]) -> str:
    """Return the lines of a list, people by code, as they are kept."""
    return canonical(list(lines))


def lines_digest(kept: str) -> str:
    """Return the digest by which the ledger knows the lines of a list."""
    return sha256(kept.encode()).hexdigest()


def ranges(text: str) -> list[tuple[int, int]] | None:
    """Return the lines that `1-3, 9` names, `-` for none; None where these are no lines."""
    if text.strip() in _NO_LINES:
        return []
    found = []
    for part in text.split(","):
        read = _PART.fullmatch("".join(part.split()))
        if read is None:
            return None
        first, last = int(read[1]), int(read[2] or read[1])
        if first > last:
            return None
        found.append((first, last))
    return found

"""Marks in cells: a signature that is there, a stroke in the column of a reason (DOMAIN 5.2)."""

from collections.abc import Iterable
from enum import StrEnum

from apel.domain.people.identity import is_blank
from apel.domain.roster.sheet import Cell, text_of

_YES = frozenset(
    (
        *(
            "ya",
            "y",
            "yes",
            "iya",
            "sudah",
            "v",
            "√",
            "✓",
            "✔",
            "☑",
            "✅",
            "1",
            "true",
            "benar",
            "ada",
        ),
        *("ttd", "sudah ttd", "sudah tanda tangan", "sudah menandatangani", "menandatangani", "ok"),
        *(
            "bertanda tangan",
            "ditandatangani",
            "sudah ditandatangani",
            "tertanda",
            "signed",
            "done",
        ),
    )
)
_NO = frozenset(
    (
        *(
            "tidak",
            "tdk",
            "no",
            "n",
            "t",
            "belum",
            "blm",
            "0",
            "false",
            "salah",
            "kosong",
            "✗",
            "✘",
        ),
        *(
            "☐",
            "❌",
            "belum ttd",
            "belum tanda tangan",
            "belum menandatangani",
            "tidak menandatangani",
        ),
    )
)
_CROSS = frozenset(("x", "×", "✕"))
_HOOKS = frozenset(("v", "√", "✓", "✔", "☑", "✅"))


class Mark(StrEnum):
    """What a mark says."""

    YES = "yes"
    NO = "no"
    UNREADABLE = "unreadable"


class Marks:
    """Reads the marks of a column, or of several that belong together.

    A cross is a mark where it stands alone, and could mean "no" where others have hooks. Numbers
    are no marks where they count the lines, as on a sheet whose signatures stand left and right.
    """

    def __init__(self, cells: Iterable[Cell]) -> None:
        texts = {_plain(cell) for cell in cells}
        self._unsure = _CROSS if texts & _HOOKS else frozenset()
        if any(text.rstrip(". …").isdigit() and text not in ("0", "1") for text in texts):
            self._unsure |= {"0", "1"}

    def read(self, cell: Cell, *, also: str = "") -> Mark:
        """Return what a cell says; `also` is a word that is a mark in this column."""
        text = _plain(cell)
        if text in self._unsure:
            return Mark.UNREADABLE
        if not text or is_blank(text) or text in _NO:
            return Mark.NO
        marked = text in _YES or text in _CROSS or (also and text == also.casefold())
        return Mark.YES if marked else Mark.UNREADABLE


def _plain(cell: Cell) -> str:
    return text_of(cell).casefold().strip(" .!()")

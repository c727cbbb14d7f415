"""Tables of a web page, which many a personnel system saves under the name of an .xls."""

import re
from collections.abc import Sequence
from functools import partial
from html import unescape
from pathlib import Path
from typing import BinaryIO

from apel.domain.roster.sheet import Place, Sheet
from apel.errors import ApelError
from apel.formats.leaf import Leaf
from apel.formats.search import MOST_CELLS, Reach, too_far, unsafe
from apel.language import _

_LARGEST = 128 << 20
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_OTHER_ENCODINGS = frozenset({"windows-1250", "windows-1251", "iso-8859-2", "iso-8859-15"})
_TAG = re.compile(r"<(?:!--|[!?]|(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9:]*)(?P<rest>[^<>]*)>)")
_COLUMNS = re.compile(r"""\bcolspan\s*=\s*["']?\s*(\d{1,6})""", re.IGNORECASE)
_ROWS = re.compile(r"""\browspan\s*=\s*["']?\s*(\d{1,6})""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WIDEST, _DEEPEST = 1000, 65534  # spans, as browsers take them
_SILENT = {
    tag: re.compile(f"</{tag}[^<>]*>", re.IGNORECASE)
    for tag in ("script", "style", "title", "template")
}
_BREAKS = frozenset({"br", "p", "div", "li"})


def html_leaves(path: Path, file: BinaryIO) -> Sequence[Leaf]:
    """Return the tables of a web page that hold anything.

    Raises ApelError when there is none.
    """
    content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise unsafe(path, _("it is far larger than a roster"))
    page = _Page(path)
    text = content.decode(_encoding(content), "replace")
    page.read(text)
    tables = [table for table in page.tables if any(map(any, table.rows))]
    if not tables:
        raise ApelError(
            _("{path} is a web page without a table.").format(path=path),
            hint=_("Is it the right file? A page that asks to log in is saved like this, too."),
        )
    for table in tables:
        reach = Reach(len(table.rows), max(map(len, table.rows)))
        if reach.is_too_far:
            raise too_far(path, reach)
    names = [f"Table {number}" for number in range(1, len(tables) + 1)]
    return [
        Leaf(name, partial(_sheet, path, name, table))
        for name, table in zip(names, tables, strict=True)
    ]


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        named = _CHARSET.search(content[:4096])
        name = named[1].decode("ascii").lower() if named else ""
        # what is called anything else, and is not UTF-8, was written by Windows
        return name if name in _OTHER_ENCODINGS else "cp1252"
    return "utf-8"


def _sheet(path: Path, name: str, table: "_Table") -> Sheet:
    width = max(map(len, table.rows))
    rows = [row + [""] * (width - len(row)) for row in table.rows]
    return Sheet(path.name, name, rows, table.merged, hidden_rows=table.hidden_rows)


class _Table:
    """A table while it is read: every cell at its place, beside those that reach down to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.rows: list[list[str]] = []
        self.merged: list[tuple[Place, Place]] = []
        self.hidden_rows = 0
        self._cells = 0
        self._free_from: dict[int, int] = {}  # the row, by column, under what reaches down
        self._span = (1, 1)
        self._words: list[str] | None = None

    def start_row(self, *, hidden: bool) -> None:
        """Begin a row, which ends the one before."""
        self.end_cell()
        self.rows.append([])
        self.hidden_rows += hidden
        self._skip()

    def start_cell(self, columns: int, rows: int) -> None:
        """Begin a cell, which ends the one before."""
        self.end_cell()
        if not self.rows:
            self.start_row(hidden=False)
        self._span, self._words = (columns, rows), []

    def say(self, words: str) -> None:
        """Add words to the cell, if they stand in one."""
        if self._words is not None:
            self._words.append(words)

    def end_cell(self) -> None:
        """Put the cell at its place."""
        if self._words is None:
            return
        text, self._words = " ".join("".join(self._words).split()), None
        row, (columns, rows) = self.rows[-1], self._span
        top, left = len(self.rows) - 1, len(row)
        row += [text] + [""] * (columns - 1)
        if columns * rows > 1:
            self.merged.append(((top, left), (top + rows - 1, left + columns - 1)))
        if rows > 1:
            self._free_from |= dict.fromkeys(range(left, left + columns), top + rows)
        self._cells += columns
        self._skip()

    def _skip(self) -> None:
        """Leave the places empty over which a cell of a row above reaches."""
        row, number = self.rows[-1], len(self.rows) - 1
        while self._free_from.get(len(row), 0) > number:
            row.append("")
            self._cells += 1
        if self._cells > MOST_CELLS:
            raise too_far(self._path, Reach(number + 1, len(row)))


class _Page:
    """A page while it is read; a table in a cell of another one is a table of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.tables: list[_Table] = []
        self._open: list[_Table] = []

    def read(self, text: str) -> None:
        """Read from tag to tag, never back: the standard parser takes hours for some small pages."""
        at = 0
        while found := _TAG.search(text, at):
            self._say(text[at : found.start()])
            at = _behind(text, found)
            if found["tag"]:
                self._meet(found["tag"].lower(), found["rest"], ends=bool(found["end"]))
        self._say(text[at:])
        for table in self._open:
            table.end_cell()

    def _say(self, words: str) -> None:
        if self._open and words:
            self._open[-1].say(unescape(words) if "&" in words else words)

    def _meet(self, tag: str, rest: str, *, ends: bool) -> None:
        if tag == "table" and not ends:
            self.tables.append(_Table(self._path))
            self._open.append(self.tables[-1])
        elif not self._open:
            return
        elif ends:
            self._end(tag)
        else:
            _start(self._open[-1], tag, rest)

    def _end(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._open[-1].end_cell()
        if tag == "table":
            self._open.pop()


def _behind(text: str, found: re.Match[str]) -> int:
    """Return where to go on: behind the tag, or behind all of what is never shown."""
    if found["tag"]:
        silent = None if found["end"] else _SILENT.get(found["tag"].lower())
        last = silent.search(text, found.end()) if silent else found
        return last.end() if last else len(text)
    close = "-->" if found[0] == "<!--" else ">"
    end = text.find(close, found.end())
    return end + len(close) if end >= 0 else len(text)


def _start(table: _Table, tag: str, rest: str) -> None:
    if tag == "tr":
        table.start_row(hidden=bool(_HIDDEN.search(rest)))
    elif tag in ("td", "th"):
        table.start_cell(_span(_COLUMNS.search(rest), _WIDEST), _span(_ROWS.search(rest), _DEEPEST))
    elif tag in _BREAKS:
        table.say(" ")


def _span(said: re.Match[str] | None, most: int) -> int:
    return min(max(1, int(said[1])), most) if said else 1

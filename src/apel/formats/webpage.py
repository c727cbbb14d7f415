"""Tables of a web page, which many a personnel system saves under the name of an .xls."""

import re
from collections.abc import Sequence
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

from apel.domain.roster.sheet import Place, Sheet
from apel.errors import ApelError
from apel.formats.archive import damaged
from apel.formats.leaf import Leaf
from apel.formats.search import MOST_CELLS, Reach, too_far, unsafe
from apel.language import _

_LARGEST = 128 << 20
_CHUNK = 1 << 16
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_OTHER_ENCODINGS = frozenset({"windows-1250", "windows-1251", "iso-8859-2", "iso-8859-15"})
_NUMBER = re.compile(r"\s*(\d{1,6})")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WIDEST, _DEEPEST = 1000, 65534  # spans, as browsers take them
_SILENT = frozenset({"script", "style", "title", "template"})
_BREAKS = frozenset({"br", "p", "div", "li"})
Attributes = list[tuple[str, str | None]]


def html_leaves(path: Path, file: BinaryIO) -> Sequence[Leaf]:
    """Return the tables of a web page that hold anything.

    Raises ApelError when there is none.
    """
    content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise unsafe(path, _("it is far larger than a roster"))
    page = _Page(path)
    text = content.decode(_encoding(content), "replace")
    try:
        for start in range(0, len(text), _CHUNK):
            page.feed(text[start : start + _CHUNK])
        page.close()
    except (AssertionError, ValueError) as error:
        raise damaged(path) from error
    page.finish()
    tables = [table for table in page.tables if any(map(any, table.rows))]
    if not tables:
        raise ApelError(
            _("{path} is a web page without a table.").format(path=path),
            hint=_("Is it the right file? A page that asks to log in is saved like this, too."),
        )
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
        self._skip()
        self._cells += len(row) - left
        if self._cells > MOST_CELLS:
            raise too_far(self._path, Reach(len(self.rows), len(row)))

    def _skip(self) -> None:
        """Leave the places empty over which a cell of a row above reaches."""
        row, number = self.rows[-1], len(self.rows) - 1
        while self._free_from.get(len(row), 0) > number:
            row.append("")


class _Page(HTMLParser):
    """A page while it is read; a table in a cell of another one is a table of its own."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:  # type: ignore[explicit-override]
        if tag == "table":
            self.tables.append(_Table(self._path))
            self._open.append(self.tables[-1])
        elif tag in _SILENT:
            self._silent += 1
        elif self._open:
            self._start_in_table(self._open[-1], tag, dict(attrs))

    def _start_in_table(self, table: _Table, tag: str, values: dict[str, str | None]) -> None:
        if tag == "tr":
            table.start_row(hidden=bool(_HIDDEN.search(values.get("style") or "")))
        elif tag in ("td", "th"):
            columns = _span(values.get("colspan"), _WIDEST)
            table.start_cell(columns, _span(values.get("rowspan"), _DEEPEST))
        elif tag in _BREAKS:
            table.say(" ")

    def handle_endtag(self, tag: str) -> None:  # type: ignore[explicit-override]
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._open and tag in ("td", "th", "tr", "table"):
            self._open[-1].end_cell()
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:  # type: ignore[explicit-override]
        if self._open and not self._silent:
            self._open[-1].say(data)

    def finish(self) -> None:
        """End what the page left open."""
        for table in self._open:
            table.end_cell()


def _span(said: str | None, most: int) -> int:
    found = _NUMBER.match(said or "")
    return min(max(1, int(found[1])), most) if found else 1

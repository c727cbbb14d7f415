"""Tables of plain text: .csv, .tsv and their kind, whatever wrote them."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from apel.domain.roster.sheet import Sheet
from apel.formats.encoding import Encoded, encoding_of
from apel.formats.leaf import Leaf
from apel.formats.paging import PagedRows, Pages
from apel.formats.search import Reach, too_far, unsafe
from apel.language import _

_NAME = "Sheet1"
_SEPARATORS = ";,\t|"
_SAMPLE_LINES = 200
_MOST_LINES = 20  # in one cell
_IN_MEMORY = 4 << 20
_FARTHEST_COLUMN, _MOST_IN_FILE = 16_384, 200_000_000  # a wide file is slow long before it is full
_PAGE, _FEWEST_ROWS, _MOST_ROWS = 300_000, 20, 2000
_LAST = "\ue000apel\ue000"  # a last line of our own: a row of its own where every quote is closed


class _LoneQuote(Exception):
    """A quotation mark has no partner, and what follows it would be taken for one cell."""


@dataclass(frozen=True, slots=True)
class _Text:
    """How a text file is to be read."""

    path: Path
    encoded: Encoded
    start: int  # in bytes, behind what is no row
    separator: str = ","
    line_by_line: bool = False

    def lines(self, start: int) -> Iterator[str]:
        """Yield the lines from a place in the file, with their ends."""
        with self.path.open("rb") as file:
            file.seek(start)
            with io.TextIOWrapper(file, self.encoded.name, "replace", newline="") as text:
                yield from text

    def records(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Yield the cells of each record."""
        if self.encoded.holds_zeros:
            lines = (line.replace("\0", "") for line in lines)
        if self.line_by_line:
            lines = (_with_pairs(line, self.separator) for line in lines)
        return csv.reader(lines, delimiter=self.separator)

    def rows(self, start: int) -> Iterator[list[str]]:
        """Yield the rows from a place in the file."""
        return self.records(self.lines(start))


def text_leaves(path: Path, _file: BinaryIO) -> Sequence[Leaf]:
    """Return the one sheet of a text file; a large one is read page by page when it is needed."""
    return [Leaf(_NAME, partial(_sheet, path))]


def _sheet(path: Path) -> Sheet:
    encoded = encoding_of(path)
    text = _with_separator(_Text(path, encoded, encoded.start))
    separator = _("tab") if text.separator == "\t" else text.separator
    note = f"{encoded.shown}, {separator}"
    try:
        rows = _rows(text)
    except (_LoneQuote, csv.Error):
        line = _first_odd_line(text)
        note += ", " + _("a quotation mark without its partner in line {line}").format(line=line)
        rows = _rows_line_by_line(text)
    return Sheet(path.name, _NAME, rows, note=note)


def _with_separator(text: _Text) -> _Text:
    """Return the file with the separator that cuts its first lines most alike."""
    sample = list(islice(text.lines(text.start), _SAMPLE_LINES))
    named = sample[0].strip("\r\n") if sample else ""
    if named[:4].lower() == "sep=" and len(named) == 5:
        # Excel's own way to say it, which is no row
        return replace(text, separator=named[4], start=text.start + text.encoded.size(sample[0]))
    best = max(_SEPARATORS, key=lambda one: _likeness(replace(text, separator=one), sample))
    return replace(text, separator=best)


def _likeness(text: _Text, sample: Sequence[str]) -> tuple[int, int]:
    """Return how many records have the most usual width, and which it is."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        widths.update(map(len, text.records(sample)))
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))


def _rows(text: _Text) -> Sequence[Sequence[str]]:
    """Return all rows, equally long: in memory when they are few, else in pages.

    Raises _LoneQuote or csv.Error when quotation marks do not come in pairs.
    """
    pages = _pages(text)
    reach = Reach(pages.length, pages.width)
    if reach.columns > _FARTHEST_COLUMN or reach.rows * reach.columns > _MOST_IN_FILE:
        raise too_far(text.path, reach)
    rows = PagedRows(pages)
    is_small = text.path.stat().st_size <= _IN_MEMORY and not reach.is_too_far
    return list(rows) if is_small else rows


def _rows_line_by_line(text: _Text) -> Sequence[Sequence[str]]:
    try:
        return _rows(replace(text, line_by_line=True))
    except csv.Error as error:
        raise unsafe(text.path, _("one of its cells has no end")) from error


class _Counted:
    """The lines of a file and, behind them, the line of our own; knows how far it has come."""

    def __init__(self, text: _Text) -> None:
        self._text = text
        self.position = text.start

    def __iter__(self) -> Iterator[str]:
        size = self._text.encoded.size
        for line in self._text.lines(self._text.start):
            self.position += size(line)
            yield line
        yield _LAST


def _pages(text: _Text) -> Pages:
    """Walk through the file once, to know where each page begins, and how long and wide it is."""
    size = _page_size(text)
    lines, pages = _Counted(text), Pages(text.rows, size, text.start)
    records, is_last = text.records(lines), False
    while not is_last:
        page = list(islice(records, size))
        is_last = len(page) < size or page[-1] == [_LAST]
        if is_last and (not page or page.pop() != [_LAST]):
            raise _LoneQuote
        _check_cells(page, text.separator)
        pages.add(page, lines.position)
    return pages


def _page_size(text: _Text) -> int:
    """Return how many rows make a page, by what the first lines take."""
    sample = list(islice(text.lines(text.start), _SAMPLE_LINES))
    average = max(1, sum(map(len, sample)) // max(1, len(sample)))
    return min(_MOST_ROWS, max(_FEWEST_ROWS, _PAGE // average))


def _check_cells(page: Sequence[Sequence[str]], separator: str) -> None:
    """Raise _LoneQuote where a cell has swallowed rows."""
    ((width, _times),) = Counter(map(len, page)).most_common(1) or [(0, 0)]
    for row in page:
        text = "".join(row)
        if "\n" not in text and "\r" not in text:
            continue
        if any(_swallows(cell, separator, width, place) for place, cell in enumerate(row)):
            raise _LoneQuote


def _swallows(cell: str, separator: str, width: int, place: int) -> bool:
    first, *others = cell.splitlines() or [""]
    if len(others) > _MOST_LINES:
        return True
    *middle, last = others or [""]
    if width > 2 and any(line.count(separator) >= width - 1 for line in middle):
        return True
    # an address has commas, but hardly as many semicolons as there are columns left
    return separator != "," and separator in last and place + first.count(separator) == width - 1


def _with_pairs(line: str, separator: str) -> str:
    """Return a line whose quotation marks, when they come in no pairs, are plain characters."""
    if line.count('"') % 2 == 0:
        return line
    cells = line.rstrip("\r\n").split(separator)
    return separator.join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def _first_odd_line(text: _Text) -> int:
    lines = enumerate(text.lines(text.start), 1)
    return next((number for number, line in lines if line.count('"') % 2), 0)

"""Rows of a large text file: read page by page from the file, and never all at once."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import overload

_KEPT = 4  # pages

Row = Sequence[str]


class Pages:
    """Where each page of a file begins, and how long and wide its rows are."""

    def __init__(
        self, rows_from: Callable[[int], Iterator[list[str]]], size: int, start: int
    ) -> None:
        """`rows_from` yields the rows from a place in the file; a page holds `size` of them."""
        self._rows_from = rows_from
        self._size = size
        self._starts = [start]
        self._widths: set[int] = set()
        self.width = 0
        self._pages: dict[int, list[list[str]]] = {}
        self.length = 0

    def add(self, page: Sequence[list[str]], end: int) -> None:
        """Take note of the next page, and of where the one after it begins."""
        self.length += len(page)
        self._starts.append(end)
        self._widths.update(map(len, page))
        for row in page:
            # empty cells at the end of all rows are no columns
            if len(row) > self.width and any(row[self.width :]):
                self.width = max(place for place, cell in enumerate(row, 1) if cell)

    def row(self, place: int) -> Row:
        """Return one row, from a page that is kept for a while."""
        number, within = divmod(place, self._size)
        page = self._pages.get(number)
        if page is None:
            if len(self._pages) >= _KEPT:
                del self._pages[next(iter(self._pages))]
            rows = self._rows_from(self._starts[number])
            page = self._pages[number] = list(islice(rows, self._size))
        return (page[within] + [""] * self.width)[: self.width]

    def walk(self, start: int, stop: int) -> Iterator[Row]:
        """Yield the rows between two places straight from the file."""
        number, within = divmod(start, self._size)
        return islice(self._walk(number), within, within + stop - start)

    def _walk(self, number: int) -> Iterator[Row]:
        rows = self._rows_from(self._starts[number])
        if self._widths == {self.width}:
            return rows
        width, blank = self.width, [""] * self.width
        return ((row + blank)[:width] for row in rows)


class PagedRows(Sequence[Row]):
    """Rows that look like a list; a walk over them streams, and a part of them is a view."""

    def __init__(self, pages: Pages, places: range | None = None) -> None:
        self._pages = pages
        self._places = range(pages.length) if places is None else places

    def __len__(self) -> int:  # type: ignore[explicit-override]
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(  # type: ignore[explicit-override]
        self, place: int | slice
    ) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return PagedRows(self._pages, self._places[place])
        return self._pages.row(self._places[place])

    def __iter__(self) -> Iterator[Row]:  # type: ignore[explicit-override]
        places = self._places
        if places.step == 1 and places:
            return self._pages.walk(places.start, places.stop)
        return map(self._pages.row, places)

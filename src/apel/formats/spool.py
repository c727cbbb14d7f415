"""A shelf for large rosters: the first people stay in memory, the others lie in a temporary file."""

import pickle
from collections.abc import Iterator
from itertools import chain
from tempfile import TemporaryFile
from typing import IO, Generic, TypeVar

from apel.errors import ApelError
from apel.language import _

Item = TypeVar("Item")

_IN_MEMORY = 100_000
_PAGE = 2_000


class Spool(Generic[Item]):
    """Things added at the end and gone through from the beginning, however many.

    The file has no name, so that nobody else opens it, and it ends with the process.
    """

    def __init__(self, in_memory: int = _IN_MEMORY, page: int = _PAGE) -> None:
        self._in_memory = in_memory
        self._size = page
        self._first: list[Item] = []
        self._page: list[Item] = []  # the newest, not yet in the file
        self._file: IO[bytes] | None = None
        self._starts: list[int] = []  # of the pages in the file

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def append(self, item: Item) -> None:
        """Add one."""
        if len(self._first) < self._in_memory:
            self._first.append(item)
            return
        self._page.append(item)
        if len(self._page) == self._size:
            self._put_away()

    def __len__(self) -> int:
        return len(self._first) + self._size * len(self._starts) + len(self._page)

    def __iter__(self) -> Iterator[Item]:
        if self._file is None:
            return chain(self._first, self._page)
        return chain(self._first, self._put_by(self._file), self._page)

    def _put_away(self) -> None:
        try:
            if self._file is None:
                self._file = TemporaryFile(prefix="apel-")  # noqa: SIM115  closed with the spool
            self._starts.append(self._file.seek(0, 2))
            pickle.dump(self._page, self._file, pickle.HIGHEST_PROTOCOL)
        except OSError as error:
            raise ApelError(
                _(
                    "The roster is large and needs room on the disk for temporary files: {why}"
                ).format(why=error.strerror),
                hint=_("Free some space and try again; nothing was changed."),
            ) from error
        self._page = []

    def _put_by(self, file: IO[bytes]) -> Iterator[Item]:
        for start in self._starts:
            file.seek(start)
            yield from pickle.load(file)  # noqa: S301  our own file, which nobody else can open

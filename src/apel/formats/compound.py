"""Streams in an OLE file, the container of .xls and of workbooks with a password.

Read here, with every chain ending: the reader of .xls follows one that goes in a circle until no
memory is left. What it gets is a new container with one stream in it.
"""

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from apel.formats.archive import damaged

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIII")
_ENTRY = struct.Struct("<64sHBBIII36xIQ")
_HEADER_SIZE, _IN_HEADER, _MINI_SECTOR = 512, 109, 64
_END, _FREE, _TABLE, _LAST = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFA
_STREAM, _ROOT = 2, 5
_SECTOR = 4096


class _Entry(NamedTuple):
    """A line of the directory."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """The streams that lie directly in an OLE file.

    Raises ApelError when it is damaged.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self._path, self._content = path, content
        if len(content) < _HEADER_SIZE or not content.startswith(OLE):
            raise damaged(path)
        fields = _HEADER.unpack_from(content)
        _magic, _minor, _major, _order, shift, mini_shift = fields[:6]
        _tables, directory, _transaction, self._cutoff, mini, _minis, more, _mores = fields[7:15]
        if shift not in (9, 12) or mini_shift != 6:
            raise damaged(path)
        self._size = 1 << shift
        self._table = self._read_table(more)
        self._mini_table = _numbers(self._chain(mini))
        entries = list(self._entries(directory))
        root = next((entry for entry in entries if entry.kind == _ROOT), None)
        if root is None:
            raise damaged(path)
        self._mini_stream = self._chain(root.start)
        self._streams = {entry.name: entry for entry in _children(entries, root.child)}

    @property
    def names(self) -> Sequence[str]:
        """Return the names of the streams."""
        return list(self._streams)

    def stream(self, name: str) -> bytes:
        """Return what a stream holds."""
        entry = self._streams[name]
        if entry.size >= self._cutoff:
            found = self._chain(entry.start)
        else:
            sectors = self._walk(entry.start, self._mini_table)
            places = (sector * _MINI_SECTOR for sector in sectors)
            found = b"".join(self._mini_stream[at : at + _MINI_SECTOR] for at in places)
        if len(found) < entry.size:
            raise damaged(self._path)
        return found[: entry.size]

    def _read_table(self, more: int) -> Sequence[int]:
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76))
        seen = set()
        while more < _LAST and more not in seen:
            seen.add(more)
            *listed, more = _numbers(self._sector(more))
            sectors += listed
        return _numbers(b"".join(self._sector(sector) for sector in sectors if sector < _LAST))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise damaged(self._path)
        return self._content[start : start + self._size].ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._walk(start, self._table)))

    def _walk(self, sector: int, table: Sequence[int]) -> Iterator[int]:
        left = len(table)
        while sector not in (_END, _FREE):
            if sector >= len(table) or not left:
                raise damaged(self._path)
            yield sector
            left -= 1
            sector = table[sector]

    def _entries(self, directory: int) -> Iterator[_Entry]:
        content = self._chain(directory)
        for place in range(0, len(content), _ENTRY.size):
            name, length, kind, _colour, left, right, child, start, size = _ENTRY.unpack_from(
                content, place
            )
            if self._size == _HEADER_SIZE:
                size &= 0xFFFFFFFF
            title = name[: max(0, length - 2)].decode("utf-16-le", "replace")
            yield _Entry(title, kind, left, right, child, start, size)


def _children(entries: Sequence[_Entry], first: int) -> Iterator[_Entry]:
    """Yield the streams of a storage, which are a tree; what lies in storages inside is not meant."""
    waiting, seen = [first], set()
    while waiting:
        place = waiting.pop()
        if place >= len(entries) or place in seen:
            continue
        seen.add(place)
        entry = entries[place]
        waiting += [entry.left, entry.right]
        if entry.kind == _STREAM:
            yield entry


def _numbers(content: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def compound_of(name: str, stream: bytes) -> bytes:
    """Return an OLE file with this stream and nothing else.

    Raises ValueError for a stream that is too large for the simplest form.
    """
    stream = stream.ljust(_SECTOR, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    tables = -(-(sectors + 2 + _IN_HEADER) // (_SECTOR // 4))
    if tables > _IN_HEADER:
        raise ValueError(len(stream))
    directory, small, first = tables, tables + 1, tables + 2
    chain = [_TABLE] * tables + [_END, _END]  # the directory, and small streams, of which is none
    chain += [*range(first + 1, first + sectors), _END]
    chain += [_FREE] * (tables * _SECTOR // 4 - len(chain))
    numbers = (1, tables, directory, 0, _SECTOR, _END, 0, _END, 0)
    header = _HEADER.pack(OLE, 0x3E, 4, 0xFFFE, 12, 6, *numbers)
    header += struct.pack(f"<{_IN_HEADER}I", *range(tables), *[_FREE] * (_IN_HEADER - tables))
    lines = _line("Root Entry", _ROOT, (1, small, 0)) + _line(
        name, _STREAM, (_FREE, first, len(stream))
    )
    return b"".join(
        (
            header.ljust(_SECTOR, b"\0"),
            struct.pack(f"<{len(chain)}I", *chain),
            lines.ljust(2 * _SECTOR, b"\0"),
            stream.ljust(sectors * _SECTOR, b"\0"),
        )
    )


def _line(name: str, kind: int, place: tuple[int, int, int]) -> bytes:
    title = name.encode("utf-16-le")
    return _ENTRY.pack(title, len(title) + 2, kind, 1, _FREE, _FREE, *place)

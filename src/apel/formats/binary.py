"""Looking through an .xlsb before anything else reads it: its parts are records, not XML."""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from apel.domain.roster.cells import ERROR_CELL
from apel.domain.roster.sheet import Place
from apel.formats.archive import damaged, opened_zip, parts, unpacked
from apel.formats.biff import ERRORS
from apel.formats.search import Reach, Seen, Unreadable, search, too_far, unsafe
from apel.language import _

_ROW, _ERROR, _FORMULA_ERROR, _LAST_CELL, _MERGED = 0, 3, 11, 11, 176
_BLANK, _SHEET = 1, 156
_LINK = re.compile(rb"<Relationship\s[^>]*>")
_ID, _TARGET = (
    re.compile(rb"""\sId\s*=\s*["']([^"']+)"""),
    re.compile(rb"""\sTarget\s*=\s*["']([^"']+)"""),
)
_HIDDEN = 0x10
_LARGEST_RECORD = 16 << 20
_NUMBER, _RANGE = struct.Struct("<I"), struct.Struct("<IIII")
_RECORDS = ("xl/worksheets/", "xl/workbook.bin", "xl/styles.bin", "xl/sharedStrings.bin")


class Look(NamedTuple):
    """What was seen in a sheet, and its merged ranges, which the reader does not give."""

    seen: Seen
    merged: list[tuple[Place, Place]]


@dataclass(slots=True)
class _Found:
    unreadable: Unreadable = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: int = 0
    rows: int = 0
    columns: int = 0
    row: int = 0


def inspect_binary(path: Path, file: BinaryIO) -> Mapping[str, Look]:
    """Return what was seen in each sheet, by its name.

    Raises ApelError when it is not safe to open.
    """
    looks = {}
    for entry in parts(path, file):
        pieces = unpacked(path, file, entry)
        if entry.filename.startswith(_RECORDS) and entry.filename.endswith(".bin"):
            looks[entry.filename] = _look(path, b"".join(pieces))
        else:
            search(path, entry.filename, pieces)
    names = _sheet_names(path, file)
    return {names[part]: look for part, look in looks.items() if part in names}


def _sheet_names(path: Path, file: BinaryIO) -> Mapping[str, str]:
    """Return the name of each sheet by the name of its part."""
    with opened_zip(path, file) as archive:
        book, links = archive.read("xl/workbook.bin"), archive.read("xl/_rels/workbook.bin.rels")
        targets = {}
        for link in _LINK.findall(links):
            if (name := _ID.search(link)) and (target := _TARGET.search(link)):
                targets[name[1].decode()] = f"xl/{target[1].decode()}"
        names = {}
        for kind, start in _records(path, book):
            if kind == _SHEET:
                link, end = _text(book, start + 8)
                names[targets.get(link, "")] = _text(book, end)[0]
    return names


def _text(content: bytes, start: int) -> tuple[str, int]:
    (length,) = _NUMBER.unpack_from(content, start)
    end = start + 4 + 2 * length
    return content[start + 4 : end].decode("utf-16-le"), end


def _look(path: Path, content: bytes) -> Look:
    found = _Found()
    try:
        for kind, start in _records(path, content):
            if kind <= _LAST_CELL:
                _note(found, kind, content, start)
            elif kind == _MERGED:
                top, bottom, left, right = _RANGE.unpack_from(content, start)
                found.merged.append(((top, left), (bottom, right)))
    except (struct.error, IndexError) as error:
        raise damaged(path) from error
    seen = Seen(Reach(found.rows, found.columns), found.unreadable, found.hidden_rows)
    if seen.reach.is_too_far:
        raise too_far(path, seen.reach)
    return Look(seen, found.merged)


def _records(path: Path, content: bytes) -> Iterator[tuple[int, int]]:
    """Yield the kind of each record, and where what it holds begins."""
    at, size = 0, len(content)
    while at < size:
        kind = content[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (content[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while True:
            more = content[at]
            at += 1
            length |= (more & 0x7F) << shift
            shift += 7
            if more < 0x80 or shift > 21:
                break
        if at + length > size:
            raise damaged(path)
        if length > _LARGEST_RECORD:
            raise unsafe(path, _("one of its rows has no end"))
        yield kind, at
        at += length


def _note(found: _Found, kind: int, content: bytes, start: int) -> None:
    (number,) = _NUMBER.unpack_from(content, start)
    if kind == _ROW:
        found.row = number
        found.hidden_rows += bool(content[start + 11] & _HIDDEN)
        return
    if kind == _BLANK:
        return
    if kind in (_ERROR, _FORMULA_ERROR):
        shown = ERRORS.get(content[start + 8], "")
        found.unreadable[found.row, number] = (ERROR_CELL, shown)
    found.rows = max(found.rows, found.row + 1)
    found.columns = max(found.columns, number + 1)

"""Reading an .ods: by its XML, row by row, for it repeats rows and cells as often as it likes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from apel.domain.roster.sheet import Cell, Place, Sheet
from apel.errors import ApelError
from apel.formats.archive import damaged, parts, unpacked
from apel.formats.kinds import no_table
from apel.formats.leaf import Leaf
from apel.formats.opendocument_cells import OFFICE, STYLE, TABLE, count_of, row_of
from apel.formats.search import UTF_16, Reach, Unreadable, too_far, unsafe
from apel.language import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_LONGEST_ROW = 4 << 20
_TAIL = 16
_SHEET, _ROW, _STYLE = f"{TABLE}table", f"{TABLE}table-row", f"{STYLE}style"
_SHEETS = f"{OFFICE}spreadsheet"
_MATTER = frozenset({_SHEET, _ROW, _STYLE, _SHEETS})


@dataclass(slots=True)
class _Table:
    """A sheet while it is read; what it is called is known when it ends."""

    name: str = ""
    hidden: bool = False
    rows: list[Sequence[Cell]] = field(default_factory=list)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    unreadable: Unreadable = field(default_factory=dict)
    hidden_rows: int = 0
    width: int = 0
    blank: int = 0  # rows that count only if another one follows


def ods_leaves(path: Path, file: BinaryIO) -> Sequence[Leaf]:
    """Return the sheets of an .ods.

    Raises ApelError when it is damaged, has a password, is no table or not safe to open.
    """
    tables = _tables(path, _content(path, file))
    return [Leaf(table.name, partial(_sheet, path, table)) for table in tables]


def _content(path: Path, file: BinaryIO) -> Iterator[bytes]:
    entries = {entry.filename: entry for entry in parts(path, file)}
    if _MANIFEST in entries:
        manifest = b"".join(unpacked(path, file, entries[_MANIFEST]))
        if b"encryption-data" in manifest:
            raise ApelError(
                _("{path} is protected by a password.").format(path=path),
                hint=_("Take the password off and save it again."),
            )
    return _plain(path, unpacked(path, file, entries[_CONTENT]))


def _plain(path: Path, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pass on what has no document type, with which a small file can become a large one."""
    before = b""
    for piece in pieces:
        if not before and piece.startswith(UTF_16):
            raise unsafe(path, _("its text is in an encoding that no spreadsheet writes"))
        if b"<!DOCTYPE" in before + piece:
            raise unsafe(path, _("it holds a document type, which no spreadsheet writes"))
        before = piece[-_TAIL:]
        yield piece


def _sheet(path: Path, table: _Table) -> Sheet:
    return Sheet(
        path.name,
        table.name,
        [[*row, *[""] * (table.width - len(row))] for row in table.rows],
        table.merged,
        table.unreadable,
        table.hidden,
        table.hidden_rows,
    )


def _tables(path: Path, pieces: Iterator[bytes]) -> list[_Table]:
    """Return the sheets; they are read together, because they lie in one part."""
    tables, table = [], _Table()
    hidden_styles: set[str] = set()
    is_spreadsheet = False
    for tag, element in _ended(path, pieces):
        if tag == _ROW:
            _add_row(path, table, element)
            element.clear()
        elif tag == _SHEET:
            table.name = element.get(f"{TABLE}name", "")
            table.hidden = element.get(f"{TABLE}style-name") in hidden_styles
            tables.append(table)
            table = _Table()
        elif tag == _STYLE and any(child.get(f"{TABLE}display") == "false" for child in element):
            hidden_styles.add(element.get(f"{STYLE}name", ""))
        is_spreadsheet = is_spreadsheet or tag == _SHEETS
    if not is_spreadsheet:
        raise no_table(path, "OpenDocument")
    return tables


def _ended(path: Path, pieces: Iterator[bytes]) -> "Iterator[tuple[str, Element]]":
    """Yield those elements that matter when they end.

    Raises ApelError for what is damaged, and for a row that would never end.
    """
    from xml.etree.ElementTree import ParseError, XMLPullParser

    parser: XMLPullParser[Element] = XMLPullParser(("end",))
    since = 0
    try:
        for piece in pieces:
            parser.feed(piece)
            since += len(piece)
            for _event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
                if element.tag in _MATTER:
                    since = 0
                    yield element.tag, element
            if since > _LONGEST_ROW:
                raise unsafe(path, _("one of its rows has no end"))
        parser.close()
    except ParseError as error:
        raise damaged(path) from error


def _add_row(path: Path, table: _Table, element: "Element") -> None:
    """Add a row as often as it is repeated; blank ones only when another row follows."""
    count = count_of(element.get(f"{TABLE}number-rows-repeated"))
    top = len(table.rows) + table.blank
    row = row_of(element, top)
    if not (row.cells or row.unreadable):
        table.blank += count
        return
    reach = Reach(top + count, max(table.width, len(row.cells)))
    if reach.is_too_far:
        raise too_far(path, reach)
    table.rows += [()] * table.blank
    table.rows += [row.cells] * count
    table.blank, table.width = 0, reach.columns
    table.merged += row.merged
    table.unreadable |= row.unreadable
    if element.get(f"{TABLE}visibility", "visible") != "visible":
        table.hidden_rows += count

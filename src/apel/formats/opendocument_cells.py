"""What the cells of a row in an .ods say."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from apel.domain.findings import Finding
from apel.domain.roster.cells import ERROR_CELL, FORMULA_WITHOUT_VALUE
from apel.domain.roster.sheet import Cell, Place

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, OFFICE, STYLE = _SPACE % "table", _SPACE % "office", _SPACE % "style"
_TEXT = _SPACE % "text"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_DURATION = re.compile(r"PT(\d{1,6})H(\d{1,6})M(\d{1,6})(?:[.,]\d+)?S")
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_MOST = 1_048_576  # of what a sheet has of rows
_DAY = timedelta(days=1)


class Row(NamedTuple):
    """A row, without empty cells at its end."""

    cells: Sequence[Cell]
    merged: Sequence[tuple[Place, Place]]
    unreadable: Mapping[Place, tuple[Finding, str]]


def count_of(element: "Element", name: str) -> int:
    """Return how often something is repeated, or how far it reaches."""
    said = element.get(TABLE + name, "1")
    return min(max(1, int(said)), _MOST) if said.isascii() and said.isdigit() else 1


def row_of(element: "Element", number: int) -> Row:
    """Return what a row says that is the sheet's `number`, from 0."""
    cells: list[Cell] = []
    merged: list[tuple[Place, Place]] = []
    unreadable: dict[Place, tuple[Finding, str]] = {}
    empty = 0
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        count, place = count_of(cell, "number-columns-repeated"), (number, len(cells) + empty)
        right = count_of(cell, "number-columns-spanned") - 1
        below = count_of(cell, "number-rows-spanned") - 1
        if right or below:
            merged.append((place, (number + below, place[1] + right)))
        value, finding = _value(cell), _finding(cell)
        if finding:
            unreadable[place] = (finding, _said(cell))
        if value == "":
            empty += count
            continue
        cells += [""] * empty + [value] * count
        empty = 0
    return Row(cells, merged, unreadable)


def _finding(cell: "Element") -> Finding | None:
    if cell.get(_CALC_TYPE) == "error":
        return ERROR_CELL
    if cell.get(f"{TABLE}formula") and not cell.get(f"{OFFICE}value-type"):
        return FORMULA_WITHOUT_VALUE
    return None


def _value(cell: "Element") -> Cell:
    """Return what a cell holds, in the same kinds as any other workbook."""
    kind = cell.get(f"{OFFICE}value-type")
    if kind is None or cell.get(_CALC_TYPE) == "error":
        return ""
    attribute, meaning = _MEANINGS.get(kind, ("", None))
    if meaning:
        with suppress(ValueError, OverflowError):
            return meaning(cell.get(OFFICE + attribute, ""))
    return _said(cell)


def _date(said: str) -> Cell:
    if "T" in said:
        # Excel gives a moment at midnight as a date, too
        moment = datetime.fromisoformat(said[:26]).replace(tzinfo=None)
        return moment if moment.time() != time() else moment.date()
    return date.fromisoformat(said)


def _time(said: str) -> Cell:
    found = _DURATION.fullmatch(said)
    if not found:
        raise ValueError(said)
    hours, minutes, seconds = map(int, found.groups())
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return (datetime.min + length).time() if length < _DAY else length  # noqa: DTZ901  # no moment


_MEANINGS: Mapping[str, tuple[str, Callable[[str], Cell]]] = {
    **dict.fromkeys(("float", "percentage", "currency"), ("value", float)),
    "boolean": ("boolean-value", lambda said: said == "true"),
    "date": ("date-value", _date),
    "time": ("time-value", _time),
}


def _said(cell: "Element") -> str:
    """Return the text of a cell, a line for each paragraph, without its comment."""
    paragraphs = [child for child in cell if child.tag == f"{_TEXT}p"]
    if not paragraphs:
        return cell.get(f"{OFFICE}string-value", "")
    return "\n".join(map(_words, paragraphs))


def _words(paragraph: "Element") -> str:
    if not len(paragraph):
        return paragraph.text or ""
    for part in paragraph.iter():
        if part.tag in _BLANKS:
            part.text = _BLANKS[part.tag]
    return "".join(paragraph.itertext())

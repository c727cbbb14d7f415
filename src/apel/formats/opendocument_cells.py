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
_REPEATED = f"{TABLE}number-columns-repeated"
_WIDE, _HIGH = f"{TABLE}number-columns-spanned", f"{TABLE}number-rows-spanned"
_TYPE, _FORMULA, _PARAGRAPH = f"{OFFICE}value-type", f"{TABLE}formula", f"{_TEXT}p"
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


def count_of(said: str | None) -> int:
    """Return how often something is repeated, or how far it reaches."""
    if said is None or not (said.isascii() and said.isdigit()):
        return 1
    return min(max(1, int(said)), _MOST)


def row_of(element: "Element", number: int) -> Row:
    """Return what a row says that is the sheet's `number`, from 0."""
    cells: list[Cell] = []
    merged: list[tuple[Place, Place]] = []
    unreadable: dict[Place, tuple[Finding, str]] = {}
    empty = 0
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        count, place = count_of(cell.get(_REPEATED)), (number, len(cells) + empty)
        if _WIDE in cell.attrib or _HIGH in cell.attrib:
            last = (
                number + count_of(cell.get(_HIGH)) - 1,
                place[1] + count_of(cell.get(_WIDE)) - 1,
            )
            merged.append((place, last))
        if finding := _finding(cell):
            unreadable[place] = (finding, _said(cell))
        value = _value(cell)
        if value == "":
            empty += count
            continue
        cells += [""] * empty + [value] * count
        empty = 0
    return Row(cells, merged, unreadable)


def _finding(cell: "Element") -> Finding | None:
    if cell.get(_CALC_TYPE) == "error":
        return ERROR_CELL
    if _FORMULA in cell.attrib and not cell.get(_TYPE):
        return FORMULA_WITHOUT_VALUE
    return None


def _value(cell: "Element") -> Cell:
    """Return what a cell holds, in the same kinds as any other workbook."""
    kind = cell.get(_TYPE)
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
    paragraphs = [child for child in cell if child.tag == _PARAGRAPH]
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

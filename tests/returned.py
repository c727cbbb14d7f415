"""Sheets as agencies send them back: filled in, sorted, cut, pasted together."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

HEADER = 3  # the row of headings on the sheet of lines
Line = Mapping[str, object]


def sheets_of(apel: Any, folder: Path, *more: str) -> dict[str, Path]:
    """Send out the sheets; return each agency's workbook."""
    done = apel("agency", "sheets", "--to", folder, "--format", "json", *more)
    assert done.code == 0, done.err
    return {sheet["agency"]: Path(sheet["file"]) for sheet in done.json["sheets"]}


def fill(
    source: Path,
    target: Path,
    lines: Mapping[int, Line],
    cover: Mapping[str, object] | None = None,
    edit: Callable[[Any], object] | None = None,
) -> Path:
    """Save a copy with these cells filled in; `lines` by number and heading, from 1."""
    book: Any = openpyxl.load_workbook(source)
    sheet = book["Isian"]
    columns = {cell.value: cell.column for cell in sheet[HEADER]}
    for line, cells in lines.items():
        for heading, value in cells.items():
            sheet.cell(HEADER + line, columns[heading]).value = value
    said = cover or {}
    for cell in [cell for row in book["Petunjuk"].iter_rows() for cell in row]:
        if cell.value in said:
            book["Petunjuk"].cell(cell.row, cell.column + 1).value = said[cell.value]
    if edit:
        edit(book)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def without_mark(book: Any) -> None:
    """Take the hidden mark away, wherever it is."""
    del book["apel"]
    without_named_mark(book)


def without_named_mark(book: Any) -> None:
    """Take the mark out of names and properties."""
    for name in list(book.defined_names):
        del book.defined_names[name]
    book.properties.subject = None


def codes(path: Path) -> list[str]:
    """Return the codes of a sheet's lines."""
    sheet: Any = openpyxl.load_workbook(path)["Isian"]
    return [row[1].value for row in sheet.iter_rows(min_row=HEADER + 1) if row[1].value]

"""Workbooks for tests, made with openpyxl; people are invented, serials 9xx."""

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import openpyxl

BUDI = "198501012010011999"
SEKAR = "199005052022212999"
RATNA = "197502021999032901"
Row = Sequence[object]


def write_workbook(
    path: Path, sheets: Mapping[str, Iterable[Row]], merged: Iterable[str] = ()
) -> Path:
    """Write sheets of rows; `merged` are ranges of the first sheet, like `A1:C1`."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for place in merged:
        book.worksheets[0].merge_cells(place)
    book.save(path)
    return path


def rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Change the bytes of one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path

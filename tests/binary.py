"""A small .xlsb for tests, record by record: no library writes one."""

import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types'
    ' xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BEGIN_SHEET, _END_SHEET, _DIMENSION, _BEGIN_DATA, _END_DATA = 129, 130, 148, 145, 146
_BEGIN_BOOK, _END_BOOK, _BEGIN_SHEETS, _END_SHEETS, _SHEET = 131, 132, 143, 144, 156
_ROW, _TEXT, _REAL, _ERROR, _MERGED, _NAMES_END = 0, 6, 5, 3, 176, 157


def write_binary(
    path: Path,
    sheets: Mapping[str, Iterable[Sequence[object]]],
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> Path:
    """Write texts and numbers; `merged` are first and last row, first and last column, of all."""
    names = list(sheets)
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/worksheet"'
        f' Target="worksheets/sheet{number}.bin"/>'
        for number in range(1, len(names) + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _links(
            f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.bin"/>'
        ))  # fmt: skip
        archive.writestr("xl/_rels/workbook.bin.rels", _links(links))
        archive.writestr("xl/workbook.bin", _book(names))
        for number, rows in enumerate(sheets.values(), 1):
            archive.writestr(f"xl/worksheets/sheet{number}.bin", sheet_of(rows, merged))
    return path


def record(kind: int, content: bytes = b"") -> bytes:
    """Return a record: its kind and its length in seven bits a byte."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(content), b""
    while length > 0x7F:
        size += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + size + bytes([length]) + content


def sheet_of(
    rows: Iterable[Sequence[object]], merged: Sequence[tuple[int, int, int, int]] = ()
) -> bytes:
    """Return the records of a sheet."""
    listed = list(rows)
    size = (0, max(len(listed) - 1, 0), 0, max(map(len, listed), default=1) - 1)
    records = [record(_BEGIN_SHEET), record(_DIMENSION, struct.pack("<IIII", *size))]
    records.append(record(_BEGIN_DATA))
    for number, row in enumerate(listed):
        records.append(record(_ROW, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)))
        records += [_cell(column, value) for column, value in enumerate(row) if value is not None]
    records.append(record(_END_DATA))
    records += [record(_MERGED, struct.pack("<IIII", *places)) for places in merged]
    return b"".join([*records, record(_END_SHEET)])


def _cell(column: int, value: object) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, int | float):
        return record(_REAL, place + struct.pack("<d", value))
    if value == "#REF!":
        return record(_ERROR, place + b"\x17")
    return record(_TEXT, place + _wide(str(value)))


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _book(names: Sequence[str]) -> bytes:
    sheets = [
        record(_SHEET, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))
        for number, name in enumerate(names, 1)
    ]
    return b"".join([
        record(_BEGIN_BOOK), record(_BEGIN_SHEETS), *sheets, record(_END_SHEETS),
        record(_NAMES_END, bytes(26)), record(_END_BOOK),
    ])  # fmt: skip


def _links(inside: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships'
        f' xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )

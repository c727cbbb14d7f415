"""The same table in every kind of file, made without an office program."""

import csv
import html
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import xlwt

from tests.binary import write_binary
from tests.rosters import write_workbook

PASSWORD = "Rahasia 1"  # noqa: S105  # of files made here
Table = Sequence[Sequence[str]]
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def ods_content(rows: str, *, style: str = "", before: str = "") -> bytes:
    """Return the XML of one sheet with these rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_SPACES}'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{style}</office:automatic-styles>"
        '<office:body><office:spreadsheet><table:table table:name="Data" table:style-name="ta1">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    ).encode()


def write_ods(path: Path, content: bytes, **parts: bytes) -> Path:
    """Write an .ods with this XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def _xlsx(path: Path, table: Table) -> None:
    write_workbook(path, {"Data": table})


def _xls(path: Path, table: Table) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(path))


def _xlsb(path: Path, table: Table) -> None:
    write_binary(path, {"Data": table})


def _ods(path: Path, table: Table) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in table
    )
    write_ods(path, ods_content(rows))


def _html(path: Path, table: Table) -> None:
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in table
    )
    page = f"<html><head><style>td {{}}</style></head><body><table>{rows}</table></body></html>"
    path.write_text(page, encoding="utf-8", newline="")


def _text(separator: str, encoding: str) -> Callable[[Path, Table], None]:
    def write(path: Path, table: Table) -> None:
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=separator).writerows(table)

    return write


def _locked(path: Path, table: Table) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = path.with_name("plain.xlsx")
    _xlsx(plain, table)
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(plain.read_bytes())).encrypt(PASSWORD, locked)
    path.write_bytes(locked.getvalue())


# Each under a name that says nothing, or the wrong thing.
WRITERS: dict[str, Callable[[Path, Table], None]] = {
    "book.xlsx": _xlsx,
    "book.xlsm": _xlsx,
    "really-xlsx.xls": _xlsx,
    "book.xls": _xls,
    "really-xls.xlsx": _xls,
    "book.xlsb": _xlsb,
    "book.ods": _ods,
    "comma.csv": _text(",", "utf-8"),
    "mark.csv": _text(";", "utf-8-sig"),
    "windows.csv": _text(";", "cp1252"),
    "really-text.xls": _text("\t", "utf-16"),
    "tab.tsv": _text("\t", "utf-8"),
    "page.xls": _html,
    "locked.xlsx": _locked,
}

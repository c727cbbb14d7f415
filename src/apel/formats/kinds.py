"""What a file is, by its first bytes and its parts, whatever its name says."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO

from apel.errors import ApelError
from apel.formats.archive import opened_zip
from apel.formats.compound import OLE, Compound
from apel.language import _


class Kind(Enum):
    """A kind of file that can be read."""

    XLSX = auto()
    XLSB = auto()
    ODS = auto()
    XLS = auto()
    LOCKED = auto()  # by a password
    HTML = auto()
    TEXT = auto()


_START = 4096
_OTHERS = {
    b"%PDF": "PDF",
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG": "PNG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"SQLite format 3": "SQLite",
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1a")
_FEW = 0.01
_PAGE = re.compile(
    rb"<(?:!doctype html|html|head|meta|body|table|div|style|tr|center|font)\b", re.IGNORECASE
)
_TABLES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv")


def kind_of(path: Path, file: BinaryIO) -> Kind:
    """Return what a file is.

    Raises ApelError, with what to do, when it is nothing that can be read.
    """
    start = file.read(_START)
    file.seek(0)
    if not start:
        raise ApelError(_("{path} is empty.").format(path=path), hint=_save_as())
    if start.startswith(OLE):
        return _kind_of_compound(path, file)
    if start.startswith(b"PK"):
        return _kind_of_zip(path, file)
    for magic, name in _OTHERS.items():
        if start.startswith(magic):
            raise no_table(path, name)
    return _kind_of_text(path, start)


def _kind_of_compound(path: Path, file: BinaryIO) -> Kind:
    streams = Compound(path, file.read()).names
    file.seek(0)
    if "EncryptedPackage" in streams:
        return Kind.LOCKED
    if "Workbook" in streams or "Book" in streams:
        return Kind.XLS
    raise no_table(path, "Word" if "WordDocument" in streams else "OLE")


def _kind_of_zip(path: Path, file: BinaryIO) -> Kind:
    with opened_zip(path, file) as archive:
        names = archive.namelist()
    for kind, part in _PARTS.items():
        if part in names:
            return kind
    raise _other_zip(path, names)


_PARTS = {Kind.XLSX: "xl/workbook.xml", Kind.XLSB: "xl/workbook.bin", Kind.ODS: "content.xml"}


def _other_zip(path: Path, names: Sequence[str]) -> ApelError:
    if any(name.endswith(".iwa") for name in names):
        return no_table(path, "Apple iWork")
    if inside := [name for name in names if name.lower().endswith(_TABLES)]:
        return ApelError(
            _("{path} is an archive with files in it, not a workbook.").format(path=path),
            hint=_("Unpack it, then import what is inside: {names}").format(
                names=", ".join(inside[:5])
            ),
        )
    return ApelError(
        _("{path} is not an Excel workbook (.xlsx).").format(path=path), hint=_save_as()
    )


def _kind_of_text(path: Path, start: bytes) -> Kind:
    if start.startswith(_UTF_16):
        start = start[2:].replace(b"\0", b"")
    shown = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if shown.startswith(b"<"):
        return _kind_of_markup(path, shown)
    if shown.startswith(b"MIME-Version:"):
        raise _other_format(path, "MHTML")
    # half of the bytes of UTF-16 without a mark are zero, and nothing else
    controls = len(start) - len(start.translate(None, _CONTROL))
    if controls - start.count(0) > _FEW * len(start) or start.count(0) > len(start) * 0.55:
        raise ApelError(_("{path} is not an Excel workbook.").format(path=path), hint=_save_as())
    return Kind.TEXT


def _kind_of_markup(path: Path, start: bytes) -> Kind:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise _other_format(path, "XML Spreadsheet 2003")
    if b"<office:document" in start:
        raise _other_format(path, "Flat ODS")
    if not _PAGE.search(start):
        raise _other_format(path, "XML")
    return Kind.HTML


def no_table(path: Path, name: str) -> ApelError:
    """Return the error for a file of a kind that holds no table."""
    return ApelError(
        _("{path} is not a table, but a file of the kind {kind}.").format(path=path, kind=name),
        hint=_("Ask for the list as Excel Workbook (.xlsx), from which it was made."),
    )


def _other_format(path: Path, name: str) -> ApelError:
    return ApelError(
        _("{path} is a file of the kind {kind}, which is not read.").format(path=path, kind=name),
        hint=_save_as(),
    )


def _save_as() -> str:
    return _("Open it in Excel or LibreOffice and save it as Excel Workbook (.xlsx).")

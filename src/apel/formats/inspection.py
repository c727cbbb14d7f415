"""Looking through an .xlsx before anything else opens it.

The reader behind this door aborts the whole process on some small files, so whatever is suspicious
is refused here in one sentence. What a header says of a part is weighed, and not believed.
"""

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from apel.errors import ApelError
from apel.formats.search import Unreadable, unreadable_cells, unsafe
from apel.language import _

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_STORED, _DEFLATED, _ENCRYPTED = 0, 8, 0x1
_CHUNK = 1 << 20
_LARGEST = 1 << 30  # bytes, all parts unpacked
_SMALL = 64 << 20  # up to here any ratio is harmless
_GREATEST_RATIO = 100  # real sheets are packed to a tenth


def inspect(path: Path) -> dict[str, Unreadable]:
    """Return the cells that cannot be read, each with what is wrong and what it shows, by sheet.

    Raises ApelError when it is no workbook, is protected by a password, or is not safe to open.
    """
    found: dict[str, Unreadable] = {}
    with path.open("rb") as file:
        _check_kind(path, file.read(512))
        for entry in _entries(path, file):
            pieces = _unpacked(path, file, entry)
            if unreadable := unreadable_cells(path, entry.filename, pieces):
                found[entry.filename] = unreadable
    names = _sheet_names(path) if found else {}
    return {names[part]: unreadable for part, unreadable in found.items() if part in names}


def _sheet_names(path: Path) -> dict[str, str]:
    """Return the name of each sheet by the name of its part."""
    from defusedxml import ElementTree

    with zipfile.ZipFile(path) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    names = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            link = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
            names[_part_name(targets.get(link, ""))] = sheet.get("name", "")
    return names


def _part_name(target: str) -> str:
    return target[1:] if target.startswith("/") else str(PurePosixPath("xl") / target)


def _check_kind(path: Path, start: bytes) -> None:
    save_as = _("Open it in Excel or LibreOffice and save it as Excel Workbook (.xlsx).")
    if not start:
        raise ApelError(_("{path} is empty.").format(path=path), hint=save_as)
    if start.startswith(_OLE):
        raise ApelError(
            _("{path} is protected by a password, or is an old .xls workbook.").format(path=path),
            hint=_(
                "Open it in Excel, take the password off, and save it as Excel Workbook (.xlsx)."
            ),
        )
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise ApelError(
            _("{path} is a web page under the name of a workbook.").format(path=path), hint=save_as
        )
    if not start.startswith(_ZIP):
        raise ApelError(_("{path} is not an Excel workbook.").format(path=path), hint=save_as)


def _entries(path: Path, file: BinaryIO) -> list[zipfile.ZipInfo]:
    """Return the parts, after what the file declares about them has been weighed."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error) as error:
        raise damaged(path) from error
    if len({entry.filename for entry in entries}) < len(entries):
        raise damaged(path)
    if not any(entry.filename == "xl/workbook.xml" for entry in entries):
        raise ApelError(
            _("{path} is not an Excel workbook (.xlsx).").format(path=path),
            hint=_("Open it in Excel or LibreOffice and save it as Excel Workbook (.xlsx)."),
        )
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ApelError(
            _("{path} is protected by a password.").format(path=path),
            hint=_("Take the password off and save it again."),
        )
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    size = path.stat().st_size
    if packed > size or unpacked > _LARGEST or unpacked > max(_SMALL, _GREATEST_RATIO * size):
        raise unsafe(path, _("it unpacks to far more than a roster holds"))
    return entries


def _unpacked(path: Path, file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part piece by piece, and never more than is declared: headers can lie."""
    file.seek(entry.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(_ZIP):
        raise damaged(path)
    _start, name, extra = _LOCAL_HEADER.unpack(header)
    file.seek(name + extra, os.SEEK_CUR)
    left = entry.file_size
    for piece in _inflated(path, file, entry):
        left -= len(piece)
        if left < 0:
            raise unsafe(path, _("it unpacks to more than it declares"))
        yield piece
    if left:
        raise damaged(path)


def _inflated(path: Path, file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    if entry.compress_type not in (_STORED, _DEFLATED):
        raise damaged(path)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    left = entry.compress_size
    try:
        while left and (packed := file.read(min(_CHUNK // 8, left))):
            left -= len(packed)
            if entry.compress_type == _STORED:
                yield packed
                continue
            while packed:
                yield inflate.decompress(packed, _CHUNK)
                packed = inflate.unconsumed_tail
    except zlib.error as error:
        raise damaged(path) from error


def damaged(path: Path) -> ApelError:
    """Return the error for a file that cannot be read to its end."""
    return ApelError(
        _("{path} is damaged: it cannot be read to its end.").format(path=path),
        hint=_("Was it copied or downloaded completely? Ask for it once more."),
    )

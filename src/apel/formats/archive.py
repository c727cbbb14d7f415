"""The parts of a zip: what it declares about them is weighed before they are unpacked.

What a header says of a part is weighed, and not believed.
"""

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from apel.errors import ApelError
from apel.formats.search import unsafe
from apel.language import _

_ZIP = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_STORED, _DEFLATED, _ENCRYPTED = 0, 8, 0x1
_CHUNK = 1 << 20
_LARGEST = 1 << 30  # bytes, all parts unpacked
_SMALL = 64 << 20  # up to here any ratio is harmless
_GREATEST_RATIO = 100  # real sheets are packed to a tenth


def parts(path: Path, file: BinaryIO) -> list[zipfile.ZipInfo]:
    """Return the parts, after what the file declares about them has been weighed.

    Raises ApelError when it is damaged, protected by a password, or not safe to unpack.
    """
    with opened_zip(path, file) as archive:
        entries = archive.infolist()
    if len({entry.filename for entry in entries}) < len(entries):
        raise damaged(path)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ApelError(
            _("{path} is protected by a password.").format(path=path),
            hint=_("Take the password off and save it again."),
        )
    _weigh(path, file, entries)
    return entries


@contextmanager
def opened_zip(path: Path, file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open a zip; whatever cannot be read in it, or understood, is damage."""
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        ValueError,
        LookupError,
        NotImplementedError,
        EOFError,
        OSError,
        SyntaxError,  # of XML, too
    ) as error:
        raise damaged(path) from error


def _weigh(path: Path, file: BinaryIO, entries: Sequence[zipfile.ZipInfo]) -> None:
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    size = file.seek(0, os.SEEK_END)
    if packed > size or unpacked > _LARGEST or unpacked > max(_SMALL, _GREATEST_RATIO * size):
        raise unsafe(path, _("it unpacks to far more than a roster holds"))


def unpacked(path: Path, file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part piece by piece, and never more than is declared: headers can lie."""
    if not 0 <= entry.header_offset < file.seek(0, os.SEEK_END):
        raise damaged(path)
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

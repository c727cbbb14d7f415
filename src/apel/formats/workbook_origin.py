"""What a workbook says of itself beside its cells: its mark in names and properties, when it was saved.

Only a few small parts of the file are looked at; what cannot be read says nothing.
"""

import re
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

_PARTS = ("docProps/custom.xml", "docProps/core.xml", "xl/workbook.xml", "meta.xml")
_LARGEST = 1 << 22
# an .ods says it in the time of its computer, without a zone: that cannot be compared
_MODIFIED = re.compile(
    r"<dcterms:modified\b[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z", re.ASCII
)
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, ValueError, LookupError, RuntimeError)


class Origin(NamedTuple):
    """When a file was last saved, by its own word (empty where it has none), and its properties."""

    saved: str
    texts: tuple[str, ...]


def origin_of(path: Path) -> Origin:
    """Return what a file says of itself."""
    texts = []
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if entry.filename in _PARTS and entry.file_size <= _LARGEST:
                    with archive.open(entry) as part:
                        texts.append(part.read(_LARGEST).decode("utf-8", errors="replace"))
    except (*_UNREADABLE, NotImplementedError):
        pass
    saved = next((found[1] for text in texts if (found := _MODIFIED.search(text))), "")
    return Origin(saved, tuple(texts))

"""A Word file is packed: the same parts are the same bytes, whoever packs them and whenever."""

import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from io import BytesIO

from apel.domain.visible import unturned

PROPERTIES = "docProps/core.xml"

# what XML 1.0, and so a Word file, cannot hold
FORBIDDEN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # what a zip can say
_UNIX = 3
_LONGEST = 255  # characters of a title, more is damage to Word
_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties\
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"\
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"\
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>\
<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>\
<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>\
<dc:language>id-ID</dc:language></cp:coreProperties>"""


def packed(parts: Mapping[str, bytes], timestamp: int) -> bytes:
    """Return a Word file of these parts, in their order, with one time for all of them."""
    time = max(datetime.fromtimestamp(timestamp, UTC), _EARLIEST)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, time.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            archive.writestr(entry, content)
    return file.getvalue()


def properties(title: str, author: str, timestamp: int) -> bytes:
    """Return what a Word file says of itself: not who made the template, and when."""
    time = datetime.fromtimestamp(timestamp, UTC)
    return _PROPERTIES.format(
        title=_plain(title),
        author=_plain(author),
        time=f"{time:%Y-%m-%dT%H:%M:%SZ}",
    ).encode()


def _plain(text: str) -> str:
    return escape(FORBIDDEN.sub("?", unturned(text))[:_LONGEST])

"""What a Word file is made of, looked through before anything of it is used: anybody may have made it.

What it brings along that Word would run, or fetch from elsewhere, is refused by name.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from apel.domain.papers.documents import Fault, Trouble
from apel.formats.papers.templates import TemplateFault

CONTENT_TYPES = "[Content_Types].xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_LARGEST = 10 << 20  # bytes; a template with a letterhead has 30,000
_LARGEST_UNPACKED = 100 << 20
_MOST_PARTS = 2000
_MAIN = "wordprocessingml.document.main+xml"
_TEXTS = re.compile(r"wordprocessingml\.(?:document\.main|header|footer|footnotes|endnotes)\+xml$")
_BROUGHT_ALONG = (
    "vbaProject",
    "wordVbaData",
    "attachedTemplate",
    "aFChunk",
    "oleObject",
    "package",
    "control",
    "activeXControlBinary",
    "subDocument",
    "frame",
)
_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_FETCHING = re.compile(
    r"\b(INCLUDE\w*|IMPORT|LINK|DDE|DDEAUTO|EMBED|DATABASE|RD|QUOTE)\b", re.IGNORECASE
)
_NO_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,  # a password
    EOFError,
    ValueError,
    OSError,  # of a file that ends too early
)


def parts_of(path: Path) -> dict[str, bytes]:
    """Return the parts of a Word file in their order; raises TemplateFault where it is none, or unsafe."""
    content = _read(path)
    try:
        parts = _unpacked(content, path)
        kinds = content_types(parts)
    except _NO_ZIP as error:
        raise _fault(Trouble.NO_WORD, path.name) from error
    if any("macroEnabled" in kind for kind in kinds.values()):
        raise _fault(Trouble.FOREIGN, "vbaProject")
    if not any(kind.endswith(_MAIN) for kind in kinds.values()):
        raise _fault(Trouble.NO_WORD, path.name)
    for name, content in parts.items():
        if name.endswith(".rels"):
            _check_links(read_xml(content))
    return parts


def texts_of(parts: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the parts that hold text, as trees; raises TemplateFault for fields that fetch something."""
    kinds = content_types(parts)
    names = [name for name in parts if _TEXTS.search(kinds.get(f"/{name}", ""))]
    trees = {name: read_xml(parts[name]) for name in names}
    for tree in trees.values():
        _check_fields(tree)
    return trees


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the kind of each part that has one of its own, by `/name`."""
    found = read_xml(parts.get(CONTENT_TYPES, b""))
    return {each.get("PartName", ""): each.get("ContentType", "") for each in found}


def read_xml(content: bytes) -> Any:
    """Return a part as a tree; raises TemplateFault where it is damaged or asks for entities."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _fault(Trouble.NO_WORD, str(error)) from error
    if tree.getroottree().docinfo.doctype:
        raise _fault(Trouble.FOREIGN, "DOCTYPE")
    return tree


def xml_bytes(tree: Any) -> bytes:
    """Return a tree as a part."""
    from lxml import etree

    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise _fault(Trouble.LARGE, path.name)
        return path.read_bytes()
    except OSError as error:
        raise _fault(Trouble.TEMPLATE, f"{path.name}: {error.strerror}") from error


def _unpacked(content: bytes, path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_PARTS or unpacked > _LARGEST_UNPACKED:
            raise _fault(Trouble.LARGE, path.name)
        # zipfile stops where the declared size ends, whatever follows
        return {entry.filename: archive.read(entry) for entry in entries}


def _check_links(links: Any) -> None:
    for link in links:
        kind = link.get("Type", "").rpartition("/")[2]
        target = link.get("Target", "")
        if kind in _BROUGHT_ALONG:
            raise _fault(Trouble.FOREIGN, kind)
        # an address to be clicked fetches nothing by itself
        if link.get("TargetMode") == "External" and not (
            kind == "hyperlink" and _LINK.match(target)
        ):
            raise _fault(Trouble.FOREIGN, f"{kind} {target}")


def _check_fields(tree: Any) -> None:
    for code in _field_codes(tree):
        found = _FETCHING.match(code.strip())
        if found:
            raise _fault(Trouble.FOREIGN, found[1].upper())


def _field_codes(tree: Any) -> Iterator[str]:
    """Return what each field does; it may be spread over many runs, and fields lie in fields."""
    for field in tree.iter(f"{WORD}fldSimple"):
        yield field.get(f"{WORD}instr", "")
    codes: list[str] = []
    for each in tree.iter(f"{WORD}fldChar", f"{WORD}instrText"):
        if each.tag == f"{WORD}instrText":
            codes[-1:] = ["".join(codes[-1:]) + (each.text or "")]
        elif each.get(f"{WORD}fldCharType") == "begin":
            codes.append("")
        elif codes:
            yield codes.pop() if each.get(f"{WORD}fldCharType") == "end" else codes[-1]


def _fault(trouble: Trouble, about: str) -> TemplateFault:
    return TemplateFault(Fault(trouble, about))

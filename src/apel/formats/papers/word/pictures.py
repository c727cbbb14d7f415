"""Pictures of a Word template that are exchanged: the emblem, the QR, and the mark of a draft.

They are known by their alternative text: `lambang`, `qr`. They become no larger than the office made
their place. A watermark KONSEP stands on drafts alone, LATIHAN on a rehearsal's papers.
"""

import struct
from collections.abc import Mapping
from typing import Any

from apel.formats.papers.word.parts import CONTENT_TYPES, WORD, read_xml, xml_bytes

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_VECTOR = "{urn:schemas-microsoft-com:vml}"
_DRAFT = "KONSEP"
_PNG_SIZE = struct.Struct(">16xII")
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def exchange(name: str, tree: Any, parts: dict[str, bytes], pictures: Mapping[str, bytes]) -> None:
    """Exchange pictures of the part `name`; one that is empty goes, and leaves its place empty."""
    for drawing in list(tree.iter(f"{WORD}drawing")):
        title = _title(drawing)
        if title not in pictures:
            continue
        if pictures[title]:
            _put(drawing, f"apel-{title}", pictures[title])
            _link(name, f"apel-{title}", parts, pictures[title])
        else:
            drawing.getparent().remove(drawing)


def watermark(tree: Any, words: str) -> None:
    """Let the watermark of a draft say these words, or take it away where there are none."""
    for path in list(tree.iter(f"{_VECTOR}textpath")):
        if path.get("string") != _DRAFT:
            continue
        if words:
            path.set("string", words)
        else:
            mark = next(path.iterancestors(f"{WORD}pict"))
            mark.getparent().remove(mark)


def renumber(tree: Any, first: int) -> None:
    """Give each picture of a part a number of its own: in a loop it would be there twice."""
    for place, each in enumerate(tree.iter(f"{_PLACED}docPr"), first):
        each.set("id", str(place))


def _title(drawing: Any) -> str:
    named = next(drawing.iter(f"{_PLACED}docPr"), None)
    return "" if named is None else named.get("descr") or named.get("name") or ""


def _put(drawing: Any, link: str, picture: bytes) -> None:
    """Show another picture as large as the place of the one before takes it, and undistorted."""
    width, height = _PNG_SIZE.unpack_from(picture)
    for fill in drawing.iter(f"{_DRAWING}blip"):
        fill.set(_EMBED, link)
    for size in (*drawing.iter(f"{_PLACED}extent"), *drawing.iter(f"{_DRAWING}ext")):
        if size.get("cx") and size.get("cy"):
            scale = min(int(size.get("cx")) / width, int(size.get("cy")) / height)
            size.set("cx", str(round(width * scale)))
            size.set("cy", str(round(height * scale)))


def _link(name: str, link: str, parts: dict[str, bytes], picture: bytes) -> None:
    """Lay a picture among the parts, and let the part `name` know it."""
    folder, _slash, file = name.rpartition("/")
    links = f"{folder}/_rels/{file}.rels"
    parts[f"{folder}/media/{link}.png"] = picture
    known = read_xml(parts[links])  # it knows the picture that is exchanged
    if all(each.get("Id") != link for each in known):
        _child(known, "Relationship", Id=link, Type=_LINK, Target=f"media/{link}.png")
        parts[links] = xml_bytes(known)
    kinds = read_xml(parts[CONTENT_TYPES])
    if all(each.get("Extension", "").lower() != "png" for each in kinds):
        _child(kinds, "Default", Extension="png", ContentType="image/png")
        parts[CONTENT_TYPES] = xml_bytes(kinds)


def _child(parent: Any, tag: str, **attributes: str) -> None:
    space = parent.tag.partition("}")[0]
    parent.insert(0, parent.makeelement(f"{space}}}{tag}", attributes))

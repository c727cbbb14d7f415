"""Where a Word template comes from: kept among its properties, where Word leaves it and papers lose it."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from apel.formats.papers.word.packing import PROPERTIES, packed
from apel.formats.papers.word.parts import parts_of, read_xml, xml_bytes

_DESCRIPTION = "{http://purl.org/dc/elements/1.1/}description"


def marked_copy(path: Path, mark: str) -> bytes:
    """Return a Word template with a mark; raises TemplateFault where it is none."""
    parts = parts_of(path)
    tree = read_xml(parts[PROPERTIES])
    for known in tree.findall(_DESCRIPTION):
        tree.remove(known)
    said = tree.makeelement(_DESCRIPTION)
    said.text = mark
    tree.append(said)
    parts[PROPERTIES] = xml_bytes(tree)
    return packed(parts, 0)


def what_it_says(path: Path) -> tuple[str, str]:
    """Return the digest of a Word template and its mark; raises TemplateFault where it is none."""
    parts = parts_of(path)
    if PROPERTIES not in parts:
        return _digest(parts), ""
    return _digest(parts), str(read_xml(parts[PROPERTIES]).findtext(_DESCRIPTION) or "")


def _digest(parts: Mapping[str, bytes]) -> str:
    """Return a digest of all but the properties, whatever packed the file."""
    lines = (
        f"{name} {sha256(content).hexdigest()}\n"
        for name, content in sorted(parts.items())
        if not name.startswith("docProps/")
    )
    return sha256("".join(lines).encode()).hexdigest()

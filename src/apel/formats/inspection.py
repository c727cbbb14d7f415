"""Looking through an .xlsx before anything else opens it.

The reader behind this door aborts the whole process on some small files, so whatever is suspicious
is refused here in one sentence.
"""

from pathlib import Path, PurePosixPath
from typing import BinaryIO

from apel.formats.archive import opened_zip, parts, unpacked
from apel.formats.search import Seen, search, too_far


def inspect(path: Path, file: BinaryIO) -> dict[str, Seen]:
    """Return what was seen in each sheet, by its name, where there is something to say.

    Raises ApelError when it is not safe to open.
    """
    found: dict[str, Seen] = {}
    for entry in parts(path, file):
        seen = search(path, entry.filename, unpacked(path, file, entry))
        if seen.reach.is_too_far:
            # empty cells may reach as far as they like: they are not read
            again = unpacked(path, file, entry)
            filled = search(path, entry.filename, again, filled_only=True).reach
            if filled.is_too_far:
                raise too_far(path, filled)
        if seen.unreadable or seen.hidden_rows:
            found[entry.filename] = seen
    names = _sheet_names(path, file) if found else {}
    return {names[part]: seen for part, seen in found.items() if part in names}


def _sheet_names(path: Path, file: BinaryIO) -> dict[str, str]:
    """Return the name of each sheet by the name of its part."""
    from defusedxml import ElementTree

    with opened_zip(path, file) as archive:
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

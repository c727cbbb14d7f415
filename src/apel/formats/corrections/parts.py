"""The parts of a workbook and how they hang together: names, relations, kinds of content."""

import posixpath
from zipfile import ZipFile

from apel.formats.corrections.markup import NotMarkableError, elements, escaped, prefix_at, put_in

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_BOOK = "xl/workbook.xml"


class Parts:
    """Reads the small parts of a workbook, and keeps what becomes of them."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self.changed: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._names or name in self.changed

    def read(self, name: str) -> bytes:
        """Return a part as it is by now."""
        if name in self.changed:
            return self.changed[name]
        if name not in self._names:
            raise NotMarkableError(name)
        return self._archive.read(name)

    def write(self, name: str, content: bytes) -> None:
        """Keep what becomes of a part."""
        self.changed[name] = content

    def sheets(self) -> dict[str, str]:
        """Return the parts of the sheets by the names of the sheets."""
        book = self.read(_BOOK)
        if b"purl.oclc.org" in book:  # the strict dialect, whose relations have other names
            raise NotMarkableError
        targets = self.related(_BOOK)
        return {
            element.attributes["name"]: targets[element.attributes["id"]][1]
            for element in elements(book)
            if element.name == "sheet" and element.attributes.get("id") in targets
        }

    def styles(self) -> str:
        """Return the name of the part with the styles."""
        return self.target(_BOOK, "styles") or ""

    def has_macros(self) -> bool:
        """Say whether programs are in it."""
        return "macroEnabled" in self.read(_TYPES).decode(errors="replace")

    def target(self, part: str, kind: str) -> str | None:
        """Return the first part of a kind that a part is related to."""
        return next((name for of, name in self.related(part).values() if of == kind), None)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part is related to, kind and name, by the relation's own name."""
        name = _relations_of(part)
        if name not in self:
            return {}
        folder = posixpath.dirname(part)
        found = {}
        for element in elements(self.read(name)):
            target = element.attributes.get("Target", "")
            if element.name == "Relationship" and element.attributes.get("TargetMode") is None:
                kind = posixpath.basename(element.attributes.get("Type", ""))
                whole = posixpath.normpath(posixpath.join("/" + folder, target))[1:]
                found[element.attributes.get("Id", "")] = kind, whole
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Tie a part to another; return the relation's name."""
        name = _relations_of(part)
        if name not in self:
            self.write(name, f'<Relationships xmlns="{_PACKAGE}"/>'.encode())
        content = self.read(name)
        found = elements(content)
        taken = {element.attributes.get("Id") for element in found}
        relation = next(word for at in range(1, 1 << 30) if (word := f"rIdApel{at}") not in taken)
        form = '<{0}Relationship Id="{1}" Type="{2}/{3}" Target="/{4}"/>'
        added = form.format(prefix_at(content, found[0].start), relation, RELATIONS, kind, target)
        self.write(name, put_in(content, found[0], added.encode()))
        return relation

    def new(self, stem: str, ending: str) -> str:
        """Return a name that no part has yet."""
        return next(
            name for at in range(1, 1 << 30) if (name := f"xl/{stem}{at}.{ending}") not in self
        )

    def declare(self, kind: str, *, part: str | None = None, ending: str | None = None) -> None:
        """Say what a part, or whatever ends so, contains."""
        content = self.read(_TYPES)
        found = elements(content)
        key, value = ("PartName", f"/{part}") if part else ("Extension", str(ending))
        if any(element.attributes.get(key) == value for element in found):
            return
        word = "Override" if part else "Default"
        prefix = prefix_at(content, found[0].start)
        added = f'<{prefix}{word} {key}="{escaped(value).decode()}" ContentType="{kind}"/>'
        self.write(_TYPES, put_in(content, found[0], added.encode()))


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"

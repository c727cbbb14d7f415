"""The comments of a sheet: the office's own stay, what apel says comes beside them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from apel.domain.roster.sheet import Place, column_letter
from apel.formats.corrections.boxes import NEW_BOXES, with_boxes
from apel.formats.corrections.markup import (
    Element,
    NotMarkableError,
    elements,
    escaped,
    prefix_at,
    put_in,
)
from apel.formats.corrections.parts import Parts

_AUTHOR = b"apel"
_SAID_BY = "[apel] "  # by which it is known again: LibreOffice forgets who wrote a comment
_SAID = re.compile(rb"(?:\s|&#1[03];|_x000[AaDd]_)*" + re.escape(_SAID_BY.encode()))
_NEW = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns='
    b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/><commentList/></comments>'
)
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"


def write_comments(
    parts: Parts, sheet: str, comments: Mapping[Place, str], drawing: str | None
) -> str | None:
    """Add comments to a sheet; `drawing` is the relation to the boxes that it has already.

    Returns the relation to a drawing that is new, and which the sheet must name.
    """
    part = parts.target(sheet, "comments")
    words = _Comments(parts.read(part) if part else _NEW, comments)
    if not part:
        part = parts.new("comments", "xml")
        parts.declare(_COMMENTS, part=part)
        parts.relate(sheet, "comments", part)
    parts.write(part, words.content())
    parts.declare(_DRAWING, ending="vml")
    if drawing:
        boxes = parts.related(sheet)[drawing][1]
        parts.write(boxes, with_boxes(parts.read(boxes), words.added, words.removed))
        return None
    boxes = parts.new("drawings/vmlDrawing", "vml")
    parts.write(boxes, with_boxes(NEW_BOXES, words.added, words.removed))
    return parts.relate(sheet, "vmlDrawing", boxes)


class _Comments:
    """The part with the words: those of an earlier look leave, those of this one are added."""

    def __init__(self, content: bytes, comments: Mapping[Place, str]) -> None:
        self._content = content
        self._comments = {_reference(place): (place, text) for place, text in comments.items()}
        self._found = elements(content)
        self._prefix = prefix_at(content, self._found[0].start)
        names = [content[each.inside : each.rest] for each in self._found if each.name == "author"]
        self._is_new_author = _AUTHOR not in names
        self._author = len(names) if self._is_new_author else names.index(_AUTHOR)
        self.added: dict[Place, str] = dict(
            sorted(comments.items())
        )  # by their places, those with a new box
        self.removed: set[str] = set()  # the places of those that left

    def content(self) -> bytes:
        """Return the part as it becomes."""
        pieces, at = [], 0
        for start, stop, instead in sorted(self._edits()):
            pieces += [self._content[at:start], instead]
            at = stop
        added = b"".join(self._comment(*each) for each in self.added.items())
        whole = b"".join(pieces) + self._content[at:]
        content = put_in(whole, _only(elements(whole), "commentList"), added)
        if self._is_new_author:
            prefix = self._prefix.encode()
            author = b"<%sauthor>%s</%sauthor>" % (prefix, _AUTHOR, prefix)
            content = put_in(content, _only(self._found, "authors"), author)
        return content

    def _edits(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield what changes: from where, to where, and what stands there instead."""
        office = None  # the office's own comment that the elements lie in
        ours = self._ours()
        for element in self._found:
            if element.name == "comment":
                office = None if element.start in ours else element
                if not office:
                    self.removed.add(element.attributes.get("ref", ""))
                    yield element.start, element.stop, b""
            elif office and element.name == "text" and element.rest != element.stop:
                yield from self._addition(office.attributes.get("ref", ""), element.rest)
            elif office and element.name == "t":
                said = _SAID.search(self._content, element.inside, element.rest)
                yield (said.start() if said else element.rest), element.rest, b""

    def _ours(self) -> frozenset[int]:
        """Return where the comments begin that an earlier look left."""
        ours, comment = set(), 0
        for element in self._found:
            if element.name == "comment":
                comment = element.start
            elif element.name == "t" and comment:
                if self._content[element.inside : element.rest].startswith(_SAID_BY.encode()):
                    ours.add(comment)
                comment = 0  # the first words tell
        return frozenset(ours)

    def _addition(self, reference: str, end: int) -> Iterator[tuple[int, int, bytes]]:
        if reference in self._comments:
            place, text = self._comments[reference]
            self.added.pop(place, None)
            yield end, end, self._run(text, before="\n")

    def _comment(self, place: Place, text: str) -> bytes:
        form = '<{0}comment ref="{1}" authorId="{2}"><{0}text>'
        start = form.format(self._prefix, _reference(place), self._author).encode()
        return start + self._run(text) + f"</{self._prefix}text></{self._prefix}comment>".encode()

    def _run(self, text: str, *, before: str = "") -> bytes:
        form = '<{0}r><{0}t xml:space="preserve">{1}</{0}t></{0}r>'
        words = escaped(f"{before}{_SAID_BY}{text}").decode()
        return form.format(self._prefix, words).encode()


def _reference(place: Place) -> str:
    row, column = place
    return f"{column_letter(column)}{row + 1}"


def _only(found: Iterable[Element], name: str) -> Element:
    for element in found:
        if element.name == name:
            return element
    raise NotMarkableError

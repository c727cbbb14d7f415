"""XML that is copied byte by byte but for what is changed: what nobody asked for stays as it was.

A library that reads a workbook and writes it again loses what it does not know (charts, pictures,
buttons) and takes a gigabyte for a large one.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.parsers.expat import ParserCreate, XMLParserType

TAG = re.compile(rb"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # a spreadsheet would decode it
_ENCODINGS = (None, "utf-8", "utf8", "us-ascii", "ascii")

_LAST = True  # no piece follows


class NotMarkableError(Exception):
    """The workbook is not written as any usual program writes it: values alone can be copied."""


def escaped(text: str) -> bytes:
    """Return a text as it stands in the XML of a workbook."""
    legal = _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return html.escape(_LIKE_AN_ESCAPE.sub("_x005F_", legal)).encode()


def with_attributes(tag: bytes, **attributes: object) -> bytes:
    """Return a start tag with these attributes in place of the same ones, without those of None."""
    for name, value in attributes.items():
        tag = re.sub(rb"\s%s\s*=\s*(?:\"[^\"]*\"|'[^']*')" % name.encode(), b"", tag)
        if value is None:
            continue
        ending = b"/>" if tag.endswith(b"/>") else b">"
        added = f' {name}="{value}"'.encode()
        tag = tag.removesuffix(ending).rstrip() + added + ending
    return tag


@dataclass(slots=True)
class Element:
    """An element of a part that is small enough to be held whole, and where its bytes are."""

    name: str  # without prefix
    above: str  # the element that it lies in
    attributes: Mapping[str, str]  # their names without prefix
    start: int
    inside: int  # the end of its start tag
    rest: int = 0  # where its end tag begins; an empty element has none, and it is `inside`
    stop: int = 0


def elements(content: bytes) -> list[Element]:
    """Return all elements in the order in which they begin."""
    found: list[Element] = []
    opened: list[Element] = []
    parser = _parser()

    def start(name: str, attributes: dict[str, str]) -> None:
        place = parser.CurrentByteIndex
        above = opened[-1].name if opened else ""
        plain = {_plain(key): value for key, value in attributes.items()}
        opened.append(Element(_plain(name), above, plain, place, _tag(content, place)[1]))
        found.append(opened[-1])

    def end(_name: str) -> None:
        element = opened.pop()
        place = parser.CurrentByteIndex
        empty = content[element.inside - 2 : element.inside] == b"/>"
        element.rest = element.inside if empty else place
        element.stop = element.inside if empty else _tag(content, place)[1]

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(content, _LAST)
    return found


def put_in(content: bytes, element: Element, added: bytes) -> bytes:
    """Return the content with something more at the end of an element."""
    if element.rest == element.stop:  # <name/>
        tag = content[element.start : element.inside]
        name = re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]
        added = tag.removesuffix(b"/>").rstrip() + b">" + added + b"</" + name + b">"
        return content[: element.start] + added + content[element.stop :]
    return content[: element.rest] + added + content[element.rest :]


def prefix_at(content: bytes, root: int) -> str:
    """Return the prefix that the names of a part's elements have, with its colon."""
    name = content[root + 1 :].split(None, 1)[0].split(b">")[0].rstrip(b"/")
    return (name.rpartition(b":")[0] + name.rpartition(b":")[1]).decode()


class Splice:
    """Reads XML in pieces and writes it on; who hears of its tags says what changes on the way."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._parser = _parser()
        self._held = bytearray()
        self._base = 0  # where in the part what is held begins
        self._settled = 0  # nothing before this place will change any more
        self.dropping = False

    def copy(self, pieces: Iterator[bytes]) -> None:
        """Read to the end and write it on."""
        for piece in pieces:
            self._held += piece
            self._parser.Parse(piece)
            self._write_on(self._settled)
        self._parser.Parse(b"", _LAST)
        self._write_on(self._base + len(self._held))

    def hear(
        self, start: Callable[[str, dict[str, str]], None] | None, end: Callable[[str], None]
    ) -> None:
        """Say who is to be told of the elements that begin and end from now on."""
        self._parser.StartElementHandler, self._parser.EndElementHandler = start, end

    def tag(self) -> bytes:
        """Return the tag that was just read."""
        return _tag(self._held, self._parser.CurrentByteIndex - self._base)[0]

    def settle(self) -> None:
        """Say that nothing before this tag will change: memory is freed."""
        if not self.dropping:
            self._settled = self._parser.CurrentByteIndex

    def insert(self, added: bytes) -> None:
        """Write something before this tag."""
        self._write_on(self._parser.CurrentByteIndex)
        self._write(added)

    def replace(self, tag: bytes) -> None:
        """Write something else in place of this tag."""
        length = len(self.tag())
        self.insert(tag)
        self._skip(self._parser.CurrentByteIndex + length)

    def drop(self) -> None:
        """Leave out this element, from its start tag on until `drop_to_here`."""
        place, tag = self._parser.CurrentByteIndex, self.tag()
        self._write_on(place)
        if tag.endswith(b"/>"):
            self._skip(place + len(tag))
        else:
            self.dropping = True

    def drop_to_here(self) -> None:
        """End what `drop` began; this tag is the last that is left out."""
        self.dropping = False
        self._skip(self._parser.CurrentByteIndex + len(self.tag()))

    def _write_on(self, place: int) -> None:
        if not self.dropping and place > self._base:
            self._write(bytes(self._held[: place - self._base]))
            self._skip(place)

    def _skip(self, place: int) -> None:
        if place > self._base:
            del self._held[: place - self._base]
            self._base = place


def _parser() -> XMLParserType:
    parser = ParserCreate()
    parser.XmlDeclHandler = _check_encoding
    parser.EntityDeclHandler = _refuse
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        raise NotMarkableError(encoding)


def _refuse(*_what: object) -> None:
    raise NotMarkableError


def _tag(content: bytes | bytearray, place: int) -> tuple[bytes, int]:
    found = TAG.match(content, place)
    if found is None:
        raise NotMarkableError
    return found[0], found.end()


def _plain(name: str) -> str:
    return name.rpartition(":")[2]

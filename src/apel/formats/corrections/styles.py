"""The styles of a workbook, and those that marked cells need besides: a colour, or text format."""

import re
from collections.abc import Iterator

from apel.domain.findings import Severity
from apel.formats.corrections.markup import (
    Element,
    NotMarkableError,
    elements,
    prefix_at,
    put_in,
    with_attributes,
)

# Nearly Excel's own red and yellow: an office that uses those is not taken for an earlier mark.
_COLOURS = {Severity.ERROR: "FFFFC8CE", Severity.WARNING: "FFFFEB9D"}
_TEXT = 49  # the number format `@`
_FILL = re.compile(rb"\sfillId\s*=\s*[\"'](\d{1,6})")
_MOST = 65_000  # Excel takes no more


class Styles:
    """Gives every cell that is marked the style it had, and the mark."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        found = elements(content)
        self._fills = _only(found, "fills", "styleSheet")
        self._formats = _only(found, "cellXfs", "styleSheet")
        self._known = [
            content[each.start : each.stop]
            for each in found
            if (each.name, each.above) == ("xf", "cellXfs")
        ]
        fills = [
            content[each.start : each.stop]
            for each in found
            if (each.name, each.above) == ("fill", "fills")
        ]
        self._fill_of = {severity: len(fills) + at for at, severity in enumerate(_COLOURS)}
        self.marked_before = frozenset(_with_fills(self._known, _marks_among(fills)))
        self._prefix = prefix_at(content, found[0].start)
        self._own = len(self._known)
        self._made: dict[tuple[int, Severity | None, bool], int] = {}

    def like(self, style: int, severity: Severity | None, *, text: bool) -> int:
        """Return the number of a style that is like another one, coloured, perhaps as text."""
        key = style, severity if severity in _COLOURS else None, text
        if key not in self._made:
            self._made[key] = self._new(*key[:2], text=text)
        return self._made[key]

    def content(self) -> bytes:
        """Return the part with all styles in it; the later place is written first."""
        formats = b"".join(self._known[self._own :])
        content = _with_count(self._content, self._formats, len(self._known), formats)
        fills = b"".join(self._fill(colour) for colour in _COLOURS.values())
        return _with_count(content, self._fills, max(self._fill_of.values()) + 1, fills)

    def _new(self, style: int, severity: Severity | None, *, text: bool) -> int:
        marked = style in self.marked_before
        if not (severity or text or marked):
            return style
        if style >= len(self._known) or len(self._known) > _MOST:
            raise NotMarkableError
        known = self._known[style]
        end = known.index(b">") + 1
        tag = known[:end]
        if severity:
            tag = with_attributes(tag, fillId=self._fill_of[severity], applyFill=1)
        elif marked:
            tag = with_attributes(tag, fillId=0, applyFill=None)
        if text:
            tag = with_attributes(tag, numFmtId=_TEXT, applyNumberFormat=1)
        self._known.append(tag + known[end:])
        return len(self._known) - 1

    def _fill(self, colour: str) -> bytes:
        form = (
            '<{0}fill><{0}patternFill patternType="solid"><{0}fgColor rgb="{1}"/>'
            '<{0}bgColor indexed="64"/></{0}patternFill></{0}fill>'
        )
        return form.format(self._prefix, colour).encode()


def _marks_among(fills: list[bytes]) -> frozenset[int]:
    colours = [colour.encode() for colour in _COLOURS.values()]
    return frozenset(
        at for at, fill in enumerate(fills) if any(colour in fill for colour in colours)
    )


def _with_fills(formats: list[bytes], fills: frozenset[int]) -> Iterator[int]:
    for at, known in enumerate(formats):
        found = _FILL.search(known)
        if found and int(found[1]) in fills:
            yield at


def _only(found: list[Element], name: str, above: str) -> Element:
    for element in found:
        if (element.name, element.above) == (name, above):
            return element
    raise NotMarkableError


def _with_count(content: bytes, element: Element, count: int, added: bytes) -> bytes:
    """Return the content with more in a counted list."""
    longer = put_in(content, element, added)
    tag = longer[element.start :]
    tag = tag[: tag.index(b">") + 1]
    counted = with_attributes(tag, count=count)
    return longer[: element.start] + counted + longer[element.start + len(tag) :]

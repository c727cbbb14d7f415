"""The boxes in which comments are shown: without them Excel keeps the comments to itself."""

import re
from collections.abc import Collection, Mapping

from apel.domain.roster.sheet import Place, column_letter

_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_KIND = (
    f'<v:shapetype {_NAMES} id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    f'<v:shape {_NAMES} id="_x0000_s{{number}}" type="#_x0000_t202" style="position:absolute;'
    'z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4"
    "</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
NEW_BOXES = (
    f'<xml {_NAMES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    "</xml>"
).encode()
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_PLACE = re.compile(rb"<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)</x:Column>")
_BEFORE_FIRST = 1024
_IN_A_LINE = 30  # letters
_FEWEST_LINES = 3


def with_boxes(content: bytes, added: Mapping[Place, str], removed: Collection[str]) -> bytes:
    """Return a drawing without the boxes of comments that left, and with those for new ones."""
    if removed:
        content = _SHAPE.sub(lambda box: _left(box[0], removed), content)
    number = max(map(int, _NUMBER.findall(content)), default=_BEFORE_FIRST)
    boxes = [_box(number + at, *each) for at, each in enumerate(added.items(), 1)]
    kind = "" if b"_x0000_t202" in content else _KIND
    # the last tag is looked for, because boxes with buttons are not always well-formed
    before, _xml, after = content.rpartition(b"</xml>")
    return before + "".join([kind, *boxes]).encode() + b"</xml>" + after


def _left(box: bytes, removed: Collection[str]) -> bytes:
    found = _PLACE.search(box)
    if found is None:
        return box
    place = f"{column_letter(int(found[2]))}{int(found[1]) + 1}"
    return b"" if place in removed else box


def _box(number: int, place: Place, text: str) -> str:
    row, column = place
    lines = sum(1 + len(line) // _IN_A_LINE for line in text.split("\n"))
    return _BOX.format(
        number=number,
        row=row,
        column=column,
        left=column + 1,
        right=column + 4,
        top=max(0, row - 1),
        bottom=row + max(_FEWEST_LINES, lines),
    )

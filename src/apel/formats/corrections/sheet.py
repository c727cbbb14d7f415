"""One sheet written on with its marks: coloured cells, numbers as text, and the column of notes."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from apel.domain.roster.sheet import column_index, column_letter
from apel.formats.corrections.markup import Splice, escaped, with_attributes
from apel.formats.corrections.parts import RELATIONS
from apel.formats.corrections.placed import Placed, Touch
from apel.formats.corrections.styles import Styles

_DIGITS = "0123456789"
_NOTES_WIDTH = 60
_column_of = lru_cache(maxsize=None)(column_index)
# what stands after the drawing of the comments, in the order that the format demands
_AFTER_DRAWING = (
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst", "AlternateContent"),
)


class MarkedSheet:
    """Writes a sheet on; every byte that no mark concerns stays."""

    def __init__(
        self, write: Callable[[bytes], object], placed: Placed, styles: Styles, drawing: str | None
    ) -> None:
        self._xml = Splice(write)
        self._xml.hear(self._start, self._end)
        self._placed, self._styles = placed, styles
        self._drawing = drawing  # the relation to a drawing of comments that is new
        self._missing = sorted(placed.touches, reverse=True)  # rows that have not come yet
        self._prefix = self._row_name = ""
        self._row, self._column = -1, -1
        self._touches: list[Touch] = []  # what is left to do in this row, from right to left
        self._style = 0  # of the last cell
        self._has_columns = self._has_width = False
        self._depth = 0  # under the root, after the rows
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {}
        self._ends: dict[str, Callable[[], None]] = {}

    def copy(self, pieces: Iterator[bytes]) -> None:
        """Read the sheet to its end and write it on."""
        self._xml.copy(pieces)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if handler := self._starts.get(name):
            handler(attributes)
        elif not self._starts:
            self._begin(name)

    def _end(self, name: str) -> None:
        if handler := self._ends.get(name):
            handler()

    def _begin(self, root: str) -> None:
        prefix, colon, _name = root.rpartition(":")
        self._prefix = prefix + colon
        self._row_name = f"{self._prefix}row"
        starts: dict[str, Callable[[dict[str, str]], None]] = {
            "dimension": lambda _attributes: self._xml.drop(),  # it says how far the cells reach
            "cols": self._begin_columns,
            "col": self._begin_column,
            "sheetData": self._begin_rows,
            "row": self._begin_row,
            "c": self._begin_cell,
        }
        ends = {
            "dimension": self._end_dropped,
            "col": self._end_dropped,
            "cols": self._end_columns,
            "c": self._end_dropped,
            "row": self._end_row,
            "sheetData": self._end_rows,
        }
        self._starts = {self._prefix + name: handler for name, handler in starts.items()}
        self._ends = {self._prefix + name: handler for name, handler in ends.items()}

    def _end_dropped(self) -> None:
        if self._xml.dropping:
            self._xml.drop_to_here()

    def _begin_columns(self, _attributes: dict[str, str]) -> None:
        self._has_columns = True

    def _begin_column(self, attributes: dict[str, str]) -> None:
        """Give the column of notes its width; a range of columns that it lies in is split."""
        first, last, ours = int(attributes["min"]), int(attributes["max"]), self._notes
        if self._has_width or last < ours:
            return
        if first > ours:
            self._xml.insert(self._width())
        else:
            tag = self._xml.tag()
            tag = tag if tag.endswith(b"/>") else tag[:-1] + b"/>"
            if first < ours:
                self._xml.insert(with_attributes(tag, min=first, max=ours - 1))
            self._xml.insert(self._width())
            if last > ours:
                self._xml.insert(with_attributes(tag, min=ours + 1, max=last))
            self._xml.drop()

    def _end_columns(self) -> None:
        if not self._has_width:
            self._xml.insert(self._width())

    @property
    def _notes(self) -> int:
        return self._placed.notes_column + 1

    def _width(self) -> bytes:
        self._has_width = True
        form = '<{0}col min="{1}" max="{1}" width="{2}" customWidth="1"/>'
        return form.format(self._prefix, self._notes, _NOTES_WIDTH).encode()

    def _begin_rows(self, _attributes: dict[str, str]) -> None:
        if not self._has_columns:
            self._xml.insert(self._element("cols", self._width()))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._xml.settle()
        row = int(attributes.get("r", self._row + 2)) - 1
        self._add_missing(row)
        if self._missing and self._missing[-1] == row:
            self._missing.pop()
        self._row, self._column, self._style = row, -1, 0
        self._touches = list(reversed(self._placed.in_row(row)))
        if self._touches:
            self._open_row(self._xml.tag())
        self._rest()

    def _rest(self) -> None:
        """Hear of no more cells where nothing is left to do in a row: it takes half the time."""
        if not (self._touches or self._xml.dropping or self._styles.marked_before):
            self._xml.hear(None, self._wake)

    def _wake(self, name: str) -> None:
        if name == self._row_name:
            self._xml.hear(self._start, self._end)

    def _open_row(self, tag: bytes) -> None:
        """Begin a row that takes more cells; one without cells gets an end of its own."""
        if tag.endswith(b"/>"):
            cells, self._touches = self._left_over(), []
            if cells:
                opened = with_attributes(tag[:-2] + b">", r=self._row + 1)
                self._xml.replace(opened + cells + f"</{self._prefix}row>".encode())
        elif b"spans" in tag:  # the columns that it reaches over: free to leave out
            self._xml.replace(with_attributes(tag, spans=None))

    def _end_row(self) -> None:
        if self._touches:
            self._xml.insert(self._left_over())
            self._touches = []

    def _end_rows(self) -> None:
        self._add_missing(None)
        self._xml.hear(self._begin_in_tail, self._end_in_tail)

    def _add_missing(self, before: int | None) -> None:
        while self._missing and (before is None or self._missing[-1] < before):
            self._row, self._style = self._missing.pop(), 0
            self._touches = list(reversed(self._placed.in_row(self._row)))
            self._xml.insert(self._element("row", self._left_over(), r=self._row + 1))
        self._touches = []

    def _left_over(self) -> bytes:
        """Return the cells that this row has not: none where only their format matters."""
        if self._row not in self._placed.touches:
            return b""
        return b"".join(map(self._cell, reversed(self._touches)))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self._column = _column_of(place.rstrip(_DIGITS)) if place else self._column + 1
        left, marked = self._touches, self._styles.marked_before
        if left and self._column < left[-1].column and not marked:
            self._style = int(attributes.get("s", 0))
            return
        self._add_before(self._column)
        self._style = int(attributes.get("s", 0))
        if left and left[-1].column == self._column:
            self._change(left.pop(), self._style)
        elif self._style in marked:
            unmarked = self._styles.like(self._style, None, text=False)
            self._xml.replace(with_attributes(self._xml.tag(), s=unmarked))
        self._rest()

    def _add_before(self, column: int) -> None:
        """Write the cells that come before this one and are not there, where they are noted."""
        noted = self._row in self._placed.touches
        while self._touches and self._touches[-1].column < column:
            touch = self._touches.pop()
            if noted:
                self._xml.insert(self._cell(touch))

    def _change(self, touch: Touch, style: int) -> None:
        if touch.words is None:
            style = self._styles.like(style, touch.severity, text=self._is_number(touch.column))
            self._xml.replace(with_attributes(self._xml.tag(), s=style))
        else:
            self._xml.insert(self._cell(touch))
            self._xml.drop()

    def _is_number(self, column: int) -> bool:
        return any(touch.column == column for touch in self._placed.others)

    def _cell(self, touch: Touch) -> bytes:
        """Return a cell that was not there."""
        header = self._row == self._placed.header and touch.words is not None
        text = touch.words is not None or self._is_number(touch.column)
        style = self._styles.like(self._style if header else 0, touch.severity, text=text)
        place = f"{column_letter(touch.column)}{self._row + 1}"
        if not touch.words:
            return self._element("c", b"", r=place, s=style)
        words = b'<%st xml:space="preserve">%s</%st>'
        prefix = self._prefix.encode()
        inside = self._element("is", words % (prefix, escaped(touch.words), prefix))
        return self._element("c", inside, r=place, s=style, t="inlineStr")

    def _element(self, name: str, inside: bytes, **attributes: object) -> bytes:
        tag = with_attributes(f"<{self._prefix}{name}>".encode(), **attributes)
        return tag + inside + f"</{self._prefix}{name}>".encode()

    def _begin_in_tail(self, name: str, _attributes: dict[str, str]) -> None:
        if self._depth == 0 and name.rpartition(":")[2] in _AFTER_DRAWING:
            self._tie_drawing()
        self._depth += 1

    def _end_in_tail(self, _name: str) -> None:
        if self._depth == 0:  # the end of the sheet
            self._tie_drawing()
        self._depth -= 1

    def _tie_drawing(self) -> None:
        if self._drawing:
            form = '<{0}legacyDrawing xmlns:r="{1}" r:id="{2}"/>'
            self._xml.insert(form.format(self._prefix, RELATIONS, self._drawing).encode())
            self._drawing = None

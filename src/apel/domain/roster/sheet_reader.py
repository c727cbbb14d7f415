"""Reading one sheet under its header: people gathered, every other line named with its reason."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from apel.domain.findings import Finding, Severity, warning
from apel.domain.roster.blocks import joined
from apel.domain.roster.columns import KEPT, Field
from apel.domain.roster.gathered import Gathered
from apel.domain.roster.header import Header
from apel.domain.roster.lines import Line, other_lines, section_name
from apel.domain.roster.placing import Placing, filled_down, with_agency
from apel.domain.roster.problems import Problem
from apel.domain.roster.row import PersonReader
from apel.domain.roster.sheet import Cell, Sheet, column_letter, text_of
from apel.domain.roster.source import Source

HIDDEN = warning("sheet-hidden")
HIDDEN_ROWS = warning("rows-hidden")
COLUMN_TWICE = warning("column-twice")
HEADERS_DISAGREE = warning("headers-disagree")
BY_CONTENT = warning("columns-by-content")

_WATCHED = 1000
_SAMPLE_CELLS = 6


class SheetReader:
    """Reads one sheet from its header to its end."""

    def __init__(self, sheet: Sheet, header: Header, today: date) -> None:
        columns = with_agency(sheet, header)
        self.header = header._replace(columns=columns)
        self.sheet = filled_down(sheet, self.header)
        self.titles = dict(_titles(header, columns))
        self.source = Source(sheet.file, sheet.name, columns, self.titles)
        self.problems: list[Problem] = list(self._about_the_sheet())
        self.refused = self.skipped = self.continued = 0
        self._today = today
        self._placing = Placing(sheet, header)

    def read(
        self,
        people: Gathered,
        traits: Mapping[str, int],
        watch: Callable[[int, int], object],
    ) -> None:
        """Gather everybody, and say what was skipped and what is wrong."""
        first, total = self.header.last + 1, len(self.sheet.rows)
        append, placed = people.append, self._placing.placed
        reader = PersonReader(self.sheet, self.source, self._today, traits)
        others = other_lines(self.sheet, self.header)
        blocks = _blocks(others)
        for row, cells in enumerate(islice(self.sheet.rows, first, None), first):
            if row % _WATCHED == 0:
                watch(row, total)
            if others and (kind := others.get(row)):
                self._skip(kind, row, cells)
                continue
            for more in blocks.get(row, ()) if blocks else ():
                self.continued += 1
                cells = joined(cells, self.sheet.rows[more])
            if read := reader.read(row, cells):
                append(placed(read))
            else:
                self.refused += 1
        self.problems += reader.problems

    def _about_the_sheet(self) -> Iterator[Problem]:
        sheet, header = self.sheet, self.header
        if sheet.hidden:
            yield self.source.problem(None, None, HIDDEN)
        if sheet.hidden_rows:
            yield self.source.problem(None, None, HIDDEN_ROWS, str(sheet.hidden_rows))
        if header.other_row is not None:
            yield self.source.problem(header.other_row, None, HEADERS_DISAGREE)
        for field, other in header.twice.items():
            if field in KEPT:
                found = self.source.problem(header.last, field, COLUMN_TWICE, header.titles[field])
                read = f"{found.column}{found.row}"
                yield found._replace(column=column_letter(other), other=read)
        if header.by_content:
            letters = ", ".join(sorted(header.titles[name] for name in header.by_content))
            yield self.source.problem(None, None, BY_CONTENT, letters)

    def _skip(self, kind: Line, row: int, cells: Sequence[Cell]) -> None:
        if kind in (Line.BLANK, Line.CONTINUED):
            return
        self.skipped += 1
        finding = Finding(kind, Severity.SKIPPED)
        self.problems.append(self.source.problem(row, None, finding, line_text(cells)))
        if kind is Line.SECTION:
            self._placing.enter(section_name(cells))


def line_text(row: Sequence[Cell]) -> str:
    """Return what a line says, as far as it is shown."""
    return " | ".join([text for cell in row if (text := text_of(cell))][:_SAMPLE_CELLS])


def _blocks(others: Mapping[int, Line]) -> dict[int, list[int]]:
    """Return, by the first line of a person on several lines, the other ones."""
    blocks: dict[int, list[int]] = {}
    for row in sorted(row for row, kind in others.items() if kind is Line.CONTINUED):
        head = row - 1
        while others.get(head) is Line.CONTINUED:
            head -= 1
        blocks.setdefault(head, []).append(row)
    return blocks


def _titles(header: Header, columns: Mapping[Field, int]) -> Iterator[tuple[Field, str]]:
    title_at = {column: header.titles[field] for field, column in header.columns.items()}
    return ((field, title_at[column]) for field, column in columns.items() if field in KEPT)

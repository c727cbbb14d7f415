"""Reading lists that agencies send back: sheets in; lines about people, counts and problems out.

Every line is accounted for. A problem never repeats what stands in a cell that is not about who it
is: beside an excuse there may be a diagnosis.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.lists.columns import Purpose
from apel.domain.lists.headings import Headings, headings
from apel.domain.lists.line import Listed, Who
from apel.domain.lists.plain import bare_name, plain_sheet
from apel.domain.lists.statements import Coming, Excusing, Manner, Rule, Signed
from apel.domain.people.identity import is_blank
from apel.domain.roster.blocks import joined, parted
from apel.domain.roster.columns import Field, header_key
from apel.domain.roster.header import Overrides
from apel.domain.roster.lines import Line, other_lines, section_name
from apel.domain.roster.problems import Problem
from apel.domain.roster.reading import ReadSheet
from apel.domain.roster.sheet import Cell, Sheet, column_letter, text_of
from apel.domain.roster.source import Source

NOBODY_NAMED = error("nobody-named")
BY_CONTENT = warning("columns-by-content")
HIDDEN = warning("sheet-hidden")
WITHOUT_HEADER = warning("sheet-without-header")
SILENT_SHEET = Finding("silent-sheet", Severity.SKIPPED)
NO_SIGNED_COLUMN = warning("no-signed-column")
NO_TIME_COLUMN = warning("no-time-column")
_DECIDING = {
    Purpose.EXCUSE: Field.REASON,
    Purpose.SIGN: Field.SIGNED,
    Purpose.ATTEND: Field.TIME,
}


@dataclass(frozen=True, slots=True)
class Request:
    """How lists are to be read."""

    purpose: Purpose
    manner: Manner
    overrides: Overrides = field(default_factory=dict)


@dataclass(slots=True)
class ListReading:
    """What was read: rows = lines + refused + skipped."""

    lines: list[Listed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: int = 0
    skipped: int = 0
    columns: dict[str, Mapping[Field, str]] = field(default_factory=dict)
    sheets: list[ReadSheet] = field(default_factory=list)
    copies: list[Callable[[], Sheet]] = field(
        default_factory=list
    )  # with nothing but what was read

    @property
    def rows(self) -> int:
        """Return how many rows were read."""
        return len(self.lines) + self.refused + self.skipped

    def note(self, problem: Problem) -> None:
        """Keep a problem, and count the row that it keeps from being taken."""
        self.problems.append(problem)
        self.refused += problem.severity is Severity.ERROR
        self.skipped += problem.severity is Severity.SKIPPED


def read_lists(sheets: Iterable[Sheet], request: Request) -> ListReading:
    """Read sheets, of one file or several, line by line."""
    reading = ListReading()
    for sheet in sheets:
        found = headings(sheet, request.purpose, request.manner.codes, request.overrides)
        if found is not None:
            others = _SheetReader(sheet, found, request, reading).read()
            reading.copies.append(partial(plain_sheet, sheet, found, request.manner, others))
        elif any(text_of(cell) for row in sheet.rows for cell in row):
            source = Source(sheet.file, sheet.name, {})
            reading.note(source.problem(None, None, WITHOUT_HEADER))
    _leave_out_silent_sheets(reading, _DECIDING[request.purpose])
    return reading


def _leave_out_silent_sheets(reading: ListReading, deciding: Field) -> None:
    """Take nothing from sheets without the column that decides, where other sheets have it.

    They are the roster itself, or a recap: everybody in them would count.
    """
    if not any(deciding in titles for titles in reading.columns.values()):
        return
    lines, reading.lines = reading.lines, []
    for line in lines:
        if line.decides:
            reading.lines.append(line)
        else:
            reading.note(line.problem(None, SILENT_SHEET))


class _SheetReader:
    """Reads one sheet from its header to its end into a `ListReading`."""

    def __init__(
        self, sheet: Sheet, found: Headings, request: Request, reading: ListReading
    ) -> None:
        self._sheet = sheet
        self._headings = found
        self._header = found.header
        self._columns = found.header.columns
        self._source = Source(sheet.file, sheet.name, self._columns)
        self._purpose = request.purpose
        self._rule = self._rule_for(request)
        self._reading = reading
        self._used = {*self._columns.values(), *found.marked}
        self._above = _folded([sheet.name, *_titles_above(sheet, found.header.first)])
        self._section = ""
        self._decides = _DECIDING[request.purpose] in found.titles

    def read(self) -> Mapping[int, Line]:
        """Read every line, and say what was skipped and what is wrong; return what is no line."""
        self._introduce()
        others = self._others()
        rows = self._sheet.rows
        row = self._header.last + 1
        while row < len(rows):
            kind, cells, first = others.get(row), rows[row], row
            row += 1
            if kind:
                self._skip(kind, first)
                continue
            while others.get(row) is Line.CONTINUED:
                cells = joined(cells, rows[row])
                row += 1
            self._read_line(first, cells)
        return others

    def _rule_for(self, request: Request) -> Rule:
        below = self._sheet.rows[self._header.last + 1 :]
        match request.purpose:
            case Purpose.EXCUSE:
                return Excusing(self._columns, self._headings.marked, below, request.manner)
            case Purpose.SIGN:
                return Signed(self._columns, below, request.manner)
            case Purpose.ATTEND:
                return Coming(self._columns, request.manner)

    def _introduce(self) -> None:
        reading, sheet = self._reading, self._sheet
        known = sheet.name in reading.columns
        name = f"{sheet.file}: {sheet.name}" if known else sheet.name
        reading.columns[name] = self._headings.titles
        reading.sheets.append(ReadSheet(sheet.file, sheet.name, self._header.last, self._columns))
        if self._header.by_content:
            reading.note(self._source.problem(None, None, BY_CONTENT))
        if sheet.hidden:
            reading.note(self._source.problem(None, None, HIDDEN))
        if self._purpose is Purpose.SIGN and Field.SIGNED not in self._columns:
            reading.note(self._source.problem(None, None, NO_SIGNED_COLUMN))
        if self._purpose is Purpose.ATTEND and Field.TIME not in self._columns:
            reading.note(self._source.problem(None, None, NO_TIME_COLUMN))

    def _others(self) -> Mapping[int, Line]:
        if Field.NAME in self._columns:
            return other_lines(self._sheet, self._header)
        # without names nothing looks like a section or a signature block
        rows = enumerate(self._sheet.rows)
        return {row: Line.BLANK for row, cells in rows if not any(map(text_of, cells))}

    def _skip(self, kind: Line, row: int) -> None:
        if kind is Line.BLANK:
            return
        self._reading.note(self._source.problem(row, None, Finding(kind, Severity.SKIPPED)))
        if kind is Line.SECTION:
            self._section = _folded([section_name(self._sheet.rows[row])])

    def _read_line(self, row: int, cells: Sequence[Cell]) -> None:
        for used in self._used:
            if (row, used) in self._sheet.unreadable:
                finding, _shown = self._sheet.unreadable[row, used]
                self._note(row, used, error(finding.code))
                return
        statement = self._rule.read(cells)
        said = statement.said
        who = self._who(cells)
        if said is not None and not (who.code or who.numbers or who.name):
            self._reading.note(self._source.problem(row, None, NOBODY_NAMED))
            return
        for column, finding in statement.remarks:
            self._note(row, column, finding)
        if said is not None:
            self._reading.lines.append(Listed(self._source, row, who, said, self._decides))

    def _note(self, row: int, column: int | None, finding: Finding) -> None:
        letter = None if column is None else column_letter(column)
        self._reading.note(self._source.problem(row, None, finding)._replace(column=letter))

    def _who(self, cells: Sequence[Cell]) -> Who:
        texts = {name: text_of(cells[column]) for name, column in self._columns.items()}
        numbers: list[tuple[Field, Cell]] = [
            (field, cells[self._columns[field]])
            for field in (Field.NUMBER, Field.NIK, Field.OLD_NUMBER)
            if not is_blank(texts.get(field, ""))
        ]
        named = parted(texts.get(Field.NAME, ""))
        if named.number and not numbers:
            numbers = [(Field.NAME, named.number)]
        name = bare_name(named.name)
        code = texts.get(Field.CODE, "")
        return Who(
            "" if is_blank(code) else code,
            tuple(numbers),
            "" if is_blank(name) else name,
            texts.get(Field.UNIT, ""),
            texts.get(Field.AGENCY, ""),
            f"{self._above} {self._section}",
        )


def _titles_above(sheet: Sheet, first: int) -> Iterator[str]:
    return (text for row in sheet.rows[: max(first, 0)] for cell in row if (text := text_of(cell)))


def _folded(texts: Iterable[str]) -> str:
    return " ".join(map(header_key, texts))

"""Reading a roster: sheets in; people, counts and problems out. Every line is accounted for."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import NamedTuple

from apel.domain.findings import Finding, Severity, warning
from apel.domain.roster.columns import KEPT, Field
from apel.domain.roster.duplicates import settle
from apel.domain.roster.header import Header, Overrides, find_header
from apel.domain.roster.lines import Line, other_lines, section_name
from apel.domain.roster.problems import Problem
from apel.domain.roster.row import PersonReader, Read, Source
from apel.domain.roster.sheet import Cell, Sheet, text_of

HIDDEN = warning("sheet-hidden")
WITHOUT_HEADER = warning("sheet-without-header")

_SAMPLE_ROWS, _SAMPLE_CELLS = 5, 6
_MOST_AGENCIES = 150
_WATCHED = 1000
_FILLED_DOWN = (Field.UNIT, Field.AGENCY, Field.STATUS)
_AGENCY = re.compile(
    r"(?:dinas|badan|kec(?:amatan)?\b|inspektorat|sekretariat (?:daerah|dprd|dewan)|rsud"
    r"|rumah sakit|satuan polisi|satpol|kantor)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:nama\s+)?(?:unit kerja|satuan kerja|opd|perangkat daerah|skpd|instansi|unit organisasi)"
    r"\s*[:=]+\s*(?P<agency>.+)",
    re.IGNORECASE,
)
_GENERAL_NAME = re.compile(
    r"(?:sheet|lembar|worksheet|table|tabel|data|rekap|gabung|clean|daftar|pegawai|roster|nominatif"
    r"|asn|pns|cpns|pppk|p3k|non|honorer|thl|export|ekspor|all|semua|form|\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Request:
    """How a roster is to be read; `watch` hears of rows done and rows in all."""

    today: date
    overrides: Overrides = field(default_factory=dict)
    traits: Mapping[str, str] = field(default_factory=dict)  # columns to keep as they are, by key
    watch: Callable[[int, int], object] = max  # hears of the rows done, and how many there are


class ReadSheet(NamedTuple):
    """A sheet that was read: the last row of its header (from 0), and its columns by field."""

    file: str
    sheet: str
    header: int
    columns: Mapping[Field, int]


@dataclass(slots=True)
class Reading:
    """What was read: rows = accepted + refused + skipped."""

    people: list[Read] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: int = 0
    skipped: int = 0
    columns: dict[str, Mapping[Field, str]] = field(default_factory=dict)
    samples: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # where no header is
    sheets: list[ReadSheet] = field(default_factory=list)  # in which a header was found

    @property
    def accepted(self) -> int:
        """Return how many rows made a person."""
        return len(self.people)

    @property
    def rows(self) -> int:
        """Return how many rows were read."""
        return self.accepted + self.refused + self.skipped


def read_roster(sheets: Iterable[Sheet], request: Request) -> Reading:
    """Read sheets, of one file or several, as one roster in which everybody counts once."""
    reading = Reading()
    for sheet in sheets:
        header = find_header(sheet, request.overrides)
        if header is None:
            _note_unread(sheet, reading)
        else:
            _SheetReader(sheet, header, request, reading).read()
    settled = settle(reading.people)
    reading.people = settled.people
    reading.skipped += settled.repeated
    reading.problems += settled.problems
    return reading


def _note_unread(sheet: Sheet, reading: Reading) -> None:
    filled = (text for row in sheet.rows if (text := _line(row)))
    sample = list(islice(filled, _SAMPLE_ROWS))
    reading.samples[sheet.file, sheet.name] = sample
    if sample:
        source = Source(sheet.file, sheet.name, {})
        reading.problems.append(source.problem(None, None, WITHOUT_HEADER))


class _SheetReader:
    """Reads one sheet from its header to its end into a `Reading`."""

    def __init__(self, sheet: Sheet, header: Header, request: Request, reading: Reading) -> None:
        self._agency = _agency_above(sheet, header)
        columns = _with_agency(sheet, header, self._agency)
        self._header = header._replace(columns=columns)
        self._titles = dict(_titles(header, columns))
        self._sheet = _filled_down(sheet, self._header)
        self._source = Source(sheet.file, sheet.name, columns)
        self._request = request
        self._reading = reading
        # a section's own agency comes before the sheet's name, and after a title
        self._section_agency = self._agency or _agency_by_name(sheet)
        self._section_unit: str | None = None

    def read(self) -> None:
        """Read every line, and say what was skipped and what is wrong."""
        self._introduce()
        rows, total = self._sheet.rows, len(self._sheet.rows)
        reader = PersonReader(self._sheet, self._source, self._request.today)
        others = other_lines(self._sheet, self._header)
        for row in range(self._header.last + 1, total):
            if row % _WATCHED == 0:
                self._request.watch(row, total)
            if kind := others.get(row):
                self._skip(kind, row)
            elif read := reader.read(row, rows[row]):
                self._reading.people.append(self._placed(read))
            else:
                self._reading.refused += 1
        self._reading.problems += reader.problems

    def _introduce(self) -> None:
        reading, sheet = self._reading, self._sheet
        known = sheet.name in reading.columns
        reading.columns[f"{sheet.file}: {sheet.name}" if known else sheet.name] = self._titles
        reading.sheets.append(
            ReadSheet(sheet.file, sheet.name, self._header.last, self._source.columns)
        )
        if sheet.hidden:
            reading.problems.append(self._source.problem(None, None, HIDDEN))

    def _skip(self, kind: Line, row: int) -> None:
        if kind is Line.BLANK:
            return
        cells = self._sheet.rows[row]
        finding = Finding(kind, Severity.SKIPPED)
        self._reading.skipped += 1
        self._reading.problems.append(self._source.problem(row, None, finding, _line(cells)))
        if kind is Line.SECTION:
            self._enter(section_name(cells))

    def _enter(self, section: str) -> None:
        if _AGENCY.match(section) and not self._agency:
            self._section_agency, self._section_unit = section, None
        else:
            self._section_unit = section

    def _placed(self, read: Read) -> Read:
        """Return the person in the unit and agency of the section, where no column gives them."""
        person = read.person
        if person.unit and person.agency:
            return read
        unit, agency = person.unit or self._section_unit, person.agency or self._section_agency
        return read._replace(person=person._replace(unit=unit, agency=agency))


def _line(row: Sequence[Cell]) -> str:
    return " | ".join([text for cell in row if (text := text_of(cell))][:_SAMPLE_CELLS])


def _with_agency(sheet: Sheet, header: Header, agency: str | None) -> Mapping[Field, int]:
    """Return the columns; a single unit column that lists agencies is the agency column."""
    columns = header.columns
    if agency or Field.AGENCY in columns or Field.UNIT not in columns:
        return columns
    column = columns[Field.UNIT]
    units = {text_of(row[column]) for row in sheet.rows[header.last + 1 :]} - {""}
    alike = sum(bool(_AGENCY.match(unit)) for unit in units)
    if len(units) > _MOST_AGENCIES or 2 * alike <= len(units):
        return columns
    return {Field.AGENCY if name is Field.UNIT else name: at for name, at in columns.items()}


def _titles(header: Header, columns: Mapping[Field, int]) -> Iterator[tuple[Field, str]]:
    title_at = {column: header.titles[field] for field, column in header.columns.items()}
    return ((field, title_at[column]) for field, column in columns.items() if field in KEPT)


def _filled_down(sheet: Sheet, header: Header) -> Sheet:
    """Return the sheet with units and agencies in every row of the range they are merged over."""
    rows = list(sheet.rows)
    filled = {header.columns[name] for name in _FILLED_DOWN if name in header.columns}
    for (top, left), (bottom, _) in sheet.merged:
        if left in filled and header.last < top < bottom:
            for row in range(top + 1, min(bottom + 1, len(rows))):
                if _line(rows[row]):
                    rows[row] = [*rows[row][:left], rows[top][left], *rows[row][left + 1 :]]
    return sheet._replace(rows=rows)


def _agency_above(sheet: Sheet, header: Header) -> str | None:
    """Return the agency that a title line such as `Unit Kerja : ...` names."""
    for row in sheet.rows[: header.first]:
        if found := _TITLE.match(" ".join(filter(None, map(text_of, row)))):
            return found["agency"]
    return None


def _agency_by_name(sheet: Sheet) -> str | None:
    return None if _GENERAL_NAME.match(sheet.name) else sheet.name

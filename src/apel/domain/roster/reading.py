"""Reading a roster: sheets in; people, counts and problems out. Every line is accounted for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import NamedTuple

from apel.domain.findings import warning
from apel.domain.roster.columns import Field, header_key
from apel.domain.roster.content import completed_header, header_by_content
from apel.domain.roster.duplicates import (
    SecondPost,
    completed,
    refusal_of,
    repetition,
    settle,
)
from apel.domain.roster.gathered import Gathered, Shelf
from apel.domain.roster.header import Header, Overrides, find_header
from apel.domain.roster.hierarchy import Unit, agency_of, hierarchy_of, unit_key
from apel.domain.roster.problems import Problem
from apel.domain.roster.sheet import Sheet, text_of
from apel.domain.roster.sheet_reader import SheetReader, line_text
from apel.domain.roster.source import Source
from apel.domain.roster.suggestions import suggested

WITHOUT_HEADER = warning("sheet-without-header")

_SAMPLE_ROWS = 5
NOTES = "Catatan apel"  # the column that a sheet handed back has got; never read
_NOTES_KEY = header_key(NOTES)
_SEARCHED = 43  # rows in which a header may stand
EXAMPLE = "CONTOH PENGISIAN"  # begins the first cell of the template's sheet of examples


@dataclass(frozen=True, slots=True)
class Request:
    """How a roster is to be read; `watch` hears of rows done and rows in all."""

    today: date
    overrides: Overrides = field(default_factory=dict)
    traits: Mapping[str, str] = field(default_factory=dict)  # columns to keep as they are, by key
    watch: Callable[[int, int], object] = max
    shelf: Callable[[], Shelf] = list  # where people lie while they are read


class ReadSheet(NamedTuple):
    """A sheet that was read: the last row of its header (from 0), and its columns by field."""

    file: str
    sheet: str
    header: int
    columns: Mapping[Field, int]
    note: str = ""  # how a text file was read: encoding and separator


@dataclass(slots=True)
class Reading:
    """What was read: rows = accepted + refused + skipped."""

    people: Gathered = field(default_factory=Gathered)
    problems: list[Problem] = field(default_factory=list)
    second_posts: list[SecondPost] = field(default_factory=list)  # each refused
    refused: int = 0
    skipped: int = 0
    continued: int = 0  # lines that go on with the row above, and count with it
    columns: dict[str, Mapping[Field, str]] = field(default_factory=dict)
    samples: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # where no header is
    sheets: list[ReadSheet] = field(default_factory=list)  # in which a header was found
    units: dict[str, Unit] = field(default_factory=dict)  # of sheets of the unit hierarchy

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
    reading = Reading(Gathered(request.shelf()))
    for sheet in sheets:
        _take(sheet, request, reading)
    if reading.units:
        _find_agencies(reading)
    settled = settle(reading.people)
    reading.second_posts = settled.second_posts
    reading.skipped += settled.repeated
    reading.refused += len(settled.second_posts)
    people = reading.people
    reading.problems = list(
        suggested(
            [*reading.problems, *settled.problems],
            (((r.source.file, r.source.sheet, r.row + 1), r.key) for r in people),
            ((r.key, r.person.number) for r in people if r.person.number),
        )
    )
    return reading


def choose_post(reading: Reading, post: SecondPost, *, second: bool) -> None:
    """Let one of two posts of somebody count; the other line is a repetition then."""
    reading.second_posts.remove(post)
    reading.problems.remove(refusal_of(post))
    reading.refused -= 1
    reading.skipped += 1
    first, other = (post.second, post.first.read) if second else (post.first.read, post.second)
    reading.people.replace(post.first.place, completed(first, other))
    reading.problems += repetition(other, first)


def _take(sheet: Sheet, request: Request, reading: Reading) -> None:
    if sheet.rows and text_of(next(iter(sheet.rows[0]), "")).startswith(EXAMPLE):
        return
    sheet = _without_notes(sheet)
    units = hierarchy_of(sheet)
    if units is not None:
        reading.units |= units
        return
    header = _header(sheet, request)
    if header is None:
        _note_unread(sheet, reading)
        return
    reader = SheetReader(sheet, header, request.today)
    known = sheet.name in reading.columns
    reading.columns[f"{sheet.file}: {sheet.name}" if known else sheet.name] = reader.titles
    source = reader.source
    reading.sheets.append(
        ReadSheet(sheet.file, sheet.name, reader.header.last, source.columns, sheet.note)
    )
    reader.read(reading.people, _traits(sheet, header, request), request.watch)
    reading.refused += reader.refused
    reading.skipped += reader.skipped
    reading.continued += reader.continued
    reading.problems += reader.problems


def _header(sheet: Sheet, request: Request) -> Header | None:
    found = find_header(sheet, request.overrides)
    if found is None:
        return header_by_content(sheet, request.overrides, request.today)
    return completed_header(sheet, found, request.today)


def _traits(sheet: Sheet, header: Header, request: Request) -> dict[str, int]:
    """Return the columns that rules of duties ask for, by the key of their header."""
    if not request.traits:
        return {}
    titles = {
        header_key(text_of(cell)): column
        for row in sheet.rows[header.first : header.last + 1]
        for column, cell in enumerate(row)
    }
    return {key: titles[key] for key in request.traits if key in titles}


def _without_notes(sheet: Sheet) -> Sheet:
    """Return the sheet without the column of remarks that it was handed back with."""
    column = next(
        (
            at
            for row in sheet.rows[:_SEARCHED]
            for at, cell in enumerate(row)
            if isinstance(cell, str) and header_key(cell).startswith(_NOTES_KEY)
        ),
        None,
    )
    if column is None:
        return sheet
    rows = [[*row[:column], *[""] * (len(row) > column), *row[column + 1 :]] for row in sheet.rows]
    return sheet._replace(rows=rows)


def _find_agencies(reading: Reading) -> None:
    """Give those whose unit the hierarchy knows the agency above it."""
    for place, read in reading.people.places():
        found = agency_of(unit_key(read.unit_id), reading.units) if read.unit_id else None
        if found:
            person = read.person._replace(agency=found, unit=read.person.unit or found)
            reading.people.replace(place, read._replace(person=person))


def _note_unread(sheet: Sheet, reading: Reading) -> None:
    filled = (text for row in sheet.rows if (text := line_text(row)))
    sample = list(islice(filled, _SAMPLE_ROWS))
    reading.samples[sheet.file, sheet.name] = sample
    if sample:
        source = Source(sheet.file, sheet.name, {})
        reading.problems.append(source.problem(None, None, WITHOUT_HEADER))

"""A person on several lines, and several things in one cell (DOMAIN 2.4)."""

import re
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from apel.domain.people.grades import grade_of
from apel.domain.people.identity import is_blank, number_spelled
from apel.domain.roster.columns import Field, header_key
from apel.domain.roster.dates import date_of
from apel.domain.roster.sheet import Cell, text_of

_NUMBER = re.compile(
    r"(?:\b(?:no(?:mor)?[\s.]*)?(?:nip(?:pppk|\s?baru)?|ni\s?pppk|ni\s?p3k|nik)\b[\s.:]*)?"
    r"['’`]?(?<!\d)\d(?:[\s.\-]?\d){15,17}(?!\d)"
    r"(?:\s*[/(]\s*(?:nip lama|nidn|nrp|karpeg)?[\s.:]*\d{5,14}\)?)?",  # with an old number
    re.IGNORECASE,
)
_DASH = re.compile(r"[\s/|]+(?:[-–.]+|0)$")  # in place of a number
_BETWEEN = " \t\n/|,;:()-–"
has_digit = re.compile(r"\d").search
# what may go on in the next line, because the cell was too narrow for it
_WRAPPED = (Field.POSITION, Field.UNIT, Field.AGENCY, Field.GRADE, Field.RANK, Field.BIRTH_DATE)


class Parted(NamedTuple):
    """What a cell says that holds more than a name."""

    name: str
    number: str | None = None
    grade: str | None = None
    birth_date: str | None = None  # as written


def parted(text: str) -> Parted:
    """Part a name from the number, grade and birth date that stand in one cell with it."""
    found = next((m for m in _NUMBER.finditer(text) if number_spelled(m[0])), None)
    if found is None:
        return Parted(text if has_digit(_DASH.sub("", text)) else _DASH.sub("", text))
    before, after = text[: found.start()].strip(_BETWEEN), text[found.end() :].strip(_BETWEEN)
    name, rest = (before, after) if before else (after, "")
    if rest and is_grade(rest):
        return Parted(name, found[0], grade=rest)
    if rest and date_of(rest):
        return Parted(name, found[0], birth_date=rest)
    return Parted(f"{name} {rest}".strip(), found[0])


def is_number(text: str) -> bool:
    """Tell whether a text is an identity number and nothing else."""
    return bool(_NUMBER.fullmatch(text.strip(_BETWEEN)) and number_spelled(text))


def is_grade(text: str) -> bool:
    """Tell whether a text is a grade, a rank, or both."""
    found = grade_of("", text, pppk=False)
    return found.grade is not None


class Columns(NamedTuple):
    """The columns that tell whether a line goes on with the person above; -1 where there is none."""

    name: int
    number: int
    running: int
    wrapped: frozenset[int]
    combined: bool  # the column of the name holds the number too


def columns_of(columns: Mapping[Field, int], titles: Mapping[Field, str]) -> Columns:
    """Return those columns of a sheet."""
    combined = is_combined(titles.get(Field.NAME, ""))
    number = columns.get(Field.NUMBER, columns.get(Field.NIK, -1))
    wrapped = frozenset(columns[field] for field in _WRAPPED if field in columns)
    return Columns(
        columns.get(Field.NAME, -1),
        number,
        columns.get(Field.RUNNING_NUMBER, -1),
        wrapped,
        combined,
    )


def is_combined(title: str) -> bool:
    """Tell whether a column for names holds the numbers too, as `NAMA / NIP` does."""
    return "nip" in header_key(title)


def goes_on(line: Mapping[int, str], above: Mapping[int, str], columns: Columns) -> bool:
    """Tell whether a line goes on with the person above: it names nobody and contradicts nothing."""
    if columns.running in line or (columns.number in line and columns.number in above):
        return False
    said = {column: text for column, text in line.items() if not is_blank(text)}
    if not said:
        return columns.combined  # a dash for the number, and nothing else
    if columns.name in said:
        return _adds_to_name(said[columns.name], above, columns)
    has_begun = columns.running in above or (columns.combined and columns.running < 0)
    return has_begun and _fills_up(said.keys(), above.keys(), columns)


def _fills_up(said: Set[int], above: Set[int], columns: Columns) -> bool:
    """Tell whether a line without a name says what the line above left open, or had no room for."""
    if columns.number in said:
        return not said & above
    return said <= (columns.wrapped if columns.combined else columns.wrapped & above)


def _adds_to_name(text: str, above: Mapping[int, str], columns: Columns) -> bool:
    if is_number(text):
        return columns.number not in above and not parted(above.get(columns.name, "")).number
    # the rank stands there only under a number
    return is_grade(text) and bool(parted(above.get(columns.name, "")).number)


def joined(line: Sequence[Cell], more: Sequence[Cell]) -> list[Cell]:
    """Return two lines as one; where both say something, one under the other."""
    cells: list[Cell] = []
    for cell, other in zip(line, more, strict=True):
        above, below = text_of(cell), text_of(other)
        both = above and below and above != below
        cells.append(f"{above}\n{below}" if both else (cell if above else other))
    return cells

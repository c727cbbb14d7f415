"""Columns that no header names, recognised by what is in them (DOMAIN 2.4)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from apel.domain.people.grades import echelon_of, status_of
from apel.domain.people.identity import is_blank, number_spelled
from apel.domain.roster.blocks import is_grade
from apel.domain.roster.cells import is_sex
from apel.domain.roster.columns import Field
from apel.domain.roster.dates import date_of
from apel.domain.roster.header import Header, Overrides
from apel.domain.roster.organisations import looks_like_agency, looks_like_unit
from apel.domain.roster.sheet import Cell, Sheet, column_letter, text_of

_SAMPLE = 200
_FEWEST = 2  # cells that must say the same kind of thing
_WIDEST = 512
_DISTINCT = 0.5
_NAME = re.compile(r"[^\W\d_][^\d]+")
_NOT_IN_NAMES = re.compile(r"[\d/:;()\[\]@#%=+*\\]")
_PPPK_GRADE = re.compile(r"X{0,1}(?:IX|IV|V?I{0,3})")
_ECHELON = re.compile(r"[IV]{1,3}\.[ab]")
_POSITION = re.compile(
    r"(?:plt|plh|pj|kepala|ka\.|sekretaris|camat|lurah|inspektur|direktur|asisten|staf|analis"
    r"|pengelola|pengadministrasi|pranata|arsiparis|auditor|guru|bidan|perawat|dokter|apoteker"
    r"|penyuluh|pengawas|penata|operator|sopir|pengemudi|petugas|penjaga|bendahara|penelaah|penyusun"
    r"|teknisi|fungsional|pelaksana|kasubag|kasi|kabid|sekcam|nutrisionis|sanitarian|pustakawan)\b",
    re.IGNORECASE,
)
_OLDEST, _YOUNGEST = 1940, 16
# what an unknown title may stand over; what only a missing title may
_NUMBERS = {Field.NUMBER, Field.NIK}
_UNDER_ANY_TITLE = (Field.NUMBER, Field.NAME, Field.GRADE)


class _Sign(NamedTuple):
    """How the cells of a field look, and what share of a column must look so."""

    field: Field
    fits: Callable[[Cell], bool]
    share: float


def header_by_content(sheet: Sheet, overrides: Overrides, today: date) -> Header | None:
    """Return what the columns of a sheet without a header hold, or None where that is not certain.

    Overrides name such a column by its letter.
    """
    first = next((at for at, row in enumerate(_top(sheet)) if _has_number(row)), None)
    sample = sheet.rows[first or 0 : (first or 0) + _SAMPLE]
    named = _named(overrides, _columns(sample))
    if first is None and not (Field.NAME in named and len(named) > 1):
        return None  # nothing to go by
    rows = [row for row in sample if _has_number(row) and len(row) - row.count("") > _FEWEST]
    found = _recognised(rows, set(_columns(rows)) - set(named.values()), today)
    columns = {**found, **named}
    if Field.NAME not in columns or not (named or _NUMBERS & columns.keys()):
        return None
    titles = {field: column_letter(column) for field, column in columns.items()}
    above = enumerate(sheet.rows[: first or 0])
    first = next((at for at, row in above if _is_person(row, columns)), first or 0)
    return Header(first, first - 1, columns, titles, by_content=tuple(sorted(columns)))


def _named(overrides: Overrides, there: range) -> dict[Field, int]:
    """Return the columns that were named by their letters."""
    letters = {field: _column(word) for word, field in overrides.items() if _is_letter(word)}
    return {field: column for field, column in letters.items() if column in there}


def completed_header(sheet: Sheet, header: Header, today: date) -> Header:
    """Return the header with the columns that only their content names."""
    first = header.last + 1
    rows = sheet.rows[first : first + _SAMPLE] if header.unknown else ()
    found = _recognised(rows, set(header.unknown) & set(_columns(rows)), today)
    news = {
        field: column
        for field, column in found.items()
        if field not in header.columns and _may_stand(field, header, column)
    }
    if not news:
        return header
    letters = {field: header.unknown[at] or column_letter(at) for field, at in news.items()}
    return header._replace(
        columns={**header.columns, **news},
        titles={**header.titles, **letters},
        by_content=tuple(news),
    )


def _may_stand(field: Field, header: Header, column: int) -> bool:
    if field is Field.NUMBER and Field.NIK in header.columns:
        return False
    return field in _UNDER_ANY_TITLE or not header.unknown[column]


def _is_person(row: Sequence[Cell], columns: Mapping[Field, int]) -> bool:
    """Tell whether a row above the first number names somebody who has none."""
    filled = [field for field, at in columns.items() if at < len(row) and text_of(row[at])]
    return Field.NAME in filled and len(filled) > _FEWEST and _is_name(row[columns[Field.NAME]])


def _top(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    return iter(sheet.rows[:_SAMPLE])


def _has_number(row: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str) and len(cell) > 15 and number_spelled(cell) for cell in row)


def _columns(rows: Iterable[Sequence[Cell]]) -> range:
    return range(min(_WIDEST, max(map(len, rows), default=0)))


def _is_letter(word: str) -> bool:
    return word.isalpha() and len(word) < len("AAA")


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _recognised(
    rows: Sequence[Sequence[Cell]], columns: set[int], today: date
) -> Mapping[Field, int]:
    """Return the leftmost column that looks like each field; each column for one field only."""
    cells = {
        column: [row[column] for row in rows if column < len(row) and _says(row[column])]
        for column in sorted(columns)
    }
    found: dict[Field, int] = {}
    for sign in _signs(today):
        for column, filled in cells.items():
            if column not in found.values() and _looks_so(filled, sign):
                found[sign.field] = column
                break
    return found


def _says(cell: Cell) -> bool:
    return not is_blank(text_of(cell))


def _looks_so(filled: Sequence[Cell], sign: _Sign) -> bool:
    if sign.field is Field.NAME and len(set(filled)) < _DISTINCT * len(filled):
        return False  # what many have in common is nobody's name
    fitting = sum(map(sign.fits, filled))
    return fitting >= min(_FEWEST, len(filled)) > 0 and fitting >= sign.share * len(filled)


def _signs(today: date) -> tuple[_Sign, ...]:
    """Return the signs, the surest first."""

    def is_birth_date(cell: Cell) -> bool:
        born = None if isinstance(cell, float) and cell < 1e4 else date_of(cell)
        return born is not None and _OLDEST <= born.year <= today.year - _YOUNGEST

    return (
        _Sign(Field.NUMBER, lambda cell: _digits(cell) == 18, 0.5),
        _Sign(Field.NIK, lambda cell: _digits(cell) == 16, 0.7),
        _Sign(Field.BIRTH_DATE, is_birth_date, 0.8),
        _Sign(Field.SEX, is_sex, 1),
        _Sign(Field.GRADE, _is_grade, 0.7),
        _Sign(Field.ECHELON, lambda cell: _is_echelon(text_of(cell)), 0.7),
        _Sign(Field.STATUS, lambda cell: len(text_of(cell)) > 1 and _is_status(cell), 0.8),
        _Sign(Field.AGENCY, lambda cell: looks_like_agency(text_of(cell)), 0.7),
        _Sign(Field.UNIT, lambda cell: looks_like_unit(text_of(cell)), 0.6),
        _Sign(Field.POSITION, lambda cell: bool(_POSITION.match(text_of(cell))), 0.5),
        _Sign(Field.NAME, _is_name, 0.7),
    )


def _digits(cell: Cell) -> int:
    return len(number_spelled(cell) or "") if isinstance(cell, str) else 0


def _is_grade(cell: Cell) -> bool:
    text = text_of(cell)
    return is_grade(text) or bool(text and _PPPK_GRADE.fullmatch(text))


def _is_echelon(text: str) -> bool:
    return bool(_ECHELON.fullmatch(echelon_of(text) or "")) and len(text) <= len("Eselon III.a")


def _is_status(cell: Cell) -> bool:
    return status_of(text_of(cell)) is not None


def _is_name(cell: Cell) -> bool:
    text = text_of(cell) if isinstance(cell, str) else ""
    return bool(_NAME.fullmatch(text)) and not (
        _NOT_IN_NAMES.search(text) or _POSITION.match(text) or looks_like_unit(text)
    )

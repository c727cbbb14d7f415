"""Cells as values: each column is read by its own rule, and each distinct cell only once."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from apel.domain.findings import Finding, error, warning
from apel.domain.people.grades import STATUS_UNREADABLE, echelon_of, status_of
from apel.domain.people.identity import is_blank
from apel.domain.people.legal_standing import LEGAL_STANDING_UNKNOWN, legal_standing_of
from apel.domain.roster.columns import Field
from apel.domain.roster.dates import date_of
from apel.domain.roster.sheet import LONGEST, Cell, text_of

DATE_UNREADABLE = warning("date-unreadable")
SEX_UNREADABLE = warning("sex-unreadable")
TEXT_CUT = warning("text-cut")
ERROR_CELL = error("error-cell")
FORMULA_WITHOUT_VALUE = error("formula-without-value")

_SINCE = re.compile(r"[\s(,;-]*\bTMT\b.*", re.IGNORECASE | re.DOTALL)
_REMEMBERED = 50_000
_MEN = ("l", "pria", "lakilaki", "laki", "m", "male", "1")
_WOMEN = ("w", "wanita", "perempuan", "f", "female", "2")


class Reading(NamedTuple):
    """The value of a cell, or what keeps it from having one."""

    value: str | None
    finding: Finding | None = None


NOTHING = Reading(None)


class Once(dict[Cell, Reading]):
    """Reads cells by a rule, all cells alike only once."""

    def __init__(self, rule: Callable[[Cell], Reading]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, cell: Cell) -> Reading:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[cell] = reading = self._rule(cell)
        return reading


def rule_for(field: Field, column: Iterable[Cell]) -> Callable[[Cell], Reading]:
    """Return how the cells of a field are read; what P means for the sex, the column decides."""
    return _sex(column) if field is Field.SEX else _RULES.get(field, _words)


def _words(cell: Cell) -> Reading:
    text = text_of(cell)
    if is_blank(text):
        return NOTHING
    return Reading(text, TEXT_CUT if len(text) > LONGEST else None)


def _day(cell: Cell) -> Reading:
    if found := date_of(cell):
        return Reading(found.isoformat())
    return NOTHING if _words(cell) is NOTHING else Reading(None, DATE_UNREADABLE)


def _position(cell: Cell) -> Reading:
    """Return the post without the day it began, which often stands in the second line."""
    if not isinstance(cell, str) or "TMT" not in cell.upper():
        return _words(cell)
    return _words(_SINCE.sub("", text_of(cell)))


def _status(cell: Cell) -> Reading:
    text = _words(cell).value
    if text is None:
        return Reading(status_of(text_of(cell)))  # `NON ASN` in a status column is a status
    found = status_of(text)
    return Reading(found) if found else Reading(None, STATUS_UNREADABLE)


def _legal_standing(cell: Cell) -> Reading:
    text = _words(cell).value
    known = text is None or legal_standing_of(text)
    return Reading(text, None if known else LEGAL_STANDING_UNKNOWN)


def _echelon(cell: Cell) -> Reading:
    text = _words(cell).value
    return Reading(echelon_of(text)) if text else NOTHING


_RULES: dict[Field, Callable[[Cell], Reading]] = {
    Field.BIRTH_DATE: _day,
    Field.RETIREMENT_DATE: _day,
    Field.STATUS: _status,
    Field.LEGAL_STANDING: _legal_standing,
    Field.ECHELON: _echelon,
    Field.POSITION: _position,
}


def _sex(column: Iterable[Cell]) -> Callable[[Cell], Reading]:
    """Return the rule of a column: P is a woman beside L, and a man (pria) beside W."""
    said = set(map(_folded, set(column)))
    men_are_p = bool(said & {"w", "wanita"}) and not said & {"l", "lakilaki", "perempuan"}
    meaning = dict.fromkeys(_MEN, "L") | dict.fromkeys(_WOMEN, "P")
    meaning["p"] = "L" if men_are_p else "P"

    def rule(cell: Cell) -> Reading:
        if _words(cell) is NOTHING:
            return NOTHING
        found = meaning.get(_folded(cell))
        return Reading(found) if found else Reading(None, SEX_UNREADABLE)

    return rule


def is_sex(cell: Cell) -> bool:
    """Tell whether a cell says a sex in letters."""
    folded = _folded(cell)
    return folded.isalpha() and folded in {*_MEN, *_WOMEN, "p"}


def _folded(cell: Cell) -> str:
    return "".join(filter(str.isalnum, text_of(cell).casefold()))

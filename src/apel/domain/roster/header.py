"""Finding the header of a sheet: under title rows, over one to three rows, with merged cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from apel.domain.people.identity import number_spelled
from apel.domain.roster.columns import ROSTER, Field, Vocabulary, header_key
from apel.domain.roster.sheet import Cell, Place, Sheet, text_of

Overrides = Mapping[str, Field]  # by header key

_SEARCHED = 40
_DEEPEST = 3
_WIDEST = 512
_LEAST = 2
_SAMPLE = 200
_NAMED = -1  # the rank of a title that somebody has given a meaning


class Header(NamedTuple):
    """Where the header is, and what the columns under it hold."""

    first: int
    last: int
    columns: Mapping[Field, int]
    titles: Mapping[Field, str]  # the header cells as written
    unknown: Mapping[int, str] = {}  # what is written over the columns that nothing is known about
    twice: Mapping[Field, int] = {}  # the other column with the same title
    other_row: int | None = None  # a row that looks like a header too, and says something else
    by_content: tuple[Field, ...] = ()  # of which columns only the content says what they hold
    named: frozenset[Field] = frozenset()  # of which columns somebody has said what they hold


class _Words(NamedTuple):
    overrides: Overrides
    vocabulary: Vocabulary


class _Meaning(NamedTuple):
    field: Field
    rank: int  # the lower, the better the title fits
    title: str


class _Grid(NamedTuple):
    rows: Sequence[Sequence[str]]
    merged: Sequence[tuple[Place, Place]]


def find_header(
    sheet: Sheet, overrides: Overrides, vocabulary: Vocabulary = ROSTER
) -> Header | None:
    """Return the rows near the top that name the most fields, one that is needed among them."""
    words = _Words(overrides, vocabulary)
    rows = _filled(sheet)
    grid = _Grid(rows, [one for one in sheet.merged if one[0][0] <= _SEARCHED])
    best: Header | None = None
    for depth in range(1, _DEEPEST + 1):
        for first in range(max(0, len(rows) - depth + 1)):
            found = _header(rows, (first, first + depth - 1), words)
            if found and (best is None or _is_better(found, best, grid)):
                best = found
    if best is None:
        return None
    best = _agreed(sheet, best, words)
    first, last = _reach(sheet, best)
    best = best._replace(first=first, last=last, titles=_whole_titles(rows, best, last))
    return _with_the_fuller(sheet, best)


def _whole_titles(rows: Sequence[Sequence[str]], header: Header, last: int) -> Mapping[Field, str]:
    """Return the titles; that over the names with all its lines, since NIP may be one of them."""
    column = header.columns.get(Field.NAME)
    if column is None or last == header.last:
        return header.titles
    lines = [row[column] for row in rows[header.first : last + 1]]
    whole = " ".join(dict.fromkeys(filter(None, lines)))
    return {**header.titles, Field.NAME: whole}


def _is_better(found: Header, best: Header, grid: _Grid) -> bool:
    """Say whether a header names more; or as much, and more exactly."""
    if len(found.columns) != len(best.columns):
        return len(found.columns) > len(best.columns)
    if _begins_inside(found, grid) != _begins_inside(best, grid):
        return _begins_inside(best, grid)
    if found.first != best.first:
        return False
    over = grid.rows[found.first]
    changed = set(found.columns.values()) - set(best.columns.values())
    return any(over[at] and over[at] in over[max(0, at - 1) : at] for at in changed)


def _begins_inside(header: Header, grid: _Grid) -> bool:
    """Tell whether cells that are merged from above reach into the first row of a header."""
    return any(
        top < header.first <= bottom < top + _DEEPEST for (top, _), (bottom, _) in grid.merged
    )


def _filled(sheet: Sheet) -> list[list[str]]:
    """Return the top rows as text, with every merged cell saying what its range says."""
    top = list(sheet.rows[: _SEARCHED + _DEEPEST])
    width = min(_WIDEST, max(map(len, top), default=0))
    rows = [_texts(row, width) for row in top]
    for (top_row, left), (bottom, right) in sheet.merged:
        if top_row >= len(rows) or left >= width:
            continue
        for row in rows[top_row : bottom + 1]:
            row[left : right + 1] = [rows[top_row][left]] * (min(right, width - 1) - left + 1)
    return rows


def _texts(row: Sequence[Cell], width: int) -> list[str]:
    texts = [text_of(cell) if isinstance(cell, str) else "" for cell in row[:width]]
    return texts + [""] * (width - len(texts))


@dataclass(slots=True)
class _Chosen:
    """The columns of a header while they are looked through from left to right."""

    columns: dict[Field, int] = field(default_factory=dict)
    best: dict[Field, _Meaning] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    twice: dict[Field, int] = field(default_factory=dict)

    def take(self, column: int, meaning: _Meaning) -> None:
        """Take a column for a field, unless a better one is known."""
        before = self.best.get(meaning.field)
        if before is None or meaning.rank < before.rank:
            self.columns[meaning.field] = column
            self.best[meaning.field] = meaning
            self.twice.pop(meaning.field, None)
        elif header_key(before.title) == header_key(meaning.title):
            self.twice.setdefault(meaning.field, column)


def _header(rows: Sequence[Sequence[str]], span: tuple[int, int], words: _Words) -> Header | None:
    first, last = span
    chosen = _Chosen()
    for column, stacked in enumerate(zip(*rows[first : last + 1], strict=True)):
        if meaning := _meaning(stacked, words):
            chosen.take(column, meaning)
        else:
            chosen.unknown[column] = stacked[-1]
    if len(chosen.columns) < _LEAST or not words.vocabulary.needed & chosen.columns.keys():
        return None
    titles = {name: meaning.title for name, meaning in chosen.best.items()}
    named = frozenset(name for name, meaning in chosen.best.items() if meaning.rank == _NAMED)
    return Header(first, last, chosen.columns, titles, chosen.unknown, chosen.twice, named=named)


def _meaning(stacked: Sequence[str], words: _Words) -> _Meaning | None:
    for title in _candidates(stacked):
        key = header_key(title)
        if key in words.overrides:
            return _Meaning(words.overrides[key], _NAMED, title)
        if found := words.vocabulary.field_of(key):
            return _Meaning(*found, title)
    return None


def _candidates(stacked: Sequence[str]) -> Iterator[str]:
    """Yield what a column may be called: parent and child, then the child alone."""
    parts = list(dict.fromkeys(part for part in stacked if part))
    if len(parts) > 1:
        yield " ".join(parts)
    if parts:
        yield parts[-1]


def _reach(sheet: Sheet, header: Header) -> tuple[int, int]:
    """Return the first and last row of the header: merged cells reach beyond the rows that name."""
    tops = (
        top
        for (top, _), (bottom, _) in sheet.merged
        if top < header.first <= bottom < top + _DEEPEST
    )
    bottoms = (
        bottom
        for (top, _), (bottom, _) in sheet.merged
        if header.first <= top <= header.last and bottom < top + _DEEPEST
    )
    return min((header.first, *tops)), max((header.last, *bottoms))


def _agreed(sheet: Sheet, header: Header, words: _Words) -> Header:
    """Return the header; where a row beside it says something else, the one that the numbers prove."""
    if any(header.first <= top <= header.last for (top, _), _bottom in sheet.merged):
        return header  # merged cells make one header of its rows
    near = sheet.rows[: header.last + 2]
    rows = [_texts(row, min(_WIDEST, max(map(len, near)))) for row in near]
    first = max(0, header.first - 1)
    single = [
        found for row in range(first, len(rows)) if (found := _header(rows, (row, row), words))
    ]
    other = next((one for one in single[1:] if _contradict(one, single[0])), None)
    if other is None:
        return header
    last = max(one.last for one in single)
    under = [_numbers_under(sheet, one, last + 1) for one in (single[0], other)]
    proven, other = (single[0], other) if under[0] > under[1] else (other, single[0])
    return proven._replace(first=single[0].first, last=last, other_row=other.first)


def _contradict(one: Header, other: Header) -> bool:
    """Tell whether two headers, each whole in itself, give a field two columns."""
    mine, yours = (header.columns.keys() - {Field.IGNORED} for header in (one, other))
    fewer, more = sorted((len(mine), len(yours)))
    whole = fewer > _LEAST and 2 * fewer >= more
    return whole and any(one.columns[name] != other.columns[name] for name in mine & yours)


def _numbers_under(sheet: Sheet, header: Header, first: int) -> int:
    column = header.columns.get(Field.NUMBER, header.columns.get(Field.NIK))
    if column is None:
        return 0
    sample = sheet.rows[first : first + _SAMPLE]
    return sum(bool(number_spelled(text_of(row[column]))) for row in sample if column < len(row))


def _with_the_fuller(sheet: Sheet, header: Header) -> Header:
    """Of two columns with the same title take the one that is filled, else the left one."""
    columns, twice = dict(header.columns), dict(header.twice)
    sample = sheet.rows[header.last + 1 : header.last + 1 + _SAMPLE] if twice else ()
    for name, other in header.twice.items():
        filled = [sum(bool(text_of(row[at])) for row in sample) for at in (columns[name], other)]
        if filled[1] > 0 == filled[0]:
            columns[name], twice[name] = other, columns[name]
    return header._replace(columns=columns, twice=twice)

"""Finding the header of a sheet: under title rows, over one to three rows, with merged cells."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from apel.domain.roster.columns import ROSTER, Field, Vocabulary, header_key
from apel.domain.roster.sheet import Cell, Sheet, text_of

Overrides = Mapping[str, Field]  # by header key

_SEARCHED = 40
_DEEPEST = 3
_WIDEST = 512
_LEAST = 2


class Header(NamedTuple):
    """Where the header is, and what the columns under it hold."""

    first: int
    last: int
    columns: Mapping[Field, int]
    titles: Mapping[Field, str]  # the header cells as written


class _Words(NamedTuple):
    overrides: Overrides
    vocabulary: Vocabulary


def find_header(
    sheet: Sheet, overrides: Overrides, vocabulary: Vocabulary = ROSTER
) -> Header | None:
    """Return the rows near the top that name the most fields, one that is needed among them."""
    words = _Words(overrides, vocabulary)
    rows = _filled(sheet)
    best: Header | None = None
    for depth in range(1, _DEEPEST + 1):
        for first in range(max(0, len(rows) - depth + 1)):
            found = _header(rows, (first, first + depth - 1), words)
            if found and (best is None or len(found.columns) > len(best.columns)):
                best = found
    return best and best._replace(last=_last_row(sheet, best))


def _filled(sheet: Sheet) -> list[list[str]]:
    """Return the top rows as text, with every merged cell saying what its range says."""
    width = min(_WIDEST, max(map(len, sheet.rows[: _SEARCHED + _DEEPEST]), default=0))
    rows = [_texts(row, width) for row in sheet.rows[: _SEARCHED + _DEEPEST]]
    for (top, left), (bottom, right) in sheet.merged:
        if top >= len(rows) or left >= width:
            continue
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * (min(right, width - 1) - left + 1)
    return rows


def _texts(row: Sequence[Cell], width: int) -> list[str]:
    texts = [text_of(cell) if isinstance(cell, str) else "" for cell in row[:width]]
    return texts + [""] * (width - len(texts))


def _header(rows: Sequence[Sequence[str]], span: tuple[int, int], words: _Words) -> Header | None:
    first, last = span
    chosen: dict[Field, tuple[int, int, str]] = {}
    for column, stacked in enumerate(zip(*rows[first : last + 1], strict=True)):
        found = _meaning(stacked, words)
        if found and (found[0] not in chosen or found[1] < chosen[found[0]][0]):
            chosen[found[0]] = (found[1], column, found[2])
    if len(chosen) < _LEAST or not words.vocabulary.needed & chosen.keys():
        return None
    return Header(
        first,
        last,
        {field: column for field, (_, column, _) in chosen.items()},
        {field: title for field, (_, _, title) in chosen.items()},
    )


def _meaning(stacked: Sequence[str], words: _Words) -> tuple[Field, int, str] | None:
    for title in _candidates(stacked):
        key = header_key(title)
        if key in words.overrides:
            return words.overrides[key], -1, title
        if found := words.vocabulary.field_of(key):
            return *found, title
    return None


def _candidates(stacked: Sequence[str]) -> Iterator[str]:
    """Yield what a column may be called: parent and child, then the child alone."""
    parts = list(dict.fromkeys(part for part in stacked if part))
    if len(parts) > 1:
        yield " ".join(parts)
    if parts:
        yield parts[-1]


def _last_row(sheet: Sheet, header: Header) -> int:
    """Return the last row of the header: cells merged downwards reach over the rows under it."""
    reaching = (
        bottom
        for (top, _), (bottom, _) in sheet.merged
        if header.first <= top <= header.last and bottom < top + _DEEPEST
    )
    return max((header.last, *reaching))

"""Which line of a template made a place of what it was filled in to: a compiler knows only the latter."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

# private characters: what is filled in cannot bring them along, since it is escaped
_MARK = re.compile("\ue000(\\d+):(\\d+)\ue001")


class Place(NamedTuple):
    """A line and a column of a text."""

    line: int  # from 1
    column: int  # from 0


class LineMarks:
    """An extension of Jinja that puts a mark before each line of a template's own text."""

    tags: frozenset[str] = frozenset()
    priority = 100

    def __init__(self) -> None:
        self._names: list[str] = []

    def preprocess(self, source: str, _name: str | None, _filename: str | None = None) -> str:
        """Leave the source as it is."""
        return source

    def filter_stream(self, stream: Any) -> Iterator[Any]:
        """Mark the template's own text as it is read."""
        self._names.append(stream.name or "")
        number = len(self._names) - 1
        for token in stream:
            if token.type == "data":
                yield token._replace(value=_marked(token.value, number, token.lineno))
            else:
                yield token

    def origins(self, marked: str, places: Iterable[Place]) -> list[tuple[str, int]]:
        """Return the templates and their lines that made places of a text, as it is without marks."""
        wanted = list(dict.fromkeys(places))
        found: dict[Place, tuple[str, int]] = {}
        for start, number, line in _steps(marked):
            found |= {each: (self._names[number], line) for each in wanted if start <= each}
        return [found[each] for each in wanted if each in found]


def _marked(text: str, number: int, line: int) -> str:
    lines = text.split("\n")
    return "\n".join(
        f"\ue000{number}:{line + place}\ue001{each}" for place, each in enumerate(lines)
    )


def _steps(marked: str) -> Iterator[tuple[Place, int, int]]:
    """Return where each stretch of template text begins in the text without marks, and whence it is."""
    line, column, end = 1, 0, 0
    for mark in _MARK.finditer(marked):
        between = marked[end : mark.start()]
        breaks = between.count("\n")
        line += breaks
        column = len(between) - between.rfind("\n") - 1 if breaks else column + len(between)
        end = mark.end()
        yield Place(line, column), int(mark[1]), int(mark[2])

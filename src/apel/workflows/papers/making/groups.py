"""People whose forms are one file: a person, or many for the printer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from apel.storage.people import Kept
from apel.workflows.papers.issuing.issued_papers import KnownPapers

# in one file for the printer: no compile takes an office computer's memory
MOST_FORMS = 500


class Group(NamedTuple):
    """People whose forms are one file; `asked` of them were asked for."""

    people: Sequence[Kept]
    part: int = 0  # of an agency with several files, from 1
    asked: int = 1


def parts_of(
    people: Sequence[Kept], known: KnownPapers | None, everybody: Mapping[str, Kept]
) -> Iterator[Group]:
    """Yield the files of an agency: those in which somebody's paper was issued, whole, and the rest.

    So whoever comes later, or whose form failed, gets a file, and that of the others stays.
    """
    by_file: dict[str, list[Kept]] = {}
    for row in people:
        by_file.setdefault(_file(row.person.code, known), []).append(row)
    rest = by_file.pop("", [])
    for file, rows in by_file.items():
        together = known.together(file) if known else []
        there = [everybody[code] for code in together if code in everybody]
        standing = [row for row in there if _file(row.person.code, known) == file]
        yield Group(standing or rows, asked=len(rows))
    yield from _small(rest)


def _file(code: str, known: KnownPapers | None) -> str:
    """Return the file of many in which somebody's paper is; nothing where it is in none."""
    paper = known.of(code, bundled=True) if known else None
    return paper.file if paper else ""


def _small(people: Sequence[Kept]) -> Iterator[Group]:
    starts = range(0, len(people), MOST_FORMS)
    for part, start in enumerate(starts, 1):
        some = people[start : start + MOST_FORMS]
        yield Group(some, part if len(starts) > 1 else 0, len(some))

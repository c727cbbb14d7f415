"""People of an agency whose lines or cards are one file."""

from collections.abc import Sequence
from typing import NamedTuple

from apel.domain.papers.filing import distinct_names, folder_name
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, by_agency
from apel.workflows.papers.office import NO_AGENCY, Office


class Part(NamedTuple):
    """People of an agency whose lines or cards are one file; a large agency has several."""

    agency: str
    name: str  # as papers say it
    file: str  # without its ending
    people: Sequence[Kept]


def in_parts(office: Office, asked: Asked, rows: Sequence[Kept], most: int) -> list[Part]:
    """Return people by agency, at most so many in one file; no two files have the same name.

    What is about some of an agency takes no place of what is about all of it.
    """
    names = distinct_names((row.agency for row in office.people), NO_AGENCY)
    some = folder_name("-".join(filter(None, (asked.unit, asked.only))), "")
    taken = {name.casefold() for name in names.values()}
    parts = []
    for agency, people in by_agency(rows).items():
        file = f"{names[agency]}-{some}" if some else names[agency]
        for place, start in enumerate(range(0, len(people), most), 1):
            own = _numbered(file, place, taken) if len(people) > most else file
            parts.append(Part(agency, agency or NO_AGENCY, own, people[start : start + most]))
    return parts


def _numbered(name: str, place: int, taken: set[str]) -> str:
    numbered = f"{name}-{place}"
    while numbered.casefold() in taken:
        numbered += "-"
    return numbered

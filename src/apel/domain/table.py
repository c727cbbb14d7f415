"""A report as data, before it is a look: the formats show the same cells."""

from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows of equal length; the last row is the total where `has_total` says so.

    A float is a percentage between 0 and 100.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_total: bool = False

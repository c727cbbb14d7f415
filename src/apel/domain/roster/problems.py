"""What is worth saying about a roster, each with its place; sentences are made where they are shown."""

from typing import NamedTuple

from apel.domain.findings import Severity


class Problem(NamedTuple):
    """One thing about one place of a file."""

    file: str
    sheet: str
    row: int | None  # the sheet's own number, from 1
    column: str | None  # the sheet's own letter
    code: str
    severity: Severity
    value: str | None = None  # what stands there
    other: str | None = None  # the other place that it is about: `SHEET 12`
    suggestion: str | None = None  # what probably belongs there; never filled in

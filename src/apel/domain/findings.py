"""What is found wrong with what was written: a code and how much it weighs, never a sentence."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # what was written could not be used
    WARNING = "warning"  # used as it is, and worth a look
    SKIPPED = "skipped"  # a line that makes no person


class Finding(NamedTuple):
    """One thing worth saying about a value."""

    code: str
    severity: Severity


def error(code: str) -> Finding:
    """Return a finding that keeps the value from being used."""
    return Finding(code, Severity.ERROR)


def warning(code: str) -> Finding:
    """Return a finding that the value can live with."""
    return Finding(code, Severity.WARNING)

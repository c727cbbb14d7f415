"""On which day the lines of a log were: an app's log of a whole month holds other mornings too."""

from collections.abc import Sequence
from datetime import date

from apel.domain.findings import Finding, Severity, error, warning
from apel.domain.lists.line import Listed
from apel.domain.lists.moments import month_first
from apel.domain.roster.columns import Field
from apel.domain.roster.problems import Problem

OTHER_DAY = "other-day"
MONTH_FIRST = error("month-first")


def on_the_day(lines: Sequence[Listed], day: date) -> tuple[list[Listed], list[Problem]]:
    """Return the lines that count, and what is to be said of the others.

    Of several days only that of the ceremony counts. A single other one counts too, and is said:
    it may be the ceremony's date that is wrong.
    """
    days = {line.said.at.date() for line in lines if line.said.at}
    kept, problems = [], []
    for line in lines:
        on = line.said.at.date() if line.said.at else day
        finding = None if on == day else _finding(on, day, days)
        if finding is None or finding.severity is Severity.WARNING:
            kept.append(line)
        if finding is not None:
            problems.append(line.problem(_field(line), finding, f"{on:%d-%m-%Y}"))
    return kept, problems


def _finding(on: date, day: date, days: set[date]) -> Finding:
    if month_first(on) == day:
        return MONTH_FIRST
    if len(days) == 1:
        return warning(OTHER_DAY)
    return Finding(OTHER_DAY, Severity.SKIPPED) if day in days else error(OTHER_DAY)


def _field(line: Listed) -> Field:
    return Field.TIME if Field.TIME in line.source.columns else Field.DATE

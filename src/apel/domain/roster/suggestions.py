"""Whom a damaged number probably means: the same first digits and the same name; never filled in."""

import re
from collections.abc import Iterable, Iterator

from apel.domain.people.identity import DAMAGED
from apel.domain.roster.problems import Problem

_MANTISSA = re.compile(r"(\d)[.,]?(\d*)E\+?\d+", re.IGNORECASE)
_FEWEST = 6  # digits that must have survived
_Line = tuple[str, str, int]  # file, sheet and row


def suggested(
    problems: Iterable[Problem],
    names: Iterable[tuple[_Line, str]],
    numbers: Iterable[tuple[str, str]],
) -> Iterator[Problem]:
    """Yield the problems, those of damaged numbers with the number of the likely person.

    `names` are the folded names of all lines, `numbers` all folded names that have a number.
    """
    problems = list(problems)
    damaged = {line for problem in problems if (line := _line(problem))}
    if not damaged:
        yield from problems
        return
    name_of = {line: name for line, name in names if line in damaged}
    wanted = set(name_of.values())
    known: dict[str, set[str]] = {}
    for name, number in numbers:
        if name in wanted:
            known.setdefault(name, set()).add(number)
    for problem in problems:
        line = _line(problem)
        candidates = known.get(name_of.get(line, ""), set()) if line else set()
        fitting = [number for number in candidates if _fits(problem.value or "", number)]
        yield problem._replace(suggestion=fitting[0]) if len(fitting) == 1 else problem


def _line(problem: Problem) -> _Line | None:
    if problem.code != DAMAGED.code or problem.row is None:
        return None
    return problem.file, problem.sheet, problem.row


def _fits(written: str, number: str) -> bool:
    """Tell whether a number can have become what is written: its last digits cut off or rounded."""
    found = _MANTISSA.fullmatch(written.strip())
    digits = (found[1] + found[2]).rstrip("0") if found else written[:15]
    if len(digits) < _FEWEST or not number.isdigit():
        return False
    rounded = f"{float(number):.{len(digits) - 1}e}".split("e")[0].replace(".", "")
    return number.startswith(digits) or rounded == digits

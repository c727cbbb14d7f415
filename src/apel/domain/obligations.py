"""Counting duties: how many owe each, how many do not and why, and who owes nothing at all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apel.domain.ceremony import Ceremony, Mode, Rule
from apel.domain.duties import (
    Freed,
    Release,
    Unmet,
    fits,
    release_of,
    rules_of,
    rules_without_people,
)
from apel.domain.owed import duty_names, represented_instruments
from apel.domain.people.person import Person


class Obliged(NamedTuple):
    """A person, and the duties that are kept for the person: sorted words."""

    person: Person
    duties: str


class Duty(NamedTuple):
    """A duty, whom its rule gives it to, how many owe it, and how many do not by reason.

    `mode` is that of an instrument; for `represented` of the obliged others sign.
    """

    name: str
    rule: Rule
    obliged: int
    free: Mapping[Freed, int]
    mode: Mode | None = None
    represented: int = 0


class Free(NamedTuple):
    """Somebody who owes nothing, and why."""

    person: Person
    release: Release


@dataclass(frozen=True, slots=True)
class Obligations:
    """Who owes what on a roster, and which parts of the rules fit nobody."""

    duties: tuple[Duty, ...]
    free: tuple[Free, ...]
    unmet: tuple[Unmet, ...]


def obligations(roster: Sequence[Obliged], ceremony: Ceremony) -> Obligations:
    """Return who owes what. Obliged and not obliged are everybody, for each duty."""
    people = [row.person for row in roster]
    return Obligations(
        tuple(_duty(roster, ceremony, name, rule) for name, rule in rules_of(ceremony).items()),
        tuple(Free(row.person, _release(row, ceremony)) for row in roster if not row.duties),
        tuple(rules_without_people(people, ceremony)),
    )


def _duty(roster: Sequence[Obliged], ceremony: Ceremony, name: str, rule: Rule) -> Duty:
    free: Counter[Freed] = Counter()
    for row in roster:
        if name not in duty_names(row.duties):
            free[_reason(row, ceremony, rule)] += 1
    represented = sum(name in represented_instruments(row.duties) for row in roster)
    mode = next((item.mode for item in ceremony.instruments if item.name == name), None)
    return Duty(name, rule, len(roster) - free.total(), free, mode, represented)


def _reason(row: Obliged, ceremony: Ceremony, rule: Rule) -> Freed:
    release = release_of(row.person, ceremony)
    if release and release.reason is not Freed.RULE:
        return release.reason
    return Freed.RELEASED if fits(row.person, rule) else Freed.RULE


def _release(row: Obliged, ceremony: Ceremony) -> Release:
    return release_of(row.person, ceremony) or Release(Freed.RELEASED)

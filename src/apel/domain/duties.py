"""Who owes what: to attend, and to sign each instrument (DESIGN.md section 3, DOMAIN 4.5)."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from apel.domain.ceremony import EVERYBODY, Ceremony, Condition, Mode, Rule
from apel.domain.ledger import said
from apel.domain.owed import ATTEND, represented
from apel.domain.people.grades import echelon_of, grade_of, status_of
from apel.domain.people.legal_standing import is_study_leave, standing_away
from apel.domain.people.person import Person
from apel.domain.roster.columns import header_key


class Freed(StrEnum):
    """Why somebody does not owe a duty."""

    LEGAL_STANDING = "legal-standing"
    RETIRED = "retired"
    RULE = "rule"  # no rule fits
    RELEASED = "released"  # by a decision that the ledger names


class Release(NamedTuple):
    """Why somebody owes nothing: the legal standing in its one spelling, the day of retirement."""

    reason: Freed
    detail: str = ""


class Unmet(NamedTuple):
    """A part of a rule that fits nobody: a value of a condition, or None for the rule as a whole."""

    duty: str
    condition: Condition | None = None
    value: str | None = None


def rules_of(ceremony: Ceremony) -> dict[str, Rule]:
    """Return the rule of each duty: to attend, then each instrument."""
    signers = {instrument.name: instrument.signers for instrument in ceremony.instruments}
    return {ATTEND: ceremony.attendees, **signers}


def duties_of(person: Person, ceremony: Ceremony) -> str:
    """Return what a person owes at a ceremony, as sorted words: `attend pakta-integritas`.

    Of what some sign for all everybody is represented: who represents is settled with the roster.
    """
    if not is_active(person, ceremony):
        return ""
    return " ".join(sorted(_owed(person, ceremony)))


def duties_finder(ceremony: Ceremony) -> Callable[[Person], str]:
    """Return `duties_of` for one ceremony, worked out once for all who are alike."""
    asked = {
        condition.name
        for rule in rules_of(ceremony).values()
        for condition in (*rule.conditions, *rule.exceptions)
        if not condition.is_column
    }
    alike = attrgetter("legal_standing", "retirement_date", "traits", *sorted(asked))
    known: dict[object, str] = {}

    def find(person: Person) -> str:
        key = alike(person)
        found = known.get(key)
        if found is None:
            found = known[key] = duties_of(person, ceremony)
        return found

    return find


def release_of(person: Person, ceremony: Ceremony) -> Release | None:
    """Return why a person owes nothing at a ceremony; None for who owes something."""
    if away := _away(person, ceremony):
        return away
    return None if _owed(person, ceremony) else Release(Freed.RULE)


def free_people(people: Iterable[Person], ceremony: Ceremony) -> Iterator[tuple[Person, Release]]:
    """Yield those who do not serve on the day, and why: no rule decides that."""
    for person in people:
        if (person.legal_standing or person.retirement_date) and (away := _away(person, ceremony)):
            yield person, away


def is_active(person: Person, ceremony: Ceremony) -> bool:
    """Say whether a person serves on the day: neither retired nor outside the service."""
    return _away(person, ceremony) is None


def is_studying(person: Person) -> bool:
    """Say whether a person is on tugas belajar: obliged, and excused."""
    return is_study_leave(person.legal_standing or "")


def fits(person: Person, rule: Rule) -> bool:
    """Say whether a rule gives a person its duty."""
    if rule == EVERYBODY:  # the usual rule, asked for every person of a large roster
        return True
    return all(_holds(person, each) for each in rule.conditions) and not any(
        _holds(person, each) for each in rule.exceptions
    )


def traits_of(ceremony: Ceremony) -> dict[str, str]:
    """Return the columns that rules ask for, by the header's key: as the rules write the header."""
    return {
        header_key(condition.name): condition.name
        for rule in rules_of(ceremony).values()
        for condition in (*rule.conditions, *rule.exceptions)
        if condition.is_column
    }


def rules_without_people(people: Iterable[Person], ceremony: Ceremony) -> list[Unmet]:
    """Return each value of a rule that nobody has, and each rule that fits nobody as a whole."""
    return [
        unmet
        for duty, rule in rules_of(ceremony).items()
        for unmet in _unmet_values(people, duty, rule) or _unmet_rule(people, duty, rule)
    ]


def _owed(person: Person, ceremony: Ceremony) -> list[str]:
    owed = [
        represented(item.name) if item.mode is Mode.REPRESENTATIVE else item.name
        for item in ceremony.instruments
        if fits(person, item.signers)
    ]
    return [*owed, ATTEND] if fits(person, ceremony.attendees) else owed


def _away(person: Person, ceremony: Ceremony) -> Release | None:
    if person.legal_standing and (standing := standing_away(person.legal_standing)):
        return Release(Freed.LEGAL_STANDING, standing)
    day, retired = ceremony.day, person.retirement_date
    if day and retired and retired <= day.isoformat():
        return Release(Freed.RETIRED, retired)
    return None


def _unmet_values(people: Iterable[Person], duty: str, rule: Rule) -> list[Unmet]:
    return [
        Unmet(duty, condition, value)
        for condition in (*rule.conditions, *rule.exceptions)
        for value in _nowhere(people, condition)
    ]


def _nowhere(people: Iterable[Person], condition: Condition) -> Iterator[str]:
    there = {_said(person, condition) for person in people}
    for value in condition.values:
        if there.isdisjoint(_wanted(condition._replace(values=(value,)))):
            yield value


def _unmet_rule(people: Iterable[Person], duty: str, rule: Rule) -> list[Unmet]:
    return [] if any(fits(person, rule) for person in people) else [Unmet(duty)]


def _holds(person: Person, condition: Condition) -> bool:
    return _said(person, condition) in _wanted(condition)


def _said(person: Person, condition: Condition) -> str:
    if not condition.is_column:
        return _plain(getattr(person, condition.name) or "")
    traits = said(person.traits) if person.traits else {}
    return _plain(str(traits.get(header_key(condition.name)) or ""))


@lru_cache(maxsize=256)
def _wanted(condition: Condition) -> frozenset[str]:
    """Return what a condition's values come to, written as the roster is: II is II.a and II.b."""
    read = None if condition.is_column else _READ.get(condition.name)
    values = {_plain((read and read(value)) or value) for value in condition.values}
    if condition.name == "echelon" and not condition.is_column:
        values |= {f"{value}.{step}" for value in values if "." not in value for step in "ab"}
    return frozenset(values)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _grade(text: str) -> str | None:
    return grade_of(text, "", pppk=False).grade


_READ = {"status": status_of, "echelon": echelon_of, "grade": _grade}

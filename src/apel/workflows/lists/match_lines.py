"""Whom the lines of an agency's list mean: by code, by number, by a whole name and where it works.

What is damaged or could mean two people is never guessed: it is said, with who is probably meant.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from apel.domain.agencies import Register
from apel.domain.findings import Finding, error, warning
from apel.domain.ledger import Refusal
from apel.domain.lists.line import Listed, Who
from apel.domain.lists.plain import code_shown, without_words
from apel.domain.people.identity import DAMAGED, identity, number_spelled
from apel.domain.people.names import name_key
from apel.domain.people.search import search_key
from apel.domain.roster.columns import Field, header_key
from apel.domain.roster.problems import Problem
from apel.domain.roster.sheet import text_of
from apel.domain.roster.suggestions import suggested
from apel.storage import people
from apel.storage.agencies import register
from apel.storage.database import Database
from apel.storage.people import Listed as Person
from apel.workflows.find_person import as_one, find

UNKNOWN = error("unknown-person")
AMBIGUOUS = error("ambiguous-person")
LOST = "number-lost"  # what an import takes without its number is not taken here
UNUSABLE = error("unusable-number")
OF_ANOTHER = error("number-of-another")
NAME_DIFFERS = warning("list-name-differs")
AGENCY_DIFFERS = warning("list-agency-differs")


class Match(NamedTuple):
    """Who a line means; without a person `problem` says why, with one what is worth a look."""

    line: Listed
    person: Person | None
    problem: Problem | None = None

    @property
    def why(self) -> Refusal:
        """Return why nobody was found."""
        several = self.problem and self.problem.code == AMBIGUOUS.code
        return Refusal.AMBIGUOUS if several else Refusal.UNKNOWN


class Recognised(NamedTuple):
    """A line, and whom it means."""

    line: Listed
    person: Person


class _NotUsable(Exception):
    def __init__(self, field: Field, finding: Finding, value: str | None) -> None:
        super().__init__()
        self.said = field, finding, value


def match_lines(database: Database, lines: Sequence[Listed]) -> list[Match]:
    """Return whom each line means."""
    matcher = _Matcher(database)
    matches = [matcher.match(line) for line in lines]
    return _with_suggestions(matches, matcher)


class _Matcher:
    def __init__(self, database: Database) -> None:
        self._database = database

    @cached_property
    def _agencies(self) -> Register:
        return register(self._database)

    @cached_property
    def names(self) -> list[tuple[str, str, str | None]]:
        """Return folded name, code and number of everybody."""
        return [
            (row.name_key, row.person.code, row.person.number)
            for row in people.kept(self._database)
        ]

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        return _grouped((key, code) for key, code, _number in self.names)

    @cached_property
    def _by_spelling(self) -> dict[str, list[str]]:
        return _grouped((search_key(key), code) for key, code, _number in self.names)

    def match(self, line: Listed) -> Match:
        """Return whom a line means."""
        who = line.who
        try:
            found = self._by_code(who) or self._by_numbers(who)
            if found is None:
                return self._by_name(line)
        except _NotUsable as wrong:
            field, finding, value = wrong.said
            return Match(line, None, line.problem(field, finding, value))
        return self._compared(line, found)

    def _by_code(self, who: Who) -> Person | None:
        if not who.code:
            return None
        found = find(self._database, who.code).people
        if len(found) == 1:
            return found[0]
        raise _NotUsable(Field.CODE, AMBIGUOUS if found else UNKNOWN, code_shown(who.code))

    def _by_numbers(self, who: Who) -> Person | None:
        for field, cell in who.numbers:
            text = text_of(cell)
            if DAMAGED in identity(cell, date.max, free=True).findings:
                raise _NotUsable(field, DAMAGED, without_words(text))
            numbered = people.find_by_number(self._database, number_spelled(text) or text)
            found = as_one(self._database, numbered)
            if len(found) == 1:
                return found[0]
            if found:
                raise _NotUsable(field, AMBIGUOUS, without_words(text))
        for field, cell in who.numbers[:1]:
            spelled = number_spelled(text_of(cell))
            value = without_words(text_of(cell)) or None
            raise _NotUsable(field, UNKNOWN if spelled else UNUSABLE, value)
        return None

    def _compared(self, line: Listed, person: Person) -> Match:
        """Look whether the name beside a number or code is that of somebody else."""
        name = line.who.name
        if not name or name_key(name) == name_key(person.name):
            return Match(line, person)
        others = self._named(name)
        if others and person.code not in others:
            return Match(line, None, line.problem(Field.NAME, OF_ANOTHER, line.who.shown))
        if others:
            return Match(line, person)  # another spelling of the same name
        return Match(line, person, line.problem(Field.NAME, NAME_DIFFERS, line.who.shown))

    def _by_name(self, line: Listed) -> Match:
        who = line.who
        found = (self._person(code)[:1] for code in self._named(who.name))
        named = list(dict.fromkeys(chain.from_iterable(found)))  # two codes may be one person
        # whatever a list calls an agency, it is the one of the register
        here = who._replace(agency=self._agencies.of(who.agency, None))
        fitting = _where(here, named) if len(named) > 1 else named
        if len(fitting) != 1:
            finding = AMBIGUOUS if named else UNKNOWN
            return Match(line, None, line.problem(Field.NAME, finding, who.shown))
        if here.agency and not _alike(here.agency, fitting[0].agency):
            return Match(line, fitting[0], line.problem(Field.AGENCY, AGENCY_DIFFERS, who.agency))
        return Match(line, fitting[0])

    def _named(self, name: str) -> Sequence[str]:
        """Return the codes of everybody with this whole name, or another spelling of it."""
        key = name_key(name)
        if not key or key in self._by_key:
            return self._by_key.get(key, ())
        return () if any(map(str.isdigit, key)) else self._by_spelling.get(search_key(key), ())

    def _person(self, code: str) -> Sequence[Person]:
        return find(self._database, code).people


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, code in pairs:
        groups.setdefault(key, []).append(code)
    return groups


def _where(who: Who, named: Sequence[Person]) -> Sequence[Person]:
    """Return those of one name who work where the line says, or else what stands over it."""
    by_column: list[Callable[[Person], bool]] = [
        lambda one: _alike(who.agency, one.agency) and _alike(who.unit, one.unit),
        lambda one: bool(who.unit) and _alike(who.unit, one.unit),
        lambda one: bool(who.agency) and _alike(who.agency, one.agency),
        lambda one: bool(one.unit) and header_key(one.unit) in who.around,
        lambda one: bool(one.agency) and header_key(one.agency) in who.around,
    ]
    tests = by_column[:3] if who.unit or who.agency else by_column[3:]
    for test in tests:
        if len(fitting := [one for one in named if test(one)]) == 1:
            return fitting
    return named


def _alike(written: str, known: str) -> bool:
    return not written or header_key(written) == header_key(known)


def _with_suggestions(matches: list[Match], matcher: _Matcher) -> list[Match]:
    """Return the matches, those of damaged numbers with the number of the likely person."""
    damaged = [each for each in matches if each.problem and each.problem.code == DAMAGED.code]
    if not damaged:
        return matches
    names = [(_line(each.line), name_key(each.line.who.name)) for each in damaged]
    numbers = [(key, number) for key, _code, number in matcher.names if number]
    problems = [each.problem for each in damaged if each.problem]
    better = {
        _line(each.line): problem._replace(code=LOST)
        for each, problem in zip(damaged, suggested(problems, names, numbers), strict=True)
    }
    return [
        each._replace(problem=better[_line(each.line)]) if _line(each.line) in better else each
        for each in matches
    ]


def _line(line: Listed) -> tuple[str, str, int]:
    return line.source.file, line.source.sheet, line.row + 1

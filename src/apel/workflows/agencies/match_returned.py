"""Whom the lines of a sheet that came back mean: by code, by whole number, by name in the agency.

What is damaged or could mean two people is never guessed.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from apel.domain.exchange.definition import Key
from apel.domain.exchange.reading import Line
from apel.domain.findings import error, warning
from apel.domain.lists.line import Who
from apel.domain.lists.plain import bare_name, code_shown
from apel.domain.people.identity import number_spelled
from apel.domain.people.names import name_key
from apel.domain.people.person import read_code
from apel.domain.roster.columns import header_key
from apel.domain.roster.problems import Problem
from apel.storage import people
from apel.storage.database import Database
from apel.storage.people import Listed

UNKNOWN = error("unknown-person")
AMBIGUOUS = error("ambiguous-person")
UNKNOWN_CODE = error("unknown-code-in-sheet")
OF_ANOTHER = error("code-of-another")
NAME_DIFFERS = warning("list-name-differs")
_LAST_DIGITS = re.compile(r"(\d{4})\s*$")


class Matcher:
    """Everybody who can be meant, read once; `stays` are the codes that others were joined to."""

    def __init__(self, database: Database, stays: Mapping[str, str]) -> None:
        self._database = database
        self._people = {one.code: one for one in people.listed(database)}
        self._stays = stays

    def by_code(self, text: str) -> Listed | None:
        """Return whose code this is, in any spelling."""
        code = text.replace("-", "", 1)
        if code not in self._people:
            code = read_code(text.replace("-", "").replace(" ", "")) or ""
        return self._people.get(self._stays.get(code, code))

    def match(self, line: Line, agency: str | None) -> tuple[Listed | None, Problem | None]:
        """Return who is meant and what is worth a look; nobody where a problem says why."""
        if line.code:
            person = self.by_code(line.code)
            if person is None:
                return None, line.problem(Key.CODE, UNKNOWN_CODE, code_shown(line.code))
            return self._compared(line, person)
        digits = number_spelled(line.number) if line.number else None
        if digits:
            return self._one(line, self._by_number.get(digits, ()), Key.NUMBER)
        return self._by_name(line, agency)

    def _compared(self, line: Line, person: Listed) -> tuple[Listed | None, Problem | None]:
        """Look whether the name beside a code is that of somebody else, as where one column was sorted."""
        if not line.name or line.name == person.name:
            return person, None
        key = name_key(line.name)
        if key == name_key(person.name):
            return person, None
        if key in self._by_key:
            return None, line.problem(Key.NAME, OF_ANOTHER, shown(line))
        return person, line.problem(Key.NAME, NAME_DIFFERS, shown(line))

    def _by_name(self, line: Line, agency: str | None) -> tuple[Listed | None, Problem | None]:
        found = self._by_key.get(name_key(bare_name(line.name)), ()) if line.name else ()
        if agency is not None:
            found = [one for one in found if one.agency == agency]
        if digits := _LAST_DIGITS.search(line.number):
            found = [one for one in found if (one.number or "").endswith(digits[1])]
        if len(found) > 1 and line.unit:
            unit = header_key(line.unit)
            found = [one for one in found if header_key(one.unit) == unit]
        return self._one(line, found, Key.NAME)

    def _one(
        self, line: Line, found: Sequence[Listed], key: Key
    ) -> tuple[Listed | None, Problem | None]:
        people_meant = list({self._staying(one).code: self._staying(one) for one in found}.values())
        if len(people_meant) == 1:
            return people_meant[0], None
        return None, line.problem(key, AMBIGUOUS if people_meant else UNKNOWN, shown(line))

    def _staying(self, person: Listed) -> Listed:
        return self._people.get(self._stays.get(person.code, ""), person)

    @cached_property
    def _by_number(self) -> Mapping[str, list[Listed]]:
        found: dict[str, list[Listed]] = {}
        for person in self._people.values():
            if person.number:
                found.setdefault(person.number, []).append(person)
        return found

    @cached_property
    def _by_key(self) -> Mapping[str, list[Listed]]:
        found: dict[str, list[Listed]] = {}
        for code, key in people.name_keys(self._database):
            if person := self._people.get(code):
                found.setdefault(key, []).append(person)
        return found


def shown(line: Line) -> str | None:
    """Return by which words a problem may name somebody; never what stands behind a name."""
    return Who(code=line.code, name=bare_name(line.name)).shown

"""The heads of all agencies, taken from one sheet: who each is, and what that changes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from apel.domain.appointing import appointed, named_as
from apel.domain.ceremony import Ceremony
from apel.domain.head_lists import (
    NO_POST,
    OF_ANOTHER,
    SEVERAL,
    Agencies,
    HeadLine,
    HeadList,
    read_head_list,
)
from apel.domain.people.names import name_key
from apel.domain.people.person import NumberKind, Person
from apel.domain.roles import Official, Role
from apel.domain.roster.columns import Field
from apel.domain.roster.sheet import Sheet
from apel.storage import officials, people
from apel.storage.database import Database
from apel.workflows.find_person import find
from apel.workflows.papers.officials.keep_officials import Change, with_official
from apel.workflows.which_agency import Likely, guessed, known_agencies


@dataclass(slots=True)
class Heads:
    """What a sheet said, and what it makes of the officials."""

    found: HeadList
    change: Change
    new: list[str] = field(default_factory=list)  # agencies
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # they have a head, and stay as they are

    @property
    def counts(self) -> dict[str, int]:
        """Return how many heads are new, changed, unchanged and missing."""
        kinds = ("new", "changed", "unchanged", "missing")
        return {kind: len(getattr(self, kind)) for kind in kinds}


class HeadImport:
    """Reads lists of heads for one ceremony; nothing is written."""

    def __init__(self, database: Database, ceremony: Ceremony, likely: Likely) -> None:
        self._database = database
        self._ceremony = ceremony
        self._known = known_agencies(database)
        self._likely = likely

    def plan(self, sheets: Iterable[Sheet], today: date) -> Heads:
        """Return what sheets change. A row that cannot be taken is refused, with its place."""
        finders = Agencies(
            lambda text: found.name if (found := self._known.named(text)) else "",
            lambda text: guessed(self._known, text, self._likely),
        )
        found = read_head_list(sheets, today, finders)
        before = officials.officials(self._database)
        heads = Heads(found, Change(before, before))
        for line in list(found.lines):
            if official := self._official(found, line):
                self._take(heads, official)
            else:
                found.lines.remove(line)
        met = {*heads.new, *heads.changed, *heads.unchanged}
        named = (self._known.of(each.agency, None) for each in before if _is_usual(each))
        heads.missing = [agency for agency in named if agency not in met]
        return heads

    def _take(self, heads: Heads, official: Official) -> None:
        planned = with_official(heads.change.after, official, self._known)
        heads.change = heads.change._replace(after=planned.change.after)
        kinds = heads.new if planned.gone is None else heads.changed
        (kinds if planned.changes else heads.unchanged).append(official.agency)

    def _official(self, found: HeadList, line: HeadLine) -> Official | None:
        """Return the official that a line names, or None where the post cannot be known."""
        code, said = self._on_roster(found, line)
        on_roster = people.kept_person(self._database, code).shown if code else None
        given = Official(0, Role.HEAD, agency=line.agency, acting=line.acting or "")
        named = named_as(said, given, on_roster)
        official = appointed(named, on_roster, self._ceremony.institution)
        if official is None:
            found.problems.append(line.problem(Field.POSITION, NO_POST, line.agency))
        return official

    def _on_roster(self, found: HeadList, line: HeadLine) -> tuple[str, Person]:
        """Return the code of whoever is meant, empty for nobody of the roster, and what was said."""
        said = line.said
        key = name_key(said.name)
        if said.number:
            holders = people.holders(self._database, said.number)
            if not holders:
                return "", said
            if all(name_key(holder.name) != key for holder in holders):
                problem = line.problem(Field.NUMBER, OF_ANOTHER, said.number)
                found.problems.append(problem._replace(suggestion=holders[0].name))
                return "", said._replace(number=None, number_kind=NumberKind.NONE)
            return holders[0].code, said
        namesakes = find(self._database, said.name).people
        here = [person for person in namesakes if person.agency == line.agency] or namesakes
        if len(here) > 1:
            found.problems.append(line.problem(Field.NAME, SEVERAL, said.name))
        return (here[0].code if len(here) == 1 else ""), said


def _is_usual(official: Official) -> bool:
    return official.role is Role.HEAD and not official.paper

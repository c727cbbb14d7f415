"""Forms that each person signs: who gets which, and what became of it. How it is typeset is handed in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apel.domain.chain import breaks
from apel.domain.papers.documents import Fault, Sheet, Trouble
from apel.domain.people.person import Person
from apel.storage import ledger
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, by_agency, chosen, owing
from apel.workflows.papers.cards import CardForms, with_duty
from apel.workflows.papers.drafts import Advance, Press
from apel.workflows.papers.forms import Forms
from apel.workflows.papers.office import Office
from apel.workflows.papers.troubles import reason_or_stop

# in one file for the printer: no compile takes an office computer's memory
MOST_FORMS = 500


class Failure(NamedTuple):
    """Somebody whose form could not be made."""

    person: Person
    reason: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was rendered."""

    files: int
    pages: int
    failed: Sequence[Failure]
    intact: bool  # the record that says who signed


class _Group(NamedTuple):
    """People whose forms are one file."""

    people: Sequence[Kept]
    part: int = 0  # of an agency with several files, from 1


def render_forms(office: Office, asked: Asked, press: Press, advance: Advance) -> Rendered:
    """Render a form for everybody who owes it; raises ApelError where nobody does or nothing works."""
    rows = chosen(office, asked, with_duty(office) if asked.each else owing(office, asked.what))
    forms = CardForms(office, asked) if asked.each else Forms(office, asked, rows)
    work = _Work(forms, press)
    waiting = _groups(asked, rows)
    while waiting:
        waiting = work.typeset(waiting, lambda done: advance(done, len(rows)))
    intact = not breaks(ledger.entries(office.database))
    return Rendered(work.files, work.pages, work.failed, intact)


class _Work:
    """What was made up to now."""

    def __init__(self, forms: Forms | CardForms, press: Press) -> None:
        self._forms = forms
        self._press = press
        self._done = 0
        self.files = self.pages = 0
        self.failed: list[Failure] = []

    def typeset(self, groups: Sequence[_Group], advance: Callable[[int], None]) -> list[_Group]:
        """Typeset once; return the groups that are to be tried again without some of their people."""
        again = []
        for made in self._press(self._sheets(groups)):
            group = groups[made.sheet]
            if made.fault is None:
                self.files, self.pages = self.files + 1, self.pages + made.pages
                self._done += len(group.people)
            else:
                rest = self._without_failed(group, made.fault)
                self._done += len(group.people) - len(rest)
                again += [group._replace(people=rest)] if rest else []
            advance(self._done)
        return again

    def _sheets(self, groups: Iterable[_Group]) -> Iterator[Sheet]:
        return (self._forms.sheet(group.people, group.part) for group in groups)

    def _without_failed(self, group: _Group, fault: Fault) -> list[Kept]:
        """Return of a group whose file failed those who are not the cause; say why the others are."""
        reason = reason_or_stop(fault, self._forms.what)
        failed = [row for row in group.people if self._is_cause(row, group, fault)]
        self.failed += [Failure(row.shown, reason) for row in failed or group.people]
        return [row for row in group.people if row not in failed] if failed else []

    def _is_cause(self, row: Kept, group: _Group, fault: Fault) -> bool:
        if len(group.people) == 1:
            return True
        return fault.trouble is Trouble.CHARACTERS and self._forms.has(row, fault.about.split())


def _groups(asked: Asked, rows: Sequence[Kept]) -> list[_Group]:
    if not asked.bundle:
        return [_Group([row]) for row in rows]
    return [group for people in by_agency(rows).values() for group in _parts(people)]


def _parts(people: Sequence[Kept]) -> list[_Group]:
    if len(people) <= MOST_FORMS:
        return [_Group(people)]
    starts = range(0, len(people), MOST_FORMS)
    return [
        _Group(people[start : start + MOST_FORMS], part) for part, start in enumerate(starts, 1)
    ]

"""Forms that each person signs: who gets which, and what became of it. How it is typeset is handed in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from apel.domain.papers.documents import Fault, Form, Sheet, Trouble, lacking_texts
from apel.domain.people.person import Person
from apel.storage.people import Kept
from apel.workflows.papers.asked import Asked, by_agency, chosen, owing
from apel.workflows.papers.issuing.fleeting import Fleeting
from apel.workflows.papers.issuing.issue_papers import Issuing, Shelf, is_record_whole
from apel.workflows.papers.issuing.plans import Held, Plan, Planner, State
from apel.workflows.papers.making.cards import CardForms, with_duty
from apel.workflows.papers.making.drafts import Advance, Press
from apel.workflows.papers.making.forms import Forms
from apel.workflows.papers.making.groups import Group
from apel.workflows.papers.office import NO_AGENCY, Office
from apel.workflows.papers.troubles import Alike, reason_or_stop


class Failure(NamedTuple):
    """Somebody whose form could not be made."""

    person: Person
    reason: str


@dataclass(slots=True)
class Rendered:
    """What was rendered: whole files that are there, those that were issued before among them."""

    wanted: int = 0  # people
    done: int = 0  # of them
    files: int = 0
    pages: int = 0
    same: int = 0  # of the files, those that were issued before and lie there as they were
    issued: int = 0  # of the files, just now; others were made again
    failed: list[Failure] = field(default_factory=list)
    changed: list[Held] = field(default_factory=list)  # would be made from something else now
    lost: list[Held] = field(default_factory=list)  # likewise, and they are not there any more
    altered: list[Held] = field(default_factory=list)  # something else lies in their place
    is_issued: bool = False
    is_interrupted: bool = False
    intact: bool = True  # the record that says who signed


def render_forms(
    office: Office, asked: Asked, tools: tuple[Press, Shelf], advance: Advance
) -> Rendered:
    """Render a form for everybody who owes it; raises ApelError where nobody does or nothing works.

    What is whole is entered also where somebody pressed Ctrl-C; the next run goes on from there.
    """
    rows = chosen(office, asked, with_duty(office) if asked.each else owing(office, asked.what))
    forms = CardForms(office, asked) if asked.each else Forms(office, asked, rows)
    press, shelf = tools
    planner = _planner(office, asked, forms, shelf)
    waiting: Iterable[Group] = planner.files(_groups(asked, rows))
    work = _Work(forms, press, planner)
    work.rendered.wanted, work.rendered.is_issued = len(rows), is_issued(asked)
    try:
        while waiting:
            waiting = work.typeset(waiting, lambda done: advance(done, len(rows)))
    except KeyboardInterrupt:
        work.rendered.is_interrupted = True
    finally:
        planner.flush()
    work.rendered.intact = is_record_whole(office.database)
    return work.rendered


def is_issued(asked: Asked) -> bool:
    """Say whether making a paper issues it: what can be changed, or is marked KONSEP, does not."""
    return asked.form is Form.PDF and not asked.draft and not asked.each


def _planner(
    office: Office, asked: Asked, forms: Forms | CardForms, shelf: Shelf
) -> Planner[Group]:
    if not is_issued(asked):
        return Fleeting(forms)
    return Issuing(office, forms, shelf, bundled=bool(asked.bundle), correct=asked.correct)


class _Work:
    """What was made up to now."""

    def __init__(self, forms: Forms | CardForms, press: Press, planner: Planner[Group]) -> None:
        self._forms = forms
        self._press = press
        self._planner = planner
        self._under_way: dict[int, Plan[Group]] = {}
        self._alike = Alike()
        self.rendered = Rendered()

    def typeset(self, groups: Iterable[Group], advance: Callable[[int], None]) -> list[Group]:
        """Typeset once; return the groups that are to be tried again without some of their people."""
        again, rendered = [], self.rendered
        for made in self._press(self._sheets(groups, advance)):
            plan = self._under_way.pop(made.sheet)
            group = plan.file
            if made.fault is None:
                self._alike.made()
                self._planner.enter(plan, made)
                self._is_there(plan, made.pages)
                rendered.issued += bool(plan.inputs)
            else:
                rest = self._without_failed(group, made.fault)
                rendered.done += group.asked - len(rest)
                again += [Group(rest, group.part, len(rest))] if rest else []
            advance(rendered.done)
        return again

    def _sheets(self, groups: Iterable[Group], advance: Callable[[int], None]) -> Iterator[Sheet]:
        """Yield what is to be made; whatever was issued before is only looked at."""
        number = 0
        for group in groups:
            plan = self._planner.plan(group)
            if plan.state is State.DUE:
                self._under_way[number] = plan
                number += 1
                yield plan.sheet
            else:
                self._leave(plan)
                advance(self.rendered.done)

    def _leave(self, plan: Plan[Group]) -> None:
        """Take note of a file that is left as it lies."""
        if plan.state is State.SAME:
            self.rendered.same += 1
            self._is_there(plan, sum(paper.pages for paper in plan.before if paper))
            return
        people = plan.file.people
        person = people[0].shown
        held = plan.held(person.name if len(people) == 1 else person.agency or NO_AGENCY)
        found = self.rendered
        lists = {State.CHANGED: found.changed, State.LOST: found.lost, State.ALTERED: found.altered}
        lists[plan.state].append(held)
        self.rendered.done += plan.file.asked

    def _is_there(self, plan: Plan[Group], pages: int) -> None:
        self.rendered.files += 1
        self.rendered.pages += pages
        self.rendered.done += plan.file.asked

    def _without_failed(self, group: Group, fault: Fault) -> list[Kept]:
        """Return of a group whose file failed those who are not the cause; say why the others are."""
        reason = reason_or_stop(fault, self._forms.what)
        failed = [row for row in group.people if self._has_lacking(row, fault)]
        if not failed:
            self._alike.failed(fault, self._forms.what)
        if len(group.people) == 1 or not failed:
            failed = list(group.people)
        self.rendered.failed += [Failure(row.shown, reason) for row in failed]
        return [row for row in group.people if row not in failed]

    def _has_lacking(self, row: Kept, fault: Fault) -> bool:
        """Say whether what the fonts lack is in somebody's own form, and not in the template."""
        return fault.trouble is Trouble.CHARACTERS and self._forms.has(row, lacking_texts(fault))


def _groups(asked: Asked, rows: Sequence[Kept]) -> Iterator[Group]:
    """Yield those who are asked for together: in a file each, or an agency for the printer."""
    if asked.bundle:
        return (Group(people, asked=len(people)) for people in by_agency(rows).values())
    return (Group([row]) for row in rows)

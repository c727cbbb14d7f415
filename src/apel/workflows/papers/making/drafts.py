"""Papers about many people are typeset: a character that the fonts lack costs itself, not a paper."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from apel.domain.papers.documents import Fault, Sheet, Trouble, Typeset, lacking_texts
from apel.domain.people.person import Person
from apel.workflows.papers.issuing.plans import Held, Plan, Planner, State
from apel.workflows.papers.troubles import reason_or_stop

Press = Callable[[Iterable[Sheet]], Iterator[Typeset]]
Advance = Callable[[int, int], None]

_STAND_IN = "?"


class Issue(StrEnum):
    """Whether making a paper issues it."""

    NEVER = "never"  # it is marked KONSEP, or a help at a desk that the next one replaces
    ONCE = "once"  # one is valid: another one replaces it
    ANEW = "anew"  # a later one is a paper of its own, as with letters


class Telling(NamedTuple):
    """The moment up to which a paper tells, and what it is filled with of a moment, under a number."""

    made: datetime
    values: Callable[[datetime, str], Mapping[str, object]]


class Draft(NamedTuple):
    """A paper that is to be typeset: what it is called, how many people it is about, and whom it names.

    It is known by what it is `about`, an agency or '' for the ceremony, or by the entry of the list
    whose lines it has. `figures` are what the record keeps of it: those, and what they were counted over.
    """

    name: str
    people: int
    sheet: Sheet
    named: Sequence[Person] = ()
    is_intact: bool = True  # the record that it tells of, as far as it was verified
    issue: Issue = Issue.NEVER
    about: str = ""
    listed: str = ""  # the digest of that entry
    number: str = ""
    telling: Telling | None = None
    figures: Mapping[str, object] = {}


class Failure(NamedTuple):
    """A paper that could not be made."""

    name: str
    reason: str


@dataclass(slots=True)
class Printed:
    """What was printed; `lacking` are the characters that the font has not, printed as `?`.

    `affected` are those of whom something is printed so. `is_intact` says whether the record that
    the papers tell of is what was written. Papers that were issued before and lie there as they were
    are among the papers, those that are left although they would be others now are not.
    """

    papers: list[Draft] = field(default_factory=list)
    pages: int = 0
    failed: list[Failure] = field(default_factory=list)
    lacking: dict[str, None] = field(default_factory=dict)
    affected: dict[str, Person] = field(default_factory=dict)  # by code
    is_intact: bool = True
    is_issued: bool = False  # what is made
    issued: int = 0  # of the papers, just now
    same: int = 0  # of the papers, issued before
    later: list[Held] = field(default_factory=list)  # issued, beside an earlier one
    changed: list[Held] = field(default_factory=list)  # would be made from something else now
    lost: list[Held] = field(default_factory=list)  # likewise, and they are not there any more
    altered: list[Held] = field(default_factory=list)  # something else lies in their place


def print_drafts(
    drafts: Sequence[Draft], press: Press, advance: Advance, planner: Planner[Draft]
) -> Printed:
    """Typeset papers; raises ApelError for what is every paper's trouble.

    What is whole is entered also where the rest comes to nothing.
    """
    printed = Printed(is_intact=all(draft.is_intact for draft in drafts))
    waiting = _due(list(map(planner.plan, drafts)), printed)
    try:
        while waiting:
            before = len(printed.lacking)
            waiting = _typeset(waiting, press, printed, planner)
            advance(len(drafts) - len(waiting), len(drafts))
            if len(printed.lacking) == before:
                break  # what is lacking is in the template itself
    finally:
        planner.flush()
    lacking = Fault(Trouble.CHARACTERS, " ".join(printed.lacking))
    printed.failed += [
        Failure(plan.file.name, reason_or_stop(lacking, plan.sheet.template)) for plan in waiting
    ]
    order = {draft.name: place for place, draft in enumerate(drafts)}
    printed.papers.sort(key=lambda draft: order[draft.name])
    return printed


def _due(plans: Iterable[Plan[Draft]], printed: Printed) -> list[Plan[Draft]]:
    """Return what is to be made; take note of what is left as it lies."""
    due = []
    for plan in plans:
        match plan.state:
            case State.DUE:
                due.append(plan)
            case State.SAME:
                printed.papers.append(plan.file._replace(sheet=plan.sheet))
                printed.pages += sum(paper.pages for paper in plan.before if paper)
                printed.same += 1
            case State.CHANGED:
                printed.changed.append(plan.held(plan.file.name))
            case State.LOST:
                printed.lost.append(plan.held(plan.file.name))
            case State.ALTERED:
                printed.altered.append(plan.held(plan.file.name))
    return due


def _typeset(
    plans: Sequence[Plan[Draft]], press: Press, printed: Printed, planner: Planner[Draft]
) -> list[Plan[Draft]]:
    """Typeset papers once; return those that are to be tried again without what the font lacks."""
    again = []
    for made in press(plan.sheet for plan in plans):
        plan = plans[made.sheet]
        draft = plan.file
        if made.fault is None:
            planner.enter(plan, made)
            _is_there(plan, made, printed)
        elif made.fault.trouble is Trouble.CHARACTERS:
            lacking = lacking_texts(made.fault)
            printed.lacking |= dict.fromkeys(made.fault.about.split(" "))
            printed.affected |= _affected(draft, lacking)
            values = without_texts(plan.sheet.values, lacking)
            again.append(replace(plan, sheet=plan.sheet._replace(values=values)))
        else:
            reason = reason_or_stop(made.fault, draft.sheet.template)
            printed.failed.append(Failure(draft.name, reason))
    return again


def _is_there(plan: Plan[Draft], made: Typeset, printed: Printed) -> None:
    draft = plan.file._replace(sheet=plan.sheet)
    printed.papers.append(draft)
    printed.pages += made.pages
    printed.issued += bool(plan.inputs)
    if plan.beside:
        printed.later.append(Held(draft.name, plan.beside, "/".join(plan.sheet.place)))


def without_texts(values: Mapping[str, object], lacking: Iterable[str]) -> dict[str, object]:
    """Return the values of a paper with a ? for each text that the fonts lack."""
    longest_first = sorted(lacking, key=len, reverse=True)
    # posts are printed in capitals, of which a font may have fewer
    texts = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    return {key: _replaced(value, texts) for key, value in values.items()}


def _affected(draft: Draft, lacking: Sequence[str]) -> dict[str, Person]:
    """Return the people of a paper of whom something cannot be printed as it is."""
    return {
        one.code: one
        for one in draft.named
        if any(text.casefold() in _said(one) for text in lacking)
    }


def _said(person: Person) -> str:
    return "".join(filter(None, (person.name, person.position, person.unit))).casefold()


def _replaced(value: object, texts: re.Pattern[str]) -> object:
    match value:
        case str():
            return texts.sub(_STAND_IN, value)
        case list():
            return [_replaced(item, texts) for item in value]
        case dict():
            return {key: _replaced(item, texts) for key, item in value.items()}
        case _:
            return value

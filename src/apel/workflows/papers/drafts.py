"""Papers about many people are typeset: a character that the fonts lack costs itself, not a paper."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from apel.domain.papers.documents import Fault, Sheet, Trouble, Typeset
from apel.domain.people.person import Person
from apel.workflows.papers.troubles import reason_or_stop

Press = Callable[[Iterable[Sheet]], Iterator[Typeset]]
Advance = Callable[[int, int], None]

_STAND_IN = "?"


class Draft(NamedTuple):
    """A paper that is to be typeset: what it is called, how many people it is about, and whom it names."""

    name: str
    people: int
    sheet: Sheet
    named: Sequence[Person] = ()
    is_intact: bool = True  # the record that it tells of, as far as it was verified


class Failure(NamedTuple):
    """A paper that could not be made."""

    name: str
    reason: str


@dataclass(slots=True)
class Printed:
    """What was printed; `lacking` are the characters that the font has not, printed as `?`.

    `affected` are those of whom something is printed so. `is_intact` says whether the record that
    the papers tell of is what was written.
    """

    papers: list[Draft] = field(default_factory=list)
    pages: int = 0
    failed: list[Failure] = field(default_factory=list)
    lacking: dict[str, None] = field(default_factory=dict)
    affected: dict[str, Person] = field(default_factory=dict)  # by code
    is_intact: bool = True


def print_drafts(drafts: Sequence[Draft], press: Press, advance: Advance) -> Printed:
    """Typeset papers; raises ApelError for what is every paper's trouble."""
    printed = Printed(is_intact=all(draft.is_intact for draft in drafts))
    waiting = list(drafts)
    while waiting:
        before = len(printed.lacking)
        waiting = _typeset(waiting, press, printed)
        advance(len(drafts) - len(waiting), len(drafts))
        if len(printed.lacking) == before:
            break  # what is lacking is in the template itself
    lacking = Fault(Trouble.CHARACTERS, " ".join(printed.lacking))
    printed.failed += [
        Failure(draft.name, reason_or_stop(lacking, draft.sheet.template)) for draft in waiting
    ]
    return printed


def _typeset(drafts: Sequence[Draft], press: Press, printed: Printed) -> list[Draft]:
    """Typeset papers once; return those that are to be tried again without what the font lacks."""
    again = []
    for made in press(draft.sheet for draft in drafts):
        draft = drafts[made.sheet]
        if made.fault is None:
            printed.papers.append(draft)
            printed.pages += made.pages
        elif made.fault.trouble is Trouble.CHARACTERS:
            printed.lacking |= dict.fromkeys(made.fault.about.split())
            printed.affected |= _affected(draft, made.fault.about)
            again.append(_without(draft, made.fault.about))
        else:
            reason = reason_or_stop(made.fault, draft.sheet.template)
            printed.failed.append(Failure(draft.name, reason))
    return again


def _affected(draft: Draft, lacking: str) -> dict[str, Person]:
    """Return the people of a paper of whom something cannot be printed as it is."""
    characters = set("".join(lacking.split()))
    return {one.code: one for one in draft.named if not characters.isdisjoint(_said(one))}


def _said(person: Person) -> str:
    return "".join(filter(None, (person.name, person.position, person.unit)))


def _without(draft: Draft, lacking: str) -> Draft:
    table = dict.fromkeys(map(ord, "".join(lacking.split())), _STAND_IN)
    values = {key: _translated(value, table) for key, value in draft.sheet.values.items()}
    return draft._replace(sheet=draft.sheet._replace(values=values))


def _translated(value: object, table: Mapping[int, str]) -> object:
    match value:
        case str():
            return value.translate(table)
        case list():
            return [_translated(item, table) for item in value]
        case dict():
            return {key: _translated(item, table) for key, item in value.items()}
        case _:
            return value

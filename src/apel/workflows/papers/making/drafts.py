"""Papers about many people are typeset: a character that the fonts lack costs itself, not a paper."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from apel.domain.papers.documents import Fault, Sheet, Trouble, Typeset, lacking_texts
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
            lacking = lacking_texts(made.fault)
            printed.lacking |= dict.fromkeys(made.fault.about.split(" "))
            printed.affected |= _affected(draft, lacking)
            values = without_texts(draft.sheet.values, lacking)
            again.append(draft._replace(sheet=draft.sheet._replace(values=values)))
        else:
            reason = reason_or_stop(made.fault, draft.sheet.template)
            printed.failed.append(Failure(draft.name, reason))
    return again


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

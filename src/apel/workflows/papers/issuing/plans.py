"""What is to be done about the file of a form: made, made again, or left as it is."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from apel.domain.papers.documents import Sheet, Typeset
from apel.domain.papers.issuing.issued import Current
from apel.storage.people import Kept


class Group(NamedTuple):
    """People whose forms are one file."""

    people: Sequence[Kept]
    part: int = 0  # of an agency with several files, from 1


class State(StrEnum):
    """What a file is like that is asked for."""

    DUE = "due"  # it is to be made
    SAME = "same"  # it was issued, and lies there as it was
    CHANGED = "changed"  # what it would be made from is not what it was issued from
    ALTERED = "altered"  # what lies in its place is not what was issued


class Plan(NamedTuple):
    """What is to be done about the file of a group.

    `before` are the papers that it was issued as, person by person; `inputs` and `template` the
    digests of what it is made from. A file that is made again has its digest in the sheet.
    """

    state: State
    group: Group
    sheet: Sheet
    inputs: str = ""
    template: str = ""
    before: Sequence[Current | None] = ()


class Forms(Protocol):
    """What the forms of a kind are filled with."""

    what: str
    copies: int

    def sheet(self, people: Sequence[Kept], part: int, replaced: Mapping[str, str], /) -> Sheet:
        """Return the file of these people; `replaced` names by code the entry that a form replaces."""

    def has(self, row: Kept, characters: Iterable[str], /) -> bool:
        """Say whether somebody's form contains one of these characters."""

    def number(self, code: str, /) -> str:
        """Return the number of somebody's form; nothing where it has none."""


class Planner(Protocol):
    """Decides about files, and keeps track of what became of them."""

    def plan(self, group: Group) -> Plan:
        """Return what is to be done about the file of a group."""

    def enter(self, plan: Plan, made: Typeset) -> None:
        """Take note of a file that is whole."""

    def flush(self) -> None:
        """Write down what was noted."""


class Fleeting:
    """Files for a look, or to go on in Word: made whenever they are asked for, and never issued."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    def plan(self, group: Group) -> Plan:
        """Return that it is to be made."""
        return Plan(State.DUE, group, self._forms.sheet(group.people, group.part, {}))

    def enter(self, plan: Plan, made: Typeset) -> None:
        """Take no note."""

    def flush(self) -> None:
        """Write nothing down."""

"""Finding whose the units of a roster are: what no agency claims goes out, and comes back answered."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from apel.domain.agencies import Register
from apel.domain.agency_matching import (
    Answers,
    Place,
    Unclaimed,
    guess,
    matched,
    names_of,
    read_answers,
    unclaimed,
)
from apel.domain.ledger import Source
from apel.domain.roster.sheet import Sheet
from apel.errors import ApelError
from apel.language import _
from apel.storage import agencies, people
from apel.storage.database import Database
from apel.workflows.agencies import keep_register

# returns the place of the only text that is nearly the first one, or None
Likely = Callable[[str, Sequence[str]], int | None]


class Guessed(NamedTuple):
    """A name that no agency claims, and whose it may be; nothing where that is not clear."""

    name: Unclaimed
    guess: str


class Matching(NamedTuple):
    """What is to be matched, and the agencies to choose from."""

    names: Sequence[Guessed]
    agencies: Sequence[str]


class Matched(NamedTuple):
    """What was answered, how many people are counted elsewhere since, and what is still open."""

    answers: Answers
    moved: int
    left: int


def to_match(database: Database, likely: Likely) -> Matching:
    """Return every name that no agency claims with a guess. Raises ApelError without a register."""
    register = _register(database)
    names = [agency.name for agency in register.agencies]
    found = unclaimed(places(database), register)
    return Matching([Guessed(each, _guess(each.name, register, likely)) for each in found], names)


def take_answers(place: keep_register.Place, sheets: Iterable[Sheet]) -> Matched:
    """Keep what sheets answer, all at once.

    Raises ApelError where no sheet is one of answers.
    """
    database = place[0]
    register = _register(database)
    answers = read_answers(sheets, register, names_of(places(database)))
    if not answers.is_found:
        raise ApelError(
            _("No sheet has the columns of names and of agencies."),
            hint=_("It takes the workbook that this writes: apel agency match OUT.xlsx"),
        )
    after, moved = matched(register, answers.given), 0
    if after.agencies != register.agencies:
        moved = keep_register.keep(place, register, after, Source.IMPORT).moved
    return Matched(answers, moved, len(unclaimed(places(database), after)))


def names_unclaimed(database: Database) -> int:
    """Return how many names of the roster no agency claims; none where there is no register."""
    register = agencies.register(database)
    return len(unclaimed(places(database), register)) if register else 0


def places(database: Database) -> Iterator[Place]:
    """Return where everybody on the roster works, as the roster says it."""
    for row in people.kept(database):
        yield Place(row.person.agency, row.person.unit, row.person.position)


def _register(database: Database) -> Register:
    register = agencies.register(database)
    if not register:
        raise keep_register.no_register()
    return register


def _guess(name: str, register: Register, likely: Likely) -> str:
    if found := guess(name, register):
        return found
    texts = [(text, agency.name) for agency in register.agencies for text in agency.names]
    place = likely(name, [text for text, _name in texts])
    return "" if place is None else texts[place][1]

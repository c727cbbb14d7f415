"""What a desk does and says, on whatever it is shown: the line desk and the screen stand on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from apel.cli.at_desk import known_instruments
from apel.cli.connection import steadily
from apel.cli.desks.walk_in import newcomer
from apel.cli.verdict import RED, colour, details
from apel.cli.words import outcome_words
from apel.cli.workspace import Workspace
from apel.domain.ledger import Kind, Reason, Source
from apel.errors import ConnectionLost, WrongUsage
from apel.language import _
from apel.workflows.find_while_typing import Names
from apel.workflows.said_at_desk import Excuse
from apel.workflows.tally_desk import Tally

if TYPE_CHECKING:
    from apel.domain.acts import Signing
    from apel.storage.database import Database
    from apel.storage.people import Listed
    from apel.workflows.hold_ceremony import Desk, Outcome

PROPOSED = 9

Done = TypeVar("Done")
Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the desk says of one act, ready to be shown."""

    words: str
    details: Sequence[str]  # one after the other; first who it is, where that is somebody
    style: str
    outcome: "Outcome | None" = None  # None where nothing was recorded
    doubtful: "Sequence[Listed]" = ()  # who may be meant: a person has to say so


class Meant(NamedTuple):
    """Whom some words mean, or may mean."""

    people: "Sequence[Listed]"
    is_sure: bool


class Presenter:
    """A desk that signs people: each act is recorded before its answer is returned."""

    def __init__(
        self, place: Workspace, desk: "Desk", how: "Signing", at: str | None = None
    ) -> None:
        from apel.formats.similar import closest

        self._place = place
        self._desk = desk
        self._how = how
        self._at = at
        self._names = Names(place.database, closest)
        self._lost: Tell | None = None
        self.ceremony = place.ceremony
        self.is_cut_off = False  # the server does not answer
        self.tally = Tally(place.database, place.ceremony, desk)

    @property
    def station(self) -> str:
        """Return the desk's name."""
        return self._desk.writer.station

    @property
    def knows_only_itself(self) -> bool:
        """Say whether this is a desk's own file, in which no other desk writes."""
        return self._place.desk is not None

    def now(self) -> datetime:
        """Return what this desk's clock shows."""
        return self._desk.writer.clock()

    def tell(self, told: Tell, lost: Tell) -> None:
        """Say elsewhere than on stderr what happens besides, and that a server is waited for."""
        self._place.database.tell, self._lost = told, lost

    def scan(self, words: str) -> Answer:
        """Sign whoever was scanned or typed; where that is doubtful, record nothing and say so."""
        doubtful = self._steadily(lambda: in_doubt(self._place.database, words), words)
        if doubtful:
            return Answer(_("WHO IS IT?"), [words], RED, doubtful=doubtful)
        return self._record(words, lambda: self._desk.sign(words, self._how, at=self._at))

    def choose(self, person: "Listed") -> Answer:
        """Sign somebody who was chosen by a person at the desk."""
        sign = partial(self._desk.sign, person.code, self._how, at=self._at, source=Source.TYPED)
        return self._record(person.name, sign)

    def excuse(self, person: "Listed", reason: Reason) -> Answer:
        """Record why somebody is away."""
        return self._record(person.name, lambda: self._desk.excuse(person.code, Excuse(reason)))

    def newest(self) -> "Outcome":
        """Return what `undo` would take back. Raises ApelError where there is nothing."""
        return self._desk.newest_own()

    def undo(self, reason: str) -> Answer:
        """Take back this desk's newest act. Raises ApelError where there is none."""
        what = outcome_words()[Kind.WITHDRAWN]
        return self._record(what, lambda: self._desk.undo_newest(reason))

    def walk_in(self, name: str, unit: str, *, anyway: bool = False) -> Answer:
        """Enrol somebody who is on no roster, and sign. Raises WrongUsage where that is no name."""
        who = newcomer(name, unit or None, alone=True)
        if who is None:
            raise WrongUsage(_("“{words}” is no name.").format(words=name))
        how = replace(self._how, guest_instruments=known_instruments((), self._place))
        self._names.forget()
        act = partial(self._desk.sign_walk_in, who, how, at=self._at, anyway=anyway)
        return self._record(name, act)

    def meant(self, words: str) -> Meant:
        """Return whom these words mean, or may mean; nothing is recorded."""
        from apel.workflows.find_person import find

        exactly = find(self._place.database, words).people
        return Meant(exactly or _likely(self._place.database, words), len(exactly) == 1)

    def is_card(self, words: str) -> bool:
        """Say whether these words are somebody's code or number, and no name."""
        from apel.workflows.find_person import find

        found = find(self._place.database, words)
        return bool(found.people) and (found.source is Source.SCAN or any(map(str.isdigit, words)))

    def candidates(self, typed: str) -> "Sequence[Listed]":
        """Return who may be meant by what is typed so far."""
        return self._names.candidates(typed, PROPOSED)

    def catch_up(self) -> None:
        """Count anew where other desks have recorded in the same place."""
        try:
            if not self.knows_only_itself and self.tally.is_behind():
                self.tally.recount()
        except ConnectionLost:
            self.is_cut_off = True
        else:
            self.is_cut_off = False

    def _record(self, words: str, act: "Callable[[], Outcome]") -> Answer:
        """Carry out one act; the only place where a desk that is shown records."""
        outcome = self._steadily(act, words)
        self._steadily(lambda: self.tally.note(outcome), words)
        return Answer(
            outcome_words()[outcome.outcome],
            details(outcome, self.ceremony),
            colour(outcome),
            outcome,
        )

    def _steadily(self, act: Callable[[], Done], words: str) -> Done:
        return steadily(act, words, self._lost)


def in_doubt(database: "Database", words: str) -> "Sequence[Listed]":
    """Return who may be meant where a person has to say who it is; else nobody."""
    from apel.workflows.find_person import find

    exactly = find(database, words).people
    return () if len(exactly) == 1 else exactly or _likely(database, words)


def _likely(database: "Database", words: str) -> "Sequence[Listed]":
    """Return whom a part of a name means; where that is nobody, who has nearly this name."""
    from apel.formats.similar import closest
    from apel.workflows.find_person import find, similar

    return find(database, words, whole=False).people or similar(database, words, closest)

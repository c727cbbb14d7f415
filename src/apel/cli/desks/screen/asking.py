"""What the keys of the desk's screen ask for, step by step: excuse, search, undo, walk-in, help."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from apel.cli.desks.presenter import Answer, Meant, Presenter
from apel.cli.desks.screen.choices import Choices, Chosen, Question, Row, who
from apel.cli.words import clock, outcome_words, reason_words
from apel.domain.ledger import Reason, Refusal
from apel.language import _

if TYPE_CHECKING:
    from apel.storage.people import Listed
    from apel.workflows.hold_ceremony import Outcome

Done = TypeVar("Done")


class Asker(Protocol):
    """Who shows what is asked, and records what was answered."""

    def ask(self, question: Question | None, choices: Choices | None = None) -> None:
        """Ask something, and show rows to choose from; None closes what was asked."""

    def look_up(self, task: Callable[[], Done], then: Callable[[Done], None]) -> None:
        """Find out something; nothing is recorded."""

    def record(
        self, words: str, act: Callable[[], Answer], then: Callable[[Answer], None] | None = None
    ) -> None:
        """Record an act that these words name, and show its answer."""

    def scan(self, words: str) -> None:
        """Take what was scanned."""

    def refuse(self, words: str, line: str) -> None:
        """Say that nothing was recorded, and why."""


class Asking:
    """Each public method begins what one key asks for."""

    def __init__(self, desk: Presenter, asker: Asker) -> None:
        self._desk = desk
        self._asker = asker

    def help(self) -> None:
        """Say what the keys do."""
        rows = [Row(words, _nothing) for words in _help()]
        hint = _("Esc closes. A card can be scanned at any time.")
        self._asker.ask(None, Choices(_("Help"), rows, hint=hint))

    def search(self) -> None:
        """Ask for a name; whoever is chosen signs."""
        self._ask_whom(_("Name: "), _("Type the beginning of a name."), self.sign)

    def sign(self, person: "Listed") -> None:
        """Sign somebody who was chosen."""
        self._asker.ask(None)
        self._asker.record(person.name, partial(self._desk.choose, person))

    def excuse(self) -> None:
        """Ask who is away, and then why."""
        title = _("Scan a card, or type a number or a name.")
        self._ask_whom(_("Who is away: "), title, self._why, takes_the_sure=True)

    def undo(self) -> None:
        """Ask why this desk's newest act is taken back."""
        self._asker.look_up(self._desk.newest, self._why_undone)

    def walk_in(self) -> None:
        """Ask for name and unit of somebody who is on no roster, and signs as a guest."""
        title = _("Somebody who is on no roster signs as a guest.")
        self._asker.ask(Question(_("Name of the guest: "), self._guest), Choices(title))

    def _ask_whom(
        self, prompt: str, title: str, chosen: Chosen, *, takes_the_sure: bool = False
    ) -> None:
        """Ask for somebody: who is proposed has to be chosen, unless it can be nobody else."""

        def answered(words: str) -> None:
            self._asker.look_up(partial(self._desk.meant, words), partial(found, words))

        def found(words: str, meant: Meant) -> None:
            if meant.is_sure and takes_the_sure:
                chosen(meant.people[0])
            elif meant.people:
                self._asker.ask(question, who(words, meant.people, chosen))
            else:
                self._asker.ask(question, Choices(title))
                line = _("Nobody on the roster has this code, number or name.")
                self._asker.refuse(outcome_words()[Refusal.UNKNOWN], line)

        question = Question(prompt, answered, chosen)
        self._asker.ask(question, Choices(title))

    def _why(self, person: "Listed") -> None:
        words = reason_words()
        rows = [Row(words[reason], partial(self._excuse, person, reason)) for reason in Reason]
        title = _("Why is {name} away?").format(name=person.name)
        self._asker.ask(None, Choices(title, rows))

    def _excuse(self, person: "Listed", reason: Reason) -> None:
        self._asker.ask(None)
        self._asker.record(person.name, partial(self._desk.excuse, person, reason))

    def _why_undone(self, newest: "Outcome") -> None:
        name = newest.person.name if newest.person else ""
        title = _("Take back: {what} {name}, {time}? Why?").format(
            what=outcome_words()[newest.outcome],
            name=name,
            time=clock(newest.entry.at, self._desk.ceremony),
        )
        reasons = {"mistake": _("a mistake"), "other": _("another reason")}
        rows = [Row(words, partial(self._undo, name, why)) for why, words in reasons.items()]
        self._asker.ask(None, Choices(title, rows))

    def _undo(self, name: str, reason: str) -> None:
        self._asker.ask(None)
        self._asker.record(name, partial(self._desk.undo, reason))

    def _guest(self, name: str) -> None:
        def unit() -> None:
            prompt = _("Where from (Enter alone: not said): ")
            question = Question(prompt, partial(self._guest_from, name), takes_nothing=True)
            self._asker.ask(question, Choices(name))

        self._unless_a_card(name, unit)

    def _guest_from(self, name: str, unit: str) -> None:
        self._unless_a_card(unit, partial(self._sign_guest, name, unit))

    def _unless_a_card(self, words: str, then: Callable[[], None]) -> None:
        """Go on, unless somebody's card was scanned in between: that is a scan as always."""

        def found(is_card: object) -> None:
            if is_card:
                self._asker.ask(None)
                self._asker.scan(words)
            else:
                then()

        self._asker.look_up(partial(self._desk.is_card, words), found)

    def _sign_guest(self, name: str, unit: str, *, anyway: bool = False) -> None:
        def answered(answer: Answer) -> None:
            if answer.outcome and answer.outcome.outcome is Refusal.AMBIGUOUS:
                known = who(name, answer.outcome.candidates, self.sign)
                again = partial(self._sign_guest, name, unit, anyway=True)
                other = Row(_("somebody else of this name, a guest"), again)
                self._asker.ask(None, replace(known, rows=(*known.rows, other)))

        self._asker.ask(None)
        act = partial(self._desk.walk_in, name, unit, anyway=anyway)
        self._asker.record(name, act, answered)


def _help() -> list[str]:
    return [
        _("Scan a card; or type a number or a name, then Enter. Ctrl-U empties the line."),
        _("While a name is typed, ↓ and Enter choose who it is."),
        _("✓ green: recorded. ! yellow: recorded before. ✗ red: not recorded."),
        _("F2: somebody is away, and why.  F3: search by name."),
        _("F4: take back what this desk recorded last.  F5: a guest signs."),
    ]


def _nothing() -> None:
    """Do nothing: these rows are to be read."""

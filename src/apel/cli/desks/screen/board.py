"""The desk's screen without a screen: what is shown, and what each key and each scan does to it."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from apel.cli.desks.presenter import Answer, Presenter
from apel.cli.desks.screen.asking import Asking
from apel.cli.desks.screen.choices import Choices, Chosen, Question, who
from apel.cli.desks.screen.pace import Pace
from apel.cli.desks.screen.shown import Shown, refused, waiting
from apel.cli.scans import cleaned
from apel.errors import ApelError
from apel.formats.desk.keys import Key, Press
from apel.formats.desk.values import Colour, Screen, Seen
from apel.language import _
from apel.storage.people import Listed

Done = TypeVar("Done")

_LONGEST = 4000  # characters of a line; the record keeps 500 of what nobody fits
_PAUSE = 0.15  # seconds: whoever types a name looks up; a scanner does not
_ALONE = 0.15  # seconds in which nothing may follow what ends the desk
_READ = 60.0  # seconds in which something is read that is said once more at the end
_LONG = 0.3  # seconds until it is said that something is still being recorded


class DeskBoard:
    """One line that takes whatever comes, in its order; over it the newest answer."""

    def __init__(self, desk: Presenter, notes: Sequence[str] = ()) -> None:
        self._desk = desk
        self._shown = Shown(desk, notes)
        self._asking = asking = Asking(desk, self)
        self._begin = {
            Press.HELP: asking.help,
            Press.EXCUSE: asking.excuse,
            Press.SEARCH: asking.search,
            Press.UNDO: asking.undo,
            Press.WALK_IN: asking.walk_in,
        }
        self._pace = Pace()
        self._typed = ""
        self._question: Question | None = None
        self._choices: Choices | None = None
        self._waiting: deque[str] = deque()  # what is being recorded
        self._taken = self._answered = 0
        self._is_watching = False
        self._told: list[str] = []
        self._screen: Screen

    def open(self, screen: Screen) -> None:
        """Begin on this screen."""
        self._screen = screen
        self._desk.tell(
            lambda words: screen.soon(partial(self._tell, words)),
            lambda words: screen.soon(partial(self.refuse, _("NOT RECORDED"), words)),
        )

    def seen(self) -> Seen:
        """Return what is to be shown."""
        prompt = self._question.prompt if self._question else "> "
        panel = self._choices.panel() if self._choices else None
        return self._shown.seen(prompt, self._typed, panel)

    @property
    def told(self) -> Sequence[str]:
        """Return what was to be looked at while the screen was there."""
        return tuple(self._told)

    @property
    def unrecorded(self) -> Sequence[str]:
        """Return what was scanned and never answered."""
        return tuple(self._waiting)

    def take(self, key: Key) -> None:
        """Take one key, or what a scanner sent."""
        self._taken += 1
        by_hand = self._pace.is_by_hand(key)
        match key.what:
            case Press.ENTER | Press.TAB:
                self._enter(by_hand=by_hand and key.what is Press.ENTER)
            case Press.BACKSPACE:
                self._type(self._typed[:-1])
            case Press.CLEAR:
                self._type("")
            case Press():
                if by_hand:
                    self._press(key.what)
            case text:
                self._type((self._typed + text)[:_LONGEST])

    def tick(self) -> None:
        """Look whether other desks have recorded, where nothing else is to do."""
        if not self._waiting:
            self.look_up(self._desk.catch_up, lambda _nothing: self._screen.changed())

    def failed(self, error: Exception) -> None:
        """Say why nothing was found out; raise what ends the desk."""
        if not isinstance(error, ApelError):
            raise error
        self._say(error)

    def ask(self, question: Question | None, choices: Choices | None = None) -> None:
        """Ask something, and show rows to choose from; None closes what was asked."""
        self._question, self._choices = question, choices
        self._screen.changed()

    def look_up(self, task: Callable[[], Done], then: Callable[[Done], None]) -> None:
        """Find out something; nothing is recorded."""
        self._screen.work(task, then)

    def record(
        self, words: str, act: Callable[[], Answer], then: Callable[[Answer], None] | None = None
    ) -> None:
        """Record an act that these words name, and show its answer."""

        def recorded() -> Answer | ApelError:
            try:
                return act()
            except ApelError as error:
                return error

        self._waiting.append(words)
        self._screen.work(recorded, partial(self._answer, words, then))
        self._watch()

    def scan(self, words: str) -> None:
        """Take what was scanned."""
        self.record(words, partial(self._desk.scan, words))

    def refuse(self, words: str, line: str) -> None:
        """Say that nothing was recorded, and why."""
        self._shown.verdict = refused(words, line)
        self._screen.ring()
        self._screen.changed()

    def _answer(
        self, words: str, then: Callable[[Answer], None] | None, answer: Answer | ApelError
    ) -> None:
        self._waiting.popleft()
        self._answered += 1
        if isinstance(answer, ApelError):
            self._shown.add_unrecorded(words)
            self._say(answer)
            return
        self._shown.add(words, answer)
        if self._shown.verdict.colour is Colour.RED:
            self._screen.ring()
        is_free = not (self._waiting or self._typed or self._question or self._choices)
        if answer.doubtful and is_free:
            self.ask(None, who(words, answer.doubtful, self._asking.sign))
        if then is not None:
            then(answer)
        self._screen.changed()

    def _tell(self, words: str) -> None:
        self._told.append(words)
        self._show_told(words)
        self._screen.ring()
        self._screen.later(_READ, partial(self._show_told, ""))

    def _show_told(self, words: str) -> None:
        self._shown.told = words
        self._screen.changed()

    def _say(self, error: ApelError) -> None:
        self.refuse(_("NOT RECORDED"), " ".join(filter(None, (error.message, error.hint))))

    def _watch(self) -> None:
        """Let nobody take an answer for that of a scan which is not recorded yet."""

        def look(answered: int) -> None:
            self._is_watching = False
            if self._waiting and answered == self._answered and self._shown.is_an_answer:
                self._shown.verdict = waiting(len(self._waiting))
                self._screen.changed()
            if self._waiting:
                self._watch()

        if not self._is_watching:
            self._is_watching = True
            self._screen.later(_LONG, partial(look, self._answered))

    def _enter(self, *, by_hand: bool) -> None:
        if self._choices is not None and self._choices.picked is not None:
            if by_hand:
                self._typed = ""
                self._choices.rows[self._choices.picked].take()
            return
        question, words = self._question, cleaned(self._typed)
        self._typed = ""
        if question is None and words:
            self.ask(None)
            self.scan(words)
        elif question and (words or (question.takes_nothing and by_hand)):
            question.answered(words)

    def _type(self, typed: str) -> None:
        """Show what the line holds now, and look up who may be meant when a pause follows."""
        self._typed = typed
        is_name = len(typed.strip()) > 1 and not any(map(str.isdigit, typed))
        if self._choices is not None:
            stays = self._question is not None or (self._choices.is_proposal and is_name)
            self._choices = replace(self._choices, picked=None) if stays else None
        if is_name and self._chosen is not None:
            self._screen.later(_PAUSE, partial(self._propose, typed))

    @property
    def _chosen(self) -> Chosen | None:
        """Return what takes whoever is proposed for the line; None where it holds no person."""
        return self._question.chosen if self._question else self._asking.sign

    def _propose(self, typed: str) -> None:
        if typed == self._typed and not self._waiting:
            self.look_up(partial(self._desk.candidates, typed), partial(self._proposed, typed))

    def _proposed(self, typed: str, found: Sequence[Listed]) -> None:
        if typed == self._typed and self._chosen is not None:
            proposed = replace(who(typed.strip(), found, self._chosen), is_proposal=True)
            self.ask(self._question, proposed if found or self._question else None)

    def _press(self, press: Press) -> None:
        match press:
            case Press.DOWN | Press.UP:
                if self._choices is not None:
                    self._choices = self._choices.moved(1 if press is Press.DOWN else -1)
            case Press.ESCAPE:
                self._close()
            case Press.END | Press.INTERRUPT:
                self._screen.later(_ALONE, partial(self._end, press, self._taken))
            case _:
                self._close()
                self._typed = ""
                self._begin[press]()

    def _end(self, press: Press, taken: int) -> None:
        """End, unless more has come: cards may begin with any sign, and end nothing."""
        if taken == self._taken and not self._close():
            self._screen.end(interrupted=press is Press.INTERRUPT)

    def _close(self) -> bool:
        """Close what is asked, or empty the line; say whether there was anything."""
        if self._question or self._choices:
            self.ask(None)
            return True
        had_words, self._typed = bool(self._typed), ""
        return had_words

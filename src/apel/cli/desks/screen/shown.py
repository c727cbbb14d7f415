"""What the desk's screen says, in words: the newest answer, the last scans, the counts."""

from collections import deque
from collections.abc import Sequence
from itertools import islice

from apel.cli.desks.presenter import Answer, Presenter
from apel.cli.verdict import GREEN, RED, YELLOW
from apel.cli.words import clock, grouped, percent
from apel.domain.ceremony import ledger_time
from apel.domain.ledger import Kind
from apel.formats.desk.values import Colour, Count, Panel, Scan, Seen, Verdict
from apel.language import _
from apel.workflows.record import MAIN_STATION
from apel.workflows.watch_ceremony import PACE

_COLOURS = {GREEN: Colour.GREEN, YELLOW: Colour.YELLOW, RED: Colour.RED}
_MARKS = {Colour.GREEN: "✓", Colour.YELLOW: "!", Colour.RED: "✗", Colour.CALM: "…"}
_KEPT, _ON_A_SCREEN = 100, 60
_OF_A_SCAN = 10  # characters of what nobody fits: as many as a code has
_DESKS = 5


class Shown:
    """What stands on the screen between two keys."""

    def __init__(self, desk: Presenter, notes: Sequence[str] = ()) -> None:
        self._desk = desk
        self._last: deque[Scan] = deque(maxlen=_KEPT)
        self._newest = ""  # the agency of the newest answer
        self.verdict = _ready(notes)
        self.told = ""

    @property
    def is_an_answer(self) -> bool:
        """Say whether an answer is shown, and not that something is not recorded."""
        return self.verdict.words != _("NOT RECORDED")

    def add(self, words: str, answer: Answer) -> None:
        """Show an answer; `words` are what was scanned or typed."""
        colour = _COLOURS[answer.style]
        person = answer.outcome.person if answer.outcome else None
        first, *others = answer.details
        name, lines = (first, others) if person else ("", list(answer.details))
        self.verdict = Verdict(_MARKS[colour], answer.words, name, tuple(lines), colour)
        self._newest = person.agency if person else self._newest
        at = answer.outcome.entry.recorded if answer.outcome else ledger_time(self._desk.now())
        is_plain = answer.outcome is not None and answer.outcome.outcome is Kind.SIGNED
        said = "" if is_plain else answer.words
        self._note(at, colour, said, person.name if person else _shortened(words))

    def add_unrecorded(self, words: str) -> None:
        """Keep in sight what was not recorded."""
        at = ledger_time(self._desk.now())
        self._note(at, Colour.RED, _("NOT RECORDED"), _shortened(words))

    def seen(self, prompt: str, typed: str, panel: Panel | None) -> Seen:
        """Return the whole screen."""
        return Seen(
            self._title(),
            self._figures(),
            self.verdict,
            prompt,
            typed,
            list(islice(self._last, _ON_A_SCREEN)),
            self._counts(),
            self._status(),
            _("F1 Help  F2 Excuse  F3 Search  F4 Undo  F5 Guest  Ctrl-D End"),
            panel,
            self.told,
        )

    def _note(self, at: str, colour: Colour, said: str, who: str) -> None:
        time = clock(at, self._desk.ceremony).partition(" ")[0]
        words = ": ".join(filter(None, (said, who)))  # of most a signature, and then the name alone
        self._last.appendleft(Scan(f"{time} {_MARKS[colour]} {words}", colour))

    def _title(self) -> str:
        ceremony, station = self._desk.ceremony, self._desk.station
        title = ceremony.title or ceremony.code
        if station != MAIN_STATION:
            title = _("Desk {name}, {title}").format(name=station, title=title)
        return f"LATIHAN  {title}" if ceremony.is_rehearsal else title

    def _figures(self) -> str:
        there, due = self._desk.tally.total
        share = percent(100 * there / due if due else None)
        return f"{grouped(there)}/{grouped(due)}  {share}"

    def _counts(self) -> list[Count]:
        """Return the agencies in their order, but first the one of the newest answer."""
        agencies = self._desk.tally.agencies
        # guests are due nowhere
        due = [name for name, figures in agencies.items() if figures.due]
        ordered = sorted(due, key=lambda name: name != self._newest)
        return [Count(name or _("(no agency)"), *agencies[name]) for name in ordered]

    def _status(self) -> str:
        now, desk = self._desk.now(), self._desk
        lately = desk.tally.lately(now)
        pace = _("Last {minutes} minutes: {number}, {rate} a minute").format(
            minutes=PACE, number=grouped(lately), rate=f"{lately / PACE:.1f}".replace(".", ",")
        )
        said = [clock(ledger_time(now), desk.ceremony), pace]
        if desk.is_cut_off:
            said.append(_("the server does not answer"))
        elif desk.knows_only_itself:
            said.append(_("offline, own entries only"))
        elif desk.tally.missing:
            names = ", ".join(desk.tally.missing[:_DESKS])
            more = ", …" if len(desk.tally.missing) > _DESKS else ""
            said.append(_("without desks {names}").format(names=names + more))
        return "  ".join(said)


def refused(words: str, line: str) -> Verdict:
    """Return how it is shown that nothing was recorded, and why."""
    return Verdict(_MARKS[Colour.RED], words, "", (line,), Colour.RED)


def waiting(number: int) -> Verdict:
    """Return how it is shown that something is not recorded yet."""
    line = _("Not recorded yet: {number}").format(number=grouped(number))
    return Verdict(_MARKS[Colour.CALM], _("WAIT"), "", (line,))


def _ready(notes: Sequence[str]) -> Verdict:
    lines = (_("Scan a card, or type a number or a name."), *notes)
    return Verdict("", _("READY"), "", lines, Colour.YELLOW if notes else Colour.CALM)


def _shortened(words: str) -> str:
    return words if len(words) <= _OF_A_SCAN else f"{words[:_OF_A_SCAN]}…"

"""The words for what has to be clarified: questions, in which nobody is accused of anything."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from apel.cli.clock_words import clock_words, span_words
from apel.cli.words import outcome_words
from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry, Kind, said
from apel.domain.people.person import shown_code
from apel.domain.signals import SignalKind
from apel.domain.stations import desk_name
from apel.formats.terminal import say, warn
from apel.language import _
from apel.workflows.clarify_signals import counting

if TYPE_CHECKING:
    from apel.domain.clarifying import Question
    from apel.domain.signals import Signal
    from apel.domain.table import Cell
    from apel.workflows.clarify_signals import Answer, Asked

_MOST_SHOWN = 12  # entries of one question

Given = tuple["Question", "Sequence[Answer]"]


def title() -> str:
    """Return what all of this is called on paper."""
    return _("Matters to be clarified")


def show_questions(given: "Sequence[Given]", asked: "Asked", ceremony: Ceremony) -> None:
    """Show the open questions, then the clarified ones, and how to answer."""
    _show_heading(asked)
    if not given:
        say(_("Nothing has to be clarified."))
    is_open = [each for each in given if each[0].is_open]
    clarified = [each for each in given if not each[0].is_open]
    for heading, some in ((_("Open: {number}"), is_open), (_("Clarified: {number}"), clarified)):
        if some:
            say(f"\n{heading.format(number=len(some))}")
        for question, answers in some:
            lines = question_lines(question, answers, asked, ceremony)
            say("\n" + "\n".join(lines))
    if is_open:
        say("\n" + _("These are questions, and each may have a simple answer."))
        say(_("Answer with: apel clarify KEY --answer TEXT --by POST"))


def _show_heading(asked: "Asked") -> None:
    if not asked.is_intact:
        warn(_("The record is not what was written: see apel verify."))
    say(title(), style="bold")
    if asked.working:
        desks = ", ".join(asked.working)
        say(_("Not handed in yet, so not asked about to the end: {desks}").format(desks=desks))


def question_lines(
    question: "Question", answers: "Sequence[Answer]", asked: "Asked", ceremony: Ceremony
) -> Iterator[str]:
    """Yield what is asked, the entries with the times of their desks, and what was answered."""
    signal = question.signal
    yield f"{question.key}  {asked_words(signal)}"
    where = ", ".join(filter(None, signal.place[::-1]))
    if where:
        yield f"  {where}"
    for entry in signal.entries[:_MOST_SHOWN]:
        yield f"    {_entry(entry, asked, ceremony)}"
    more = len(signal.entries) - _MOST_SHOWN
    if more > 0:
        yield "    " + _("… and {more} more").format(more=more)
    off = {(entry.station, asked.clocks.ahead(entry)) for entry in signal.entries}
    for station, ahead in sorted((name, each) for name, each in off if each):
        yield f"    {station}: {clock_words(ahead)}"
    for answer in answers:
        yield from _answer_lines(answer, ceremony)


def asked_words(signal: "Signal") -> str:
    """Return the question in a line."""
    desks = ", ".join(dict.fromkeys(map(desk_name, signal.stations))) or "–"
    number, took = len(signal.entries), span_words(signal.seconds)
    match signal.kind:
        case SignalKind.TWO_DESKS:
            return _("One card at several desks ({desks}) within {time}").format(
                desks=desks, time=took
            )
        case SignalKind.BURST:
            return _("{number} cards of one unit at desk {desks} within {time}").format(
                number=number, desks=desks, time=took
            )
        case SignalKind.OFF_RHYTHM:
            return _("Scans at desk {desks}, {time} from all others there: {number}").format(
                number=number, desks=desks, time=took
            )


def headings() -> tuple[str, ...]:
    """Return the headings of the exported table."""
    return (
        _("Key"),
        _("Question"),
        _("Agency"),
        _("Unit"),
        _("Entries"),
        _("First"),
        _("Last"),
        _("State"),
        _("Answer"),
        _("Answered by"),
        _("Date"),
    )


def table_row(
    question: "Question", answers: "Sequence[Answer]", ceremony: Ceremony
) -> "tuple[Cell, ...]":
    """Return the cells of a question: entries, and no names."""
    signal = question.signal
    times = [entry.at for entry in signal.entries] or [""]
    newest = counting(answers)
    return (
        question.key,
        asked_words(signal),
        signal.place.agency,
        signal.place.unit,
        ", ".join(entry.name for entry in signal.entries),
        _moment(times[0], ceremony),
        _moment(times[-1], ceremony),
        _("open") if question.is_open else _("clarified"),
        _text(newest.answer) if newest else "",
        _text(newest.by) if newest else "",
        _moment(newest.at, ceremony) if newest else "",
    )


def _entry(entry: Entry, asked: "Asked", ceremony: Ceremony) -> str:
    person = asked.people.get(entry.person or "")
    name = person.name if person else shown_code(entry.person or "")
    return f"{_moment(entry.at, ceremony)}  {entry.name}  {_outcome(entry)}  {name}"


def _outcome(entry: Entry) -> str:
    words: dict[str, str] = {str(kind): text for kind, text in outcome_words().items()}
    told = said(entry.body).get("why") if entry.kind == Kind.REFUSED else entry.kind
    return words.get(str(told), str(told))


def _answer_lines(answer: "Answer", ceremony: Ceremony) -> Iterator[str]:
    text = _("Answer: {answer}") if not answer.is_replaced else _("Earlier answer: {answer}")
    yield "  " + text.format(answer=_text(answer.answer))
    when = _moment(answer.at, ceremony)
    yield "  " + _("{when}, by {post} ({entry})").format(
        when=when, post=_text(answer.by), entry=answer.entry
    )


def _text(text: str | None) -> str:
    return _("(the text is not here)") if text is None else text


def _moment(at: str, ceremony: Ceremony) -> str:
    """Return a time of the ledger with its day and seconds; a damaged one as it stands."""
    try:
        here = datetime.fromisoformat(at).astimezone(ceremony.timezone)
    except (ValueError, OverflowError):
        return at
    return f"{here:%d-%m-%Y %H.%M.%S} {ceremony.zone}"

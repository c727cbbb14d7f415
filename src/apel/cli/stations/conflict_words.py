"""The words for what desks say about one person."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from apel.cli.clock_words import clock_words
from apel.cli.words import attendance_words, clock, outcome_words, reason_words
from apel.domain.ceremony import Ceremony
from apel.domain.clocks import Clocks
from apel.domain.conflicts import ConflictKind
from apel.domain.ledger import Entry, Kind, Reason, Refusal
from apel.domain.papers.documents import form_title
from apel.domain.saying import ACTS, ATTENDANCE, Attendance, saying
from apel.domain.sheet_words import is_otherwise, says
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.stations.resolve_conflicts import Question


def question_lines(
    questions: "Sequence[Question]", clocks: Clocks, ceremony: Ceremony
) -> Iterator[str]:
    """Yield about whom it is, what is in question, each entry with its desk's time, what stands.

    The questions are about one person and the same entries, each about another fact.
    """
    person, conflict = questions[0].person, questions[0].conflict
    yield f"{person.name}, {person.unit}, {person.agency}" if person else _("(an erased person)")
    facts = ", ".join(fact_words(each.conflict.fact, ceremony) for each in questions)
    is_by_sheet = any(map(is_otherwise, conflict.entries))
    kind = _("An agency says something else") if is_by_sheet else kind_words()[conflict.kind]
    yield f"  {kind}: {facts}"
    for entry in conflict.entries:
        ahead = clocks.ahead(entry)
        off = f"  ({clock_words(ahead)})" if ahead else ""
        yield f"    {entry.name}  {clock(entry.at, ceremony)}  {_said(entry)}{off}"
    stands = ", ".join(standing_words(each.standing, each.reason) for each in questions)
    yield "  " + _("Now stands: {standing}").format(standing=stands)


def kind_words() -> dict[ConflictKind, str]:
    """Return what kind of question it is."""
    return {
        ConflictKind.CONTRADICTION: _("Two desks say different things"),
        ConflictKind.DOUBLE: _("Recorded at two desks"),
        ConflictKind.LATE: _("Signed after the closing, at a desk that did not know of it"),
        ConflictKind.TOLD: _("Was told “already signed”, and that was taken back elsewhere"),
    }


def fact_words(fact: str, ceremony: Ceremony) -> str:
    """Return which fact it is about."""
    return _("attendance") if fact == ATTENDANCE else form_title(fact, ceremony)


def standing_words(standing: str, reason: Reason | None) -> str:
    """Return what stands while the question is open."""
    if reason:
        return f"{attendance_words()[Attendance(standing)]} ({reason_words()[reason]})"
    signatures = {
        str(Kind.SIGNED): _("signed"),
        str(Kind.MADE_UP): _("signed later"),
        str(Kind.DECLINED): _("declined to sign"),
        "none": _("not signed"),
    }
    return signatures.get(standing) or attendance_words()[Attendance(standing)]


def _said(entry: Entry) -> str:
    if is_otherwise(entry):
        return _("the agency's sheet says: {answer}").format(answer=_by_sheet(entry))
    if entry.kind == Kind.REFUSED:
        return _("was told: {answer}").format(answer=outcome_words()[Refusal.ALREADY_SIGNED])
    words = outcome_words()[Kind(entry.kind)]
    reason = saying(entry).reason if entry.kind in ACTS else None
    return f"{words} ({reason_words()[reason]})" if reason else words


def _by_sheet(entry: Entry) -> str:
    """Return what an agency said: a reason, or that somebody has signed."""
    known = {str(reason): words for reason, words in reason_words().items()}
    return known.get(says(entry)) or _("signed")

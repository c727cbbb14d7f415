"""The words for what desks say about one person."""

from apel.cli.words import attendance_words, clock, outcome_words, reason_words
from apel.domain.ceremony import Ceremony
from apel.domain.conflicts import ConflictKind
from apel.domain.documents import form_title
from apel.domain.ledger import Entry, Kind, Reason, Refusal
from apel.domain.saying import ACTS, ATTENDANCE, Attendance, saying
from apel.language import _


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


def entry_words(entry: Entry, ceremony: Ceremony) -> str:
    """Return what an entry says, and when that was by its desk's clock."""
    return f"{clock(entry.at, ceremony)}  {_said(entry)}"


def standing_words(standing: str, reason: Reason | None) -> str:
    """Return what stands while the question is open."""
    if reason:
        return f"{attendance_words()[Attendance(standing)]} ({reason_words()[reason]})"
    signatures = {
        str(Kind.SIGNED): _("signed"),
        str(Kind.MADE_UP): _("signed later"),
        "none": _("not signed"),
    }
    return signatures.get(standing) or attendance_words()[Attendance(standing)]


def _said(entry: Entry) -> str:
    if entry.kind == Kind.REFUSED:
        return _("was told: {answer}").format(answer=outcome_words()[Refusal.ALREADY_SIGNED])
    words = outcome_words()[Kind(entry.kind)]
    reason = saying(entry).reason if entry.kind in ACTS else None
    return f"{words} ({reason_words()[reason]})" if reason else words

"""Questions between desks that did not know of each other, and the decisions that settle them."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from apel.domain import acts
from apel.domain.acts import Known
from apel.domain.ceremony import Ceremony
from apel.domain.clocks import Clocks
from apel.domain.conflicts import Conflict, ConflictKind, conflicts, conflicts_about
from apel.domain.ledger import Closing, Entry, Kind, Reason, Source, is_readable, texts
from apel.domain.saying import ATTENDANCE, newest, newest_and_told
from apel.domain.sheet_words import is_otherwise
from apel.domain.standing import (
    NOTHING,
    Standing,
    live_closings,
    reopened,
    standing,
    standings,
)
from apel.errors import ApelError
from apel.language import _
from apel.storage import ledger, people
from apel.storage.agencies import in_official_order
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.workflows.hold_ceremony import Outcome
from apel.workflows.record import Act, Recorder, Writer

_URGENCY = (ConflictKind.CONTRADICTION, ConflictKind.TOLD, ConflictKind.LATE, ConflictKind.DOUBLE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question between desks, about whom it is, and what stands while it is open."""

    conflict: Conflict
    person: Listed | None  # None where the person was erased
    standing: str  # of attendance; for an instrument `signed`, `made-up`, `declined` or `none`
    reason: Reason | None = None  # of the excuse that stands


@dataclass(frozen=True, slots=True)
class Questions:
    """All that is open between desks, and how far the desks' clocks were off."""

    questions: Sequence[Question]
    clocks: Clocks


def open_questions(database: Database) -> Questions:
    """Return every open question, first what is to be decided, each kind agency by agency.

    The order of merges changes nothing.
    """
    readable = filter(is_readable, ledger.entries(database))
    entries = sorted(readable, key=attrgetter("station", "number"))
    stand = standings(entries)
    found = [
        _question(database, each, stand.get(each.person, NOTHING)) for each in conflicts(entries)
    ]
    asked = in_official_order(
        database, found, lambda each: each.person.agency if each.person else ""
    )
    asked.sort(key=lambda each: _URGENCY.index(each.conflict.kind))
    return Questions(asked, Clocks(entries))


def resolve(
    database: Database, ceremony: Ceremony, writer: Writer, wanted: tuple[Listed, str], reason: str
) -> Outcome:
    """Decide which entry, by its name, stands about somebody, wherever it is in question.

    Raises ApelError where nothing is in question, or this entry is not.
    """
    who, keep = wanted
    with database.transaction():
        about = ledger.entries_about(database, who.code)
        closings = ledger.closings(database)
        questions = conflicts_about(who.code, about, live_closings(closings, Closing.SIGNING))
        in_question = [entry for question in questions for entry in question.entries]
        kept = next((e for e in in_question if e.name.casefold() == keep.casefold()), None)
        decision = acts.deciding(questions, kept) if kept else None
        if kept is None or decision is None:
            raise _not_in_question(who, keep, in_question)
        recorder = Recorder(database, ceremony.code, writer)
        body = {**decision.body, "reason": recorder.note(reason)} if reason else decision.body
        if is_otherwise(kept):
            known = Known(who.duties, standing(about, reopened(closings)), closings)
            taken = _take_over(recorder, known, kept, about, texts(body.get("facts")))
            body, about = {**body, "keep": [taken.digest]}, [*about, taken]
        act = Act(Kind.RESOLVED, body, who.code, supersedes=newest_and_told(about))
        return Outcome(Kind.RESOLVED, who, recorder.append(act), first=kept)


def _take_over(
    recorder: Recorder, known: Known, word: Entry, about: Sequence[Entry], facts: Sequence[str]
) -> Entry:
    """Record what an agency's sheet said and was refused, so that a decision may let it stand."""
    taken = acts.taking_over(known, word, facts)
    return recorder.append(
        Act(taken.kind, taken.body, word.person, None, Source.IMPORT, newest(about))
    )


def _question(database: Database, conflict: Conflict, stand: Standing) -> Question:
    person = people.find_by_code(database, conflict.person)
    reason = stand.reason if conflict.fact == ATTENDANCE else None
    return Question(conflict, person, _stands(conflict, stand), reason)


def _stands(conflict: Conflict, stand: Standing) -> str:
    if conflict.fact == ATTENDANCE:
        return stand.attendance
    signature = stand.signatures.get(conflict.fact)
    if signature is None:
        return str(Kind.DECLINED) if conflict.fact in stand.declined else "none"
    return str(Kind.MADE_UP if signature.made_up else Kind.SIGNED)


def _not_in_question(who: Listed, keep: str, in_question: Sequence[Entry]) -> ApelError:
    if not in_question:
        return ApelError(_("There is nothing to decide about “{name}”.").format(name=who.name))
    names = ", ".join(dict.fromkeys(entry.name for entry in in_question))
    return ApelError(
        _("{entry} is not in question about “{name}”.").format(entry=keep, name=who.name),
        hint=_("Name one of these: {names}").format(names=names),
    )

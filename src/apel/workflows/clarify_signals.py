"""Questions about how cards were presented, and the answers to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.chain import breaks
from apel.domain.clarifying import Question, questions
from apel.domain.clocks import Clocks
from apel.domain.ledger import Kind, is_readable, said
from apel.domain.signals import KEY_LENGTH, Place, signals
from apel.domain.stations import desks
from apel.errors import ApelError
from apel.language import _
from apel.storage import ledger, people
from apel.storage.agencies import in_official_order
from apel.storage.database import Database
from apel.storage.people import Listed
from apel.workflows.record import Act, Recorder, Writer
from apel.workflows.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Asked:
    """Every question, and what is needed to show it: whose cards, and how far clocks were off."""

    questions: Sequence[Question]
    people: Mapping[str, Listed]  # by code
    clocks: Clocks
    working: Sequence[str]  # desks that have not handed in: their last scans are not asked about
    is_intact: bool


class Clarification(NamedTuple):
    """What somebody found out, and the post that answers for it."""

    answer: str
    by: str


class Answer(NamedTuple):
    """An answer as it was recorded; a text is None where it was erased, or lies in another file."""

    entry: str
    at: str
    answer: str | None
    by: str | None
    operator: str | None
    is_replaced: bool


@uncollected()
def asked(database: Database, now: datetime) -> Asked:
    """Return every question, the open ones first."""
    recorded = ledger.entries(database)
    entries = list(filter(is_readable, recorded))
    everybody = in_official_order(database, people.listed(database), lambda one: one.agency)
    listed = {person.code: person for person in everybody}
    places = {code: Place(person.agency, person.unit) for code, person in listed.items()}
    found = questions(signals(entries, places, now.timestamp()), entries, places)
    working = [desk.name for desk in desks(entries) if desk.is_missing]
    return Asked(found, listed, Clocks(entries), working, is_intact=not breaks(recorded))


def clarify(
    database: Database, ceremony: Ceremony, writer: Writer, key: str, said_so: Clarification
) -> tuple[Question, Asked]:
    """Record the answer to a question; one that was there before is kept, and replaced.

    Raises ApelError where nothing is asked under this key.
    """
    with database.transaction():
        before = _the_question(asked(database, writer.clock()).questions, key)
        recorder = Recorder(database, ceremony.code, writer)
        body = {
            "signal": before.key,
            "kind": before.signal.kind,
            "entries": sorted(before.signal.digests),
            "seconds": before.signal.seconds,
            "answer": recorder.note(said_so.answer),
            "by": recorder.note(said_so.by),
        }
        replaced = [entry.digest for entry in before.newest]
        recorder.append(Act(Kind.CLARIFIED, body, supersedes=replaced))
        now = asked(database, writer.clock())
        return _the_question(now.questions, before.key), now


def answers(database: Database, question: Question) -> list[Answer]:
    """Return what was said to a question, the oldest first."""
    newest = {entry.digest for entry in question.newest}
    return [
        Answer(
            entry.name,
            entry.at,
            _text(database, said(entry.body).get("answer")),
            _text(database, said(entry.body).get("by")),
            entry.operator,
            entry.digest not in newest,
        )
        for entry in (*question.earlier, *question.answers)
    ]


def counting(given: Sequence[Answer]) -> Answer | None:
    """Return the answer that counts; of two that did not know of each other the one recorded last."""
    return next((each for each in reversed(given) if not each.is_replaced), None)


def _the_question(asked_now: Sequence[Question], key: str) -> Question:
    """Return the question with this key; of two by chance, the one that is open."""
    wanted = _plain(key)
    found = [each for each in asked_now if _plain(each.key) == wanted]
    if not found:
        raise ApelError(
            _("Nothing is asked under {key}.").format(key=key),
            hint=_("The keys stand in: apel report signals"),
        )
    return found[0]


def _plain(key: str) -> str:
    """Return a key as it is compared: with or without `S-`, and O, I, L do not matter."""
    letters = key.upper().translate(_CONFUSED)
    return letters[1:] if len(letters) > KEY_LENGTH and letters.startswith("S") else letters


_CONFUSED = str.maketrans("OIL", "011", "- ")


def _text(database: Database, digest: object) -> str | None:
    return ledger.note_text(database, digest) if isinstance(digest, str) else None

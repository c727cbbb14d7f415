"""Printed lists get their number, and their lines are frozen: `issued` entries and table `document`."""

from collections.abc import Sequence

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Kind, said
from apel.domain.printed_lists import (
    ListKind,
    following,
    frozen,
    in_series,
    lines_digest,
    series,
)
from apel.storage import documents
from apel.storage.database import Database
from apel.storage.desks import prepared
from apel.workflows.record import Act, Recorder, Writer


def numbers_of(
    database: Database,
    ceremony: Ceremony,
    writer: Writer,
    what: ListKind,
    lists: Sequence[Sequence[str]],
) -> list[str]:
    """Return the number of each list of people's codes; the same lines keep the number they have.

    A list that is new is written down before it is printed, so that no paper goes round whose lines
    nobody knows. Nothing is locked where none is new: a checklist is made anew every minute.
    """
    desk = prepared(database)
    beginning = series(what, desk.name if desk else "")
    kept = [frozen(lines) for lines in lists]
    known = [_known(database, what, lines, beginning) for lines in kept]
    if all(known):
        return known
    with database.transaction():
        recorder = Recorder(database, ceremony.code, writer)
        used = _used(database)
        return [_number(database, recorder, used, (what, lines, beginning)) for lines in kept]


def _number(
    database: Database, recorder: Recorder, used: set[str], wanted: tuple[ListKind, str, str]
) -> str:
    """Return the number of these lines; a new one is written down, and is used from then on."""
    what, lines, beginning = wanted
    known = _known(database, what, lines, beginning)
    if known:
        return known
    number = following(used, beginning)
    used.add(number)
    entry = recorder.append(
        Act(Kind.ISSUED, {"what": what, "number": number, "lines": lines_digest(lines)})
    )
    documents.save(database, documents.Document(entry.digest, number, what, lines))
    return number


def _used(database: Database) -> set[str]:
    """Return every number that was given, also to a list whose lines are not here any more.

    Its paper is still about, and must never mean somebody else.
    """
    issued = (said(entry.body).get("number") for entry in documents.issuing(database).values())
    return {*documents.all_numbers(database), *filter(None, map(_text, issued))}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _known(database: Database, what: ListKind, lines: str, beginning: str) -> str:
    """Return the newest number of this series under which these lines were printed; else empty."""
    found = documents.with_lines(database, what, lines)
    ours = (number for number in found if in_series(number, beginning))
    return max(ours, key=lambda number: (len(number), number), default="")

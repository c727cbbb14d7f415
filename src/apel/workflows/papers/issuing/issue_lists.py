"""Printed lists get their number, and their lines are frozen: `issued` entries and table `document`."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry, Kind, said, texts
from apel.domain.papers.contents.printed_lists import (
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


class Issued(NamedTuple):
    """What a list is called on paper: its number, and the entry that tells two of one number apart."""

    number: str
    entry: str
    digest: str = ""  # of that entry


def issue(
    database: Database,
    ceremony: Ceremony,
    writer: Writer,
    what: ListKind,
    lists: Sequence[Sequence[str]],
) -> list[Issued]:
    """Return what each list of people's codes is called; the same lines keep the number they have.

    A list that is new is written down before it is printed, so that no paper goes round whose lines
    nobody knows. Nothing is locked where none is new: a checklist is made anew every minute.
    """
    desk = prepared(database)
    beginning = series(what, desk.name if desk else "")
    kept = [frozen(lines) for lines in lists]
    known = _Known(database, what, beginning)
    if all(known.find(lines) for lines in kept):
        return [each for lines in kept if (each := known.find(lines))]
    with database.transaction():
        known = _Known(database, what, beginning)
        recorder = Recorder(database, ceremony.code, writer)
        return [known.find(lines) or _issue(database, recorder, known, lines) for lines in kept]


def used_numbers(database: Database, issuing: Iterable[Entry]) -> set[str]:
    """Return every number that a list has had.

    Also of lists whose lines are not here any more: their paper is still about, and must never mean
    somebody else.
    """
    numbers = texts([said(entry.body).get("number") for entry in issuing])
    return {*documents.all_numbers(database), *numbers}


class _Known:
    """The lists of one kind and series that were printed, and every number that was given."""

    def __init__(self, database: Database, what: ListKind, beginning: str) -> None:
        self._database = database
        self.what = what
        self._beginning = beginning
        self._issuing = documents.issuing(database)
        self._used = used_numbers(database, self._issuing.values())

    def find(self, lines: str) -> Issued | None:
        """Return what these lines were called when they were printed last."""
        ours = [
            (len(one.number), Issued(one.number, self._issuing[one.entry].name, one.entry))
            for one in documents.with_lines(self._database, self.what, lines)
            if in_series(one.number, self._beginning) and one.entry in self._issuing
        ]
        return max(ours)[1] if ours else None

    def next_number(self) -> str:
        """Return a number that no list has had."""
        number = following(self._used, self._beginning)
        self._used.add(number)
        return number

    def add(self, entry: Entry) -> None:
        """Know a list that was issued just now."""
        self._issuing[entry.digest] = entry


def _issue(database: Database, recorder: Recorder, known: _Known, lines: str) -> Issued:
    number = known.next_number()
    body = {"what": known.what, "number": number, "lines": lines_digest(lines)}
    entry = recorder.append(Act(Kind.ISSUED, body))
    documents.save(database, documents.Document(entry.digest, number, known.what, lines))
    known.add(entry)
    return Issued(number, entry.name, entry.digest)

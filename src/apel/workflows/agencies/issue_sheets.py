"""Sheets that go out to agencies get their number, and their lines are frozen, as printed lists' are.

An agency has one sheet of a kind that counts: the newest. Other lines than those of that one make a
new sheet, whose entry names the number that it replaces.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from apel.domain.agencies import Register
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
from apel.storage import agencies, documents
from apel.storage.database import Database
from apel.workflows.papers.issuing.issue_lists import used_numbers
from apel.workflows.record import Act, Recorder, Writer


class Draft(NamedTuple):
    """A sheet that is to go out: whose it is, what it asks, what its lines are about."""

    agency: str
    asks: tuple[str, ...]
    lines: Sequence[str]


class IssuedSheet(NamedTuple):
    """A sheet that has its number; `replaces` are the numbers that do not count any more."""

    number: str
    entry: Entry
    replaces: tuple[str, ...]


def issue_sheets(
    database: Database,
    ceremony: Ceremony,
    writer: Writer,
    what: ListKind,
    drafts: Sequence[Draft],
) -> list[IssuedSheet]:
    """Return what each sheet is called; whose newest sheet has the same lines keeps its number."""
    found = _Sheets(database, what)
    if not all(map(found.find, drafts)):
        with database.transaction():
            found = _Sheets(database, what)
            recorder = Recorder(database, ceremony.code, writer)
            for draft in drafts:
                if found.find(draft) is None:
                    _issue(database, recorder, found, draft)
    return [sheet for draft in drafts if (sheet := found.find(draft))]


def current_sheets(
    issuing: Mapping[str, Entry], what: str, register: Register
) -> dict[tuple[str, tuple[str, ...]], list[Entry]]:
    """Return by agency and asks the entries of the sheets that count: those that none replaces.

    An agency that has another name by now is found under the name that the register gives it.
    """
    sheets = [entry for entry in issuing.values() if said(entry.body).get("what") == what]
    replaced = {number for entry in sheets for number in texts(said(entry.body).get("replaces"))}
    found: dict[tuple[str, tuple[str, ...]], list[Entry]] = {}
    for entry in sheets:
        body = said(entry.body)
        if body.get("number") not in replaced:
            agency = register.of(str(body.get("agency") or ""), None)
            found.setdefault((agency, tuple(texts(body.get("asks")))), []).append(entry)
    return found


class _Sheets:
    """The sheets of a kind that went out, and every number that was given."""

    def __init__(self, database: Database, what: ListKind) -> None:
        self.what = what
        self._beginning = series(what)
        issuing = documents.issuing(database)
        self._used = used_numbers(database, issuing.values())
        self._current = current_sheets(issuing, what, agencies.register(database))

    def find(self, draft: Draft) -> IssuedSheet | None:
        """Return the sheet of these lines, where it is the one of its agency that counts."""
        there = self.current(draft)
        if len(there) != 1 or said(there[0].body).get("lines") != _digest(draft):
            return None
        body = said(there[0].body)
        return IssuedSheet(str(body.get("number")), there[0], tuple(texts(body.get("replaces"))))

    def current(self, draft: Draft) -> list[Entry]:
        """Return the entries of the sheets that the agency has, and that this one would replace."""
        there = self._current.get((draft.agency, draft.asks), [])
        return [e for e in there if in_series(str(said(e.body).get("number")), self._beginning)]

    def add(self, draft: Draft, entry: Entry) -> None:
        """Let a sheet that was issued just now count."""
        self._current[draft.agency, draft.asks] = [entry]

    def next_number(self) -> str:
        """Return a number that no list has had."""
        number = following(self._used, self._beginning)
        self._used.add(number)
        return number


def _issue(database: Database, recorder: Recorder, sheets: _Sheets, draft: Draft) -> None:
    number, lines = sheets.next_number(), frozen(draft.lines)
    body = {
        "what": sheets.what,
        "number": number,
        "lines": lines_digest(lines),
        "agency": draft.agency,
        "asks": list(draft.asks),
        "replaces": sorted(
            {str(said(entry.body).get("number")) for entry in sheets.current(draft)}
        ),
    }
    entry = recorder.append(Act(Kind.ISSUED, body))
    documents.save(database, documents.Document(entry.digest, number, sheets.what, lines))
    sheets.add(draft, entry)


def _digest(draft: Draft) -> str:
    return lines_digest(frozen(draft.lines))

"""The sheets that went out to agencies, as they were issued: found by number, mark or line."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from apel.domain.agencies import Register
from apel.domain.exchange.mark import Mark
from apel.domain.ledger import Entry, digest_of, said, texts
from apel.domain.papers.contents.printed_lists import ListKind, lines_digest
from apel.storage import agencies, documents, merging
from apel.storage.database import Database

SHEETS = (ListKind.PEOPLE_SHEET, ListKind.PAPERS_SHEET)


class Sent(NamedTuple):
    """A sheet that went out: its number, its agency as it is called now, its frozen lines."""

    number: str
    agency: str
    what: str
    asks: tuple[str, ...]
    issued: Entry
    lines: Mapping[str, int]  # the number of the line by person's code or instrument's name
    replaces: tuple[str, ...]


class SentSheets:
    """Every sheet that went out, in the order of their numbers; broken ones are left out."""

    def __init__(self, database: Database) -> None:
        issuing = documents.issuing(database)
        register = agencies.register(database)
        self.all: Sequence[Sent] = sorted(
            (
                _sent(document, issuing[document.entry], register)
                for document in merging.documents(database)
                if document.what in SHEETS
                and document.entry in issuing
                and _fits(document, issuing[document.entry])
            ),
            key=lambda sent: (len(sent.number), sent.number),
        )
        self._by_digest = {sent.issued.digest: sent for sent in self.all}
        replaced = {number for sent in self.all for number in sent.replaces}
        self.current = [sent for sent in self.all if sent.number not in replaced]
        self.of_person = {
            code: sent
            for sent in self.all
            if sent.what == ListKind.PEOPLE_SHEET
            for code in sent.lines
        }

    def marked(self, mark: Mark) -> Sent | None:
        """Return the sheet that a mark names; None where the mark is not as it was written."""
        sent = self._by_digest.get(mark.issued)
        if sent is None or (sent.number, sent.what) != (mark.number, mark.definition):
            return None
        return sent if sent.asks == tuple(map(str, mark.asks)) else None

    def newest_of(self, agency: str, what: str) -> Sent | None:
        """Return the newest sheet of a kind that an agency was sent."""
        theirs = [sent for sent in self.all if (sent.agency, sent.what) == (agency, what)]
        return theirs[-1] if theirs else None


def _sent(document: documents.Document, entry: Entry, register: Register) -> Sent:
    body = said(entry.body)
    lines = {name: line for line, name in enumerate(texts(json.loads(document.lines)), 1)}
    return Sent(
        document.number,
        register.of(str(body.get("agency") or ""), None),
        document.what,
        tuple(texts(body.get("asks"))),
        entry,
        lines,
        tuple(texts(body.get("replaces"))),
    )


def _fits(document: documents.Document, entry: Entry) -> bool:
    """Say whether lines and number are those that the entry names, and the entry is whole."""
    body = said(entry.body)
    return (
        digest_of(entry) == entry.digest
        and body.get("lines") == lines_digest(document.lines)
        and (body.get("number"), body.get("what")) == (document.number, document.what)
    )

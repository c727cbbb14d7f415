"""Papers that many of an agency sign together: each is out until lines of it were keyed in."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from apel.domain.ledger import Entry, Kind, Source, said, taken_back, texts
from apel.domain.papers.contents.printed_lists import ListKind
from apel.domain.papers.issuing.issued import IssuedPaper
from apel.storage import documents
from apel.storage.database import Database
from apel.workflows.papers.issuing.issued_papers import issued_papers

_SIGNING = (Kind.SIGNED, Kind.MADE_UP)


class SharedPaper(NamedTuple):
    """A paper of an agency with the lines of many, and whether some of them were keyed in."""

    paper: IssuedPaper
    is_in: bool


def shared_papers(database: Database, entries: Sequence[Entry]) -> list[SharedPaper]:
    """Return the papers that stand, in the order of their issue.

    One of which no line was keyed in is out no more once later ones have everybody who is on it.
    """
    lists = {
        digest: entry
        for digest, entry in documents.issuing(database).items()
        if said(entry.body).get("what") == ListKind.COLLECTIVE
    }
    if not lists:
        return []
    # the same lines may have been printed again, in another form
    papers = {
        paper.listed: paper for paper in issued_papers(database) if paper.listed in lists
    }.values()
    keyed, later, found = _keyed(entries), dict[tuple[str, str], set[str]](), list[SharedPaper]()
    for paper in reversed(papers):
        people = _people(database, lists[paper.listed])
        elsewhere = later.setdefault((paper.about, paper.what), set())
        if paper.listed in keyed or not people <= elsewhere:
            found.append(SharedPaper(paper, paper.listed in keyed))
        elsewhere |= people
    return found[::-1]


def _keyed(entries: Sequence[Entry]) -> Collection[object]:
    """Return the lists, by the digest of their entry, of which a signature stands."""
    undone = taken_back(entries)
    named: list[Mapping[str, object]] = [
        paper
        for entry in entries
        if entry.source == Source.PAPER and entry.kind in _SIGNING and entry.digest not in undone
        if isinstance(paper := said(entry.body).get("paper"), dict)
    ]
    return {paper.get("issued") for paper in named if "list" in paper}


def _people(database: Database, issued: Entry) -> set[str]:
    """Return the codes of those on a list; nobody where its lines are lost."""
    document = documents.issued(database, issued)
    return set(texts(json.loads(document.lines))) if document else set()

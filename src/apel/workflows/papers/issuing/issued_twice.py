"""Papers of one person that two computers issued without knowing of each other, and not alike."""

from collections.abc import Sequence
from typing import NamedTuple

from apel.domain.joining import staying
from apel.domain.ledger import digests
from apel.domain.papers.issuing.issued import IssuedPaper
from apel.storage import ledger
from apel.storage.database import Database
from apel.workflows.papers.issuing.issued_papers import issued_papers


class Twice(NamedTuple):
    """Several papers where one is valid: which kind, whose, and their entries."""

    what: str
    code: str
    entries: Sequence[str]


def issued_twice(database: Database) -> list[Twice]:
    """Return whoever has papers of one kind that differ, and none of which replaces the others."""
    papers = [paper for paper in issued_papers(database) if paper.person]
    stays = staying(ledger.joins(database))
    gone = {digest for paper in papers for digest in digests(paper.entry.supersedes)}
    found: dict[tuple[str, str, bool], list[IssuedPaper]] = {}
    for paper in papers:
        if paper.entry.digest not in gone:
            whose = stays.get(paper.whose, paper.whose)
            found.setdefault((paper.what, whose, paper.bundled > 0), []).append(paper)
    return [
        Twice(what, whose, [paper.entry.name for paper in those])
        for (what, whose, _bundled), those in found.items()
        if len({paper.file for paper in those}) > 1
    ]

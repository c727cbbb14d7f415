"""Folding the ledger again, up to the point of each issued paper with figures, to see whether they are true."""

from collections.abc import Iterator, Mapping, Sequence

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry
from apel.domain.mentions import sealed_heads
from apel.domain.papers.issuing.issued import IssuedPaper
from apel.domain.papers.issuing.told_figures import Told, covered, flat, told
from apel.domain.report import figures
from apel.domain.seals import froze
from apel.storage.database import Database
from apel.workflows.papers.issuing.issued_papers import issued_papers
from apel.workflows.report_attendance import Read, attended, read
from apel.workflows.uncollected import uncollected


@uncollected()
def check_figures(database: Database, ceremony: Ceremony) -> list[Told]:
    """Compare every issued paper that has figures with the record, in the order of their issue."""
    return list(_Folding(database, ceremony).checked())


class _Folding:
    """What the record says now, and what it said under each seal."""

    def __init__(self, database: Database, ceremony: Ceremony) -> None:
        self._database = database
        self._ceremony = ceremony
        self._entries = read(database).entries

    def checked(self) -> Iterator[Told]:
        """Yield each paper, compared."""
        papers = [paper for paper in issued_papers(self._database) if froze(paper.entry)]
        now = self._figures(self._entries) if papers else {}
        for paper in papers:
            yield self._compared(paper, now)

    def _compared(self, paper: IssuedPaper, now: Mapping[str, int]) -> Told:
        digest = froze(paper.entry)
        seal = next((entry for entry in self._entries if entry.digest == digest), None)
        under = covered(self._entries, sealed_heads(seal)) if seal else []
        known = {entry.digest for entry in under} | {digest, paper.entry.digest}
        later = [entry for entry in self._entries if entry.digest not in known]
        return told(paper, self._figures(under), now, later)

    def _figures(self, entries: Sequence[Entry]) -> Mapping[str, int]:
        found = Read(list(entries), is_intact=True)
        return flat(figures(attended(self._database, self._ceremony, found).report.totals))

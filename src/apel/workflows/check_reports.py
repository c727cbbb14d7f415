"""Folding the ledger again, up to the point of each issued paper with figures, to see whether they are true."""

from collections.abc import Iterator, Mapping, Sequence

from apel.domain.ceremony import Ceremony
from apel.domain.ledger import Entry
from apel.domain.mentions import sealed_heads
from apel.domain.papers.issuing.issued import IssuedPaper
from apel.domain.papers.issuing.told_figures import (
    Told,
    counted_up_to,
    covered,
    flat,
    has_figures,
    is_to_be_checked,
    last_numbers,
    told,
)
from apel.domain.report import AttendanceReport, figures
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
    """What the record says now, and what it said at each point at which papers were issued."""

    def __init__(self, database: Database, ceremony: Ceremony) -> None:
        self._database = database
        self._ceremony = ceremony
        self._entries = read(database).entries
        self._reports: dict[frozenset[tuple[str, int]], AttendanceReport] = {}

    def checked(self) -> Iterator[Told]:
        """Yield each paper, compared."""
        for paper in filter(is_to_be_checked, issued_papers(self._database)):
            yield self._compared(paper, last_numbers(self._entries))

    def _compared(self, paper: IssuedPaper, now: Mapping[str, int]) -> Told:
        seal = froze(paper.entry)
        point = self._under(seal) if seal else counted_up_to(paper)
        before = {entry.digest for entry in covered(self._entries, point)}
        known = before | {seal, paper.entry.digest}
        later = [entry for entry in self._entries if entry.digest not in known]
        if not has_figures(paper):
            return told(paper, {}, {}, later)
        then, today = (self._figures(each, paper.about) for each in (point, now))
        return told(paper, then, today, later)

    def _under(self, seal: str) -> Mapping[str, int]:
        """Return the last number by station that a seal covers; nothing where it is not here."""
        found = (entry for entry in self._entries if entry.digest == seal)
        return {head.station: head.number for entry in found for head in sealed_heads(entry)}

    def _figures(self, point: Mapping[str, int], agency: str) -> Mapping[str, int]:
        """Return the figures of an agency, or of all, at a point; nothing where nobody is of it."""
        report = self._report(point)
        counts = report.agencies.get(agency) if agency else report.totals
        return flat(figures(counts)) if counts else {}

    def _report(self, point: Mapping[str, int]) -> AttendanceReport:
        key = frozenset(point.items())
        if key not in self._reports:  # the letters of one day have one point
            under: Sequence[Entry] = covered(self._entries, point)
            found = Read(list(under), is_intact=True)
            self._reports[key] = attended(self._database, self._ceremony, found).report
        return self._reports[key]

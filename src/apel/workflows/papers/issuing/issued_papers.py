"""Which papers were issued, to whom and when, read from the ledger."""

from apel.domain.joining import staying
from apel.domain.papers.issuing.issued import Current, CurrentPapers, IssuedPaper, issued_paper
from apel.storage import ledger, papers
from apel.storage.database import Database


def issued_papers(database: Database, what: str = "") -> list[IssuedPaper]:
    """Return every paper that was issued, those that were replaced too; `what`: of one kind."""
    found = (issued_paper(e, place, pages) for _row, e, place, pages in papers.issued(database))
    return [paper for paper in found if what in ("", paper.what)]


def issued_file(database: Database, sha256: str) -> IssuedPaper | None:
    """Return the paper whose bytes have this SHA-256; of a file of many people the first one's.

    For many files at once take `by_file(issued_papers(database))`.
    """
    found = (paper for paper in issued_papers(database) if paper.file == sha256)
    return next(found, None)


class KnownPapers:
    """The papers of a kind that stand, kept up to date while others are issued, also elsewhere."""

    def __init__(self, database: Database, what: str) -> None:
        self._database = database
        self._what = what
        self._stays = staying(ledger.joins(database))
        self._read_up_to = 0
        self._current = CurrentPapers()
        self.look_again()

    @property
    def places(self) -> set[str]:
        """Return where issued papers lie, those that were replaced too."""
        return self._current.places

    def of(self, code: str, *, bundled: bool) -> Current | None:
        """Return the paper that somebody has; None where there is none."""
        return self._current.of(self._whose(code), bundled=bundled)

    def look_again(self) -> None:
        """Take in what was issued since."""
        for row, entry, place, pages in papers.issued(self._database, self._read_up_to):
            self._read_up_to = row
            paper = issued_paper(entry, place, pages)
            if paper.what == self._what:
                self._current.add(paper, self._whose(paper.person or paper.about))

    def _whose(self, code: str) -> str:
        return self._stays.get(code, code)

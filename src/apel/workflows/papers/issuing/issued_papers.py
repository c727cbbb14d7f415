"""Which papers were issued, to whom and when, read from the ledger."""

from collections.abc import Iterator

from apel.domain.joining import staying
from apel.domain.papers.issuing.issued import Current, CurrentPapers, IssuedPaper, issued_paper
from apel.storage import ledger, papers
from apel.storage.agencies import register
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
        self._register = register(database)
        self._read_up_to = 0
        self._current = CurrentPapers()
        self.look_again()

    def pass_over(self) -> None:
        """Let what was stored up to now count as read: whoever wrote it knows it."""
        self._read_up_to = papers.newest_row(self._database)

    @property
    def places(self) -> set[str]:
        """Return where issued papers lie, those that were replaced too."""
        return self._current.places

    @property
    def numbers(self) -> set[str]:
        """Return the numbers of papers that are no person's."""
        return self._current.numbers

    def of(self, whose: str, *, bundled: bool = False) -> Current | None:
        """Return the paper that somebody has, or that is about this; None where there is none."""
        return self._current.of(self._stays.get(whose, whose), bundled=bundled)

    def rivals(self, whose: str, *, bundled: bool) -> list[str]:
        """Return the entries of papers of somebody that stand beside the one that counts."""
        return self._current.rivals(self._stays.get(whose, whose), bundled=bundled)

    def together(self, file: str) -> list[str]:
        """Return whose papers are in a file of many, in its order."""
        return self._current.together(file)

    def look_again(self) -> None:
        """Take in what was issued since."""
        self._current.add_all(self._later())

    def _later(self) -> Iterator[tuple[IssuedPaper, str]]:
        for row, entry, place, pages in papers.issued(self._database, self._read_up_to):
            self._read_up_to = row
            paper = issued_paper(entry, place, pages)
            if paper.what == self._what:
                yield paper, self._whose(paper)

    def _whose(self, paper: IssuedPaper) -> str:
        """Return whose a paper is by now: codes are joined, and agencies get other names."""
        if paper.person:
            return self._stays.get(paper.person, paper.person)
        return paper.listed or self._register.of(paper.about, None)

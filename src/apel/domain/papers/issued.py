"""Papers that were issued: what their entries say, and which of them stand.

A paper is the bytes of one file. Whoever gets a corrected one has both on record: the new entry
names the one that it replaces.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from apel.domain.ledger import Entry, said


class IssuedPaper(NamedTuple):
    """A paper as its entry says it; `person` is a code, `about` an agency's name, '' the ceremony's."""

    entry: Entry
    what: str
    person: str | None
    about: str
    number: str
    file: str  # SHA-256 of its bytes
    inputs: str  # of all that it was made from
    template: str
    replaces: str  # digest of the entry of the one before
    bundled: int  # its place in a file of many, from 1; 0 where it is a file by itself
    place: str  # below the output folder; '' where it is not known here
    pages: int
    copies: int = 1  # in the file

    @property
    def pages_of_one(self) -> int:
        """Return how many pages the paper has; 0 where that is not known, as within a file of many."""
        return 0 if self.bundled else self.pages // self.copies


class CurrentPapers:
    """The papers that were not replaced, by whose they are; later ones count before earlier ones."""

    def __init__(self) -> None:
        self._papers: dict[tuple[str, str, bool], IssuedPaper] = {}
        self._versions: dict[str, int] = {}  # by digest of the entry
        self._names: dict[str, str] = {}
        self.places: set[str] = set()

    def add(self, paper: IssuedPaper, whose: str) -> None:
        """Take in a paper, in the order in which they were issued."""
        self._versions[paper.entry.digest] = self._versions.get(paper.replaces, 0) + 1
        self._names[paper.entry.digest] = paper.entry.name
        self._papers[paper.what, whose, paper.bundled > 0] = paper
        self.places.add(paper.place)

    def of(self, what: str, whose: str, *, bundled: bool) -> IssuedPaper | None:
        """Return the paper that somebody has, in a file of many or by itself; None where there is none."""
        return self._papers.get((what, whose, bundled))

    def version(self, paper: IssuedPaper) -> int:
        """Return which version it is: 1, or more where it replaces others."""
        return self._versions[paper.entry.digest]

    def replaced(self, paper: IssuedPaper) -> str:
        """Return the name of the entry whose paper it replaces; nothing where it is a first one."""
        return self._names.get(paper.replaces, "")


def paper_body(
    what: str,
    number: str,
    digests: Mapping[str, str],
    *,
    bundled: int = 0,
    copies: int = 1,
) -> dict[str, object]:
    """Return what the entry of a paper says; `digests` are file, template, inputs and replaces."""
    body: dict[str, object] = {"what": what, **{key: text for key, text in digests.items() if text}}
    more = {"number": number, "bundled": bundled, "copies": copies if copies > 1 else 0}
    return body | {key: value for key, value in more.items() if value}


def issued_paper(entry: Entry, place: str = "", pages: int = 0) -> IssuedPaper:
    """Return the paper that an entry issued."""
    body = said(entry.body)
    bundled, copies = body.get("bundled"), body.get("copies")
    return IssuedPaper(
        entry,
        _text(body, "what"),
        entry.person,
        _text(body, "about"),
        _text(body, "number"),
        _text(body, "file"),
        _text(body, "inputs"),
        _text(body, "template"),
        _text(body, "replaces"),
        bundled if isinstance(bundled, int) else 0,
        place,
        pages,
        copies if isinstance(copies, int) and copies > 0 else 1,
    )


def by_file(papers: Iterable[IssuedPaper]) -> dict[str, list[IssuedPaper]]:
    """Return papers by the digest of their file; a file for the printer is many people's."""
    found: dict[str, list[IssuedPaper]] = {}
    for paper in papers:
        found.setdefault(paper.file, []).append(paper)
    return found


def _text(body: Mapping[str, object], key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""

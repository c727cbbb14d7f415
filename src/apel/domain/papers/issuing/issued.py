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


class Current(NamedTuple):
    """What has to be known of a paper to make it again or another one; there are ten thousands."""

    entry: str  # digest
    name: str  # of the entry
    file: str
    inputs: str
    replaced: str  # the name of the entry whose paper it replaces
    version: int  # 1, or more where it replaces others
    place: str
    pages: int


class CurrentPapers:
    """The papers that were not replaced, by whose they are; later ones count before earlier ones."""

    def __init__(self) -> None:
        self._papers: dict[tuple[str, bool], Current] = {}
        self._replaced: dict[str, Current] = {}  # by digest of the entry
        self.places: set[str] = set()

    def add(self, paper: IssuedPaper, whose: str) -> None:
        """Take in a paper, in the order in which they were issued."""
        key = whose, paper.bundled > 0
        if before := self._papers.get(key):
            self._replaced[before.entry] = before
        replaced = self._replaced.get(paper.replaces)
        self._papers[key] = Current(
            paper.entry.digest,
            paper.entry.name,
            paper.file,
            paper.inputs,
            replaced.name if replaced else "",
            replaced.version + 1 if replaced else 1,
            paper.place,
            paper.pages,
        )
        self.places.add(paper.place)

    def of(self, whose: str, *, bundled: bool) -> Current | None:
        """Return the paper that somebody has, in a file of many or by itself; None where there is none."""
        return self._papers.get((whose, bundled))


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

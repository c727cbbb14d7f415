"""Papers that were issued: what their entries say, and which of them stand.

A paper is the bytes of one file. Whoever gets a corrected one has both on record: the new entry
names the one that it replaces.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from apel.domain.ledger import Entry, digests, said


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
    listed: str = ""  # digest of the entry of the list whose lines it has

    @property
    def whose(self) -> str:
        """Return by what it is known: a person's code, a list's entry, or what it is about."""
        return self.person or self.listed or self.about

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
    at: str = ""  # of what is no person's: the moment up to which it tells
    number: str = ""  # likewise


class CurrentPapers:
    """The papers that were not replaced, by whose they are; later ones count before earlier ones."""

    def __init__(self) -> None:
        self._papers: dict[tuple[str, bool], Current] = {}
        self._replaced: dict[str, Current] = {}  # by digest of the entry
        self._bundles: dict[str, dict[int, str]] = {}  # whose, by file and place in it
        self._rivals: dict[tuple[str, bool], list[str]] = {}  # digests of entries
        self._seen: set[str] = set()  # likewise
        self.places: set[str] = set()
        self.numbers: set[str] = set()  # of what is no person's

    def add_all(self, papers: Iterable[tuple[IssuedPaper, str]]) -> None:
        """Take in papers and whose they are, in the order in which they came here.

        A correction may have come before the paper that it replaces, from a desk that was merged
        first: it is taken in after it.
        """
        waiting = list(self._ready(papers))
        while waiting:
            rest = list(self._ready(waiting))
            if len(rest) == len(waiting):  # what they replace is not here
                for paper, whose in rest:
                    self._add(paper, whose)
                rest = []
            waiting = rest

    def _ready(
        self, papers: Iterable[tuple[IssuedPaper, str]]
    ) -> Iterator[tuple[IssuedPaper, str]]:
        """Take in what can be taken in; yield the rest."""
        for paper, whose in papers:
            if paper.replaces and paper.replaces not in self._seen:
                yield paper, whose
            else:
                self._add(paper, whose)

    def _add(self, paper: IssuedPaper, whose: str) -> None:
        key = whose, paper.bundled > 0
        self._seen.add(paper.entry.digest)
        self.places.add(paper.place)
        self.numbers.update([] if paper.person else [paper.number])
        if paper.bundled:
            self._bundles.setdefault(paper.file, {})[paper.bundled] = whose
        if before := self._papers.get(key):
            self._replaced[before.entry] = before
            if paper.person and before.file != paper.file:
                self._rivals.setdefault(key, []).append(before.entry)
        if key in self._rivals:
            known = {paper.replaces, *digests(paper.entry.supersedes)}
            self._rivals[key] = [each for each in self._rivals[key] if each not in known]
        self._papers[key] = self._described(paper)

    def _described(self, paper: IssuedPaper) -> Current:
        replaced = self._replaced.get(paper.replaces)
        return Current(
            paper.entry.digest,
            paper.entry.name,
            paper.file,
            paper.inputs,
            replaced.name if replaced else "",
            replaced.version + 1 if replaced else 1,
            paper.place,
            paper.pages,
            "" if paper.person else paper.entry.at,
            "" if paper.person else paper.number,
        )

    def of(self, whose: str, *, bundled: bool) -> Current | None:
        """Return the paper that somebody has, in a file of many or by itself; None where there is none."""
        return self._papers.get((whose, bundled))

    def rivals(self, whose: str, *, bundled: bool) -> list[str]:
        """Return the entries of other papers of somebody that nobody has replaced.

        Two computers have issued them that did not know of each other.
        """
        return self._rivals.get((whose, bundled), [])

    def together(self, file: str) -> list[str]:
        """Return whose papers are in a file of many, in its order."""
        return [whose for _place, whose in sorted(self._bundles.get(file, {}).items())]


def paper_body(
    what: str, hashes: Mapping[str, str], more: Mapping[str, object]
) -> dict[str, object]:
    """Return what the entry of a paper says; `hashes` are file, template, inputs and replaces.

    What is empty is left out.
    """
    said_of_it = {**hashes, **more}
    return {"what": what, **{key: value for key, value in said_of_it.items() if value}}


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
        _text(body, "list"),
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

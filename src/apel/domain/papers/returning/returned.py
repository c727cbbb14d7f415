"""Papers that come back signed: what the QR of a sheet names, and what becomes of the signature.

What was signed at a desk's list is signed already: the paper is better evidence of the same
signature, made at the same time. Nobody is counted twice, and the entry before stays in its chain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from apel.domain.acts import Decision, Known, Refused, Signing, signing
from apel.domain.ledger import Entry, Evidence, Kind, Refusal, said, texts
from apel.domain.papers.issuing.issued import IssuedPaper
from apel.domain.standing import Signature

_BEGINS = "APEL/"
_LONGEST = 300  # characters; the foot of a paper has a third of it


class SheetCode(NamedTuple):
    """What the foot of a sheet says: the ceremony, which paper, whose, and what it replaces.

    Capitals, as they are printed. `about` is a person's code, a list's number or an agency, and may
    be empty; `replaces` is the name of an entry, where the paper is a corrected one.
    """

    ceremony: str
    what: str
    about: str = ""
    replaces: str = ""


class Proof(NamedTuple):
    """A signed paper that came back: which one, what it is, and where it lies or which file it is."""

    paper: IssuedPaper
    evidence: Evidence
    box: str = ""
    file: str = ""  # SHA-256
    pages: tuple[int, ...] = ()  # of the file
    older: frozenset[str] = frozenset()  # digests of the papers that it replaces

    @property
    def body(self) -> dict[str, object]:
        """Return how an entry names it."""
        found = {"issued": self.paper.entry.digest, "box": self.box, "file": self.file}
        pages = {"pages": list(self.pages)} if self.pages else {}
        return {**{key: text for key, text in found.items() if text}, **pages}


def sheet_code(text: str) -> SheetCode | None:
    """Return what a QR says of a sheet; None where it is not the foot of one."""
    said_there = text.strip().upper()
    if len(text) > _LONGEST or not said_there.startswith(_BEGINS):
        return None
    parts = said_there.removeprefix(_BEGINS).split("/", 3)
    return SheetCode(*parts) if len(parts) > 1 and all(parts) else None


def receiving(
    known: Known, proof: Proof, *, anyway: bool = False, moved: bool = False
) -> Decision | Refused:
    """Decide what a paper that came back is recorded as.

    Of a signature that stands it says what it rests on, and leaves alone when it was made; with
    `moved` also where the paper lies now.
    """
    instrument = proof.paper.what
    before = known.standing.signatures.get(instrument)
    if before is None:
        how = Signing((instrument,), proof.evidence, (instrument,) if anyway else (), at_desk=False)
        decided = signing(known, how)
        if isinstance(decided, Refused):
            return decided
        return replace(decided, body={**decided.body, "paper": proof.body})
    paper = _better(before, proof, moved=moved)
    if paper is None:
        return Refused(Refusal.ALREADY_SIGNED, before.entry)
    body = {"evidence": proof.evidence, "instruments": [instrument], "paper": paper}
    closings = texts(said(before.entry.body).get("closings"))
    return Decision(Kind(before.entry.kind), body | ({"closings": closings} if closings else {}))


def paper_of(entry: Entry) -> Mapping[str, object]:
    """Return what the entry of a signature says of its paper; nothing where it names none."""
    paper = said(entry.body).get("paper")
    return paper if isinstance(paper, dict) and "list" not in paper else {}


def box_of(entry: Entry) -> str:
    """Return in which box the paper of a signature lies; nothing where that is not said."""
    box = paper_of(entry).get("box")
    return box if isinstance(box, str) else ""


def file_of(entry: Entry) -> str:
    """Return the SHA-256 of the file that a signature rests on; nothing where there is none."""
    file = paper_of(entry).get("file")
    return file if isinstance(file, str) else ""


def pages_of(entry: Entry) -> tuple[int, ...]:
    """Return the pages of that file which are the paper."""
    pages = paper_of(entry).get("pages")
    listed = pages if isinstance(pages, list) else []
    return tuple(page for page in listed if isinstance(page, int))


def _better(before: Signature, proof: Proof, *, moved: bool) -> Mapping[str, object] | None:
    """Return what is known of the paper with what came now; None where that is nothing new."""
    there = paper_of(before.entry)
    if before.evidence is Evidence.LIST or there.get("issued") in proof.older:
        return proof.body
    if before.evidence is not proof.evidence:
        return None
    news = {key: value for key, value in proof.body.items() if key not in there}
    if moved and proof.box not in ("", there.get("box")):
        news["box"] = proof.box
    # a second scan of what is known by its box alone is news, one of a known file is not
    return {**there, **news} if {"box", "file"} & news.keys() else None


class IssuedForms:
    """The papers of people that were issued: which of them a sheet is, and which was replaced."""

    def __init__(self) -> None:
        self._papers: dict[tuple[str, str], list[IssuedPaper]] = {}
        self._by_entry: dict[str, IssuedPaper] = {}
        self._by_file: dict[str, list[IssuedPaper]] = {}
        self._newer: dict[str, IssuedPaper] = {}

    def add(self, paper: IssuedPaper, whose: str) -> None:
        """Take in somebody's paper, in the order in which they were issued."""
        self._papers.setdefault((paper.what.upper(), whose), []).append(paper)
        self._by_entry[paper.entry.digest] = paper
        self._by_file.setdefault(paper.file, []).append(paper)
        if paper.replaces:
            self._newer[paper.replaces] = paper

    def named(self, code: SheetCode, whose: str) -> IssuedPaper | None:
        """Return the paper that a sheet is: one that stands before one that was replaced."""
        found = [
            paper
            for paper in self._papers.get((code.what, whose), ())
            if self._replaced(paper).upper() == code.replaces
        ]
        standing = [paper for paper in found if self.newer(paper) is None]
        return next(iter([*standing, *found]), None)

    @property
    def by_file(self) -> Mapping[str, Sequence[IssuedPaper]]:
        """Return the papers by the SHA-256 of their file; several where it was one for the printer."""
        return self._by_file

    def newer(self, paper: IssuedPaper) -> IssuedPaper | None:
        """Return the newest paper that replaces this one; None where it stands."""
        found = None
        seen: set[str] = set()
        while (
            paper_after := self._newer.get(paper.entry.digest)
        ) and paper.entry.digest not in seen:
            seen.add(paper.entry.digest)
            found = paper = paper_after
        return found

    def older(self, paper: IssuedPaper) -> frozenset[str]:
        """Return the digests of the entries of the papers that this one replaces."""
        found: set[str] = set()
        while paper.replaces and paper.replaces not in found:
            found.add(paper.replaces)
            paper = self._by_entry.get(paper.replaces, paper)
        return frozenset(found)

    def _replaced(self, paper: IssuedPaper) -> str:
        before = self._by_entry.get(paper.replaces)
        return before.entry.name if before else ""

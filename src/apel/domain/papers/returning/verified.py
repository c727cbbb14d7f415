"""Whether a file is a paper that was issued here, and still what it was then."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from apel.domain.ledger import said
from apel.domain.papers.issuing.issued import IssuedPaper, by_file
from apel.domain.papers.returning.signed import Judged, Later, Signature, mark_of

_BEGINNINGS_END = re.compile(rb"%%EOF(\r\n|\r|\n)?")
_HEADER, _HEADER_WITHIN = b"%PDF-", 1024


class Match(StrEnum):
    """How a file was recognised."""

    FILE = "file"  # its bytes are those that were issued
    BEGINNING = "beginning"  # its first bytes are; something was appended
    NAME = "name"  # it calls itself so, and its bytes are others


class PaperVerdict(StrEnum):
    """What a file is."""

    ISSUED = "issued"
    SIGNED = "issued-and-signed"  # after it was issued
    UNTRUSTED = "untrusted"  # signed, by a certificate that the user's list does not vouch for
    CHANGED = "changed"
    UNKNOWN = "unknown"
    NO_PDF = "no-pdf"


class Known(NamedTuple):
    """The papers that were issued: by the hash of their file, and by what they call themselves."""

    by_file: Mapping[str, Sequence[IssuedPaper]]
    by_mark: Mapping[str, Sequence[IssuedPaper]] = MappingProxyType({})
    by_replaced: Mapping[str, IssuedPaper] = MappingProxyType({})  # by the entry of the one before


class Recognised(NamedTuple):
    """The issued papers that a file is, how that is known, and how many of its bytes are theirs."""

    papers: Sequence[IssuedPaper]
    match: Match | None = None
    length: int | None = None
    newer: IssuedPaper | None = None  # the newest that replaces it; of a file of many not asked


class Checked(NamedTuple):
    """What was found out about a file; `signatures` is None where nobody could judge them."""

    sha256: str
    recognised: Recognised
    signatures: Sequence[Signature] | None
    appended: Later
    verdict: PaperVerdict


def is_pdf(content: bytes) -> bool:
    """Say whether these are the bytes of a PDF, as far as its beginning says."""
    return _HEADER in content[:_HEADER_WITHIN]


def known_papers(papers: Iterable[IssuedPaper]) -> Known:
    """Return papers as files are looked up among them."""
    listed = list(papers)
    by_mark: dict[str, list[IssuedPaper]] = {}
    for paper in listed:
        if isinstance(mark := said(paper.entry.body).get("mark"), str):
            by_mark.setdefault(mark, []).append(paper)
    by_replaced = {paper.replaces: paper for paper in listed if paper.replaces}
    return Known(by_file(listed), by_mark, by_replaced)


def recognised(content: bytes, known: Known) -> Recognised:
    """Return the papers that a file is or was, and what replaces it."""
    found = _recognised(content, known)
    if len(found.papers) != 1:
        return found
    return found._replace(newer=_newest(found.papers[0], known.by_replaced))


def _recognised(content: bytes, known: Known) -> Recognised:
    digest = sha256(content).hexdigest()
    if digest in known.by_file:
        return Recognised(known.by_file[digest], Match.FILE, len(content))
    length, digest = max(_known_beginnings(content, known.by_file), default=(0, ""))
    if length:
        return Recognised(known.by_file[digest], Match.BEGINNING, length)
    same = known.by_mark.get(mark_of(content), ())
    return Recognised(same, Match.NAME) if same else Recognised(())


def _newest(paper: IssuedPaper, by_replaced: Mapping[str, IssuedPaper]) -> IssuedPaper | None:
    seen: dict[str, IssuedPaper] = {}
    while (newer := by_replaced.get(paper.entry.digest)) and newer.entry.digest not in seen:
        seen[newer.entry.digest] = paper = newer
    return paper if seen else None


def verdict_of(match: Match | None, judged: Judged) -> PaperVerdict:
    """Return what a file is, by how it was recognised and by what its signatures are worth."""
    is_whole = judged.is_readable and all(each.is_whole for each in judged.signatures)
    match match:
        case Match.FILE:
            return PaperVerdict.ISSUED
        case Match.BEGINNING if is_whole and judged.appended is Later.SIGNATURES:
            vouched = all(each.trusted is not False for each in judged.signatures)
            return PaperVerdict.SIGNED if vouched else PaperVerdict.UNTRUSTED
        case None if is_whole or not judged.is_readable:
            return PaperVerdict.UNKNOWN
        case _:
            return PaperVerdict.CHANGED


def _known_beginnings(content: bytes, known: Container[str]) -> Iterator[tuple[int, str]]:
    """Yield the beginnings of a file that were issued: each ends where a revision does."""
    hashed, place = sha256(), 0
    for end in _ends(content):
        hashed.update(content[place:end])
        place = end
        if (digest := hashed.hexdigest()) in known:
            yield end, digest


def _ends(content: bytes) -> Iterator[int]:
    """Yield where a revision may end: behind its last mark, with and without a line break."""
    for found in _BEGINNINGS_END.finditer(content):
        first = found.start() + len(b"%%EOF")
        yield from range(first, found.end() + 1)

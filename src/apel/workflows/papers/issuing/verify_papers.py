"""Is a file a paper that was issued, and is it unchanged? What judges its signatures is handed in."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from apel.domain.chain import fault_of
from apel.domain.papers.issuing.issued import IssuedPaper
from apel.domain.papers.returning.signed import Judged, Later
from apel.domain.papers.returning.verified import (
    Checked,
    Known,
    Match,
    PaperVerdict,
    Recognised,
    is_pdf,
    known_papers,
    recognised,
    verdict_of,
)
from apel.errors import ApelError
from apel.language import _
from apel.storage.database import Database
from apel.workflows.papers.issuing.issued_papers import issued_papers

# of a file, and how many of its bytes were known before; None where nobody can judge here
Judge = Callable[[bytes, int | None], Judged]

_LARGEST = 1 << 30  # bytes; it is read as a whole
_SIGNED = b"/ByteRange"  # stands as plain text in every signature


def verify_papers(
    database: Database | None, files: Iterable[Path], judge: Judge | None
) -> Iterator[tuple[Path, Checked]]:
    """Yield what each file is. Raises ApelError for one that cannot be read."""
    known = known_papers(_issued(database) if database else ())
    for path in files:
        yield path, checked(content_of(path), known, judge)


def _issued(database: Database) -> Iterator[IssuedPaper]:
    """Yield the papers that were issued; an entry that was changed proves nothing."""
    return (paper for paper in issued_papers(database) if fault_of(paper.entry) is None)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises ApelError where it cannot be read, or is too large."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ApelError(
                _("{path} has more than a gigabyte, and no paper has.").format(path=path),
                hint=_("Name the PDF files alone."),
            )
        return path.read_bytes()
    except OSError as error:
        raise ApelError(
            _("{path} cannot be read: {why}").format(path=path, why=error.strerror or error),
            hint=_("Is it there, and is it open in another program?"),
        ) from error


def checked(content: bytes, known: Known, judge: Judge | None) -> Checked:
    """Return what a file is; `known` are the papers that were issued."""
    digest = sha256(content).hexdigest()
    if not is_pdf(content):
        return Checked(digest, Recognised(()), (), Later.NOTHING, PaperVerdict.NO_PDF)
    found = recognised(content, known)
    first = found.length if found.match is Match.BEGINNING else None
    if first is None and _SIGNED not in content:
        return Checked(digest, found, (), Later.NOTHING, verdict_of(found.match, Judged()))
    if judge is None:
        return Checked(digest, found, None, Later.NOTHING, verdict_of(found.match, Judged()))
    judged = judge(content, first)
    return Checked(
        digest, found, judged.signatures, judged.appended, verdict_of(found.match, judged)
    )

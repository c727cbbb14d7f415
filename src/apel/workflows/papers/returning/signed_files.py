"""Files with electronic signatures: whose paper each is, and whether that person has signed it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from apel.domain.papers.returning.doubts import Doubt, Problem, holding, signs_for
from apel.domain.papers.returning.seen import FileSeen
from apel.domain.papers.returning.signed import Signature
from apel.domain.papers.returning.verified import Checked, Known, Match, PaperVerdict
from apel.errors import ApelError
from apel.workflows.papers.issuing.verify_papers import Judge, checked, content_of
from apel.workflows.papers.returning.paper_desk import PaperDesk, Sheet

_VERDICTS = {
    PaperVerdict.CHANGED: Doubt.CHANGED,
    PaperVerdict.UNTRUSTED: Doubt.UNTRUSTED,
    PaperVerdict.UNKNOWN: Doubt.NOT_OURS,
}


class Electronic(NamedTuple):
    """The paper that a file is, or what keeps it from being one."""

    sheet: Sheet | None = None
    problem: Problem | None = None


class SignedFiles:
    """Judges files, with what is loaded for the first; where it is not there, all are doubtful."""

    def __init__(self, judge: Callable[[], Judge | None]) -> None:
        self._judge = judge

    def look(self, desk: PaperDesk, path: Path, seen: FileSeen) -> Electronic | None:
        """Return what a file is; None where nothing in it is electronic: it may be a scan."""
        known = desk.known_files()
        if not seen.is_signed and seen.sha256 not in known:
            return None
        try:
            found = checked(content_of(path), Known(known), self._judge())
        except ApelError:  # it is gone
            return _doubtful(Doubt.MOVED)
        doubt = _doubt_about(found) if found.sha256 == seen.sha256 else Doubt.MOVED
        if doubt:
            return _doubtful(doubt, _signers(found.signatures or ()))
        sheet = desk.of_paper(found.recognised.papers[0])
        if sheet.person and not signs_for(sheet.person.name, found.signatures or ()):
            return _doubtful(Doubt.BY_OTHERS, _signers(holding(found.signatures or ())))
        return Electronic(sheet)


def _doubt_about(found: Checked) -> Doubt | None:
    """Return what keeps a file from being one paper that somebody signed after it was issued."""
    if found.recognised.match is Match.FILE:
        return Doubt.AS_ISSUED
    if found.signatures is None:
        return Doubt.NOT_JUDGED
    several = Doubt.OF_MANY if len(found.recognised.papers) != 1 else None
    return _VERDICTS.get(found.verdict, several)


def _doubtful(doubt: Doubt, about: str = "") -> Electronic:
    return Electronic(None, Problem(doubt, (), about))


def _signers(signatures: Sequence[Signature]) -> str:
    return ", ".join(dict.fromkeys(each.signer for each in signatures if each.signer))

"""What PDF files are, in words."""

from collections.abc import Iterator
from pathlib import Path

from apel.cli.reports.signature_words import signature_lines
from apel.cli.words import day_and_clock
from apel.cli.workspace import Workspace
from apel.domain.papers.issuing.issued import IssuedPaper
from apel.domain.papers.returning.verified import Checked, Match, PaperVerdict
from apel.formats.terminal import say
from apel.language import _

_GOOD, _BAD = "bold green", "bold red"


def show_checked(path: Path, checked: Checked, place: Workspace | None) -> None:
    """Show what a file is, whose paper it was, and who signed it."""
    is_good = checked.verdict in (PaperVerdict.ISSUED, PaperVerdict.SIGNED)
    words = _verdict_words()[checked.verdict].format(file=path)
    say(words, style=_GOOD if is_good else _BAD)
    for line in _lines(checked, place):
        say(f"  {line}")
    for signature in checked.signatures or ():
        for line in signature_lines(signature, place):
            say(f"  {line}")


def _verdict_words() -> dict[PaperVerdict, str]:
    return {
        PaperVerdict.ISSUED: _("{file}: ISSUED here, and unchanged."),
        PaperVerdict.SIGNED: _("{file}: ISSUED here, signed since, and nothing else was changed."),
        PaperVerdict.UNTRUSTED: _(
            "{file}: SIGNED SINCE IT WAS ISSUED, by somebody whom the list does not vouch for."
        ),
        PaperVerdict.CHANGED: _("{file}: CHANGED. It is not what was issued or signed."),
        PaperVerdict.UNKNOWN: _("{file}: UNKNOWN. No paper that was issued here has these bytes."),
        PaperVerdict.NO_PDF: _("{file}: NO PDF, so no paper that was issued here."),
    }


def _lines(checked: Checked, place: Workspace | None) -> Iterator[str]:
    papers, match, _length, newer = checked.recognised
    if papers and place:
        yield from _issued_lines(papers[0], newer, place)
    if len(papers) > 1:
        yield _("It holds the papers of {number} people.").format(number=len(papers))
    if checked.verdict is PaperVerdict.CHANGED and match is Match.BEGINNING:
        yield _(
            "Its beginning is the paper that was issued; what was appended is no mere signature."
        )
    if match is Match.NAME:
        yield _("It calls itself that paper, and its bytes are others.")
    if checked.verdict is PaperVerdict.UNKNOWN:
        yield _("It is another ceremony's, a draft, no paper of apel's, or changed since.")
    if checked.signatures is None:
        yield _('Its signatures were not judged. To judge them: pip install "apel[seal]"')


def _issued_lines(paper: IssuedPaper, newer: IssuedPaper | None, place: Workspace) -> Iterator[str]:
    yield _paper_line(paper, place)
    if newer:
        yield _("It was REPLACED by {entry}, {when}: that one is valid.").format(
            entry=newer.entry.name, when=day_and_clock(newer.entry.at, place.ceremony)
        )


def _paper_line(paper: IssuedPaper, place: Workspace) -> str:
    """Return which paper it is: whose, when issued, with which number."""
    said = [paper.what, _whose(paper, place), paper.number]
    words = _("Issued as {entry}, {when}: {what}")
    when = day_and_clock(paper.entry.at, place.ceremony)
    return words.format(entry=paper.entry.name, when=when, what=", ".join(filter(None, said)))


def _whose(paper: IssuedPaper, place: Workspace) -> str:
    from apel.storage.people import find_by_code

    person = find_by_code(place.database, paper.person) if paper.person else None
    return f"{person.name}, {person.agency}" if person else paper.about

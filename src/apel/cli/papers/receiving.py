"""Signed papers that come back: `apel receive`, under a scanner or as a folder of files."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apel.cli.at_desk import MAIN, Anyway, At, moment, writer_at
from apel.cli.options import (
    DatabasePath,
    Format,
    JournalPath,
    Operator,
    OutputFormat,
    WorkspaceFolder,
)
from apel.cli.workspace import Workspace, open_workspace
from apel.errors import WrongUsage
from apel.language import _

if TYPE_CHECKING:
    from apel.workflows.papers.returning.paper_desk import PaperDesk, PaperOutcome

_LONGEST = 12


def register(app: typer.Typer) -> None:
    """Add the command that receives papers."""
    app.command(
        "receive",
        help=_("Take in signed papers: under a scanner (--box), or scans and signed PDF files."),
    )(receive)


def receive(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            exists=True,
            metavar="[FOLDER|FILE]...",
            help=_("Scans (PDF, JPEG, PNG, TIFF) and signed PDF files; else what is scanned here."),
        ),
    ] = None,
    *,
    box: Annotated[
        str, typer.Option("--box", help=_("Where the papers lie: a number or a short word."))
    ] = "",
    moved: Annotated[
        bool, typer.Option("--moved", help=_("Papers received before lie in this box now."))
    ] = False,
    archive: Annotated[
        Path | None,
        typer.Option("--archive", file_okay=False, help=_("Folder for copies of the files.")),
    ] = None,
    trust: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True,
            help=_("Root certificates that you trust, for signatures in PDF files. Repeatable."),
        ),
    ] = None,
    at: At = None,
    anyway: Anyway = False,
    operator: Operator = None,
    journal: JournalPath = None,
    output: OutputFormat = Format.TEXT,
    workspace: WorkspaceFolder = None,
    database: DatabasePath = None,
) -> None:
    """Take in signed papers."""
    from apel.workflows.papers.returning.paper_desk import Manner, PaperDesk

    _check(files, box, moved=moved, of_files=bool(archive or trust))
    with open_workspace(workspace, database) as place:
        manner = Manner(box, moment(at, place), anyway=anyway, moved=moved)
        writer = writer_at(place, MAIN, operator, journal)
        desk = PaperDesk(place.database, place.ceremony, writer, manner)
        if files:
            from apel.cli.papers.receiving_files import take_files

            take_files(desk, files, (archive, trust or ()), output)
        else:
            _scan_each(place, desk, output)


def _check(files: list[Path] | None, box: str, *, moved: bool, of_files: bool) -> None:
    if box and not (box.isascii() and box.isalnum() and len(box) <= _LONGEST):
        raise WrongUsage(
            _("A box is named by up to 12 letters and digits, and {box} is not.").format(box=box),
            hint=_("What else is to be said of it stands on the box itself."),
        )
    if not files and not box:
        raise WrongUsage(
            _("Say where the papers lie that are scanned here, or name files."),
            hint=_("apel receive --box 12, or apel receive FOLDER"),
        )
    if moved and not box:
        raise WrongUsage(_("--moved goes with --box."))
    if of_files and not files:
        raise WrongUsage(_("--archive and --trust go with files."))


def _scan_each(place: Workspace, desk: "PaperDesk", output: Format) -> None:
    """Answer each sheet that is scanned: from a pipe, or at a prompt."""
    from apel.cli.scans import scanned_lines

    if sys.stdin.isatty() and output is Format.TEXT:
        _receive_at_prompt(place, desk)
        return
    _answer(map(desk.scan, scanned_lines(sys.stdin.buffer)), place, output)


def _answer(outcomes: "Iterable[PaperOutcome]", place: Workspace, output: Format) -> None:
    from apel.cli.papers.receiving_words import outcome_shape, paper_details, paper_verdict
    from apel.cli.shapes import print_json
    from apel.formats.terminal import say

    for outcome in outcomes:
        if output is Format.JSON:
            print_json(outcome_shape(outcome), line=True)
        else:
            say("  ".join((paper_verdict(outcome), *paper_details(outcome, place.ceremony))))


def _receive_at_prompt(place: Workspace, desk: "PaperDesk") -> None:
    """Take sheets until the end of input (Ctrl-D, or Ctrl-Z on Windows), each with a large verdict."""
    from apel.cli.papers.receiving_words import paper_details, paper_verdict
    from apel.cli.scans import cleaned
    from apel.cli.verdict import colour
    from apel.cli.words import grouped
    from apel.domain.ledger import Kind
    from apel.formats.terminal import say, show_banner

    say(_("Scan the QR at the foot of each signed paper. Ctrl-D ends."))
    received = 0
    while (words := _next(grouped(received))) is not None:
        if not (words := cleaned(words)):
            continue
        outcome = desk.scan(words)
        shown = paper_details(outcome, place.ceremony)
        show_banner(paper_verdict(outcome), shown, colour(outcome))
        received += isinstance(outcome.outcome, Kind)


def _next(count: str) -> str | None:
    try:
        return input(f"[{count}] > ")
    except EOFError:
        return None

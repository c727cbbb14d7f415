"""PDF files on the command line: issued here or not, unchanged or not, and signed by whom."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from apel.cli.options import Format
from apel.cli.workspace import DATABASE_NAME, open_workspace, workspace_folder
from apel.errors import ApelError, WrongUsage
from apel.language import _
from apel.storage.server import DatabasePlace

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from apel.cli.workspace import Workspace
    from apel.domain.papers.returning.signed import Judged
    from apel.domain.papers.returning.verified import Checked
    from apel.formats.papers.sealing.roots import Roots
    from apel.workflows.papers.issuing.verify_papers import Judge

BROKEN, UNKNOWN = 4, 1
_HEADER_WITHIN = 1024
_ENDING = ".pdf"


class Given(NamedTuple):
    """What was said at the command line about files."""

    files: Sequence[Path]
    trust: Sequence[Path]
    output: Format
    workspace: Path | None
    database: DatabasePlace | None


def papers_among(files: Sequence[Path]) -> list[Path]:
    """Return the PDF files among these, those of folders too; what only is called so counts."""
    found: list[Path] = []
    for path in files:
        if path.is_dir():
            found += sorted(filter(_is_called_pdf, path.rglob("*")))
        elif path.suffix.lower() == _ENDING or _is_pdf(path):
            found.append(path)
    return found


def verify_files(given: Given) -> None:
    """Say what each file is; exit with 4 where one was changed, else with 1 where one is unknown."""
    from apel.cli.reports.paper_shapes import checked_shape
    from apel.cli.reports.paper_words import show_checked
    from apel.cli.shapes import print_json
    from apel.formats.terminal import warn
    from apel.workflows.papers.issuing.verify_papers import verify_papers

    judge = judge_of(given.trust)
    shapes, worst = [], 0
    with _opened(given) as place:
        if place is None:
            warn(_("There is no ceremony here, so nobody knows which papers were issued."))
        database = place.database if place else None
        for path, checked in verify_papers(database, given.files, judge):
            _check_judged(path, checked)
            worst = max(worst, _code(checked))
            if given.output is Format.JSON:
                shapes.append(checked_shape(path, checked, place))
            else:
                show_checked(path, checked, place)
    if given.output is Format.JSON:
        print_json({"files": shapes})
    if worst:
        raise typer.Exit(worst)


def check_alone(given: Given, others: Iterable[object]) -> None:
    """Raise WrongUsage for options that are about a record, or files of both kinds."""
    if any(others):
        raise WrongUsage(
            _(
                "--fingerprint, --slip, --journal and --complete are about a record, not about PDF files."
            ),
            hint=_("Without them: apel verify FILE.pdf"),
        )
    if not given.files:
        raise WrongUsage(_("There is no PDF file among these."))


def _is_called_pdf(path: Path) -> bool:
    return path.suffix.lower() == _ENDING and path.is_file()


def _is_pdf(path: Path) -> bool:
    from apel.domain.papers.returning.verified import is_pdf

    try:
        with path.open("rb") as file:
            return is_pdf(file.read(_HEADER_WITHIN))
    except OSError:
        return False  # whoever opens it next says so


def judge_of(trust: Sequence[Path]) -> "Judge | None":
    """Return what judges signatures; None where it is not installed and no list was given."""
    from apel.formats.papers.sealing.library import check_installed

    try:
        check_installed()
    except ApelError:
        if trust:
            raise
        return None
    roots = _roots(trust) if trust else ()

    def judge(content: bytes, first: int | None) -> "Judged":
        # loaded for the first file that carries a signature
        from apel.formats.papers.sealing import judging

        return judging.judge(content, roots, first)

    return judge


def _roots(trust: Sequence[Path]) -> "Roots":
    from apel.formats.papers.sealing.roots import trusted_roots

    return trusted_roots(trust)


def _opened(given: Given) -> "AbstractContextManager[Workspace | None]":
    path = workspace_folder(given.workspace) / DATABASE_NAME
    if not (given.database or path.exists()):
        return nullcontext()
    return open_workspace(given.workspace, given.database, notes=False, desk_too=True)


def _check_judged(path: Path, checked: "Checked") -> None:
    """Raise ApelError where a file cannot be told from a changed one without the library."""
    from apel.domain.papers.returning.verified import Match
    from apel.formats.papers.sealing.library import check_installed

    if checked.signatures is None and checked.recognised.match is not Match.FILE:
        check_installed()
        raise ApelError(_("The signatures of {path} were not judged.").format(path=path))


def _code(checked: "Checked") -> int:
    from apel.domain.papers.returning.verified import PaperVerdict

    match checked.verdict:
        case PaperVerdict.ISSUED | PaperVerdict.SIGNED:
            return 0
        case PaperVerdict.UNKNOWN | PaperVerdict.NO_PDF:
            return UNKNOWN
        case PaperVerdict.CHANGED | PaperVerdict.UNTRUSTED:
            return BROKEN
